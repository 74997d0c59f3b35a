import { afterEach, describe, expect, it } from 'vitest';
import { shareMemory } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { numberColumn } from '../data/table.ts';
import { factorsOf, lazyColumn, productColumn, putterOf } from './lazy-column.ts';
import { featuresOf, toMatrix } from './to-matrix.ts';

afterEach(() => shareMemory(false));

describe.each([false, true])('lazy columns (shared memory: %s)', (shared) => {
  it('give the matrix that plain columns give, products among them', () => {
    shareMemory(shared);
    const rows = 3001;
    const random = seeded(2);
    const [a, b, c] = ['a', 'b', 'c'].map((name) =>
      numberColumn(
        name,
        Float64Array.from({ length: rows }, () => (random.next() < 0.05 ? Number.NaN : random.normal())),
      ),
    );
    const half = lazyColumn('half', rows, (start, count, out, at) => {
      for (let i = 0; i < count; i++) out[at + i] = a.values[start + i] / 2;
    });
    const products = [
      productColumn('a^2', [a.values, a.values]),
      productColumn('a b c b', [a.values, b.values, c.values, b.values]),
      productColumn('c half', [c.values, half.values]),
    ];
    // Column c is only a factor.
    const columns = [products[1], a, half, ...products.slice(0, 1), b, products[2]];
    const copied = columns.map((column) => ({ ...column }));
    expect(copied.every((column) => putterOf(column) === null && factorsOf(column) === null)).toBe(true);
    const plain = toMatrix({ rows, columns: copied });
    expect(toMatrix({ rows, columns })).toEqual(plain);
    const wanted = featuresOf({ rows, columns }).reverse().slice(1);
    expect(toMatrix({ rows, columns }, wanted)).toEqual(toMatrix({ rows, columns: copied }, wanted));
    expect(plain.values[0]).toBe(products[1].values[0]);
  });

  it('a product that is too large is told by name', () => {
    shareMemory(shared);
    const rows = 12_000;
    const large = numberColumn('large', new Float64Array(rows).fill(1e200));
    const columns = [large, productColumn('large^2', [large.values, large.values])];
    expect(() => toMatrix({ rows, columns })).toThrow(/large\^2/);
  });
});
