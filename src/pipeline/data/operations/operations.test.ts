import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { defaults, parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { operations } from '../catalog.ts';
import golden from '../golden/operations.json' with { type: 'json' };
import { bytesSource } from '../reader.ts';
import { csv } from '../readers/csv.ts';
import {
  booleanColumn,
  type Cell,
  type Column,
  categoryColumn,
  cellOf,
  lengthOf,
  numberColumn,
  type Table,
  textColumn,
} from '../table.ts';
import { names, problem } from '../testing/reading.ts';
import { diagnoseJoin } from './join.ts';

const shared = path.resolve(import.meta.dirname, '../../../../../shared/data');

function run(id: string, tables: readonly Table[], params: PlainObject = {}): Promise<Table> {
  const { card, apply } = operations.get(id);
  return apply(tables, parseParams(card, params), silentJob);
}

type Row = { readonly [column: string]: Cell };

function rowsOf(table: Table): Row[] {
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(table.columns.map((column) => [column.name, cellOf(column, row)])),
  );
}

function tableOf(columns: readonly Column[]): Table {
  return { rows: columns.length === 0 ? 0 : lengthOf(columns[0] as Column), columns };
}

const number = (name: string, values: readonly (number | null)[]) =>
  numberColumn(
    name,
    values.map((value) => value ?? Number.NaN),
  );

describe('operations', () => {
  it('are all in the catalog', () => {
    const files = readdirSync(import.meta.dirname).filter((file) => !file.endsWith('.test.ts'));
    expect(files.map((file) => file.replace('.ts', '')).sort()).toEqual(
      operations.list.map(({ card }) => card.id).sort(),
    );
  });

  it.each(operations.list.map(({ card }) => [card.id, card] as const))('%s describes itself', (_, card) => {
    expect(parseParams(card, {})).toEqual(defaults(card.params));
    expect(card.summary).toMatch(/\.$/);
    for (const param of Object.values(card.params)) expect(param.help).toMatch(/\.$/);
  });

  it.each([
    ['sort', { by: ['x'] }],
    ['filter', { conditions: [{ op: 'missing', column: 'x' }] }],
    ['select', { columns: ['x'] }],
    ['group-by', { by: ['x'] }],
    ['pivot', { columns: 'x' }],
    ['melt', { keep: ['x'] }],
    ['deduplicate', { columns: ['x'] }],
    ['join', { on: ['x'] }],
    ['derive', { name: 'y', formula: 'x + 1' }],
  ])('%s names a column that is not there', async (id, params) => {
    const table = tableOf([number('a', [1])]);
    const found = await problem(run(id, [table, table], params));
    expect(['missing-column', 'bad-formula']).toContain(found.code);
    expect(found.hint).toContain('a');
  });

  it('share the columns they leave as they are', async () => {
    const table = tableOf([number('a', [1, 2]), textColumn('b', ['x', 'y'])]);
    const [a, b] = table.columns as [Column & { kind: 'number' }, Column & { kind: 'text' }];
    const selected = await run('select', [table], {
      columns: ['b', 'a'],
      rename: [{ column: 'b', name: 'c' }],
    });
    expect(names(selected)).toEqual(['c', 'a']);
    expect((selected.columns[0] as typeof b).bytes).toBe(b.bytes);
    const derived = await run('derive', [table], { name: 'd', formula: 'a * 2' });
    expect((derived.columns[0] as typeof a).values).toBe(a.values);
    expect(await run('deduplicate', [table])).toBe(table);
    expect(await run('sort', [table])).toBe(table);
  });
});

// Key cells with duplicates and missing ones, as columns of every kind that can be a key.
const keyCell = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3 }));
const word = (cell: number | null) => (cell === null ? null : `w${cell}`);
type KeyKind = 'number' | 'category' | 'text' | 'boolean' | 'time';
function keyColumn(kind: KeyKind, name: string, cells: readonly (number | null)[]): Column {
  switch (kind) {
    case 'number':
      return number(
        name,
        cells.map((cell) => (cell === 0 ? -0 : cell)),
      );
    case 'time':
      return {
        kind: 'time',
        name,
        values: Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : cell * 1e9)),
      };
    case 'boolean':
      return booleanColumn(
        name,
        cells.map((cell) => (cell === null ? null : cell > 1)),
      );
    case 'category':
      return categoryColumn(name, cells.map(word), ['unused', 'w3', 'w2', 'w1', 'w0']);
    case 'text':
      return textColumn(name, cells.map(word));
  }
}
const kinds = fc.constantFrom<readonly [KeyKind, KeyKind]>(
  ['number', 'number'],
  ['time', 'time'],
  ['boolean', 'boolean'],
  ['category', 'category'],
  ['category', 'text'],
  ['text', 'category'],
  ['text', 'text'],
);
const side = fc.array(fc.tuple(keyCell, keyCell), { maxLength: 12 });

function sideTable(
  rows: readonly (readonly [number | null, number | null])[],
  kind: KeyKind,
  own: string,
): Table {
  return {
    rows: rows.length,
    columns: [
      keyColumn(
        kind,
        'k',
        rows.map(([a]) => a),
      ),
      number(
        'm',
        rows.map(([, b]) => b),
      ),
      number(
        own,
        rows.map((_, i) => i),
      ),
    ],
  };
}

/** Joins as SQL describes them, row by row. */
function naiveJoin(left: Row[], right: Row[], how: string, on: readonly string[], match: boolean): Row[] {
  const equal = (a: Row, b: Row) =>
    on.every((key) => (a[key] === null ? match && b[key] === null : a[key] === b[key]));
  const rest = (row: Row) => Object.fromEntries(Object.entries(row).filter(([key]) => !on.includes(key)));
  const partners = (row: Row) => right.filter((other) => equal(row, other));
  const inner = left.flatMap((row) => partners(row).map((other) => ({ ...row, ...rest(other) })));
  const leftAlone = left.filter((row) => partners(row).length === 0).map((row) => ({ ...row, b: null }));
  const others = right.filter((other) => !left.some((row) => equal(row, other)));
  const rightAlone = others.map((other) => ({ a: null, m: null, ...other }));
  switch (how) {
    case 'inner':
      return inner;
    case 'left':
      return [...inner, ...leftAlone];
    case 'right':
      return [...inner, ...rightAlone];
    case 'outer':
      return [...inner, ...leftAlone, ...rightAlone];
    case 'semi':
      return left.filter((row) => partners(row).length > 0);
    default:
      return left.filter((row) => partners(row).length === 0);
  }
}

function sorted(rows: Row[]): string[] {
  return rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
}

describe('join', () => {
  it('agrees with the naive join, nulls and repeated keys included', async () => {
    const how = fc.constantFrom('inner', 'left', 'right', 'outer', 'semi', 'anti');
    await fc.assert(
      fc.asyncProperty(
        side,
        side,
        kinds,
        how,
        fc.boolean(),
        fc.boolean(),
        async (a, b, [l, r], kind, match, two) => {
          const left = sideTable(a, l, 'a');
          const right = sideTable(b, r, 'b');
          const on = two ? ['k', 'm'] : ['k'];
          const other = two
            ? right
            : { rows: right.rows, columns: right.columns.filter(({ name }) => name !== 'm') };
          const joined = await run('join', [left, other], {
            how: kind,
            on,
            missingKeys: match ? 'match' : 'never',
          });
          const wanted = naiveJoin(rowsOf(left), rowsOf(other), kind, on, match);
          expect(sorted(rowsOf(joined))).toEqual(sorted(wanted));
          const found = diagnoseJoin(left, other, {
            on,
            leftOn: [],
            rightOn: [],
            missingKeys: match ? 'match' : 'never',
          });
          expect(found.rows[kind as 'inner']).toBe(wanted.length);
          for (const column of joined.columns) expect(lengthOf(column)).toBe(joined.rows);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps the order of the rows, names clashes, and joins by keys of other names', async () => {
    const left = tableOf([textColumn('id', ['b', 'a', 'b']), number('x', [1, 2, 3])]);
    const right = tableOf([textColumn('key', ['a', 'b', 'b']), number('x', [10, 20, 30])]);
    const joined = await run('join', [left, right], { how: 'inner', leftOn: ['id'], rightOn: ['key'] });
    expect(names(joined)).toEqual(['id', 'x', 'key', 'x_right']);
    expect(rowsOf(joined).map((row) => [row.x, row.x_right])).toEqual([
      [1, 20],
      [1, 30],
      [2, 10],
      [3, 20],
      [3, 30],
    ]);
    const named = await run('join', [left, right], {
      leftOn: ['id'],
      rightOn: ['key'],
      suffixes: ['_l', '_r'],
    });
    expect(names(named)).toEqual(['id', 'x_l', 'key', 'x_r']);
    const cross = await run('join', [left, right], { how: 'cross' });
    expect([cross.rows, names(cross)]).toEqual([9, ['id', 'x', 'key', 'x_right']]);
  });

  it('says what it would do before it runs', () => {
    const left = tableOf([textColumn('id', ['a', 'a', 'b', null, 'z']), number('n', [1, 2, 3, 4, 5])]);
    const right = tableOf([textColumn('id', ['a', 'a', 'b', 'c']), textColumn('n', ['1', '2', '3', '4'])]);
    const options = { on: ['id'], leftOn: [], rightOn: [], missingKeys: 'never' } as const;
    const found = diagnoseJoin(left, right, options);
    expect(found).toMatchObject({
      left: { rows: 5, keys: 3, unique: false, missing: 1, matched: 3, rate: 0.6 },
      right: { rows: 4, keys: 3, unique: false, missing: 0, matched: 3, rate: 0.75 },
      relation: 'many-to-many',
      rows: { inner: 5, left: 7, right: 6, outer: 8, semi: 3, anti: 2, cross: 20 },
      heaviest: { key: ['a'], left: 2, right: 2 },
    });
    expect(found.multiplication).toBeCloseTo(5 / 3, 12);
    const wrong = diagnoseJoin(left, right, { ...options, on: ['id', 'n'] });
    expect(wrong.keys[1]).toMatchObject({
      leftKind: 'number',
      rightKind: 'text',
      fix: expect.stringContaining('n'),
    });
    expect(wrong.left).toBeNull();
  });

  it('as of: agrees with a search through all rows', async () => {
    const value = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 12 }));
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), value), { maxLength: 10 });
    const direction = fc.constantFrom('backward', 'forward', 'nearest');
    await fc.assert(
      fc.asyncProperty(rows, rows, direction, fc.constantFrom(null, 2), async (a, b, way, tolerance) => {
        const make = (list: typeof a, own: string) => ({
          rows: list.length,
          columns: [
            number(
              'g',
              list.map(([g]) => g),
            ),
            number(
              't',
              list.map(([, t]) => t),
            ),
            number(
              own,
              list.map((_, i) => i),
            ),
          ],
        });
        const joined = await run('join', [make(a, 'a'), make(b, 'b')], {
          how: 'as-of',
          on: ['g', 't'],
          direction: way,
          tolerance,
        });
        expect(rowsOf(joined).map((row) => row.a)).toEqual(a.map((_, i) => i));
        rowsOf(joined).forEach((row, i) => {
          const [g, t] = a[i] as [number, number | null];
          const near = b.flatMap(([h, s], j) =>
            h === g && t !== null && s !== null ? [{ j, gap: s - t }] : [],
          );
          const fit = near.filter(
            ({ gap }) =>
              (way === 'backward' ? gap <= 0 : way === 'forward' ? gap >= 0 : true) &&
              Math.abs(gap) <= (tolerance ?? 99),
          );
          const least = Math.min(...fit.map(({ gap }) => Math.abs(gap)));
          if (fit.length === 0) expect(row.b).toBeNull();
          else expect(fit.filter(({ gap }) => Math.abs(gap) === least).map(({ j }) => j)).toContain(row.b);
        });
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['no keys', {}, 'bad-parameter'],
    ['kinds that never fit', { on: ['n'] }, 'key-kinds'],
    ['uneven keys', { leftOn: ['id'] }, 'bad-parameter'],
    ['as of words', { how: 'as-of', on: ['id'] }, 'wrong-kind'],
  ])('%s is a problem', async (_, params, code) => {
    const left = tableOf([textColumn('id', ['a']), number('n', [1])]);
    const right = tableOf([textColumn('id', ['a']), textColumn('n', ['1'])]);
    expect((await problem(run('join', [left, right], params))).code).toBe(code);
  });

  it('refuses a result that could not be held, before it is made', async () => {
    const many = tableOf([number('k', new Array(20_000).fill(1))]);
    const found = await problem(run('join', [many, many], { on: ['k'] }));
    expect([found.code, found.message]).toEqual(['too-many-rows', expect.stringContaining('20000 × 20000')]);
    expect((await problem(run('join', [many, many], { how: 'cross' }))).code).toBe('too-many-rows');
  });
});

describe('group, pivot, melt', () => {
  const table = fc.array(
    fc.tuple(keyCell, keyCell, fc.oneof(fc.constant(null), fc.double({ noNaN: true, min: -1e3, max: 1e3 }))),
    {
      maxLength: 20,
    },
  );
  const kind = fc.constantFrom<KeyKind>('number', 'category', 'text', 'boolean', 'time');
  const figures = [
    'rows',
    'count',
    'sum',
    'mean',
    'median',
    'min',
    'max',
    'first',
    'last',
    'nunique',
  ] as const;

  function figure(id: string, cells: readonly Cell[]): Cell {
    const there = cells.filter((cell): cell is number => typeof cell === 'number');
    const ordered = [...there].sort((a, b) => a - b);
    const middle = (ordered.length - 1) / 2;
    const total = there.reduce((sum, cell) => sum + cell, 0);
    if (id === 'rows') return cells.length;
    if (id === 'count') return there.length;
    if (id === 'nunique') return new Set(there.map((cell) => cell + 0)).size;
    if (there.length === 0) return null;
    if (id === 'sum') return total;
    if (id === 'mean') return total / there.length;
    if (id === 'median')
      return ((ordered[Math.floor(middle)] as number) + (ordered[Math.ceil(middle)] as number)) / 2;
    if (id === 'min') return ordered[0] as number;
    if (id === 'max') return ordered.at(-1) as number;
    return (id === 'first' ? there[0] : there.at(-1)) as number;
  }
  const build = (
    rows: readonly (readonly [number | null, number | null, number | null])[],
    k: KeyKind,
  ): Table => ({
    rows: rows.length,
    columns: [
      keyColumn(
        k,
        'k',
        rows.map(([a]) => a),
      ),
      keyColumn(
        'text',
        'm',
        rows.map(([, b]) => b),
      ),
      number(
        'x',
        rows.map(([, , c]) => c),
      ),
    ],
  });

  it('group agrees with the naive one', async () => {
    await fc.assert(
      fc.asyncProperty(table, kind, fc.boolean(), async (rows, k, drop) => {
        const source = build(rows, k);
        const grouped = await run('group-by', [source], {
          by: ['k', 'm'],
          aggregates: figures.map((id) => ({ column: 'x', function: id, name: id })),
          missingGroups: drop ? 'drop' : 'keep',
        });
        const groups = new Map<string, Row[]>();
        for (const row of rowsOf(source)) {
          if (drop && (row.k === null || row.m === null)) continue;
          const key = JSON.stringify([row.k, row.m]);
          groups.set(key, [...(groups.get(key) ?? []), row]);
        }
        expect(grouped.rows).toBe(groups.size);
        for (const row of rowsOf(grouped)) {
          const members = groups.get(JSON.stringify([row.k, row.m])) ?? [];
          for (const id of figures) {
            const wanted = figure(
              id,
              members.map((member) => member.x as Cell),
            );
            if (typeof wanted === 'number') expect(row[id]).toBeCloseTo(wanted, 9);
            else expect(row[id]).toBeNull();
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('pivot agrees with grouping, and melt undoes it', async () => {
    await fc.assert(
      fc.asyncProperty(table, kind, async (rows, k) => {
        const source = build(rows, k);
        const wide = await run('pivot', [source], {
          rows: ['k'],
          columns: 'm',
          values: ['x'],
          function: 'sum',
        });
        const grouped = await run('group-by', [source], {
          by: ['k', 'm'],
          aggregates: [{ column: 'x', function: 'sum', name: 's' }],
        });
        const long = await run('melt', [wide], { keep: ['k'], dropMissing: true }).catch(() => null);
        const key = (row: Row, name: string, value: string) =>
          JSON.stringify([row.k, row[name] ?? '(missing)', row[value]]);
        const present = rowsOf(grouped).filter((row) => row.s !== null);
        const found = long === null ? [] : rowsOf(long).map((row) => key(row, 'variable', 'value'));
        expect(found.sort()).toEqual(present.map((row) => key(row, 'm', 's')).sort());
        expect(wide.rows).toBe(new Set(rowsOf(source).map((row) => row.k)).size);
      }),
      { numRuns: 100 },
    );
  });

  it('counts and fills in a pivot; keeps kinds in figures', async () => {
    const source = tableOf([
      textColumn('k', ['a', 'a', 'b']),
      textColumn('m', ['x', 'y', 'x']),
      textColumn('w', ['p', 'q', null]),
      { kind: 'time', name: 't', values: Float64Array.from([0, 86_400_000, 172_800_000]) },
    ]);
    const counts = await run('pivot', [source], { rows: ['k'], columns: 'm', fill: 0 });
    expect(rowsOf(counts)).toEqual([
      { k: 'a', x: 1, y: 1 },
      { k: 'b', x: 1, y: 0 },
    ]);
    const grouped = await run('group-by', [source], {
      aggregates: [
        { column: 't', function: 'mean' },
        { column: 'w', function: 'max' },
        { column: 'w', function: 'share' },
        { column: 't', function: 'last', name: 'end' },
      ],
    });
    expect(rowsOf(grouped)).toEqual([
      { t_mean: '1970-01-02', w_max: 'q', w_share: 2 / 3, end: '1970-01-03' },
    ]);
    const two = await run('pivot', [source], {
      rows: ['k'],
      columns: 'm',
      values: ['w', 't'],
      function: 'first',
    });
    expect(names(two)).toEqual(['k', 'w_x', 'w_y', 't_x', 't_y']);
  });

  it.each([
    ['group-by', { by: ['k'], aggregates: [{ column: 'm', function: 'mean' }] }, 'wrong-kind'],
    ['group-by', { by: ['k'], aggregates: [{ column: 'x', function: 'average' }] }, 'bad-parameter'],
    ['group-by', { by: ['k'], aggregates: [{ column: 'x', function: 'sum', name: 'k' }] }, 'repeated-column'],
    ['group-by', { by: ['k'], aggregates: [{ colum: 'x' }] }, 'bad-parameter'],
    ['melt', { keep: ['k', 'm', 'x'] }, 'no-columns'],
    ['melt', { nameColumn: 'value' }, 'repeated-column'],
    ['select', { columns: ['k', 'm', 'x'], mode: 'drop' }, 'no-columns'],
    ['select', { rename: [{ column: 'k', name: 'm' }] }, 'repeated-column'],
  ])('%s %o is a problem', async (id, params, code) => {
    expect(
      (await problem(run(id, [build([[1, 1, 1]], 'number')], params as unknown as PlainObject))).code,
    ).toBe(code);
  });
});

describe('concat, filter, sort, deduplicate', () => {
  const a = tableOf([categoryColumn('k', ['x', 'y', null]), number('n', [1, 2, 3])]);
  const b = tableOf([categoryColumn('k', ['z', 'x']), textColumn('t', ['p', null])]);

  it('stacks rows', async () => {
    const union = await run('concat', [a, b], { source: 'from' });
    expect(rowsOf(union)).toEqual([
      { k: 'x', n: 1, t: null, from: 1 },
      { k: 'y', n: 2, t: null, from: 1 },
      { k: null, n: 3, t: null, from: 1 },
      { k: 'z', n: null, t: 'p', from: 2 },
      { k: 'x', n: null, t: null, from: 2 },
    ]);
    expect(names(await run('concat', [a, b], { how: 'intersection' }))).toEqual(['k']);
    const mixed = await run('concat', [tableOf([number('k', [1.5])]), b], { how: 'intersection' });
    expect(rowsOf(mixed)).toEqual([{ k: '1.5' }, { k: 'z' }, { k: 'x' }]);
  });

  it('stacks columns', async () => {
    const wide = await run('concat', [a, a], { how: 'columns' });
    expect(names(wide)).toEqual(['k', 'n', 'k_2', 'n_2']);
    expect((await problem(run('concat', [a, b], { how: 'columns' }))).code).toBe('different-rows');
    expect(
      (await problem(run('concat', [a, tableOf([number('z', [1])])], { how: 'intersection' }))).code,
    ).toBe('no-columns');
  });

  it.each([
    [{ conditions: [{ op: 'in', column: 'k', values: ['x', null] }] }, [1, 3]],
    [
      {
        conditions: [
          { op: 'between', column: 'n', min: 2 },
          { op: 'present', column: 'k' },
        ],
      },
      [2],
    ],
    [
      {
        conditions: [
          { op: 'between', column: 'n', max: 1 },
          { op: 'missing', column: 'k' },
        ],
        match: 'any',
      },
      [1, 3],
    ],
    [{ formula: 'n >= 2' }, [2, 3]],
    [{ formula: 'k = "x"', keep: 'others' }, [2, 3]],
    [{ formula: 'k = "x"', conditions: [{ op: 'contains', column: 'k', text: 'Y' }], match: 'any' }, [1, 2]],
    [{}, [1, 2, 3]],
  ])('filters by %o', async (params, wanted) => {
    expect(rowsOf(await run('filter', [a], params as PlainObject)).map((row) => row.n)).toEqual(wanted);
  });

  it.each([
    [{ conditions: [{ op: 'like', column: 'k' }] }, 'bad-parameter'],
    [{ conditions: [{ op: 'in', column: 'k' }] }, 'bad-parameter'],
    [{ conditions: {} }, 'bad-parameter'],
    [{ formula: 'n + 1' }, 'bad-formula'],
    [{ conditions: [{ op: 'between', column: 'k', min: 1 }] }, 'wrong-kind'],
  ])('refuses %o', async (params, code) => {
    expect((await problem(run('filter', [a], params as unknown as PlainObject))).code).toBe(code);
  });

  it('sorts, stable, missing last', async () => {
    const table = tableOf([number('a', [2, null, 1, 2]), number('i', [0, 1, 2, 3])]);
    const order = async (by: PlainObject['by']) =>
      rowsOf(await run('sort', [table], { by: by as string[] })).map((row) => row.i);
    expect(await order(['a'])).toEqual([2, 0, 3, 1]);
    expect(await order([{ column: 'a', descending: true }])).toEqual([0, 3, 2, 1]);
    expect(await order(['a', { column: 'i', descending: true }])).toEqual([2, 3, 0, 1]);
  });

  it('removes duplicates as a set would', async () => {
    await fc.assert(
      fc.asyncProperty(side, kinds, fc.constantFrom('first', 'last', 'none'), async (rows, [kind], keep) => {
        const table = sideTable(rows, kind, 'i');
        const found = rowsOf(await run('deduplicate', [table], { columns: ['k', 'm'], keep }));
        const key = (row: Row) => JSON.stringify([row.k, row.m]);
        const all = rowsOf(table);
        const wanted = all.filter((row, i) => {
          const same = all.flatMap((other, j) => (key(other) === key(row) ? [j] : []));
          return keep === 'first' ? same[0] === i : keep === 'last' ? same.at(-1) === i : same.length === 1;
        });
        expect(found).toEqual(wanted);
      }),
      { numRuns: 100 },
    );
  });
});

describe.skipIf(!existsSync(shared))('pandas 1.5 (only where the shared folder is)', () => {
  async function open(file: string): Promise<Table> {
    const source = bytesSource(file, new Uint8Array(readFileSync(path.join(shared, file))));
    return (await csv.read(source, parseParams(csv.card), {}, silentJob)).table;
  }
  const first = (table: Table, from: number, to: number, own: string): Table => ({
    rows: to - from,
    columns: [
      ...table.columns.map((column) => takeRange(column, from, to)),
      number(
        own,
        Array.from({ length: to - from }, (_, i) => i),
      ),
    ],
  });
  function takeRange(column: Column, from: number, to: number): Column {
    const cells = Array.from({ length: to - from }, (_, i) => cellOf(column, from + i));
    if (column.kind === 'number') return number(column.name, cells as (number | null)[]);
    return textColumn(
      column.name,
      cells.map((cell) => (cell === null ? null : String(cell))),
    );
  }
  function closeTo(found: Cell | undefined, wanted: number | string | boolean | null): void {
    if (typeof wanted === 'number') expect(found).toBeCloseTo(wanted, 9);
    else expect(found).toEqual(wanted);
  }

  it('joins', async () => {
    const titanic = await open('titanic.csv');
    for (const { keys, how, pairs, alone } of golden.joins.cases) {
      const left = await run('select', [first(titanic, 0, 40, 'a')], { columns: ['a', ...keys] });
      const right = await run('select', [first(titanic, titanic.rows - 20, titanic.rows, 'b')], {
        columns: ['b', ...keys],
      });
      const rows = rowsOf(await run('join', [left, right], { how, on: keys, missingKeys: 'match' }));
      const both = rows
        .filter((row) => row.a !== null && row.b !== null)
        .map((row) => [row.a, row.b] as [number, number]);
      expect(both.sort(([a, b], [c, d]) => a - c || b - d)).toEqual(pairs);
      const lone = (own: string, other: string) =>
        rows.filter((row) => row[other] === null).map((row) => row[own] as number);
      expect([lone('a', 'b').sort((x, y) => x - y), lone('b', 'a').sort((x, y) => x - y)]).toEqual(alone);
    }
  });

  it('joins as of', async () => {
    const titanic = await open('titanic.csv');
    const trades = await run('select', [first(titanic, 0, 50, 'a')], {
      columns: ['fare'],
      rename: [{ column: 'fare', name: 't' }],
    });
    const quotes = tableOf([
      number('t', golden.joins.quotes),
      number(
        'q',
        golden.joins.quotes.map((_, i) => i),
      ),
    ]);
    for (const [direction, wanted] of Object.entries(golden.joins.asOf)) {
      const joined = await run('join', [trades, quotes], {
        how: 'as-of',
        on: ['t'],
        direction,
        tolerance: 5,
      });
      expect(rowsOf(joined).map((row) => row.q)).toEqual(wanted);
    }
  });

  it('groups', async () => {
    const titanic = await open('titanic.csv');
    const { columns, rows, decks, dropped } = golden.groups;
    const grouped = await run('group-by', [titanic], {
      by: ['class', 'sex'],
      aggregates: columns.slice(2).map((id) => ({ column: 'age', function: id, name: id })),
    });
    expect(names(grouped)).toEqual(columns);
    rowsOf(grouped).forEach((row, i) => {
      columns.forEach((name, c) => {
        closeTo(row[name], rows[i]?.[c] ?? null);
      });
    });
    for (const [missingGroups, wanted] of [
      ['keep', decks],
      ['drop', dropped],
    ] as const) {
      const means = await run('group-by', [titanic], {
        by: ['deck'],
        aggregates: [{ column: 'fare', function: 'mean', name: 'm' }],
        missingGroups,
      });
      expect(means.rows).toBe(wanted.length);
      rowsOf(means).forEach((row, i) => {
        closeTo(row.deck, wanted[i]?.[0] ?? null);
        closeTo(row.m, wanted[i]?.[1] ?? null);
      });
    }
  });

  it('pivots', async () => {
    const titanic = await run('filter', [await open('titanic.csv')], {
      conditions: [{ op: 'present', column: 'embark_town' }],
    });
    for (const [id, { columns, rows }] of Object.entries(golden.pivots)) {
      const wide = await run('pivot', [titanic], {
        rows: ['sex', 'class'],
        columns: 'embark_town',
        values: ['age'],
        function: id,
      });
      expect(names(wide)).toEqual(columns);
      rowsOf(wide).forEach((row, i) => {
        columns.forEach((name, c) => {
          closeTo(row[name], rows[i]?.[c] ?? null);
        });
      });
    }
  });

  it('melts', async () => {
    const { keep, columns, rows, sample, sum, present } = golden.melt;
    const long = await run('melt', [await open('penguins.csv')], { keep, columns });
    expect([long.rows, names(long)]).toEqual([rows, golden.melt.names]);
    const cells = rowsOf(long);
    for (const [i, ...wanted] of sample) expect(Object.values(cells[i as number] as Row)).toEqual(wanted);
    const values = cells.flatMap((row) => (typeof row.value === 'number' ? [row.value] : []));
    expect([values.length, values.reduce((total, value) => total + value, 0)]).toEqual([
      present,
      expect.closeTo(sum, 6),
    ]);
  });

  it('removes duplicates', async () => {
    const titanic = await open('titanic.csv');
    const { columns, ...wanted } = golden.duplicates;
    const all = first(titanic, 0, titanic.rows, 'i');
    for (const [keep, [count, total]] of Object.entries(wanted) as [string, [number, number]][]) {
      const rows = rowsOf(await run('deduplicate', [all], { columns, keep }));
      expect([rows.length, rows.reduce((sum, row) => sum + (row.i as number), 0)]).toEqual([count, total]);
    }
  });
});
