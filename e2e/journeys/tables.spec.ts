import { expectAccessibleInBoth } from '../screens/accessible.ts';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';
import { TablesScreen } from '../screens/tables.ts';
import { Warehouse } from '../screens/warehouse.ts';

const people = [
  'id,name,city,age',
  ...Array.from({ length: 300 }, (_, i) => {
    const age = i % 7 === 0 ? '' : 18 + ((i * 7) % 60);
    return `${i + 1},Person ${i},${['Ulm', 'Bonn', 'Köln'][i % 3]},${age}`;
  }),
].join('\n');
const visits = [
  'person,cost,day',
  ...Array.from(
    { length: 700 },
    (_, i) => `${((i * 13) % 350) + 1},${(i * 37) % 200},2024-0${1 + (i % 9)}-11`,
  ),
].join('\n');

test('tables made from others: joined, grouped, derived, changed, undone, found again', async ({
  studio,
  page,
}) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 1366, height: 768 });
  const data = new DataScreen(studio);
  const tables = new TablesScreen(studio);
  await studio.open();
  await studio.drop({ name: 'people.csv', content: people });
  await data.ready('people.csv');
  await studio.drop({ name: 'visits.csv', content: visits });
  await data.ready('visits.csv');
  await tables.show('people.csv');

  await test.step('a join says what it will do before it is made', async () => {
    const dialog = await tables.start('Join');
    await expect(dialog.getByRole('combobox', { name: 'Other table', exact: true })).toHaveValue(
      'visits.csv',
    );
    await expect(dialog.getByRole('combobox', { name: 'Column of the table' })).toHaveValue('id');
    await expect(dialog.getByRole('combobox', { name: 'Column of the other table' })).toHaveValue('person');
    const check = dialog.getByRole('region', { name: 'What the join will do' });
    await expect(check.getByRole('row', { name: /^people.csv/ })).toContainText('300 of 300');
    await expect(check.getByRole('row', { name: /^visits.csv/ })).toContainText('600 of 700');
    await expect(check).toContainText('Each row with a partner becomes 2 rows.');
    await expect(dialog.getByRole('radio', { name: /^Outer/ })).toContainText('700 rows');
    await expect(tables.size(dialog)).toContainText('600 rows × 7 columns');
    await expectAccessibleInBoth(page);
    await tables.create(dialog);
    await expect(tables.made).toContainText('Join of people.csv and visits.csv');
    await expect(data.head).toContainText('600 rows × 7 columns');
  });

  await test.step('a group of the joined table', async () => {
    const dialog = await tables.start('Group');
    await tables.pick(dialog, 'Group by', 'city');
    await dialog.getByRole('button', { name: 'Add a figure' }).click();
    await tables.choose(dialog, 'Column of the figure', /^cost/);
    await tables.choose(dialog, 'Figure', 'Sum');
    await expect(tables.size(dialog)).toContainText('3 rows × 2 columns');
    await expectAccessibleInBoth(page);
    await tables.create(dialog);
    await expect(data.header('cost_sum')).toBeVisible();
  });

  await test.step('a formula with completion, its mistake told, by keys alone', async () => {
    await tables.show('people and visits');
    const dialog = await tables.start('Derive column');
    await dialog.getByRole('textbox', { name: 'Name of the column' }).fill('cost per year');
    const formula = dialog.getByRole('textbox', { name: 'Formula' });
    await formula.focus();
    await page.keyboard.type('rou');
    await expect(page.getByRole('listbox')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(formula).toHaveValue('round(');
    await page.keyboard.type('co');
    await expect(page.getByRole('option', { name: /^cost/ })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Tab');
    await expect(formula).toHaveValue('round(cost');
    await page.keyboard.type(' / city, 2)');
    await expect(dialog.getByRole('status')).toContainText('expected a number, got a text');
    await expect(dialog.getByRole('button', { name: 'Create table' })).toBeDisabled();
    await formula.fill('round(cost / age, 2)');
    await expect(dialog.getByRole('status')).toContainText('Gives a number.');
    await expect(tables.size(dialog)).toContainText('600 rows × 8 columns');
    await expectAccessibleInBoth(page);
    await tables.create(dialog);
    await expect(data.head).toContainText('600 rows × 8 columns');
  });

  await test.step('the join is made in another way, and taken back; what stands on it follows', async () => {
    await tables.show('people and visits');
    await tables.made.getByRole('button', { name: 'How it was made' }).click();
    const dialog = page.getByRole('dialog', { name: 'How people and visits is made' });
    await dialog.getByRole('radio', { name: /^Outer/ }).click();
    await expect(tables.size(dialog)).toContainText('700 rows × 7 columns');
    await dialog.getByRole('button', { name: 'Change table' }).click();
    await expect(data.head).toContainText('700 rows × 7 columns');
    await tables.show('people and visits, derived');
    await expect(data.head).toContainText('700 rows × 8 columns');
    await studio.undo.click();
    await studio.undo.click();
    await tables.show('people and visits');
    await expect(data.head).toContainText('600 rows × 7 columns');
    await tables.show('people and visits, derived');
    await expect(data.head).toContainText('600 rows × 8 columns');
  });

  await test.step('the flow of tables', async () => {
    await tables.made.getByRole('button', { name: 'Lineage' }).click();
    const flow = page.getByRole('group', { name: 'Flow of tables' });
    await expect(flow.getByRole('button')).toHaveCount(5);
    await expectAccessibleInBoth(page);
    await flow.getByRole('button', { name: /^visits.csv/ }).click();
    await expect(tables.tab('visits.csv')).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('after a reload every table is there', async () => {
    await tables.show('people and visits, derived');
    await studio.saved();
    await studio.reload();
    await expect(data.head).toContainText('600 rows × 8 columns');
    await expect(data.header('cost per year')).toBeVisible();
    await tables.show('people and visits, grouped');
    await expect(data.head).toContainText('3 rows × 2 columns');
  });

  await test.step('removing a table that others stand on asks first', async () => {
    await tables.show('visits.csv');
    await page.getByRole('button', { name: 'Remove visits.csv' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove visits.csv?' });
    await expect(dialog).toContainText('people and visits, grouped and people and visits, derived');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('tablist', { name: 'Sources' }).getByRole('tab')).toHaveCount(5);
    await page.getByRole('button', { name: 'Remove visits.csv' }).click();
    await dialog.getByRole('button', { name: 'Remove 4 tables' }).click();
    await expect(page.getByRole('tablist', { name: 'Sources' }).getByRole('tab')).toHaveCount(1);
    await studio.undo.click();
    await expect(page.getByRole('tablist', { name: 'Sources' }).getByRole('tab')).toHaveCount(5);
  });
});

test('a table gets another name by key, menu and palette; what stands on it follows', async ({
  studio,
  page,
}) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 1366, height: 768 });
  const data = new DataScreen(studio);
  const tables = new TablesScreen(studio);
  const warehouse = new Warehouse(studio);
  const name = (before: string) => page.getByRole('textbox', { name: `New name of ${before}` });
  await studio.open();
  await studio.drop({ name: 'people.csv', content: people });
  await data.ready('people.csv');
  await studio.drop({ name: 'visits.csv', content: visits });
  await data.ready('visits.csv');

  await test.step('a query that is written before', async () => {
    const dialog = await warehouse.openSql();
    await warehouse.run('SELECT person, sum(visits.cost) AS cost FROM visits GROUP BY person');
    await expect(warehouse.size).toContainText('350 rows × 2 columns');
    const field = dialog.getByRole('textbox', { name: 'Name of the new table' });
    await field.fill('people.csv');
    await expect(dialog).toContainText('Another table is called people.csv already.');
    await expect(dialog.getByRole('button', { name: 'Create table' })).toBeDisabled();
    await field.fill('costs');
    await dialog.getByRole('button', { name: 'Create table' }).click();
    await expect(data.head).toContainText('350 rows × 2 columns');
  });

  await test.step('F2 on the tab: a name that cannot be is refused at the field, Escape leaves it', async () => {
    await tables.tab('costs').focus();
    await page.keyboard.press('ArrowLeft');
    await expect(tables.tab('visits.csv')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('F2');
    await expect(name('visits.csv')).toBeFocused();
    await name('visits.csv').fill('people.csv');
    await expect(name('visits.csv')).toHaveAttribute('aria-invalid', 'true');
    await expect(name('visits.csv')).toHaveAccessibleDescription(
      'Another table is called people.csv already. Give it a name that no other table has.',
    );
    await name('visits.csv').fill('  ');
    await expect(name('visits.csv')).toHaveAccessibleDescription(/this one is empty\. Give it a name\./);
    await page.keyboard.press('Enter');
    await expectAccessibleInBoth(page);
    await page.keyboard.press('Escape');
    await expect(name('visits.csv')).toHaveCount(0);
    await expect(tables.tab('visits.csv')).toBeFocused();
    await page.keyboard.press('F2');
    await name('visits.csv').fill('Calls of 2024');
    await page.keyboard.press('Enter');
    await expect(tables.tab('Calls of 2024')).toHaveAttribute('aria-selected', 'true');
    await expect(data.grid('Calls of 2024')).toBeVisible();
    await expect(studio.toast('The table is called Calls of 2024 now.')).toBeVisible();
    await studio.undo.click();
    await expect(tables.tab('visits.csv')).toBeVisible();
    await studio.redo.click();
    await expect(tables.tab('Calls of 2024')).toBeVisible();
  });

  await test.step('the palette', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('rename calls');
    await page.getByRole('option', { name: /^Rename Calls of 2024/ }).click();
    await expect(name('Calls of 2024')).toBeFocused();
    await name('Calls of 2024').fill('Calls');
    await page.getByRole('dialog', { name: 'Rename table' }).getByRole('button', { name: 'Rename' }).click();
    await expect(tables.tab('Calls')).toBeVisible();
  });

  await test.step('what the query made is still there, and the query can be written anew', async () => {
    await tables.show('costs');
    await expect(tables.made).toContainText('SQL query of Calls');
    await expect(data.head).toContainText('350 rows × 2 columns');
    await tables.made.getByRole('button', { name: 'How it was made' }).click();
    const dialog = warehouse.sql;
    await expect(dialog).toContainText('In this query calls is still called visits; it goes on working.');
    await warehouse.query.press('Control+Enter');
    await expect(warehouse.size).toContainText('350 rows × 2 columns');
    await expectAccessibleInBoth(page);
    await dialog.getByRole('button', { name: 'Write the new names' }).click();
    await expect(warehouse.query).toHaveValue(
      'SELECT person, sum(calls.cost) AS cost FROM calls GROUP BY person',
    );
    await expect(dialog).not.toContainText('still called');
    await expect(dialog.getByRole('button', { name: 'Update table' })).toBeDisabled();
    await warehouse.query.press('Control+Enter');
    await dialog.getByRole('button', { name: 'Update table' }).click();
    await expect(data.head).toContainText('350 rows × 2 columns');
  });

  await test.step('the list of all tables: its menu, and F2 in a row', async () => {
    const dialog = await warehouse.openTables();
    await warehouse.more('people.csv', 'Rename');
    await expect(name('people.csv')).toBeFocused();
    await name('people.csv').fill('Calls');
    await expect(dialog).toContainText('Another table is called Calls already.');
    await expectAccessibleInBoth(page);
    await page.keyboard.press('Escape');
    await expect(name('people.csv')).toHaveCount(0);
    await expect(dialog).toBeVisible();
    await warehouse.row('people.csv').getByRole('button', { name: 'Show' }).focus();
    await page.keyboard.press('F2');
    await name('people.csv').fill('Guests');
    await page.keyboard.press('Enter');
    await expect(warehouse.row('Guests')).toContainText('people.csv, read as');
    await expect(warehouse.row('Guests').getByRole('button', { name: 'Show' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(data.grid('Guests')).toBeVisible();
  });

  await test.step('a reload finds the names, and reads the files by their own', async () => {
    await studio.saved();
    await studio.reload();
    await expect(data.grid('Guests')).toBeVisible();
    await expect(data.head).toContainText('300 rows × 4 columns');
    await tables.show('costs');
    await expect(data.head).toContainText('350 rows × 2 columns');
  });
});
