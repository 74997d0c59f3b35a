import { findChromium } from '../../scripts/setup.mjs';
import { expectAccessible } from '../screens/accessible.ts';
import { AddData, toolNames } from '../screens/add-data.ts';
import { DataScreen } from '../screens/data.ts';
import { FeedServer } from '../screens/feed-server.ts';
import { expect, test } from '../screens/guard.ts';

test.use({
  launchOptions: {
    executablePath: findChromium() ?? 'chromium',
    args: [
      '--no-sandbox',
      '--enable-unsafe-webgpu',
      '--disable-background-networking',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  },
});

test('a sample is found, looked at and opened', async ({ studio, page }) => {
  const add = new AddData(page);
  await studio.open();
  await page.getByRole('button', { name: 'All samples and generators' }).click();
  await add.field('Search samples').fill('weather daily');
  await expect(add.dialog.getByRole('option')).toHaveCount(1);
  await expect(add.firstRows).toContainText('drizzle');
  await expect(add.dialog).toContainText('a random split lets the model look at tomorrow');
  await add.add('Open seattle-weather.csv');
  const data = new DataScreen(studio);
  await data.ready('seattle-weather.csv');
  await expect(data.head).toContainText('1,461 rows × 6 columns');
});

test('a generated table is small, and the same after a reload', async ({ studio, page }) => {
  const add = new AddData(page);
  const data = new DataScreen(studio);
  await studio.open();
  await add.open('Generate');
  await add.typed('Rows').fill('80');
  await add.typed('Rows').press('Enter');
  await add.field('Seed').fill('7');
  await add.field('Seed').press('Enter');
  await expect(add.dialog).toContainText('80 rows, x1 against x2, in 2 classes.');
  await add.add('Make the table');
  await data.ready('moons.json');
  await expect(data.head).toContainText('80 rows × 3 columns');
  const first = await data.cells.first().textContent();
  await studio.saved();
  await studio.reload();
  await data.ready('moons.json');
  expect(await data.cells.first().textContent()).toBe(first);
});

test('a table is typed, changed again, and undone', async ({ studio, page }) => {
  const add = new AddData(page);
  const data = new DataScreen(studio);
  await studio.open();
  await add.open('Enter by hand');
  const grid = add.dialog.getByRole('grid', { name: 'Table to type into' });
  await grid.focus();
  for (const key of ['3', 'Tab', 'r', 'e', 'd', 'Enter', 'Control+z', 'Control+z', 'Control+y'])
    await page.keyboard.press(key);
  await expect(grid.getByRole('gridcell', { name: '3' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(add.dialog).toHaveCount(0);
  await add.open('Enter by hand');
  await expect(grid.getByRole('gridcell', { name: '3' })).toBeVisible();
  await grid.focus();
  await page.keyboard.press('Control+Home');
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '1\tred\n2\tblue\n3\tblue');
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  });
  await expect(grid.getByRole('gridcell', { name: 'blue' })).toHaveCount(2);
  await add.field('Name of column 1').fill('size');
  await add.field('Name of the table').fill('colours');
  await add.add();
  await data.ready('colours');
  await expect(data.head).toContainText('3 rows × 3 columns');
  await page.getByRole('button', { name: 'Edit rows' }).click();
  const again = page.getByRole('dialog').getByRole('grid', { name: 'Table to type into' });
  await again.getByRole('gridcell', { name: 'red' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove row' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep the changes' }).click();
  await expect(data.head).toContainText('2 rows × 3 columns');
  await studio.undo.click();
  await expect(data.head).toContainText('3 rows × 3 columns');
  await studio.redo.click();
  await expect(data.head).toContainText('2 rows × 3 columns');
});

test('points are painted, also without a pointer', async ({ studio, page }) => {
  const add = new AddData(page);
  const data = new DataScreen(studio);
  await studio.open();
  await add.open('Paint');
  await add.stroke([0.2, 0.3], [0.4, 0.3]);
  await add.field('Paint class B').check();
  await add.stroke([0.7, 0.6], [0.8, 0.8]);
  await add.button('Add point').click();
  const painted = Number(
    (await add.dialog.getByRole('img', { name: /^Painting with/ }).getAttribute('aria-label'))?.match(
      /\d+/,
    )?.[0],
  );
  expect(painted).toBeGreaterThan(20);
  await add.button('Undo').click();
  await expect(add.dialog.getByRole('img', { name: `Painting with ${painted - 1} points` })).toBeVisible();
  await add.add();
  await data.ready('painted points');
  await expect(data.head).toContainText(`${painted - 1} rows × 3 columns`);
});

test('pasted cells are shown before they are added', async ({ studio, page }) => {
  const add = new AddData(page);
  const data = new DataScreen(studio);
  await studio.open();
  await add.open('Paste');
  await add.field('Pasted text').fill('| name | height |\n|---|---|\n| Ada | 1.63 |\n| Alan | 1.78 |');
  await expect(add.firstRows).toContainText('Alan');
  await add.add();
  await expect(studio.title('Data')).toBeVisible();
  await expect(data.head).toContainText('2 rows × 2 columns');
});

test('an address is fetched on consent, in pages, without keeping its key; fetched again it says what changed', async ({
  studio,
  page,
  guard,
}) => {
  const server = new FeedServer();
  await server.start();
  guard.alsoFrom(server.origin);
  guard.allow(/CORS policy|ERR_FAILED|401 \(Unauthorized\)/);
  const add = new AddData(page);
  const data = new DataScreen(studio);
  await studio.open();
  await add.open('From a URL');
  await add.field('Address').fill(`${server.origin}/closed`);
  expect(server.asked.length).toBe(0);
  await add.button(`Fetch from ${server.origin}`).click();
  await expect(add.dialog.getByRole('alert')).toContainText('does not allow pages of other sites to read it');
  await add.field('Address').fill(`${server.origin}/key`);
  await add.button(`Fetch from ${server.origin}`).click();
  await expect(add.dialog.getByRole('alert')).toContainText('It wants a key');

  await add.field('Address').fill(`${server.origin}/items`);
  await add.button('Add a header').click();
  await add.field('Name of header 1').fill('X-Key');
  await add.field('Value of header 1').fill('very-secret-key');
  await add.select('Pages', 'A page number');
  await add.button(`Fetch from ${server.origin}`).click();
  await expect(add.dialog).toContainText('3 pages came');
  await expect(add.firstRows).toContainText('item 3');
  expect(server.asked.at(-1)?.headers['x-key']).toBe('very-secret-key');
  await add.select('Records are at', 'meta.tags');
  await expect(add.dialog).toContainText('First 6 of 6 rows');
  await add.select('Records are at', 'Find them');
  await expect(add.dialog).toContainText('First 12 of 12 rows');
  await add.add();
  await data.ready('items.json');
  await expect(data.head).toContainText('12 rows × 2 columns');
  await studio.saved();
  const { content } = await studio.exportProject();
  expect(content.includes('very-secret-key')).toBe(false);

  server.items = [...server.items.slice(1), { id: 99, name: 'new' }, { id: 100, name: 'new' }];
  await page.getByRole('button', { name: 'Fetch again' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Value of header 1')).toHaveValue('');
  await dialog.getByRole('button', { name: `Fetch from ${server.origin}` }).click();
  await expect(dialog).toContainText('2 rows added, 1 row removed, 11 rows as before.');
  await dialog.getByRole('button', { name: 'Take the new content' }).click();
  await expect(data.head).toContainText('13 rows × 2 columns');
  await page.getByRole('button', { name: 'Fetch again' }).click();
  await dialog.getByRole('button', { name: `Fetch from ${server.origin}` }).click();
  await expect(dialog).toContainText('Nothing changed');
  await page.keyboard.press('Escape');
  await server.stop();
});

for (const kind of ['WebSocket', 'Server-sent events'] as const) {
  test(`a live source is recorded and cut into windows: ${kind}`, async ({ studio, page, guard }) => {
    const server = new FeedServer();
    await server.start();
    guard.alsoFrom(server.origin);
    const add = new AddData(page);
    const data = new DataScreen(studio);
    await studio.open();
    await add.open('Live stream');
    await add.select('Source', kind);
    const address = kind === 'WebSocket' ? server.socket : `${server.origin}/events`;
    await add.field('Address').fill(address);
    await add.field('Label').fill('resting');
    await add.button(/^Connect to/).click();
    await expect(add.dialog.getByText(/[1-9]\d\d samples came/)).toBeVisible();
    await expect(add.dialog.getByRole('img', { name: /What comes in/ })).toBeVisible();
    await add.button('Pause').click();
    await expect(add.dialog.getByText(/^Paused\./)).toBeVisible();
    await add.button('Go on').click();
    await add.button('Stop').click();
    await expect(add.firstRows).toContainText('resting');
    await add.select('Rows', 'Windows');
    await add.typed('Window').fill('200');
    await add.typed('Window').press('Enter');
    await add.typed('Stride').fill('100');
    await add.typed('Stride').press('Enter');
    await expect(add.firstRows).toContainText('x_mean');
    await add.add();
    await data.ready('recorded stream.ndjson');
    await expect(data.header('y_max')).toBeVisible();
    await server.stop();
  });
}

test('pictures and sounds are recorded into classes', async ({ studio, page }) => {
  const add = new AddData(page);
  const data = new DataScreen(studio);
  await studio.open();
  await add.open('Camera');
  await add.button('Turn the camera on').click();
  await expect
    .poll(() => add.dialog.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth))
    .toBeGreaterThan(0);
  await add.field('Name of class A').fill('left');
  await add.hold('left', 600);
  await add.hold('class B', 600);
  await expect(add.dialog.getByRole('region', { name: 'left' }).getByRole('img')).not.toHaveCount(0);
  const recorded = add.dialog.locator('.tool-foot').getByRole('status');
  const count = Number((await recorded.textContent())?.match(/\d+/)?.[0]);
  expect(count).toBeGreaterThan(3);
  await add.dialog.getByRole('button', { name: 'Remove left, 1' }).focus();
  await page.keyboard.press('Enter');
  await expect(recorded).toHaveText(`${count - 1} recorded`);
  await add.choose('Paste');
  await add.choose('Camera');
  await expect(recorded).toHaveText(`${count - 1} recorded`);
  await add.add();
  await expect(data.head).toContainText(`${count - 1} rows`);
  await expect(data.header('label')).toBeVisible();

  await add.openFromData('Microphone');
  await add.button('Turn the microphone on').click();
  await add.field('Length of a clip').fill('0.5');
  await add.field('Length of a clip').press('Enter');
  await add.hold('class A', 3000);
  await expect(add.dialog.locator('audio').first()).toBeVisible();
  await add.add();
  await expect(page.getByRole('tab', { name: /recorded sounds/ })).toHaveAttribute('aria-selected', 'true');
});

test('every way is reached by keyboard and from the palette, without violations', async ({
  studio,
  page,
}) => {
  const add = new AddData(page);
  await studio.open();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Add data: Files');
  await page.keyboard.press('Enter');
  await expect(add.dialog.getByRole('tab', { name: 'Files and folders' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await add.dialog.getByRole('tab', { name: 'Files and folders' }).focus();
  for (const name of toolNames) {
    await expect(add.dialog.getByRole('tab', { name, exact: true })).toBeFocused();
    await expect(add.dialog.locator('.tool-foot')).toBeVisible();
    if (name === 'Samples' || name === 'Generate') await expect(add.firstRows).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      await expectAccessible(page, `${name}, ${colorScheme}`, '[role=dialog]');
    }
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Escape');
  await expect(add.dialog).toHaveCount(0);
});
