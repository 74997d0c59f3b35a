import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyQ,
  applyQTransposed,
  takeCholeskySolve,
  takeLeastSquares,
  takePivotedQr,
} from './linear-algebra.ts';

const entries = (count: number) =>
  fc.array(
    fc.integer({ min: -1000, max: 1000 }).map((value) => value / 100),
    { minLength: count, maxLength: count },
  );
const shapes = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }));
const problems = shapes.chain(([rows, columns]) =>
  fc.record({
    rows: fc.constant(rows),
    columns: fc.constant(columns),
    a: entries(rows * columns),
    b: entries(rows),
  }),
);

function residual(
  a: readonly number[],
  rows: number,
  columns: number,
  x: Float64Array,
  b: readonly number[],
): number[] {
  return b.map((value, i) => {
    let sum = value;
    for (let j = 0; j < columns; j++) sum -= a[j * rows + i] * x[j];
    return sum;
  });
}

describe('takeLeastSquares', () => {
  it('leaves a residual orthogonal to every column, whatever the rank', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async ({ rows, columns, a, b }) => {
        const { x } = await takeLeastSquares(Float64Array.from(a), rows, columns, Float64Array.from(b));
        const rest = residual(a, rows, columns, x, b);
        for (let j = 0; j < columns; j++) {
          let dot = 0;
          for (let i = 0; i < rows; i++) dot += a[j * rows + i] * rest[i];
          expect(Math.abs(dot)).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the shortest solution where columns depend on each other', async () => {
    // x₁ + x₂ = 2 twice: of all solutions (1, 1) is the shortest; with 2·x₂ in place of x₂ it is (0.4, 0.8).
    const same = await takeLeastSquares(Float64Array.of(1, 1, 1, 1), 2, 2, Float64Array.of(2, 2));
    expect(same.rank).toBe(1);
    expect([...same.x].map((value) => value.toFixed(12))).toEqual(['1.000000000000', '1.000000000000']);
    const double = await takeLeastSquares(Float64Array.of(1, 1, 2, 2), 2, 2, Float64Array.of(2, 2));
    expect([...double.x].map((value) => value.toFixed(12))).toEqual(['0.400000000000', '0.800000000000']);
  });

  it('finds the rank whatever the units', async () => {
    const a = Float64Array.of(1e-200, 2e-200, 3e-200, 1e200, -1e200, 5e200);
    expect((await takeLeastSquares(a, 3, 2, Float64Array.of(1, 2, 3))).rank).toBe(2);
  });

  it('answers 0 for no rows, no columns and columns of 0', async () => {
    expect([...(await takeLeastSquares(new Float64Array(0), 0, 2, new Float64Array(0))).x]).toEqual([0, 0]);
    expect((await takeLeastSquares(new Float64Array(0), 2, 0, Float64Array.of(1, 2))).x.length).toBe(0);
    expect([...(await takeLeastSquares(new Float64Array(4), 2, 2, Float64Array.of(1, 2))).x]).toEqual([0, 0]);
  });
});

describe('takePivotedQr', () => {
  it('multiplies back to the matrix, with Q orthogonal', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async ({ rows, columns, a, b }) => {
        const qr = await takePivotedQr(Float64Array.from(a), rows, columns, 0);
        for (let j = 0; j < columns; j++) {
          const column = new Float64Array(rows);
          for (let i = 0; i <= Math.min(j, qr.rank - 1); i++) column[i] = qr.a[j * rows + i];
          applyQ(qr, column);
          for (let i = 0; i < rows; i++) expect(column[i]).toBeCloseTo(a[qr.pivot[j] * rows + i], 9);
        }
        const there = Float64Array.from(b);
        applyQTransposed(qr, there);
        applyQ(qr, there);
        for (let i = 0; i < rows; i++) expect(there[i]).toBeCloseTo(b[i], 9);
      }),
      { numRuns: 200 },
    );
  });
});

describe('takeCholeskySolve', () => {
  it('solves AᵀA + I', () => {
    fc.assert(
      fc.property(entries(9), entries(3), (a, b) => {
        const s = new Float64Array(9);
        for (let i = 0; i < 3; i++) {
          for (let j = 0; j < 3; j++) {
            s[i * 3 + j] = i === j ? 1 : 0;
            for (let k = 0; k < 3; k++) s[i * 3 + j] += a[k * 3 + i] * a[k * 3 + j];
          }
        }
        const x = Float64Array.from(b);
        expect(takeCholeskySolve(Float64Array.from(s), 3, x)).toBe(true);
        for (let i = 0; i < 3; i++) {
          expect(s[i * 3] * x[0] + s[i * 3 + 1] * x[1] + s[i * 3 + 2] * x[2]).toBeCloseTo(b[i], 8);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('says no to a matrix that is not positive definite', () => {
    expect(takeCholeskySolve(Float64Array.of(1, 2, 2, 1), 2, Float64Array.of(1, 1))).toBe(false);
    expect(takeCholeskySolve(Float64Array.of(Number.NaN), 1, Float64Array.of(1))).toBe(false);
  });
});
