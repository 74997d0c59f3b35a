import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import { bytesSource } from '../reader.ts';
import { json } from '../readers/json.ts';
import { rest } from '../readers/rest.ts';
import type { OutlineBranch } from '../record-outline.ts';
import { writeSnapshot } from '../rest/snapshot.ts';
import { outlineJson } from './outline.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const outline = (value: unknown) => outlineJson(bytesOf(JSON.stringify(value)), true, silentJob);

/** The paths of a tree with kind and counts, a line each. */
function lines(branch: OutlineBranch, indent = ''): readonly string[] {
  const { path, kind, places, members, of, atLeast, fields, moreFields, moreBranches } = branch;
  const shown = fields.map(({ name, sample }) => (name === '' ? sample : `${name}=${sample}`)).join(' ');
  const marks = `${moreFields ? ' +' : ''}${atLeast ? ' ≥' : ''}${moreBranches ? ' …' : ''}`;
  const own = `${indent}${path} ${kind} ${places}×${members} ${of} (${shown})${marks}`;
  return [own, ...branch.branches.flatMap((child) => lines(child, `${indent}  `))];
}
const range = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('the outline of a JSON file', () => {
  it('tells every place, what is in it and its first record', async () => {
    const shop = {
      version: 2,
      orders: range(3).map((id) => ({
        id,
        buyer: { name: 'Ann' },
        lines: [{ item: 'tea' }, { item: 'cake' }],
      })),
      matrix: [
        [1, 2],
        [3, 4],
      ],
      tags: ['new', null, 3.5, 'old'],
      mixed: [1, {}],
      empty: [],
      places: { ulm: { north: 48.4 }, bonn: { north: 50.7 } },
    };
    expect(lines(await outline(shop))).toEqual([
      '$ object 1×7 values (version=2 orders=[…] matrix=[…] tags=[…] mixed=[…] empty=[…]) +',
      '  orders list 1×3 objects (id=0 buyer={…} lines=[…])',
      '    orders.buyer object 3×1 values (name=Ann)',
      '    orders.lines list 3×6 objects (item=tea)',
      '  matrix list 1×2 lists ()',
      '  tags list 1×4 values (new null 3.5)',
      '  mixed list 1×2 mixed ()',
      '  empty list 1×0 values ()',
      '  places object 1×2 values (ulm={…} bonn={…})',
      '    places.* members 1×2 objects (north=48.4)',
      '    places.ulm object 1×1 values (north=48.4)',
      '    places.bonn object 1×1 values (north=50.7)',
    ]);
  });

  it('each of its paths is read by the reader, with as many records as it says', async () => {
    const value = {
      a: { 'x.y': range(4).map((n) => ({ n, in: [{ m: n }, { m: 1 }, { m: 2 }] })) },
      b: [[{ c: { d: 1 } }]],
    };
    const text = bytesOf(JSON.stringify(value));
    const read = async (branch: OutlineBranch): Promise<void> => {
      const params = parseParams(json.card, { records: branch.path });
      const { table } = await json.read(bytesSource('a.json', text), params, {}, silentJob);
      expect([branch.path, table.rows]).toEqual([
        branch.path,
        branch.kind === 'list' ? branch.members : branch.kind === 'members' ? branch.members : branch.places,
      ]);
      for (const child of branch.branches) await read(child);
    };
    const root = await outline(value);
    expect(root.branches[0]?.branches[0]?.path).toBe('/a/x.y');
    for (const child of root.branches) await read(child);
  });

  it('a list at the top, a single value, odd names and long texts', async () => {
    expect(lines(await outline([{ a: 1 }, { a: 2 }]))).toEqual(['$ list 1×2 objects (a=1)']);
    expect(lines(await outline(5))).toEqual(['$ object 0×0 values ()']);
    expect(lines(await outline({ '': [], ['__proto__']: ['x'.repeat(99)] }))).toEqual([
      '$ object 1×2 values (=[…] __proto__=[…])'.replace('(=', '('),
      '  / list 1×0 values ()',
      `  __proto__ list 1×1 values (${'x'.repeat(23)}…)`,
    ]);
  });

  it('looks into the first elements only and counts the others', async () => {
    const value = { items: range(150).map((i) => ({ i, parts: [1, 2], ...(i > 120 ? { late: [1] } : {}) })) };
    expect(lines(await outline(value))).toEqual([
      '$ object 1×1 values (items=[…])',
      '  items list 1×150 objects (i=0 parts=[…])',
      '    items.parts list 100×200 values (1 2 1) ≥',
    ]);
  });

  it('stays small whatever there is: many keys, deep ones', async () => {
    const many = Object.fromEntries(range(5000).map((i) => [`k${i}`, { a: { b: { c: [i] } } }]));
    const wide = await outline(many);
    expect(wide.moreBranches).toBe(true);
    expect(lines(wide).length).toBeLessThan(300);
    expect(wide.branches[0]).toMatchObject({ kind: 'members', members: 5000 });
    const deep = range(60).reduce<unknown>((inside) => ({ a: inside }), 1);
    expect(lines(await outline(deep)).length).toBeLessThan(20);
    const bushy = Object.fromEntries(range(59).map((i) => [`k${i}`, many]));
    expect(lines(await outline(bushy)).length).toBeLessThan(2200);
  });

  it('of a file that is cut off, tells the beginning; of a wrong one, what is wrong', async () => {
    const text = JSON.stringify({ a: range(50).map((i) => ({ i })) });
    const cut = bytesOf(text.slice(0, 200));
    expect(lines(await outlineJson(cut, false, silentJob))[0]).toBe('$ object 1×0 values (a=[…]) ≥');
    await expect(outlineJson(cut, true, silentJob)).rejects.toMatchObject({ code: 'bad-json' });
    await expect(outlineJson(bytesOf('nonsense'), false, silentJob)).rejects.toMatchObject({
      code: 'bad-json',
    });
  });

  it('reads other encodings and packed files as the reader does; of fetched pages, the first', async () => {
    const text = '{"größe":[{"a":1}]}';
    const utf16 = new Uint8Array(2 + 2 * text.length);
    new DataView(utf16.buffer).setUint16(0, 0xfffe);
    for (const [i, sign] of Array.from(text).entries()) utf16[2 + 2 * i] = sign.charCodeAt(0);
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
    const gz = new Uint8Array(await new Response(packed).arrayBuffer());
    for (const bytes of [utf16, gz, bytesOf(`\ufeff${text}`)]) {
      const root = await json.outline?.(bytesSource('a.json', bytes), parseParams(json.card, {}), silentJob);
      expect(root?.branches.map(({ path }) => path)).toEqual(['größe']);
    }
    const pages = writeSnapshot(['{"items":[{"a":1},{"a":2}]}', '{"items":[{"a":3}]}']);
    const first = await rest.outline?.(bytesSource('p', pages), parseParams(rest.card, {}), silentJob);
    expect(lines(first as OutlineBranch)).toEqual([
      '$ object 1×1 values (items=[…])',
      '  items list 1×2 objects (a=1)',
    ]);
  });

  it('stops when it is cancelled', async () => {
    const long = bytesOf(JSON.stringify(range(20_000)));
    const job = { ...silentJob, checkpoint: () => Promise.reject(new Error('cancelled')) };
    await expect(outlineJson(long, true, job)).rejects.toThrow('cancelled');
  });
});
