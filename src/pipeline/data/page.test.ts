import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from './filter.ts';
import { filterRows } from './filter.ts';
import { orderRows } from './order.ts';
import { pageOf, viewRows } from './page.ts';
import { booleanColumn, categoryColumn, numberColumn, type Table, textColumn } from './table.ts';

const table: Table = {
  rows: 5,
  columns: [
    numberColumn('n', [3, Number.NaN, 1, 3, 2]),
    categoryColumn('c', ['b', 'a10', null, 'a2', 'b']),
    booleanColumn('t', [true, false, null, true, false]),
    textColumn('__proto__', ['Straße', null, 'x', 'STRASSE', 'É']),
  ],
};
const rows = (...conditions: Condition[]) => [...filterRows(table, conditions)];
const order = (column: string, descending = false) => [...orderRows(table, [{ column, descending }])];

describe('order', () => {
  it('is stable and puts missing last either way', () => {
    expect(order('n')).toEqual([2, 4, 0, 3, 1]);
    expect(order('n', true)).toEqual([0, 3, 4, 2, 1]);
    expect(order('t')).toEqual([1, 4, 0, 3, 2]);
  });
  it('reads numbers inside text', () => expect(order('c')).toEqual([3, 1, 0, 4, 2]));
  it('sorts text columns', () => expect(order('__proto__').at(-1)).toBe(1));
  it('agrees with a plain sort on any numbers and keys', () => {
    const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(Number.NaN)), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(values, values, fc.boolean(), (a, b, descending) => {
        const n = Math.min(a.length, b.length);
        const columns = [numberColumn('a', a.slice(0, n)), numberColumn('b', b.slice(0, n))];
        const keys = [
          { column: 'a', descending },
          { column: 'b', descending: false },
        ];
        const key = (x: number) => (Number.isNaN(x) ? Number.POSITIVE_INFINITY : descending ? -x : x);
        const plain = (x: number) => (Number.isNaN(x) ? Number.POSITIVE_INFINITY : x);
        const compare = (x: number, y: number) => (x === y ? 0 : x < y ? -1 : 1);
        const expected = Array.from({ length: n }, (_, i) => i).sort(
          (i, j) => compare(key(a[i]), key(a[j])) || compare(plain(b[i]), plain(b[j])) || i - j,
        );
        expect([...orderRows({ rows: n, columns }, keys)]).toEqual(expected);
      }),
    );
  });
});

describe('filter', () => {
  it.each([
    [[0, 3, 4], { op: 'between', column: 'n', min: 2, max: null }],
    [[1], { op: 'missing', column: 'n' }],
    [[0, 4], { op: 'in', column: 'c', values: ['b'] }],
    [[0, 2, 4], { op: 'in', column: 'c', values: ['b', null] }],
    [[1, 2, 3], { op: 'not-in', column: 'c', values: ['b'] }],
    [[0, 3], { op: 'in', column: 't', values: [true] }],
    [[3], { op: 'contains', column: '__proto__', text: 'strasse' }],
    [[1, 3], { op: 'search', text: 'A' }],
  ] as [number[], Condition][])('%j meet %j', (expected, condition) => {
    if (condition.op === 'search') expect(rows(condition)).toEqual(expect.arrayContaining(expected));
    else expect(rows(condition)).toEqual(expected);
  });
  it('joins conditions by and', () => {
    expect(
      rows({ op: 'between', column: 'n', min: 3, max: 3 }, { op: 'in', column: 'c', values: ['b'] }),
    ).toEqual([0]);
  });
  it('says what is wrong', () => {
    expect(() => rows({ op: 'missing', column: 'no' })).toThrow(
      expect.objectContaining({ code: 'missing-column' }),
    );
    expect(() => rows({ op: 'between', column: 'c', min: 0, max: 1 })).toThrow(
      expect.objectContaining({ code: 'wrong-kind' }),
    );
  });
});

describe('page', () => {
  it('pages through a sorted and filtered view', () => {
    const view = {
      sort: [{ column: 'n', descending: true }],
      filter: [{ op: 'present', column: 'n' } as const],
    };
    const found = viewRows(table, view);
    expect(pageOf(table, found, 1, 3, ['c', 'n'])).toEqual({
      total: 4,
      from: 1,
      rows: [3, 4],
      cells: [
        ['a2', 3],
        ['b', 2],
      ],
    });
  });
  it('never reaches past the end', () => expect(pageOf(table, null, 4, 99).rows).toEqual([4]));
});
