import { expectAccessible } from '../screens/accessible.ts';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';
import { TablesScreen } from '../screens/tables.ts';

const old = `name,fare,class\n${Array.from({ length: 90 }, (_, i) => `Guest ${i},${i * 1.5},${i % 3 ? 'second' : 'first'}`).join('\n')}`;
const recent = `name,price,class\n${Array.from({ length: 40 }, (_, i) => `Visitor ${i},${i * 2.5},second`).join('\n')}`;
const twice = 'name,score\nNothern line,1\nNorthern line,2\nOld harbour,3\nNew bridge,4\nSouth gate,5\n';

test('a sample and its rest, tables stacked by matched columns, near duplicates, a table turned', async ({
  studio,
  page,
}) => {
  const data = new DataScreen(studio);
  const tables = new TablesScreen(studio);
  await studio.open();
  await studio.drop({ name: 'old.csv', content: old });
  await data.ready('old.csv');
  await data.suggested();
  await studio.drop({ name: 'new.csv', content: recent });
  await data.ready('new.csv');
  await tables.show('old.csv');

  const sample = await tables.start('Sample');
  await tables.choose(sample, 'Method', 'Stratified');
  await expect(sample).toContainText('Choose the column whose values are the groups.');
  await tables.choose(sample, 'By', 'class');
  await sample.getByRole('textbox', { name: 'Share' }).fill('0.2');
  await sample.getByRole('textbox', { name: 'Share' }).press('Tab');
  await expect(tables.size(sample)).toContainText('18 rows × 3 columns');
  const shares = sample.getByRole('region', { name: 'Shares of class' });
  await expect(shares).toContainText('As in the whole table');
  await expect(shares.getByRole('row', { name: 'first 33.3 % 33.3 %' })).toBeVisible();
  await sample.getByRole('checkbox', { name: 'Also make a table of the rows that are left' }).check();
  await expectAccessible(page, 'dialog', '[role=dialog]');
  await tables.create(sample);
  await expect(data.head).toContainText('18 rows × 3 columns');
  await tables.show('old, sampled (rest)');
  await expect(data.head).toContainText('72 rows × 3 columns');

  await tables.show('old.csv');
  const stack = await tables.start('Concatenate');
  await stack.getByRole('button', { name: 'Add a table' }).click();
  await page.getByRole('menuitem', { name: /^new\.csv/ }).click();
  await expect(tables.size(stack)).toContainText('130 rows × 4 columns');
  await stack.getByRole('button', { name: 'Match a column' }).click();
  await expect(stack.getByRole('combobox', { name: 'Column of new.csv' })).toHaveValue('price');
  await stack.getByRole('textbox', { name: 'Column with the name of the table' }).fill('year');
  await expect(tables.size(stack)).toContainText('130 rows × 4 columns');
  await expect(stack.getByRole('columnheader', { name: 'year' })).toBeVisible();
  await tables.create(stack);
  await expect(data.header('year')).toBeVisible();
  await expect(data.header('price')).toHaveCount(0);

  await studio.drop({ name: 'twice.csv', content: twice });
  await data.ready('twice.csv');
  const unique = await tables.start('Remove duplicates');
  await tables.pick(unique, 'Rows are the same if these are equal', 'name');
  await expect(tables.size(unique)).toContainText('5 rows × 2 columns');
  await tables.choose(unique, 'Compare', 'Nearly');
  await expect(tables.size(unique)).toContainText('4 rows × 2 columns');
  await tables.choose(unique, 'Others', 'Are marked');
  await expect(tables.size(unique)).toContainText('5 rows × 3 columns');
  await tables.create(unique);
  await expect(data.header('duplicate')).toBeVisible();

  await tables.show('twice.csv');
  const turned = await tables.start('Transpose');
  await tables.choose(turned, 'Names', 'name');
  await expect(tables.size(turned)).toContainText('1 row × 6 columns');
  await tables.create(turned);
  await expect(data.header('South gate')).toBeVisible();
});
