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
