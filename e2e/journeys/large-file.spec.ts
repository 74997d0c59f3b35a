import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';
import { mainThreadTasks } from '../screens/main-thread.ts';

const rows = 200_000;
const longestTask = 200;
const numeric = new Set([0, 4, 5, 6, 7, 8, 9]);
const cities = ['Berlin', 'Hamburg', 'Lyon', 'Madrid', 'Lisbon', 'Oslo', 'Turin', 'Vienna', 'Prague'];

/** The cells of a row: numbers with gaps, dates, categories, quoted notes. */
function cellsOf(row: number): readonly string[] {
  const mixed = (row * 7919) % 1_000_003;
  const day = new Date(Date.UTC(2020, 0, 1 + (row % 1500))).toISOString().slice(0, 10);
  return [
    String(100_000 + row),
    day,
    cities[row % cities.length] ?? '',
    ['basic', 'plus', 'premium'][row % 3] ?? '',
    row % 31 === 7 ? '' : String(18 + (mixed % 70)),
    (mixed / 8).toFixed(3),
    (mixed / 4 - 90_000).toFixed(2),
    (mixed / 1_000_003).toFixed(8),
    String(mixed % 200),
    row % 29 === 5 ? 'NA' : (row / 16).toFixed(4),
    mixed % 5 < 2 ? 'yes' : 'no',
    `"note ${mixed % 5000}, ""called"""`,
  ];
}

async function writeRows(file: string): Promise<number> {
  const stream = createWriteStream(file);
  const names = 'customer,day,city,plan,age,spent,balance,score,visits,hours,churned,note';
  let bytes = 0;
  let text = `${names}\n`;
  for (let row = 0; row < rows; row++) {
    text += `${cellsOf(row).join(',')}\n`;
    if (text.length < 1 << 20 && row < rows - 1) continue;
    bytes += text.length;
    if (!stream.write(text)) await once(stream, 'drain');
    text = '';
  }
  stream.end();
  await once(stream, 'finish');
  return bytes;
}

test('a large file opens with progress, without holding up the page, and scrolls to its end', async ({
  studio,
  page,
  browser,
}, info) => {
  const file = info.outputPath('large.csv');
  expect(await writeRows(file)).toBeGreaterThan(18_000_000);
  const data = new DataScreen(studio);
  await studio.open();
  await expect(studio.firstScreen).toBeVisible();
  await page.evaluate(() => {
    const seen = new Set<number>();
    Object.assign(window, { progressSeen: seen });
    new MutationObserver(() => {
      const bar = document.querySelector('[role=progressbar]');
      if (bar) seen.add(Number(bar.getAttribute('aria-valuenow')));
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a file' }).first().click(),
  ]);
  const tasks = await mainThreadTasks(browser, page, async () => {
    await chooser.setFiles(file);
    await expect(data.grid('large.csv')).toBeVisible({ timeout: 60_000 });
    await expect(data.cells.first()).toBeVisible();
  });
  expect(tasks.length).toBeGreaterThan(10);
  expect(tasks[0]).toBeLessThan(longestTask);
  info.annotations.push({ type: 'longest main-thread task, ms', description: tasks[0]?.toFixed(1) ?? '' });

  const seen = await page.evaluate(() => [
    ...(window as unknown as { progressSeen: Set<number> }).progressSeen,
  ]);
  expect(seen.filter((percent) => percent > 0 && percent < 100).length).toBeGreaterThan(1);
  await expect(data.head).toContainText('200,000 rows × 12 columns');

  const grid = data.grid('large.csv');
  await grid.hover();
  await page.mouse.wheel(0, 3000);
  await expect(grid.getByRole('gridcell', { name: '100100', exact: true })).toBeVisible();
  await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  const last = grid.getByRole('row').filter({
    has: page.getByRole('gridcell', { name: String(100_000 + rows - 1), exact: true }),
  });
  await expect(last).toBeVisible();
  const wanted = cellsOf(rows - 1).map((cell) => cell.replace(/^"|"$/g, '').replaceAll('""', '"'));
  const shown = await last.getByRole('gridcell').evaluateAll((cells) =>
    cells.map((cell) => ({
      column: Number(cell.getAttribute('aria-colindex')) - 2,
      text: cell.textContent,
    })),
  );
  expect(shown.length).toBeGreaterThan(5);
  for (const { column, text } of shown) {
    const cell = wanted[column] ?? '';
    if (numeric.has(column)) expect(Number(text?.replace('−', '-'))).toBe(Number(cell));
    else expect(text).toBe(cell);
  }
});
