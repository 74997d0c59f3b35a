import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { Cancelled } from '../../base/problem.ts';
import { bytesSource, type ReadResult } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import { cells, names, problem, type Types } from '../testing/reading.ts';
import { json } from './json.ts';

const encoder = new TextEncoder();
const _shared = path.resolve(import.meta.dirname, '../../../../../shared');

function read(content: unknown, params: PlainObject = {}, types: Types = {}): Promise<ReadResult> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return json.read(
    bytesSource('a.json', encoder.encode(text)),
    parseParams(json.card, params),
    types,
    silentJob,
  );
}

function why(result: ReadResult, param: string) {
  return result.decisions.find((decision) => decision.param === param);
}

describe('records', () => {
  it('reads a list of objects, whatever members each has', async () => {
    const { table } = await read([{ a: 1, b: 'x' }, { b: 'y', c: true }, {}]);
    expect(names(table)).toEqual(['a', 'b', 'c']);
    expect(cells(table)).toEqual([
      [1, 'x', null],
      [null, 'y', true],
      [null, null, null],
    ]);
  });

  it.each([
    ['the only list', { meta: { page: 1 }, data: { items: [{ a: 1 }, { a: 2 }] } }, 'data.items', [[1], [2]]],
    ['the longest list', { errors: [{ a: 0 }], data: [{ a: 1 }, { a: 2 }] }, 'data', [[1], [2]]],
    ['a single record', { a: 1, b: { c: 2 } }, '$', [[1, 2]]],
    ['the file itself', [{ a: [{ b: 1 }, { b: 2 }, { b: 3 }] }], '$', [['[{"b":1},{"b":2},{"b":3}]']]],
    [
      'objects under keys',
      { u1: { a: 1 }, u2: { a: 2 } },
      '*',
      [
        ['u1', 1],
        ['u2', 2],
      ],
    ],
    ['a key with a point', { 'x.y': [{ a: 1 }] }, '/x.y', [[1]]],
    [
      'columns',
      { a: [1, 2], b: ['x', 'y'] },
      '$',
      [
        [1, 'x'],
        [2, 'y'],
      ],
    ],
  ])('finds %s', async (_, content, value, rows) => {
    const result = await read(content);
    expect(why(result, 'records')).toMatchObject({ value, why: expect.stringMatching(/\.$/) });
    expect(cells(result.table)).toEqual(rows);
    const again = await read(content, { records: value, layout: 'auto' });
    if (_ !== 'columns') expect(cells(again.table)).toEqual(rows);
  });

  it('names the lists that were not taken', async () => {
    const result = await read({ errors: [{ a: 0 }], data: [{ a: 1 }, { a: 2 }] });
    expect(why(result, 'records')?.why).toContain('errors (1)');
  });

  it.each([
    ['$.data[*].items', [[1], [2], [3]]],
    ['data[].items', [[1], [2], [3]]],
    ['data.items', [[1], [2], [3]]],
    ['/data/items', [[1], [2], [3]]],
  ])('goes through lists: %s', async (records, rows) => {
    const content = { data: [{ items: [{ a: 1 }, { a: 2 }] }, { other: 1 }, { items: [{ a: 3 }] }] };
    expect(cells((await read(content, { records })).table)).toEqual(rows);
  });

  it('reads lists of lists, with names beside them or in the first row', async () => {
    const split = await read({
      columns: ['a', 'b'],
      index: [0, 1],
      data: [
        [1, 'x'],
        [2, 'y'],
      ],
    });
    expect(names(split.table)).toEqual(['a', 'b']);
    expect(cells(split.table)).toEqual([
      [1, 'x'],
      [2, 'y'],
    ]);
    const first = await read([
      ['a', 'b'],
      [1, 'x'],
    ]);
    expect([names(first.table), cells(first.table)]).toEqual([['a', 'b'], [[1, 'x']]]);
    const plain = await read(
      [
        ['a', 'b'],
        [1, 'x'],
      ],
      { header: 'no' },
    );
    expect(names(plain.table)).toEqual(['column_1', 'column_2']);
    expect(cells((await read([1, 2])).table)).toEqual([[1], [2]]);
  });

  it('takes only so many records', async () => {
    const content = Array.from({ length: 10 }, (_, a) => ({ a }));
    expect((await read(content, { maxRows: 3 })).table.rows).toBe(3);
  });
});

describe('nesting', () => {
  const orders = [
    { id: 1, who: { name: 'Ada', at: { city: 'Ulm' } }, tags: ['x', 'y'], items: [{ s: 'p' }, { s: 'q' }] },
    { id: 2, who: { name: 'Bob' }, tags: [], items: [{ s: 'r' }] },
  ];

  it('flattens objects and joins lists', async () => {
    const { table } = await read(orders);
    expect(names(table)).toEqual(['id', 'who.name', 'who.at.city', 'tags', 'items']);
    expect(cells(table)).toEqual([
      [1, 'Ada', 'Ulm', 'x; y', '[{"s":"p"},{"s":"q"}]'],
      [2, 'Bob', null, null, '[{"s":"r"}]'],
    ]);
  });

  it('explodes lists side by side, repeating the rest', async () => {
    const { table } = await read(orders, { lists: 'explode' });
    expect(names(table)).toEqual(['id', 'who.name', 'who.at.city', 'tags', 'items.s']);
    expect(cells(table)).toEqual([
      [1, 'Ada', 'Ulm', 'x', 'p'],
      [1, 'Ada', 'Ulm', 'y', 'q'],
      [2, 'Bob', null, null, 'r'],
    ]);
    const one = await read(orders, { lists: 'count', explode: ['items'] });
    expect(cells(one.table).map((row) => row.slice(3))).toEqual([
      [2, 'p'],
      [2, 'q'],
      [0, 'r'],
    ]);
  });

  it('counts, splits or keeps lists', async () => {
    expect(cells((await read([{ a: [1, 2] }, { a: [] }], { lists: 'count' })).table)).toEqual([[2], [0]]);
    const split = await read([{ a: [1, { b: 2 }] }, { a: [3] }], { lists: 'split' });
    expect(names(split.table)).toEqual(['a.0', 'a.1.b']);
    expect(cells(split.table)).toEqual([
      [1, 2],
      [3, null],
    ]);
    expect(cells((await read([{ a: [1, 'x'] }], { lists: 'text' })).table)).toEqual([['[1,"x"]']]);
    expect(cells((await read([{ a: [1, 2] }], { separator: '|' })).table)).toEqual([['1|2']]);
  });

  it('keeps deep objects as text', async () => {
    const { table } = await read([{ a: { b: { c: 1 } } }], { depth: 2 });
    expect(names(table)).toEqual(['a.b']);
    expect(cells(table)).toEqual([['{"c":1}']]);
  });

  it('keeps columns apart whose paths look the same', async () => {
    const result = await read('[{"a.b":1,"a":{"b":2}}]');
    expect([names(result.table), cells(result.table)]).toEqual([['a.b', 'a.b_2'], [[1, 2]]]);
    expect(result.oddities[0]?.code).toBe('repeated-header');
  });
});

describe('values', () => {
  it('keeps whole numbers beyond 2^53 as text', async () => {
    const { table } = await read('[{"id":9007199254740993,"n":9007199254740991},{"id":1,"n":2}]');
    expect(cells(table)).toEqual([
      ['9007199254740993', 9007199254740991],
      ['1', 2],
    ]);
    const forced = await read('[{"id":9007199254740993}]', {}, { id: 'number' });
    expect(cells(forced.table)).toEqual([[9007199254740992]]);
  });

  it('infers texts as a CSV cell, other values as they are', async () => {
    const { table } = await read([
      { n: '1.5', t: '2024-05-01', b: 'true', zip: '01234', m: 1, d: 1, z: true },
      { n: 'n/a', t: '2024-05-02', b: 'false', zip: '99999', m: 'x', d: '2', z: null },
    ]);
    const kinds = Object.fromEntries(table.columns.map((column) => [column.name, column.kind]));
    expect(kinds).toMatchObject({
      n: 'number',
      t: 'time',
      b: 'boolean',
      zip: 'text',
      d: 'number',
      z: 'boolean',
    });
    expect(kinds.m === 'text' || kinds.m === 'category').toBe(true);
    expect(cells(table)[1]).toEqual([null, '2024-05-02', false, '99999', 'x', 2, null]);
  });

  it('reads MongoDB extended JSON', async () => {
    const result = await read([
      {
        _id: { $oid: '507f1f77bcf86cd799439011' },
        at: { $date: '2024-05-01T10:00:00Z' },
        old: { $date: { $numberLong: '-86400000' } },
        int: { $numberInt: '7' },
        long: { $numberLong: '9007199254740993' },
        dec: { $numberDecimal: '1.25' },
        dbl: { $numberDouble: '-Infinity' },
        bin: { $binary: { base64: 'AQI=', subType: '00' } },
        own: { $other: 1 },
      },
    ]);
    expect(cells(result.table)[0]).toEqual([
      '507f1f77bcf86cd799439011',
      '2024-05-01T10:00:00.000Z',
      '1969-12-31',
      7,
      '9007199254740993',
      1.25,
      Number.NEGATIVE_INFINITY,
      'AQI=',
      1,
    ]);
    expect(names(result.table).at(-1)).toBe('own.$other');
    expect(result.oddities.map((oddity) => oddity.code)).toEqual(['infinite-values']);
    const plain = await read([{ a: { $oid: 'x' } }], { extended: false });
    expect(names(plain.table)).toEqual(['a.$oid']);
  });

  it('survives keys that mean something elsewhere', async () => {
    const { table } = await read('[{"__proto__":{"polluted":1},"constructor":2,"length":3,"":4}]');
    expect(names(table)).toEqual(['__proto__.polluted', 'constructor', 'length', 'column_4']);
    expect(cells(table)).toEqual([[1, 2, 3, 4]]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('reports repeated keys; the last counts', async () => {
    const result = await read('[{"a":1,"a":2}]');
    expect(cells(result.table)).toEqual([[2]]);
    expect(result.oddities).toMatchObject([{ code: 'repeated-keys', rows: 1 }]);
  });

  it('follows forced kinds', async () => {
    const result = await read(
      [
        { a: '1', b: 2 },
        { a: 'x', b: 3 },
      ],
      {},
      { a: 'number', b: 'category' },
    );
    expect(cells(result.table)).toEqual([
      [1, '2'],
      [null, '3'],
    ]);
    expect(result.oddities).toContainEqual(expect.objectContaining({ code: 'not-of-kind', rows: 1 }));
    expect((await problem(read([{ a: 1 }], {}, { b: 'text' }))).code).toBe('missing-column');
  });
});

describe('problems', () => {
  it.each([
    ['nothing', '', 'empty-file', 1],
    ['blanks', ' \n ', 'empty-file', 1],
    ['a missing comma', '[\n1\n2]', 'bad-json', 3],
    ['an unclosed list', '[1,\n2', 'bad-json', 2],
    ['two values', '{"a":1}\n{"a":2}', 'bad-json', 2],
    ['an empty list', '[]', 'no-records', undefined],
    ['empty objects', '[{},{}]', 'no-columns', undefined],
    ['65 levels', `${'['.repeat(65)}${']'.repeat(65)}`, 'too-deep', 1],
    ['100 000 levels', '['.repeat(100_000), 'too-deep', 1],
    ['too large a text', `["${'x'.repeat(1_100_000)}"]`, 'cell-too-large', 1],
  ])('%s', async (_, text, code, line) => {
    const found = await problem(read(text));
    expect([found.code, found.at.line]).toEqual([code, line]);
    expect(found.hint.length).toBeGreaterThan(10);
  });

  it('a path that leads nowhere, naming those that lead somewhere', async () => {
    const found = await problem(read({ data: [{ a: 1 }] }, { records: 'dta' }));
    expect([found.code, found.hint]).toEqual(['no-rows', 'Lists with elements are at: data.']);
  });

  it('too many columns', async () => {
    const wide = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`c${i}`, i]));
    expect((await problem(read([wide]))).code).toBe('too-many-columns');
  });

  it('bytes that are not UTF-8, unless the encoding is chosen', async () => {
    const bytes = Uint8Array.from([...encoder.encode('[\n"K'), 0xf6, ...encoder.encode('ln"]')]);
    const source = bytesSource('a.json', bytes);
    const open = (params: PlainObject) => json.read(source, parseParams(json.card, params), {}, silentJob);
    const found = await problem(open({}));
    expect([found.code, found.at.line]).toEqual(['bad-encoding', 2]);
    expect(cells((await open({ encoding: 'windows-1252' })).table)).toEqual([['Köln']]);
  });

  it('can be cancelled, with progress', async () => {
    const bytes = encoder.encode(JSON.stringify(Array.from({ length: 100_000 }, (_, a) => ({ a, b: 'x' }))));
    const fractions: number[] = [];
    const job = { ...silentJob, report: (fraction: number) => fractions.push(fraction) };
    await json.read(bytesSource('a.json', bytes), parseParams(json.card), {}, job);
    expect(fractions.length).toBeGreaterThan(20);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    for (const stop of [0.1, 0.4, 0.7]) {
      let now = 0;
      const stopping = {
        ...silentJob,
        report: (fraction: number) => {
          now = fraction;
        },
        async checkpoint() {
          if (now >= stop) throw new Cancelled();
        },
      };
      const task = json.read(bytesSource('a.json', bytes), parseParams(json.card), {}, stopping);
      await expect(task).rejects.toBeInstanceOf(Cancelled);
    }
  });
});

describe('files', () => {
  it('reads gzip and UTF-16', async () => {
    const text = '[{"a":"Köln"}]';
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
    const zipped = new Uint8Array(await new Response(stream).arrayBuffer());
    const wide = new Uint8Array(2 + text.length * 2);
    wide.set([0xff, 0xfe]);
    for (let i = 0; i < text.length; i++) wide[2 + 2 * i] = text.charCodeAt(i);
    for (const [name, bytes] of [
      ['a.json.gz', zipped],
      ['a.json', wide],
    ] as const) {
      const source = bytesSource(name, bytes);
      const reader = await sniffReader(source);
      expect(reader.card.id).toBe('json');
      expect(cells((await reader.read(source, parseParams(reader.card), {}, silentJob)).table)).toEqual([
        ['Köln'],
      ]);
    }
  });
});
