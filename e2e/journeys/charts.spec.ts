import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expectScreenAccessible } from '../screens/accessible.ts';
import { ChartsScreen } from '../screens/charts.ts';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';
import type { Studio } from '../screens/studio.ts';

async function begin(studio: Studio): Promise<ChartsScreen> {
  const data = new DataScreen(studio);
  await studio.open();
  await studio.dropSample('penguins.csv');
  await data.ready('penguins.csv');
  await data.suggested();
  const charts = new ChartsScreen(studio);
  await charts.show('Charts');
  return charts;
}

/** Drags over a share of the plot. */
async function brush(
  page: Page,
  figure: Locator,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  const area = await figure.locator('.nsewdrag').first().boundingBox();
  if (!area) throw new Error('there is no plot');
  const at = ([x, y]: readonly [number, number]) =>
    [area.x + area.width * x, area.y + area.height * y] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]), { steps: 5 });
  await page.mouse.move(...at(to), { steps: 5 });
  await page.mouse.up();
}

test('charts follow the columns, count what is missing, and give their numbers', async ({ studio, page }) => {
  const charts = await begin(studio);
  await charts.choose('x', 'body_mass_g');
  const histogram = await charts.drawn('Distribution of body_mass_g');
  await expect(charts.list('Kind of chart')).toHaveValue('Histogram');
  await expect(histogram).toHaveAccessibleName(/342 of 344 rows\. Left out: 2 without body_mass_g\./);
  const bins = await charts.numbers('Distribution of body_mass_g');
  expect(bins.reduce((sum, cells) => sum + Number(cells[1]), 0)).toBe(342);

  await charts.choose('y', 'bill_length_mm');
  await charts.drawn('bill_length_mm against body_mass_g');
  await expect(charts.list('Kind of chart')).toHaveValue('Scatter plot');
  await charts.choose('x', 'species');
  await charts.drawn('bill_length_mm by species');
  await expect(charts.list('Kind of chart')).toHaveValue('Box plot');
  const boxes = await charts.numbers('bill_length_mm by species');
  expect(boxes.map((cells) => [cells[0], cells[1], cells[5]])).toEqual([
    ['Adelie', '151', '38.8'],
    ['Gentoo', '123', '47.3'],
    ['Chinstrap', '68', '49.55'],
  ]);
  await charts.choose('y', 'island');
  await charts.drawn('Shares of island by species');
  await expect(charts.list('Kind of chart')).toHaveValue('Mosaic');
  await charts.choose('Panels', 'sex');
  await expect(
    charts.figure('Shares of island by species, a panel for each sex').getByText('missing'),
  ).toBeVisible();

  for (const [item, name] of [
    ['Picture (PNG)', /\.png$/],
    ['Drawing (SVG)', /\.svg$/],
    ['Numbers (CSV)', /\.csv$/],
  ] as const) {
    const download = page.waitForEvent('download');
    await page.locator('.chart-room').getByRole('button', { name: 'Save the chart' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(name);
    expect((await readFile(await file.path())).length).toBeGreaterThan(100);
  }
});

test('what is clicked or brushed is selected everywhere', async ({ studio, page }) => {
  const charts = await begin(studio);
  await charts.choose('x', 'species');
  const bars = await charts.drawn('Rows by species');
  const area = await bars.locator('.nsewdrag').first().boundingBox();
  if (!area) throw new Error('there is no plot');
  await page.mouse.click(area.x + area.width * 0.16, area.y + area.height * 0.9);
  await expect(charts.selectedNote).toHaveText('152 rows selected in every view');

  await charts.choose('x', 'body_mass_g');
  await charts.choose('y', 'bill_length_mm');
  const points = await charts.drawn('bill_length_mm against body_mass_g');
  await brush(page, points, [0.02, 0.02], [0.98, 0.98]);
  await expect(charts.selectedNote).toHaveText('342 rows selected in every view');
  await brush(page, points, [0.6, 0.02], [0.98, 0.98]);
  await expect(charts.selectedNote).not.toHaveText('342 rows selected in every view');
  const note = await charts.selectedNote.textContent();
  await page.getByRole('button', { name: 'Show in the table' }).click();
  await expect(page.getByText(`344 of 344 rows · ${note?.split(' ')[0]} selected`)).toBeVisible();
  await expect(page.getByText('from the chart of body_mass_g, bill_length_mm')).toBeVisible();
  await page.getByRole('button', { name: 'Clear selection' }).click();
  await charts.show('Charts');
  await expect(charts.selectedNote).toHaveCount(0);
});

test('columns are dragged to their part, or sent there by keyboard', async ({ studio, page }) => {
  const charts = await begin(studio);
  const item = charts.columns.locator('li', { hasText: 'bill_depth_mm' });
  const [from, to] = [await item.boundingBox(), await charts.list('y').boundingBox()];
  if (!from || !to) throw new Error('nothing to drag');
  await page.mouse.move(from.x + 40, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 10, { steps: 12 });
  await page.mouse.up();
  await expect(charts.list('y')).toHaveValue('bill_depth_mm');

  await page.getByRole('button', { name: 'Put sex on…' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'x axis' }).press('Enter');
  await expect(charts.list('x')).toHaveValue('sex');
  await charts.drawn('bill_depth_mm by sex');

  const part = charts.list('Select the rows of a part');
  await part.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(charts.selectedNote).toHaveText('168 rows selected in every view');
});

test('charts are kept, changed, undone and there after a reload', async ({ studio, page }) => {
  const charts = await begin(studio);
  await charts.choose('x', 'body_mass_g');
  await charts.choose('Colour', 'sex');
  await page.getByRole('button', { name: 'Keep chart' }).click();
  await expect(studio.undo).toHaveAccessibleName('Undo: Keep chart body_mass_g');
  await charts.choose('Kind of chart', 'Density curve');
  await studio.undo.click();
  await expect(charts.list('Kind of chart')).toHaveValue('Histogram');
  await studio.redo.click();
  await expect(charts.list('Kind of chart')).toHaveValue('Density curve');
  await page.getByRole('textbox', { name: 'Name of the chart' }).fill('Masses');
  await studio.saved();

  await studio.reload();
  await charts.show('Charts');
  await page.getByRole('button', { name: 'Masses' }).click();
  await charts.drawn('Distribution of body_mass_g, coloured by sex');
  await expect(charts.list('Kind of chart')).toHaveValue('Density curve');
  await page.getByRole('button', { name: 'Remove Masses' }).click();
  await expect(page.getByRole('button', { name: 'Masses', exact: true })).toHaveCount(0);
  await studio.toast('Masses is removed.').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Masses', exact: true })).toBeVisible();
});

test('relations name the measure, open the two columns, and go with arrow keys', async ({ studio, page }) => {
  const charts = await begin(studio);
  await charts.show('Relations');
  const cell = charts.relation('body_mass_g', 'flipper_length_mm');
  await expect(cell).toHaveAccessibleName('body_mass_g and flipper_length_mm: Pearson’s r 0.87, 342 rows');
  await expect(charts.relation('species', 'island')).toHaveAccessibleName(/Cramér’s V 0\.66, 344 rows/);
  await expect(charts.relation('species', 'body_mass_g')).toHaveAccessibleName(/Correlation ratio η 0\.82/);
  await cell.click();
  await charts.drawn('body_mass_g against flipper_length_mm');
  await expect(page.getByText('0.843 to 0.895')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(cell).toHaveAttribute('aria-pressed', 'false');
  await expect(page.locator('.association-grid [aria-pressed=true]')).toHaveCount(1);
  await page.getByRole('radio', { name: 'by the target' }).click();
  await expect(page.locator('.association-grid tbody th').first()).toHaveText('species');
  await page.getByRole('radio', { name: 'Spearman' }).click();
  await expect(cell).toHaveAccessibleName(/Spearman’s ρ 0\.84/);
  await page.getByRole('button', { name: 'Open as a chart' }).click();
  await expect(charts.list('Kind of chart')).toBeVisible();
});

test('no accessibility violation in charts and relations, in light and dark', async ({ studio, page }) => {
  const charts = await begin(studio);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await charts.show('Charts');
    await charts.choose('x', 'body_mass_g');
    await charts.choose('Colour', 'species');
    await charts.drawn('Distribution of body_mass_g, coloured by species');
    await expectScreenAccessible(page);
    await charts.show('Relations');
    await charts.relation('body_mass_g', 'flipper_length_mm').click();
    await charts.drawn('body_mass_g against flipper_length_mm');
    await expectScreenAccessible(page);
  }
});
