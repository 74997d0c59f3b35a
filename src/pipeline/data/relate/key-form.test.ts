import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { Operation } from '../operation.ts';
import { deduplicate } from '../operations/deduplicate.ts';
import { join } from '../operations/join.ts';
import { categoryColumn, cellOf, numberColumn, type Table, textColumn } from '../table.ts';
import { keyText } from './key-form.ts';
import { suggestKeys } from './suggest-keys.ts';

const apply = (operation: Operation, tables: readonly Table[], params: Parameters<typeof parseParams>[1]) =>
  operation.apply(tables, parseParams(operation.card, params), silentJob);
const rowsOf = (table: Table) =>
  Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => cellOf(column, row)));

describe('forms of a key', () => {
  it.each([
    ['  Café  du Monde ', 'normalised', 'cafe du monde'],
    ['Müller', 'normalised', 'muller'],
    ['Doe, John', 'fingerprint', 'doe john'],
    ["John O'Doe john", 'fingerprint', 'john odoe'],
    ['ﬁve', 'normalised', 'five'],
    ['---', 'fingerprint', ''],
    ['A', 'exact', 'A'],
    ['Data base', 'letters', 'abasatbadaseta'],
    ['Colour', 'sound', 'KLR'],
    ['Nothern line', 'similar', 'Nothern line'],
  ] as const)('%j as %s is %j', (text, form, expected) => {
    expect(keyText(text, form)).toBe(expected);
  });

  it('deduplicates by a simpler form and keeps the first spelling', async () => {
    const columns = [
      textColumn('name', ['Doe, John', 'john doe', 'JANE ROE', null, 'Jane  Roe', null]),
      numberColumn('n', [1, 2, 3, 4, 5, 6]),
    ];
    const made = await apply(deduplicate, [{ rows: 6, columns }], {
      columns: ['name'],
      compare: 'fingerprint',
    });
    expect(rowsOf(made)).toEqual([
      ['Doe, John', 1],
      ['JANE ROE', 3],
      [null, 4],
    ]);
    const exact = await apply(deduplicate, [{ rows: 6, columns }], { columns: ['name'] });
    expect(exact.rows).toBe(5);
  });

  it('joins texts that are nearly or sound the same, over both sides', async () => {
    const left = { rows: 3, columns: [textColumn('name', ['Nothern line', 'Platform 1', 'Bräun mill'])] };
    const right = {
      rows: 3,
      columns: [
        categoryColumn('name', ['Northern line', 'Platform 2', 'Brown mill']),
        numberColumn('n', [1, 2, 3]),
      ],
    };
    const joined = (params: Parameters<typeof parseParams>[1]) =>
      apply(join, [left, right], { on: ['name'], ...params }).then((table) =>
        rowsOf(table).map((row) => row[1]),
      );
    expect(await joined({ compare: 'similar' })).toEqual([1, null, null]);
    expect(await joined({ compare: 'similar', similarity: 0.85 })).toEqual([1, null, 3]);
    expect(await joined({ compare: 'sound' })).toEqual([null, null, 3]);
    expect(await joined({})).toEqual([null, null, null]);
  });

  it('refuses to compare too many texts each with each', async () => {
    const names = Array.from({ length: 5001 }, (_, i) => `name ${i}`);
    const table = { rows: names.length, columns: [textColumn('name', names)] };
    await expect(apply(deduplicate, [table], { compare: 'similar' })).rejects.toMatchObject({
      code: 'too-many-words',
      at: { column: 'name' },
    });
  });

  it.each([
    ['first', [1, 4]],
    ['last', [3, 5]],
    ['middle', [2, 4]],
    ['smallest', [3, 4]],
    ['largest', [2, 5]],
    ['none', []],
  ])('keeps the %s of equal rows', async (keep, expected) => {
    const columns = [
      textColumn('key', ['a', 'a', 'a', 'b', 'b']),
      numberColumn('row', [1, 2, 3, 4, 5]),
      numberColumn('by', [Number.NaN, 7, 2, 1, 9]),
    ];
    const params = { columns: ['key'], keep, by: 'by' };
    const made = await apply(deduplicate, [{ rows: 5, columns }], params);
    expect(rowsOf(made).map((row) => row[1])).toEqual(expected);
    const marked = await apply(deduplicate, [{ rows: 5, columns }], { ...params, others: 'mark' });
    expect(rowsOf(marked).map((row) => row[3])).toEqual([1, 2, 3, 4, 5].map((n) => !expected.includes(n)));
  });

  it('keeps one at random, the same for the same seed', async () => {
    const columns = [
      textColumn('key', new Array<string>(100).fill('a')),
      numberColumn('row', [...Array(100).keys()]),
    ];
    const one = async (seed: number) =>
      rowsOf(
        await apply(deduplicate, [{ rows: 100, columns }], { columns: ['key'], keep: 'random', seed }),
      )[0]?.[1];
    expect(await one(1)).toBe(await one(1));
    expect(new Set(await Promise.all([1, 2, 3, 4, 5].map(one))).size).toBeGreaterThan(1);
  });

  it('joins a category with a text by a simpler form', async () => {
    const left = { rows: 3, columns: [categoryColumn('city', ['Köln', 'ULM ', 'Bonn'])] };
    const right = {
      rows: 2,
      columns: [textColumn('city', ['koln', 'Ulm']), numberColumn('people', [1, 2])],
    };
    const made = await apply(join, [left, right], { on: ['city'], compare: 'normalised' });
    expect(rowsOf(made)).toEqual([
      ['Köln', 1],
      ['ULM ', 2],
      ['Bonn', null],
    ]);
  });
});

describe('suggested keys', () => {
  const ids = Array.from({ length: 300 }, (_, i) => i + 1000);
  const people: Table = {
    rows: 300,
    columns: [
      numberColumn('person', ids),
      categoryColumn(
        'sex',
        ids.map((id) => (id % 2 ? 'f' : 'm')),
      ),
      numberColumn(
        'age',
        ids.map((id) => id % 90),
      ),
    ],
  };

  it('finds a key by its values, and leaves out columns that share values by chance', () => {
    const visits: Table = {
      rows: 600,
      columns: [
        numberColumn(
          'cost',
          ids.concat(ids).map((id) => id / 7),
        ),
        numberColumn('ref', ids.concat(ids)),
        categoryColumn(
          'gender',
          ids.concat(ids).map((id) => (id % 2 ? 'f' : 'm')),
        ),
      ],
    };
    const [first, ...others] = suggestKeys(people, visits);
    expect(first).toMatchObject({ left: 'person', right: 'ref', overlap: 1, unique: true });
    expect(others).toEqual([]);
  });

  it('puts equal names first, and names a pair whose kinds do not fit', () => {
    const other: Table = {
      rows: 300,
      columns: [numberColumn('Person', ids), textColumn('age', ids.map(String))],
    };
    const found = suggestKeys(people, other);
    expect(found[0]).toMatchObject({ left: 'person', right: 'Person', sameName: true });
    expect(found).toContainEqual({ left: 'age', right: 'age', sameName: true, overlap: 0, unique: false });
  });

  it('gives nothing for empty tables', () => {
    expect(suggestKeys({ rows: 0, columns: [] }, people)).toEqual([]);
  });
});
