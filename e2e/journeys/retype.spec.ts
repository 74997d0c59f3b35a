import { expectAccessible } from '../screens/accessible.ts';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';

const rows = Array.from(
  { length: 40 },
  (_, i) => `00${i % 7},${i === 3 ? 'n/k' : i},$${i}.50,${i % 2 ? 'yes' : 'no'}`,
);
const content = `code,size,price,member\n${rows.join('\n')}\n`;

test('types are views: what would become missing shows first, several columns go at once, undo takes it back', async ({
  studio,
  page,
}) => {
  const data = new DataScreen(studio);
  await studio.open();
  await studio.drop({ name: 'types.csv', content });
  await data.ready('types.csv');
  const inspector = page.getByRole('complementary', { name: 'Column inspector' });

  await data.header('price').click();
  await expect(inspector).toContainText('Every value is an amount in $');
  await expect(inspector).toContainText('sure');

  await data.header('size').click();
  await inspector.getByRole('button', { name: 'Retype' }).click();
  await page.getByRole('menuitem', { name: 'As number' }).click();
  const dialog = page.getByRole('dialog', { name: 'What columns hold' });
  await expect(dialog.getByRole('checkbox', { name: 'size' })).toBeChecked();
  await expect(dialog).toContainText('1 cell is not a number and became missing, first “n/k”');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, colorScheme, '[role=dialog]');
    await page.screenshot({ path: test.info().outputPath(`retype-${colorScheme}.png`) });
  }
  await dialog.getByRole('button', { name: 'Retype 1 column' }).click();
  await expect(data.header('size')).toContainText('2.5 % missing');

  await data.header('code').click();
  await data.header('price').click({ modifiers: ['Control'] });
  await inspector.getByRole('button', { name: 'Retype 2 columns' }).click();
  await dialog.getByRole('radio', { name: 'text' }).click();
  await expect(dialog.getByRole('checkbox', { name: 'code' })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: 'price' })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: 'member' })).not.toBeChecked();
  await expect(dialog.getByText('Every value fits.')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Retype 2 columns' }).click();
  await expect(data.grid('types.csv').getByRole('gridcell', { name: '$0.50' }).first()).toBeVisible();

  await page.keyboard.press('Control+z');
  await expect(data.grid('types.csv').getByRole('gridcell', { name: '$0.50' })).toHaveCount(0);
});
