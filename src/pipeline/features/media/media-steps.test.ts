import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import type { PlainObject } from '../../base/plain.ts';
import { seeded } from '../../base/random.ts';
import { poolOf } from '../../data/media/pool.ts';
import { type MediaColumn, type Table, takeTable } from '../../data/table.ts';
import { applyRecipe, fitRecipe } from '../recipe.ts';

type Case = {
  readonly params: PlainObject;
  readonly files: readonly string[];
  readonly numbers: readonly (readonly number[])[];
};

const golden = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../golden/oracle-media-steps.json'), 'utf8'),
) as { readonly [step: string]: Case };

/** The numbers that a step writes for files, −1 being a missing cell. */
async function numbersOf(step: string, codes: readonly number[], train: number): Promise<number[][]> {
  const { files, params } = golden[step];
  const pool = poolOf(
    files.map((file, i) => ({ name: `${i}`, bytes: new Uint8Array(Buffer.from(file, 'base64')) })),
  );
  const kind = step === 'image-features' ? ('image' as const) : ('audio' as const);
  const column: MediaColumn = { kind, name: 'm', codes: Int32Array.from(codes), files: pool };
  const table: Table = { rows: codes.length, columns: [column] };
  const recipe = { steps: [{ id: 's', step, columns: ['m'], params: { ...params, output: 'columns' } }] };
  const rows = Uint32Array.from({ length: train }, (_, row) => row);
  const { fitted, training } = await fitRecipe(recipe, {}, table, rows, {
    random: seeded(0),
    job: silentJob,
  });
  const after = applyRecipe(fitted, table);
  expect(takeTable(after, rows)).toEqual(training);
  return codes.map((_, row) =>
    after.columns.map((made) => (made.kind === 'number' ? made.values[row] : Number.NaN)),
  );
}

/** Differences count against the largest number. */
function expectClose(got: readonly number[], want: readonly number[]): void {
  expect(got.length).toBe(want.length);
  const size = want.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
  got.forEach((value, i) => {
    expect(Math.abs(value - want[i]) / size, `number ${i}: ${value} is not ${want[i]}`).toBeLessThan(1e-7);
  });
}

describe.each(Object.entries(golden).filter(([step]) => step.endsWith('features')))(
  '%s agrees with its oracle',
  (step, { files, numbers }) => {
    const last = files.length - 1;

    it('on real files, and on one that does not vary', async () => {
      const got = await numbersOf(
        step,
        files.map((_, i) => i),
        files.length - 1,
      );
      got.forEach((row, i) => {
        expectClose(row, numbers[i]);
      });
    });

    it('on missing cells, the same file twice and a constant column', async () => {
      const got = await numbersOf(step, [0, -1, 0, last, last], 4);
      expectClose(got[2], numbers[0]);
      expect(got[0]).toEqual(got[2]);
      expect(got[1].every(Number.isNaN)).toBe(true);
      const flat = await numbersOf(step, [last, last, last], 2);
      for (const row of flat) expectClose(row, numbers[last]);
    });

    it('on a single row', async () => {
      const got = await numbersOf(step, [1, 0], 1);
      expectClose(got[0], numbers[1]);
      expectClose(got[1], numbers[0]);
    });
  },
);
