import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { seeded } from '../base/random.ts';
import { binRowsPlainly } from './binned-rows.ts';
import { type CodedRows, codeRows } from './code-rows.ts';
import { codesPerColumn, cutsOf, missingCode } from './column-cuts.ts';
import { openKernel } from './kernel.ts';
import { rowsOf } from './row-source.ts';
import type { TreeKernel } from './tree-kernel.ts';

async function coded(
  values: Float64Array,
  rows: number,
  columns: number,
): Promise<{ codes: number[]; tables: Float64Array }> {
  const kernel = openKernel<TreeKernel>('trees');
  const at: CodedRows = await codeRows(kernel, rowsOf(values, rows, columns), silentJob);
  const codes: number[] = [];
  const bytes = kernel.uint8(at.codes, at.byteLength);
  for (let r = 0; r < rows; r++) {
    for (let f = 0; f < columns; f++) codes.push(bytes[r * at.rowStride + f * at.columnStride]);
  }
  const tables = Float64Array.from([
    ...kernel.float64(at.lower, columns * codesPerColumn),
    ...kernel.float64(at.upper, columns * codesPerColumn),
  ]);
  kernel.close();
  return { codes, tables };
}

async function expectTwin(values: Float64Array, rows: number, columns: number): Promise<void> {
  const kernel = await coded(values, rows, columns);
  const twin = binRowsPlainly(rowsOf(values, rows, columns));
  expect(kernel.codes).toEqual([...twin.codes]);
  // Adding 0 makes −0 and 0 the same.
  const unsigned = (v: number) => v + 0;
  expect([...kernel.tables].map(unsigned)).toEqual([...twin.lower, ...twin.upper].map(unsigned));
}

const number = fc.oneof(
  fc.double({ noDefaultInfinity: false }),
  fc.constantFrom(Number.NaN, 0, -0, 1, 1.5, Number.MIN_VALUE, -Number.MAX_VALUE, Number.POSITIVE_INFINITY),
  fc.integer({ min: -3, max: 3 }),
);

describe('coded rows', () => {
  it('equal their twin for any numbers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(number, { maxLength: 900 }),
        async (columns, list) => {
          const rows = Math.floor(list.length / columns);
          await expectTwin(Float64Array.from(list.slice(0, rows * columns)), rows, columns);
        },
      ),
    );
  });

  it('equal their twin with more rows than are sampled, in every shape of column', async () => {
    const [rows, columns] = [23_000, 5];
    const random = seeded(4);
    const values = new Float64Array(rows * columns);
    for (let r = 0; r < rows; r++) {
      // Continuous; few values of which one occurs once; mostly zero; missing; exactly 255 values.
      values.set(
        [
          random.normal(),
          r === 12_345 ? 7 : random.below(4),
          Math.max(0, random.normal()),
          Number.NaN,
          random.below(255),
        ],
        r * columns,
      );
    }
    await expectTwin(values, rows, columns);
  });

  it('lay more than 64 columns out column by column', async () => {
    const random = seeded(5);
    const values = Float64Array.from({ length: 30 * 65 }, () => random.below(9));
    await expectTwin(values, 30, 65);
  });
});

describe('cuts', () => {
  it('give every value its own code up to 255 distinct values', () => {
    const sorted = Float64Array.from({ length: 510 }, (_, i) => Math.floor(i / 2));
    expect(cutsOf(sorted).distinct).toBe(255);
    expect([...cutsOf(sorted).cuts.slice(0, 254)]).toEqual(Array.from({ length: 254 }, (_, i) => i));
    expect(cutsOf(sorted).cuts[254]).toBe(Number.POSITIVE_INFINITY);
  });

  it('spread what is left of the codes evenly over the values beside a frequent one', () => {
    const sorted = Float64Array.from({ length: 10_000 }, (_, i) => Math.max(0, i - 5_000));
    const { cuts } = cutsOf(sorted);
    const used = cuts.filter((cut) => cut < Number.POSITIVE_INFINITY);
    expect(used.length).toBe(254);
    const widths = Array.from(used.slice(2), (cut, i) => cut - used[i + 1]);
    expect(Math.max(...widths)).toBeLessThanOrEqual(Math.min(...widths) + 1);
  });

  it('are none for no values', () => {
    expect(cutsOf(new Float64Array(0)).cuts.every((cut) => cut === Number.POSITIVE_INFINITY)).toBe(true);
    expect(missingCode).toBe(255);
  });
});

describe('sortNumbers', () => {
  it('sorts as Float64Array.sort does', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { maxLength: 300 }), (list) => {
        const kernel = openKernel<TreeKernel>('trees');
        const [values, spare, tables] = [8 * list.length, 8 * list.length, 6 * 2048 * 4].map(kernel.allocate);
        kernel.float64(values, list.length).set(list);
        kernel.run.sortNumbers(values, list.length, spare, tables);
        const sorted = [...kernel.float64(values, list.length)];
        kernel.close();
        expect(sorted).toEqual([...Float64Array.from(list).sort()]);
      }),
    );
  });
});
