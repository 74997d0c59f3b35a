import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeZip } from '../../src/pipeline/data/zip.ts';
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
