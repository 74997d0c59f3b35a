import { expectAccessible } from '../screens/accessible.ts';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';
import { Warehouse } from '../screens/warehouse.ts';

const people = [
  'id,city,age',
  ...Array.from({ length: 90 }, (_, i) => `${i},${['Oslo', 'Turin', 'Lyon'][i % 3]},${20 + (i % 50)}`),
].join('\n');
const visits = ['person,cost', ...Array.from({ length: 200 }, (_, i) => `${i % 90},${(i * 7) % 31}`)].join(
  '\n',
);
const query =
  'SELECT city, count(*) AS visits, sum(cost) AS cost FROM people JOIN visits ON person = id GROUP BY city ORDER BY city';

test('SQL joins two files; its table follows them, is kept over a reload, edited, frozen and saved', async ({
  studio,
  page,
}) => {
  test.slow();
  const data = new DataScreen(studio);
  const warehouse = new Warehouse(studio);
  await studio.open();
  await studio.drop({ name: 'people.csv', content: people }, { name: 'visits.csv', content: visits });
  await expect(page.getByRole('tab', { name: /visits\.csv/ })).toBeVisible();
  await expect(page.getByRole('tab', { name: /people\.csv/ })).toBeVisible();
  await data.suggested();

  const dialog = await warehouse.openSql();
  await warehouse.run('SELECT nothing FROM people');
  await expect(dialog.getByRole('alert')).toContainText('nothing');
  await warehouse.run('DROP TABLE people');
  await expect(dialog.getByRole('alert')).toContainText('gives no table');
  await warehouse.run(query);
  await expect(warehouse.size).toContainText('3 rows × 3 columns');
  await expect(warehouse.result.getByRole('gridcell', { name: 'Turin' })).toBeVisible();
  await expectAccessible(page, 'dialog', '[role=dialog]');
  await dialog.getByRole('textbox', { name: 'Name of the new table' }).fill('by city');
  await dialog.getByRole('button', { name: 'Create table' }).click();
  await expect(data.grid('by city')).toBeVisible();
  await studio.saved();

  await studio.reload();
  await expect(data.grid('by city')).toBeVisible();
  await expect(data.cells.filter({ hasText: 'Lyon' })).toBeVisible();
  await page.getByRole('button', { name: 'How it was made' }).click();
  await expect(warehouse.query).toHaveValue(query);
  await warehouse.run(`${query} LIMIT 2`);
  await expect(warehouse.size).toContainText('2 rows × 3 columns');
  await warehouse.sql.getByRole('button', { name: 'Update table' }).click();
  await expect(data.head).toContainText('2 rows × 3 columns');

  await warehouse.openTables();
  await expect(warehouse.row('by city')).toContainText('SQL query of people.csv, visits.csv');
  await warehouse.more('by city', 'Keep a snapshot');
  await expect(warehouse.row('.arrow')).toContainText('2 × 3');
  const file = await warehouse.saved(() => warehouse.more('by city', 'Save as CSV'));
  expect(file.name).toBe('by city.csv');
  expect(file.text).toMatch(/^city,visits,cost\r?\nLyon,\d+,\d+\r?\nOslo,/);
  await warehouse.more('visits.csv', 'Remove');
  await expect(warehouse.tables.getByRole('alert')).toContainText('by city');
  await warehouse.tables.getByRole('alert').getByRole('button', { name: 'Remove' }).click();
  await expect(warehouse.row('by city 2')).toContainText('Arrow');
  await expect(warehouse.row('SQL query')).toHaveCount(0);
});
