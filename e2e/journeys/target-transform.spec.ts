import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';
import { MeasureScreen } from '../screens/measure.ts';

test('a target is learnt as its logarithm, and scored in its own units', async ({ studio, page }) => {
  test.setTimeout(60_000);
  const data = new DataScreen(studio);
  await studio.open();
  await studio.dropSample('diabetes.csv');
  await data.ready('diabetes.csv');
  await data.suggested();
  await expect(data.target).toContainText('progression');
  await studio.goTo('Features');
  await page.getByRole('button', { name: /^1 Set roles/ }).click();
  await page.getByRole('combobox', { name: 'Learn it as' }).click();
  await page.getByRole('option', { name: 'Logarithm' }).click();
  const shape = page.getByRole('img', { name: /Shape of progression.*logarithm/ });
  await expect(shape).toBeVisible();
  await expect(studio.undo).toHaveAccessibleName('Undo: Change how the target is learnt');
  await studio.undo.click();
  await expect(shape).toHaveCount(0);
  await studio.redo.click();
  await expect(shape).toBeVisible();
  await studio.goTo('Data');
  const measure = new MeasureScreen(studio);
  await data.train.click();
  await measure.measured();
  const ridge = measure.rows.filter({ hasText: 'Ridge' });
  await expect(ridge).toContainText('target: logarithm');
  await expect(measure.rows.filter({ hasText: 'Baseline' })).not.toContainText('target:');
});

test('a skewed target says by figures whether its logarithm helps', async ({ studio, page }) => {
  test.setTimeout(60_000);
  const data = new DataScreen(studio);
  // Effects multiply: one step of size doubles the price, and so on; places cost a little more or less.
  const rows = Array.from({ length: 240 }, (_, i) => {
    const [size, age] = [(i * 37) % 101, (i * 53) % 89];
    const price = Math.exp(3 + size / 30 + age / 90 + (((i * 29) % 17) - 8) / 60);
    return `${size},${age},${price.toFixed(2)}`;
  });
  await studio.open();
  await studio.drop({
    name: 'houses.csv',
    content: Buffer.from(['size,age,price', ...rows].join('\n')),
  });
  await data.ready('houses.csv');
  await data.suggested();
  await expect(data.target).toContainText('price');
  await studio.goTo('Features');
  await page.getByRole('button', { name: /^1 Set roles/ }).click();
  const inspector = page.getByRole('complementary', { name: 'Step inspector' });
  await expect(inspector).toContainText(
    /price is skewed \(\d\.\d\)\. Ridge regression errs by [\d.]+ as it is and by [\d.]+ through its logarithm/,
  );
  await expect(inspector).toContainText('on 192 rows');
  const use = inspector.getByRole('button', { name: 'Learn the logarithm' });
  await use.click();
  await expect(page.getByRole('img', { name: /Shape of price.*logarithm/ })).toBeVisible();
  await expect(use).toHaveCount(0);
  await expect(inspector).toContainText('through its logarithm');
  await studio.undo.click();
  await expect(use).toBeVisible();
});
