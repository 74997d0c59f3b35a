import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { DataScreen } from '../screens/data.ts';
import { FeaturesScreen } from '../screens/features.ts';
import { expect, test } from '../screens/guard.ts';
import { MeasureScreen } from '../screens/measure.ts';
import { hostileTexts, inheritedNames, quoted } from './hostile-text.ts';

type Refused = {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What, and what to do. */
  readonly says: RegExp;
  readonly place?: RegExp;
};

const wide = Array.from({ length: 10_001 }, (_, column) => `c${column}`).join(',');
const noise = Uint8Array.from({ length: 4096 }, (_, at) => ((at * 197 + (at >> 3)) % 251) % 32);
const refused: readonly Refused[] = [
  { name: 'empty.csv', content: '', says: /empty\.csv has no content \(0 bytes\)\. Choose a file/ },
  { name: 'blank.csv', content: '\n \n\n', says: /holds only blanks and line breaks\. Choose a file/ },
  {
    name: 'header.csv',
    content: 'age,height,name\n',
    says: /header\.csv holds names of columns but no rows below them\. Add data/,
    place: /line 2/,
  },
  {
    name: 'wide.csv',
    content: `${wide}\n${wide.replaceAll('c', '')}\n`,
    says: /wide\.csv has 10001 columns; at most 10000 can be opened\. Check that the delimiter/,
  },
  {
    name: 'picture.csv',
    content: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...noise]),
    says: /picture\.csv is a PNG picture and cannot be opened as a table\. Files that can be opened/,
  },
  { name: 'noise.bin', content: noise, says: /noise\.bin is a binary file.*can be opened/ },
  {
    name: 'quote.csv',
    content: 'a,b\n1,"never closed\n2,3\n4,5\n',
    says: /The quote opened on line 2 is never closed\. Close the quote/,
    place: /line 2/,
  },
  { name: 'project.zip', content: 'PK\u0003\u0004 this is no archive', says: /project file|archive|zip/i },
];

test('files that cannot be opened say what, where and what to do, and a good one still opens', async ({
  studio,
}) => {
  const data = new DataScreen(studio);
  await studio.open();
  for (const { name, content, says, place } of refused) {
    await test.step(`${name} on the empty studio`, async () => {
      await studio.drop({ name, content });
      await expect(studio.problem).toContainText(says);
      await expect(studio.problem).toContainText(`Where: ${name}`);
      if (place) await expect(studio.problem).toContainText(place);
      await expect(studio.firstScreen).toBeVisible();
    });
  }
  await studio.dropSample('penguins.csv');
  await data.ready('penguins.csv');
  await data.suggested();
  for (const { name, content, says } of refused) {
    await test.step(`${name} beside an open table`, async () => {
      await studio.drop({ name, content });
      await expect(studio.toast(says)).toBeVisible();
      await studio.dismiss(says);
      await expect(data.grid('penguins.csv')).toBeVisible();
    });
  }
  await studio.drop({ name: 'second.csv', content: 'a,b\n1,2\n3,4\n' });
  await data.ready('second.csv');
});

test('a file with a quote that is never closed is opened without quotes', async ({ studio }) => {
  const data = new DataScreen(studio);
  await studio.open();
  await studio.drop({ name: 'quote.csv', content: 'a,b\n1,"never closed\n2,3\n4,5\n' });
  await studio.problem.getByRole('button', { name: 'Read without quotes' }).click();
  await data.ready('quote.csv');
  await expect(data.head).toContainText('3 rows × 2 columns');
  await expect(data.cells.filter({ hasText: '"never closed' })).toBeVisible();
});

test('ragged rows open, with what was done about them', async ({ studio }) => {
  const data = new DataScreen(studio);
  await studio.open();
  const lines = Array.from({ length: 40 }, (_, row) => `${row},${row * 2},${row % 2 ? 'yes' : 'no'}`);
  lines[4] = '4,8';
  lines[9] = '9,18,no,surplus,more';
  await studio.drop({ name: 'ragged.csv', content: `a,b,c\n${lines.join('\n')}\n` });
  await data.ready('ragged.csv');
  await expect(data.head).toContainText('40 rows × 3 columns');
  const reading = await data.openReading();
  await expect(reading).toContainText('1 row has too few cells, first on line 6; the rest is missing.');
  await expect(reading).toContainText(
    '1 row has too many cells, first on line 11; the surplus was left out.',
  );
});

test('Latin-1 is read right by itself, and another encoding can be chosen and taken back', async ({
  studio,
  page,
}) => {
  const data = new DataScreen(studio);
  await studio.open();
  const rows = Array.from({ length: 12 }, (_, row) => `${row},Köln,Ärger`);
  await studio.drop({
    name: 'latin.csv',
    content: Buffer.from(`nummer,größe,straße\n${rows.join('\n')}\n`, 'latin1'),
  });
  await data.ready('latin.csv');
  await expect(data.header('größe')).toBeVisible();
  await expect(data.cells.filter({ hasText: 'Köln' }).first()).toBeVisible();
  const reading = await data.openReading();
  await expect(reading).toContainText('windows-1252');
  await reading.getByRole('combobox', { name: 'Encoding' }).click();
  await page.getByRole('option', { name: 'utf-8' }).click();
  await reading.getByRole('button', { name: 'Read again' }).click();
  await expect(data.header('gr��e').or(data.header('gr�e'))).toBeVisible();
  await expect(studio.toast('The file was read again.')).toBeVisible();
  await studio.toast('The file was read again.').getByRole('button', { name: 'Undo' }).click();
  await expect(data.header('größe')).toBeVisible();
});

test('NaN and infinite cells are missing values and a finding, not a crash', async ({ studio, page }) => {
  const data = new DataScreen(studio);
  await studio.open();
  const odd = ['NaN', 'inf', '-Infinity', '1e400', '', 'Infinity'];
  const rows = Array.from(
    { length: 90 },
    (_, row) => `${row % 15 === 0 ? odd[row / 15] : row / 10},${(row * 7) % 11},${row % 2 ? 'yes' : 'no'}`,
  );
  await studio.drop({ name: 'infinite.csv', content: `x,y,label\n${rows.join('\n')}\n` });
  await data.ready('infinite.csv');
  await expect(page.getByRole('region', { name: 'Findings' })).toContainText(/Infinite/);
  await data.chooseTarget('label');
  await data.suggested();
  await studio.goTo('Features');
  const features = new FeaturesScreen(studio);
  await features.step('Map values').click();
  await expect(features.inspector).toContainText('are infinite');
  await features.step('Map values').press('Delete');
  await expect(features.step('Map values')).toHaveCount(0);
  await studio.goTo('Data');
  await data.train.click();
  await expect(studio.problemText('Column "x" holds')).toBeVisible();
  await expect(studio.problemText('Treat such values as missing')).toBeVisible();

  await studio.goTo('Data');
  await page
    .getByRole('row', { name: /Infinite/ })
    .getByRole('button', { name: 'Clip' })
    .click();
  await data.train.click();
  const measure = new MeasureScreen(studio);
  await measure.measured();
  expect((await measure.scores()).length).toBeGreaterThan(1);
});

test('a target with one class, and more folds than members, are explained and can be mended', async ({
  studio,
}) => {
  const data = new DataScreen(studio);
  await studio.open();
  const rows = Array.from(
    { length: 60 },
    (_, row) =>
      `${(row * 13) % 17},${(row * 7) % 5},${row < 3 ? 'rare' : 'usual'},same,${row % 2 ? 'yes' : 'no'}`,
  );
  await studio.drop({ name: 'classes.csv', content: `x,y,seldom,constant,label\n${rows.join('\n')}\n` });
  await data.ready('classes.csv');
  await data.suggested();
  await expect(data.target).toContainText('label');
  await data.chooseTarget('constant');
  await data.train.click();
  await expect(
    studio.problemText('has only one class, "same": there is nothing to tell apart.'),
  ).toBeVisible();
  await expect(studio.problemText('Choose another target')).toBeVisible();

  await studio.goTo('Data');
  await studio.undo.click();
  await expect(data.target).toContainText('label');
  await data.chooseTarget('seldom');
  await data.train.click();
  await expect(
    studio.problemText(/The least common class, "rare", has only \d rows, but 5 folds/),
  ).toBeVisible();
  await expect(studio.problemText(/Use \d folds or fewer, or k-fold without strata/)).toBeVisible();

  await studio.goTo('Data');
  await studio.undo.click();
  await expect(data.target).toContainText('label');
  await data.train.click();
  const measure = new MeasureScreen(studio);
  await expect(measure.rows.first()).toBeVisible();
});

test('columns named like what objects inherit are columns like any other', async ({ studio }) => {
  const data = new DataScreen(studio);
  await studio.open();
  const rows = Array.from({ length: 80 }, (_, row) =>
    [...inheritedNames.map((_, column) => (row * (column + 3)) % 13), row % 2 ? 'yes' : 'no'].join(','),
  );
  await studio.drop({
    name: '__proto__.csv',
    content: `${inheritedNames.join(',')},label\n${rows.join('\n')}\n`,
  });
  await data.ready('__proto__.csv');
  await expect(data.head).toContainText(`80 rows × ${inheritedNames.length + 1} columns`);
  for (const name of inheritedNames.slice(0, 6)) await expect(data.header(name)).toBeVisible();
  await data.chooseTarget('label');
  await data.train.click();
  const measure = new MeasureScreen(studio);
  await measure.measured();
  await studio.reload();
  await expect(measure.rows.first()).toBeVisible();
  await studio.goTo('Data');
  await data.ready('__proto__.csv');
  await expect(data.header('__proto__')).toBeVisible();
});

/** Which elements are on the page, and whether any carries a handler. */
async function markup(page: Page) {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('body *')];
    return {
      tags: [...new Set(all.map((element) => element.tagName.toLowerCase()))].sort(),
      handlers: all.flatMap((element) => [...element.attributes]).filter(({ name }) => name.startsWith('on'))
        .length,
      links: [...document.querySelectorAll('a')]
        .map((link) => link.getAttribute('href') ?? '')
        .filter((to) => to !== '' && !to.startsWith('#/')),
      hurt: 'hurt' in window,
    };
  });
}

function tableOf(texts: readonly string[]): string {
  const header = [...texts.slice(0, 12).map(quoted), 'amount', 'label'].join(',');
  const rows = Array.from({ length: 120 }, (_, row) =>
    [
      ...texts.slice(0, 12).map((_, column) => quoted(texts[(row + column) % texts.length] ?? '')),
      (row * 37) % 101,
      row % 3 ? quoted(texts[0] ?? '') : quoted(texts[1] ?? ''),
    ].join(','),
  );
  return `${header}\n${rows.join('\n')}\n`;
}

test('hostile text in names, cells, classes and file names stays text on every screen', async ({
  studio,
  page,
}) => {
  const data = new DataScreen(studio);
  const measure = new MeasureScreen(studio);
  const walk = async (name: string, texts: readonly string[]) => {
    await studio.drop({ name, content: tableOf(texts) });
    await data.ready(name);
    await data.chooseTarget('label');
    const seen = [await markup(page)];
    const reading = await data.openReading();
    seen.push(await markup(page));
    await reading.getByRole('button', { name: 'Close' }).click();
    await data.train.click();
    await measure.measured();
    await expect(page.locator('.measure-views')).toBeVisible();
    seen.push(await markup(page));
    return seen;
  };
  await studio.open();
  const harmless = await walk(
    'plain.csv',
    hostileTexts.map((_, at) => `text ${at}`),
  );
  await studio.fromProjectMenu('New project');
  await expect(studio.firstScreen).toBeVisible();
  const hostile = await walk('<img src=x onerror="window.hurt=1">.csv', hostileTexts);
  const known = new Set(harmless.flatMap(({ tags }) => tags));
  for (const { tags, handlers, links, hurt } of hostile) {
    expect(tags.filter((tag) => !known.has(tag))).toEqual([]);
    expect(handlers).toBe(0);
    expect(links).toEqual([]);
    expect(hurt).toBe(false);
  }
  const name = '<script>window.hurt=1</script>';
  await studio.rename(name);
  await expect(studio.projectName).toHaveValue(name);
  await studio.goTo('Data');
  await expect(data.cells.first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search steps, columns, actions' }).fill('img');
  await expect(page.getByRole('option').first()).toBeVisible();
  const palette = await markup(page);
  expect(palette.tags).not.toContain('script');
  expect(palette.tags).not.toContain('img');
  expect(palette.hurt).toBe(false);
});

const corpus = path.resolve(import.meta.dirname, '../../../shared/corpora/blns/blns.json');
if (existsSync(corpus)) {
  test('the big list of naughty strings opens as it is, as names and as cells', async ({ studio, page }) => {
    const data = new DataScreen(studio);
    const list = (JSON.parse(readFileSync(corpus, 'utf8')) as string[]).filter((text) => text.trim() !== '');
    await studio.open();
    await studio.drop({
      name: 'naughty names.csv',
      content: `${list.map(quoted).join(',')}\n${list.map((_, at) => at).join(',')}\n`,
    });
    await data.ready('naughty names.csv');
    await studio.drop({
      name: 'naughty cells.csv',
      content: `number,text\n${list.map((text, at) => `${at},${quoted(text)}`).join('\n')}\n`,
    });
    await data.ready('naughty cells.csv');
    await expect(data.head).toContainText(`${list.length} rows × 2 columns`);
    const { tags, handlers, hurt } = await markup(page);
    expect(tags.filter((tag) => ['script', 'img', 'iframe', 'object', 'embed'].includes(tag))).toEqual([]);
    expect(handlers).toBe(0);
    expect(hurt).toBe(false);
  });
}
