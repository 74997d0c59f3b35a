import { describe, expect, it } from 'vitest';
import { silentJob } from '../pipeline/base/job.ts';
import { profileTable } from '../pipeline/data/profile.ts';
import { categoryColumn, numberColumn, schemaOf, type Table, textColumn } from '../pipeline/data/table.ts';
import type { Pool, Task } from './pool.ts';
import { partsOf, splitProfile } from './split-profile.ts';

const rows = 50_000;
const values = (of: (row: number) => number) => Float64Array.from({ length: rows }, (_, row) => of(row));
const words = ['red', 'green', 'blue'];
const table: Table = {
  rows,
  columns: [
    categoryColumn(
      'colour',
      Array.from({ length: rows }, (_, row) => words[row % 3] ?? null),
    ),
    ...Array.from({ length: 7 }, (_, k) =>
      numberColumn(
        `n${k}`,
        values((row) => (row % 13 === k ? Number.NaN : (row * (k + 7)) % 1009)),
      ),
    ),
    textColumn(
      'note',
      Array.from({ length: rows }, (_, row) => `note ${row % 40_000}`),
    ),
  ],
};
const about = { key: 'k', rows, schema: schemaOf(table), bytes: 0 };

/** A pool that answers at once and remembers what it was asked. */
function poolOf(width: number) {
  const asked: (readonly number[] | undefined)[] = [];
  const pool = {
    width,
    run(task: Task<'profile'>) {
      const { target, columns, known } = task.input as Exclude<typeof task.input, () => unknown>;
      asked.push(columns);
      task.onProgress?.(1, '');
      return profileTable(table, { target, ...(columns && { columns }), ...(known && { known }) }, silentJob);
    },
  } as unknown as Pool;
  return { pool, asked };
}

describe('a profile made by several threads', () => {
  it('is the profile one thread makes, whatever their number; each column is looked at once', async () => {
    const signal = new AbortController().signal;
    const without = await profileTable(table, { target: null }, silentJob);
    for (const [target, known] of [
      [null, null],
      ['colour', null],
      ['colour', without],
    ] as const) {
      const whole = await profileTable(table, { target }, silentJob);
      for (const width of [1, 2, 20]) {
        const { pool, asked } = poolOf(width);
        const told: number[] = [];
        const control = { signal, report: (fraction: number) => void told.push(fraction) };
        expect(await splitProfile(pool, true, about, target, known, control)).toEqual(whole);
        expect(asked.length).toBe(Math.min(width + 1, table.columns.length));
        expect(asked.flatMap((columns) => columns ?? []).sort((a, b) => a - b)).toEqual([
          ...table.columns.keys(),
        ]);
        expect(told.at(-1)).toBeCloseTo(1);
      }
    }
  });

  it('is made by one thread where a table would have to be copied, or is small', async () => {
    const control = { signal: new AbortController().signal, report() {} };
    for (const [shared, of] of [
      [false, about],
      [true, { ...about, rows: 10 }],
    ] as const) {
      const { pool, asked } = poolOf(1);
      await splitProfile(pool, shared, of, null, null, control);
      expect(asked).toEqual([undefined]);
    }
  });

  it('shares out by what columns cost', () => {
    expect(partsOf([8, 4, 4, 4, 1, 1], 2)).toEqual([
      [0, 3],
      [1, 2, 4, 5],
    ]);
    expect(partsOf([1], 4)).toEqual([[0]]);
    expect(partsOf([], 2)).toEqual([[]]);
  });
});
