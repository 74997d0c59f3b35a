import { describe, expect, it } from 'vitest';
import { seeded } from '../base/random.ts';
import { binaryScale, largestSize } from './binary-scale.ts';
import { columnSvd } from './column-svd.ts';
import { gramOf, symmetricEigen } from './symmetric-eigen.ts';

const random = seeded(5);

function made(n: number, p: number): Float64Array[] {
  return Array.from({ length: p }, () => Float64Array.from({ length: n }, () => random.normal()));
}

function expectOrthonormal(vectors: Float64Array, count: number, p: number): void {
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < p; k++) sum += vectors[i * p + k] * vectors[j * p + k];
      expect(sum).toBeCloseTo(i === j ? 1 : 0, 12);
    }
  }
}

describe('singular values of columns', () => {
  it.each([
    [30, 5],
    [5, 30],
    [8, 8],
    [1, 3],
    [40, 1],
  ])('%d × %d agree with the eigenvalues of the products', async (n, p) => {
    const columns = made(n, p);
    const { values, vectors } = await columnSvd(columns);
    const eigen = symmetricEigen(gramOf(columns), p);
    expect(values).toHaveLength(Math.min(n, p));
    values.forEach((value, k) => {
      expect(value ** 2).toBeCloseTo(eigen.values[k], 9);
    });
    expectOrthonormal(vectors, values.length, p);
  });

  it('keep the digits of a direction of 1e-10 the size', async () => {
    const [a, b] = made(50, 2);
    const columns = [a.map((value, i) => value + 1e-10 * b[i]), a];
    const { values } = await columnSvd(columns);
    const slope = a.reduce((sum, value, i) => sum + value * b[i], 0) / a.reduce((sum, v) => sum + v * v, 0);
    const rest = Math.sqrt(a.reduce((sum, value, i) => sum + (b[i] - slope * value) ** 2, 0));
    expect(values[1] / ((1e-10 * rest) / Math.SQRT2)).toBeCloseTo(1, 5);
  });

  it('complete the vectors of columns that do not vary', async () => {
    const [a] = made(9, 1);
    const { values, vectors } = await columnSvd([new Float64Array(9), a, a, new Float64Array(9)]);
    expect(values[0]).toBeGreaterThan(0);
    expect([...values.subarray(1)].every((value) => value < 1e-12)).toBe(true);
    expectOrthonormal(vectors, 4, 4);
  });
});

describe('a power of two', () => {
  it.each([1e300, 1.7e308, 1e-300, 1e-310, 5e-324])('brings %d near 1 and back', (size) => {
    const scale = binaryScale(size);
    expect(size * scale).toBeLessThan(4);
    expect(size * scale).toBeGreaterThan(2 ** -53);
    expect((size * scale) / scale).toBe(size);
  });

  it('is 1 for numbers of a usual size', () => {
    expect([0, 1, 1e60, 1e-60, Number.NaN, Number.POSITIVE_INFINITY].map(binaryScale)).toEqual([
      1, 1, 1, 1, 1, 1,
    ]);
    expect(largestSize([Number.NaN, -3, 2])).toBe(3);
  });
});
