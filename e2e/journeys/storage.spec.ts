import type { BrowserContext, Page } from '@playwright/test';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';
import { MeasureScreen, type Score } from '../screens/measure.ts';
import { RegistryScreen } from '../screens/registry.ts';
import { Studio } from '../screens/studio.ts';
import { TablesScreen } from '../screens/tables.ts';

/** Opens a sample and waits until it is kept. */
async function savedSample(studio: Studio): Promise<DataScreen> {
  const data = new DataScreen(studio);
  await studio.open();
  await studio.dropSample('penguins.csv');
  await data.ready('penguins.csv');
  await data.suggested();
  await studio.saved();
  return data;
}

/** Opens a sample and measures its first models. */
async function trained(studio: Studio): Promise<readonly Score[]> {
  const data = new DataScreen(studio);
  const measure = new MeasureScreen(studio);
  await studio.dropSample('penguins.csv');
  await data.ready('penguins.csv');
  await data.suggested();
  await data.train.click();
  await measure.measured();
  return measure.scores();
}

/** Limits what may be stored; the browser heeds it only if the studio has not stored anything yet. */
async function limitStorage(page: Page, origin: string, bytes: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes });
}

/** Takes all room that is left, with data that cannot be compressed. */
async function fillStorage(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const opening = indexedDB.open('ballast', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('held', { autoIncrement: true });
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const put = (bytes: number) =>
      new Promise<boolean>((resolve) => {
        const noise = new Uint8Array(bytes);
        for (let at = 0; at < bytes; at += 65_536)
          crypto.getRandomValues(noise.subarray(at, Math.min(bytes, at + 65_536)));
        const transaction = opening.result.transaction('held', 'readwrite');
        transaction.oncomplete = () => resolve(true);
        transaction.onabort = () => resolve(false);
        transaction.objectStore('held').add(noise);
      });
    for (let bytes = 8 * 1024 * 1024; bytes >= 128; bytes /= 2) while (await put(bytes));
    opening.result.close();
  });
}

async function freeStorage(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const removing = indexedDB.deleteDatabase('ballast');
        removing.onsuccess = resolve;
        removing.onerror = reject;
      }),
  );
}

async function loseDatabase(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
}

/** Takes one piece of what is kept, or the note that there is anything, as a browser does that needs room. */
async function losePiece(page: Page, store: 'chunks' | 'blobs', bytes: number): Promise<void> {
  const removed = await page.evaluate(
    ([name, size]) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('orrery');
        opening.onerror = reject;
        opening.onsuccess = () => {
          let count = 0;
          const transaction = opening.result.transaction(name, 'readwrite');
          transaction.objectStore(name).openCursor().onsuccess = (event) => {
            const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result;
            if (cursor === null) return;
            const { length, bytes } = cursor.value as { readonly length?: number; readonly bytes?: number };
            if ((length ?? bytes) === size) {
              cursor.delete();
              count++;
            }
            cursor.continue();
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve(count);
          };
        };
      }),
    [store, bytes] as const,
  );
  expect(removed).toBe(1);
}

const originOf = (baseURL: string | undefined) => new URL(baseURL ?? 'http://localhost').origin;

test('a reload finds the data, the choices, the runs and the versions', async ({ studio, page }) => {
  const data = new DataScreen(studio);
  const measure = new MeasureScreen(studio);
  const registry = new RegistryScreen(studio);
  await studio.open();
  const scores = await trained(studio);
  await measure.register(1);
  await studio.goTo('Registry');
  await registry.note('kept over a reload');
  await expect(page.getByText('kept over a reload').first()).toBeVisible();

  await studio.goTo('Data');
  await data.chooseTarget('island');
  await studio.undo.click();
  await expect(data.target).toContainText('species');
  await studio.rename('Penguins of Palmer');
  await studio.saved();
  await studio.reload();

  await expect(studio.projectName).toHaveValue('Penguins of Palmer');
  await data.ready('penguins.csv');
  await expect(data.target).toContainText('species');
  await expect(studio.undo).toBeDisabled();
  await studio.goTo('Measure');
  expect(await measure.scores()).toEqual(scores);
  await studio.goTo('Registry');
  await expect(registry.versions).toHaveCount(1);
  await registry.checked(1);
  await expect(page.getByText('kept over a reload').first()).toBeVisible();
});

test('edits that no save has begun to keep are there after a reload, and are then saved', async ({
  studio,
  page,
}) => {
  const data = await savedSample(studio);

  // As if the page went away within the third of a second that saving waits for more edits.
  await page.evaluate(() => {
    const later = window.setTimeout;
    Object.assign(window, {
      setTimeout: (run: () => void, wait?: number) => (wait === 350 ? 0 : later(run, wait)),
    });
  });
  await data.chooseTarget('island');
  await studio.rename('Just before the reload');
  await expect(studio.saveState).toHaveText('Saving…');
  await studio.reload();

  await expect(studio.projectName).toHaveValue('Just before the reload');
  await data.ready('penguins.csv');
  await expect(data.target).toContainText('island');
  await studio.saved();
  await studio.reload();
  await expect(studio.projectName).toHaveValue('Just before the reload');
  await expect(data.target).toContainText('island');
});

test('a second tab may look, can take over, and the first one then only looks', async ({
  studio,
  context,
}) => {
  await savedSample(studio);

  const second = new Studio(await context.newPage());
  await second.open();
  await expect(second.readOnlyBanner).toBeVisible();
  await expect(studio.readOnlyBanner).toBeHidden();
  await expect(second.projectName).toHaveJSProperty('readOnly', true);
  await expect(second.undo).toBeDisabled();
  await second.page.keyboard.press('Control+z');
  await expect(second.toast('Another tab is editing this project.')).toBeVisible();
  await expect(new DataScreen(second).target).toContainText('species');

  await studio.rename('Renamed in the first tab');
  await expect(second.projectName).toHaveValue('Renamed in the first tab');

  await studio.rename('Just before the take-over');
  await second.page.getByRole('button', { name: 'Write here instead' }).click();
  await expect(second.readOnlyBanner).toBeHidden();
  await expect(studio.readOnlyBanner).toBeVisible();
  await expect(second.projectName).toHaveValue('Just before the take-over');
  await second.rename('Renamed in the second tab');
  await second.saved();
  await expect(studio.projectName).toHaveValue('Renamed in the second tab');
  await expect(studio.projectName).toHaveJSProperty('readOnly', true);

  await second.page.close();
  await studio.page.getByRole('button', { name: 'Write here instead' }).click();
  await expect(studio.readOnlyBanner).toBeHidden();
  await studio.rename('Written again in the first tab');
  await studio.saved();
});

test('on a full disk work goes on, unsaved and said so; it is saved when there is room', async ({
  studio,
  page,
  baseURL,
}) => {
  const measure = new MeasureScreen(studio);
  await limitStorage(page, originOf(baseURL), 64_000_000);
  const data = await savedSample(studio);
  await fillStorage(page);

  await studio.rename('Too much to keep');
  await expect(studio.saveState).toHaveText('Not saved');
  await studio.saveState.hover();
  await expect(page.getByRole('tooltip')).toContainText('no room left');
  await expect(page.getByRole('tooltip')).toContainText('Save a project file now');

  await data.train.click();
  await measure.measured();
  const scores = await measure.scores();
  expect(scores.length).toBeGreaterThan(2);
  await expect(studio.saveState).toHaveText('Not saved');
  const file = await studio.exportProject();
  expect(file.name).toBe('Too much to keep.zip');
  expect(file.content.length).toBeGreaterThan(10_000);

  await freeStorage(page);
  await studio.rename('Room again');
  await studio.saved();
  await studio.reload();
  await expect(studio.projectName).toHaveValue('Room again');
  await studio.goTo('Measure');
  expect(await measure.scores()).toEqual(scores);
});

test('when the browser threw the data away, it is said before anything else', async ({
  studio,
  page,
  baseURL,
}) => {
  const data = await savedSample(studio);
  const file = await studio.exportProject();
  await page.goto('about:blank');
  await loseDatabase(page, originOf(baseURL));

  await page.goto('./');
  await expect(
    page.getByRole('heading', { name: 'Something that was kept here is not as it was left' }),
  ).toBeVisible();
  await expect(studio.problem).toContainText('project');
  await expect(studio.firstScreen).toBeHidden();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a project file' }).click();
  await (await chooser).setFiles({ name: file.name, mimeType: 'application/zip', buffer: file.content });
  await data.ready('penguins.csv');
  await expect(data.target).toContainText('species');
});

test('a file of which a piece was lost comes alive when it is dropped again, and what is made from it', async ({
  studio,
  page,
}) => {
  test.setTimeout(240_000);
  const data = new DataScreen(studio);
  const tables = new TablesScreen(studio);
  const people = `id,city\n${Array.from({ length: 40 }, (_, i) => `${i},Ulm ${i % 4}`).join('\n')}\n`;
  const all = page.getByRole('tablist', { name: 'Sources' }).getByRole('tab');
  await studio.open();
  await studio.drop({ name: 'people.csv', content: people });
  await data.ready('people.csv');
  const sorting = await tables.start('Sort rows');
  await sorting.getByRole('button', { name: 'Add a column' }).click();
  await tables.create(sorting);
  await expect(all).toHaveCount(2);
  await studio.drop({ name: 'visits.csv', content: 'person,cost\n1,2\n2,3\n3,5\n' });
  await data.ready('visits.csv');
  await tables.show('people, sorted');
  await studio.saved();

  for (const store of ['chunks', 'blobs'] as const) {
    await losePiece(page, store, people.length);
    await studio.reload();
    await expect(studio.problem).toContainText('people.csv');
    await expect(studio.problem).toContainText(/Open the (original )?file again/);
    await studio.drop({ name: 'people.csv', content: people });
    await expect(studio.toast('people.csv is kept whole again')).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Table people, sorted' })).toBeVisible();
    await expect(data.head).toContainText('40 rows × 2 columns');
    await expect(all).toHaveCount(3);
  }
  await studio.reload();
  await data.ready('people, sorted');
  await expect(studio.problem).toHaveCount(0);
  await tables.show('visits.csv');
  await losePiece(page, 'chunks', people.length);
  await studio.drop({ name: 'copy of people.csv', content: people });
  await expect(studio.toast('copy of people.csv is kept whole again')).toBeVisible();
  await expect(tables.tab('people.csv')).toHaveAttribute('aria-selected', 'true');
  await expect(all).toHaveCount(3);
});

test('a project file opens in a clean browser with the same numbers; a damaged one is refused', async ({
  studio,
  browser,
  guard,
}) => {
  await studio.open();
  const scores = await trained(studio);
  await new MeasureScreen(studio).register(1);
  const file = await studio.exportProject();

  const context: BrowserContext = await browser.newContext();
  await guard.watch(context);
  const other = new Studio(await context.newPage());
  await other.open(studio.page.url().replace(/#.*/, ''));
  for (const at of [0.25, 0.5, 0.75]) {
    const damaged = Buffer.from(file.content);
    const place = Math.floor(damaged.length * at);
    damaged[place] = (damaged[place] ?? 0) ^ 0x10;
    await other.drop({ name: 'damaged.zip', content: damaged });
    await expect(other.problem).toContainText(/damaged|changed|does not match|cannot be read/);
    await expect(other.firstScreen).toBeVisible();
  }
  await other.drop({ name: 'cut.zip', content: file.content.subarray(0, file.content.length >> 1) });
  await expect(other.problem).toContainText('Where: cut.zip');
  await other.drop({ name: file.name, content: file.content });
  const data = new DataScreen(other);
  await data.ready('penguins.csv');
  await expect(data.target).toContainText('species');
  await other.goTo('Measure');
  expect(await new MeasureScreen(other).scores()).toEqual(scores);
  await other.goTo('Registry');
  await new RegistryScreen(other).checked(1);
  await context.close();
});

test('a deleted project is gone, with a copy saved first; another one stays', async ({ studio, page }) => {
  const data = new DataScreen(studio);
  await studio.open();
  await studio.drop({ name: 'kept.csv', content: 'a,b\n1,2\n3,4\n5,6\n' });
  await data.ready('kept.csv');
  await studio.saved();
  await studio.fromProjectMenu('New project');
  await expect(studio.firstScreen).toBeVisible();
  await studio.dropSample('penguins.csv');
  await data.ready('penguins.csv');
  await studio.saved();

  await studio.fromProjectMenu('Delete this project');
  const dialog = page.getByRole('dialog', { name: 'Delete Penguins?' });
  const copy = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save a copy and delete' }).click();
  expect((await copy).suggestedFilename()).toBe('Penguins.zip');
  await expect(studio.toast('Penguins is deleted.')).toBeVisible();
  await expect(studio.firstScreen).toBeVisible();
  await studio.reload();
  await expect(studio.firstScreen).toBeVisible();
  await expect(page.getByRole('button', { name: 'Penguins', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Kept', exact: true }).click();
  await data.ready('kept.csv');
});
