import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeZip } from '../../src/pipeline/data/zip.ts';
import { expectAccessibleInBoth } from '../screens/accessible.ts';
import { DataScreen } from '../screens/data.ts';
import { expect, test } from '../screens/guard.ts';

const digits = path.resolve(import.meta.dirname, '../../public/samples/digits.zip');
const records = [
  { id: 1, tags: ['a', 'b'], at: { x: 1 } },
  { id: 2, tags: ['c'], at: { x: 2 } },
];

/** A second of silence: the smallest sound there is. */
function wav(): Uint8Array {
  const bytes = new Uint8Array(44 + 800);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('RIFF....WAVEfmt '));
  view.setUint32(4, 836, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 800, true);
  view.setUint32(28, 800, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  bytes.set(new TextEncoder().encode('data'), 36);
  view.setUint32(40, 800, true);
  bytes.fill(128, 44);
  return bytes;
}
async function sounds(): Promise<Uint8Array> {
  const files = ['3_ann_0.wav', '3_bob_0.wav', '4_ann_0.wav'].map((name) => ({ name, bytes: wav() }));
  return new Uint8Array(await (await writeZip(files)).arrayBuffer());
}

type Case = {
  readonly name: string;
  readonly content: () => Promise<string | Uint8Array> | string;
  readonly shape: string;
  readonly option: readonly [label: string, value: string];
  readonly changed: string;
};
const cases: readonly Case[] = [
  {
    name: 'codes.csv',
    content: () => 'a;b\n1;x\n2;y\n3;z\n',
    shape: '3 rows × 2 columns',
    option: ['Delimiter', ','],
    changed: '3 rows × 1 column',
  },
  {
    name: 'records.json',
    content: () => JSON.stringify({ results: records }),
    shape: '2 rows × 3 columns',
    option: ['Lists inside a record', 'Explode'],
    changed: '3 rows × 3 columns',
  },
  {
    name: 'lines.ndjson',
    content: () => records.map((record) => JSON.stringify(record)).join('\n'),
    shape: '2 rows × 3 columns',
    option: ['Depth of columns', '1'],
    changed: '2 rows × 3 columns',
  },
  {
    name: 'feed.xml',
    content: () =>
      '<r><item><a>1</a><b>x</b><b>y</b></item><item><a>2</a><b>z</b></item><item><a>3</a></item></r>',
    shape: '3 rows × 2 columns',
    option: ['Lists inside a record', 'Explode'],
    changed: '4 rows × 2 columns',
  },
  {
    name: 'page.html',
    content: () =>
      '<table><tr><th>a<th>b<tr><td>1<td>x<tr><td>2<td>y<tr><td>3<td>z</table><table><tr><th>c<tr><td>9</table>',
    shape: '3 rows × 2 columns',
    option: ['Table', '2: '],
    changed: '1 row × 1 column',
  },
  {
    name: 'tale.txt',
    content: () => 'Once upon a time\nthere was a fox.\n\nIt went away,\nfar away.\n',
    shape: '2 rows × 2 columns',
    option: ['A row is', 'A line'],
    changed: '4 rows × 2 columns',
  },
  {
    name: 'digits.zip',
    content: () => readFile(digits),
    shape: 'rows × 5 columns',
    option: ['Max rows', '20'],
    changed: '20 rows × ',
  },
  {
    name: 'sounds.zip',
    content: sounds,
    shape: '3 rows',
    option: ['Columns from file names', '{digit}_{speaker}_*'],
    changed: 'columns',
  },
  {
    name: 'cells.paste',
    content: () => '| a | b |\n|---|---|\n| 1 | x |\n| 2 | y |\n',
    shape: '2 rows × 2 columns',
    option: ['Max rows', '1'],
    changed: '1 row × 2 columns',
  },
];

for (const { name, content, shape, option, changed } of cases) {
  test(`${name}: its options change what is read`, async ({ studio }) => {
    const data = new DataScreen(studio);
    await studio.open();
    await studio.drop({ name, content: await content() });
    await data.ready(name);
    await expect(data.head).toContainText(shape);
    const before = await data.head.textContent();
    const dialog = await data.openReading();
    await data.setOption(dialog, ...option);
    await dialog.getByRole('button', { name: 'Read again' }).click();
    await expect(dialog).toBeHidden();
    await expect(data.head).toContainText(changed);
    if (name === 'sounds.zip') await expect(data.header('speaker')).toBeVisible();
    if (name !== 'lines.ndjson') expect(await data.head.textContent()).not.toBe(before);
    else await expect(data.header('at')).toBeVisible();
  });
}

test('the records of a JSON file are chosen from a tree of what is in it, by keys', async ({
  studio,
  page,
}) => {
  test.setTimeout(240_000);
  const data = new DataScreen(studio);
  const shop = {
    version: 2,
    orders: Array.from({ length: 120 }, (_, i) => ({
      id: i,
      buyer: { name: `Person ${i}`, city: ['Ulm', 'Bonn'][i % 2] },
      lines: [
        { item: 'tea', amount: i },
        { item: 'cake', amount: 1 },
      ],
    })),
    places: { ulm: { north: 48.4, east: 10 }, bonn: { north: 50.7, east: 7.1 } },
    tags: ['new', 'old'],
  };
  await studio.open();
  await studio.drop({ name: 'shop.json', content: JSON.stringify(shop) });
  await data.ready('shop.json');
  await expect(data.head).toContainText('120 rows');
  const dialog = await data.openReading();
  const tree = dialog.getByRole('tree', { name: 'Where the records are' });
  const row = (name: RegExp) => tree.getByRole('treeitem', { name });
  await expect(row(/^orders/)).toContainText('list of 120 objects');
  await expect(row(/^orders/)).toContainText('id 0 · buyer {…} · lines […]');
  await expect(row(/^orders/)).toHaveAttribute('aria-selected', 'true');
  await expect(row(/^the whole file/)).toContainText('object with 4 members');
  await expect(row(/^places/)).toContainText('object with 2 members');
  await expect(row(/^tags/)).toContainText('list of 2 values');
  await expect(row(/^lines/)).toHaveCount(0);

  await row(/^orders/).focus();
  await page.keyboard.press('ArrowRight');
  await expect(row(/^orders/)).toHaveAttribute('aria-expanded', 'true');
  await expect(row(/^lines/)).toContainText('100 lists');
  await page.keyboard.press('ArrowRight');
  await expect(row(/^buyer/)).toBeFocused();
  await page.keyboard.press('l');
  await expect(row(/^lines/)).toBeFocused();
  await expectAccessibleInBoth(page);
  await page.keyboard.press('Enter');
  await expect(row(/^lines/)).toHaveAttribute('aria-selected', 'true');
  await expect(dialog.getByRole('textbox', { name: 'Record path' })).toHaveValue('orders.lines');
  await dialog.getByRole('button', { name: 'Read again' }).click();
  await expect(dialog).toBeHidden();
  await expect(data.head).toContainText('240 rows × 2 columns');
  await expect(data.header('amount')).toBeVisible();

  await data.openReading();
  await expect(row(/^lines/)).toHaveAttribute('aria-selected', 'true');
  await row(/^places/)
    .locator('.tree-twisty')
    .click();
  await expect(row(/^each member/)).toContainText('2 objects, each under its key');
  await row(/^each member/).click();
  await dialog.getByRole('button', { name: 'Read again' }).click();
  await expect(data.head).toContainText('2 rows × 3 columns');

  await data.openReading();
  const field = dialog.getByRole('textbox', { name: 'Record path' });
  await field.fill('nothing.here');
  await field.press('Enter');
  await expect(tree.getByRole('treeitem', { selected: true })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Read again' }).click();
  await expect(dialog.getByRole('alert')).toContainText('There are no records at "nothing.here".');
  await row(/^tags/).click();
  await dialog.getByRole('button', { name: 'Read again' }).click();
  await expect(data.head).toContainText('2 rows × 1 column');
});

test('the element of an XML file that is a row is chosen from the same tree', async ({ studio }) => {
  const data = new DataScreen(studio);
  await studio.open();
  await studio.drop({
    name: 'shop.xml',
    content: `<shop><orders>${Array.from(
      { length: 9 },
      (_, i) => `<order no="${i}"><line><item>tea</item></line><line><item>cake</item></line></order>`,
    ).join('')}</orders><place id="u">Ulm</place><place id="b">Bonn</place></shop>`,
  });
  await data.ready('shop.xml');
  await expect(data.head).toContainText('9 rows');
  const dialog = await data.openReading();
  const tree = dialog.getByRole('tree', { name: 'Where the records are' });
  const row = (name: RegExp) => tree.getByRole('treeitem', { name });
  await expect(row(/^order 9/)).toContainText('9 elements');
  await expect(row(/^order 9/)).toHaveAttribute('aria-selected', 'true');
  await expect(row(/^place/)).toContainText('2 elements');
  await expect(row(/^place/)).toContainText('@id u');
  await row(/^order 9/).focus();
  await studio.page.keyboard.press('ArrowRight');
  await expect(row(/^line/)).toContainText('18 elements, up to 2 side by side');
  await row(/^line/).click();
  await expect(dialog.getByRole('textbox', { name: 'Record path' })).toHaveValue('/shop/orders/order/line');
  await dialog.getByRole('button', { name: 'Read again' }).click();
  await expect(data.head).toContainText('18 rows × 1 column');
});
