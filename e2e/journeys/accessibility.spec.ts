import type { Page } from '@playwright/test';
import { expectScreenAccessible } from '../screens/accessible.ts';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';
import { MeasureScreen } from '../screens/measure.ts';
import type { Studio } from '../screens/studio.ts';

async function inBothThemes(page: Page, check: () => Promise<void>): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await test.step(colorScheme, check);
  }
}

/** Presses Tab until the element with this name has the focus; the number of presses. */
async function tabTo(page: Page, name: RegExp, limit = 80): Promise<number> {
  for (let presses = 1; presses <= limit; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (name.test(focused)) return presses;
  }
  throw new Error(`${name} was not reached with ${limit} presses of Tab`);
}

async function withSample(studio: Studio): Promise<DataScreen> {
  const data = new DataScreen(studio);
  await studio.open();
  await studio.dropSample('penguins.csv');
  await data.ready('penguins.csv');
  await data.suggested();
  return data;
}

test('no accessibility violation and no sideways scrolling, in light and dark', async ({ studio, page }) => {
  const measure = new MeasureScreen(studio);
  await studio.open();
  await expect(page.getByRole('button', { name: /^(WebGPU|WebGL|WASM|CPU)$/ })).toBeVisible();
  await test.step('first screen', () => inBothThemes(page, () => expectScreenAccessible(page)));
  const data = await withSample(studio);
  await test.step('data', () => inBothThemes(page, () => expectScreenAccessible(page)));
  await data.train.click();
  await measure.measured();
  await measure.register(1);
  await expect(studio.toasts).toHaveCount(0, { timeout: 30_000 });
  await test.step('measure', () => inBothThemes(page, () => expectScreenAccessible(page)));
  await studio.goTo('Registry');
  await expect(page.getByText('chain verified').first()).toBeVisible();
  await test.step('registry', () => inBothThemes(page, () => expectScreenAccessible(page)));
});

test('the main path can be walked by keyboard', async ({ studio, page }) => {
  await studio.open();
  expect(await tabTo(page, /^Skip to the work$/)).toBe(1);
  await tabTo(page, /^Choose a file$/);
  await tabTo(page, /^Open penguins\.csv$/);
  await page.keyboard.press('Enter');
  const data = new DataScreen(studio);
  await data.ready('penguins.csv');
  await data.suggested();

  await page.locator('header a.brand').focus();
  await tabTo(page, /^Project name$/);
  await tabTo(page, /^Undo: /);
  await tabTo(page, /^Search steps, columns, actions$/);
  await tabTo(page, /^Settings$/);
  await tabTo(page, /^Data/);
  await tabTo(page, /^Train baseline and first models$/);
  await page.keyboard.press('Enter');
  const measure = new MeasureScreen(studio);
  await measure.measured();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(studio.title('Data')).toBeVisible();
});

test('the palette opens, finds and runs; the sheet lists the keys', async ({ studio, page }) => {
  await withSample(studio);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  const field = palette.getByRole('combobox');
  await expect(field).toBeFocused();
  const all = await palette.getByRole('option').count();
  await field.fill('measure');
  await expect(palette.getByRole('option').first()).toContainText('Measure');
  expect(await palette.getByRole('option').count()).toBeLessThan(all);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(studio.title('Measure')).toBeVisible();

  await page.keyboard.press('Control+k');
  await field.fill('no such thing at all');
  await expect(palette).toContainText('Nothing is called “no such thing at all”.');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();

  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toContainText('Search and commands');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('changes are undone and redone by key', async ({ studio, page }) => {
  const data = await withSample(studio);
  await expect(data.target).toContainText('species');
  await data.chooseTarget('island');
  await expect(studio.undo).toHaveAccessibleName('Undo: Predict island');
  await page.keyboard.press('Control+z');
  await expect(data.target).toContainText('species');
  await expect(studio.redo).toHaveAccessibleName('Redo: Predict island');
  await page.keyboard.press('Control+Shift+z');
  await expect(data.target).toContainText('island');
  await page.keyboard.press('Control+z');
  await expect(data.target).toContainText('species');
});
