import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { parseParams } from '../base/param.ts';
import golden from './golden/profiles.json' with { type: 'json' };
import { distinctFold, hashBytes } from './profile/distinct.ts';
import { momentFold } from './profile/moments.ts';
import { sortedNumbers } from './profile/sort-numbers.ts';
import { type NumberProfile, profileTable } from './profile.ts';
import { bytesSource } from './reader.ts';
import { csv } from './readers/csv.ts';
import { booleanColumn, categoryColumn, numberColumn, type Table, textColumn } from './table.ts';

const shared = path.resolve(import.meta.dirname, '../../../../shared');

function moments(values: Float64Array, cuts: readonly number[] = []) {
  const state = momentFold.start();
  const ends = [...cuts.map((cut) => Math.round(cut * values.length)).sort((a, b) => a - b), values.length];
  let from = 0;
  for (const to of ends) {
    const part = momentFold.start();
    momentFold.add(part, { values, from, to });
    momentFold.merge(state, part);
    from = to;
  }
  return momentFold.done(state);
}
/** Correct digits: −log10 of the relative error. */
function digits(value: number | null, certified: number): number {
  if (value === certified) return 15;
  return -Math.log10(Math.abs((value as number) - certified) / Math.abs(certified));
}
async function numberProfile(values: readonly number[]): Promise<NumberProfile> {
  const table: Table = { rows: values.length, columns: [numberColumn('x', values)] };
  return (await profileTable(table, {}, silentJob)).columns[0] as NumberProfile;
}

describe('moments', () => {
  it('merge as one, however the column is cut', () => {
    const value = fc.oneof(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0, 7),
    );
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 80 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
        (list, cuts) => {
          const values = Float64Array.from(list);
          const [whole, parts] = [moments(values), moments(values, cuts)];
          for (const key of Object.keys(whole) as (keyof typeof whole)[]) {
            const [a, b] = [whole[key], parts[key]];
            if (a === null || b === null || key === 'skewness' || key === 'autocorrelation') continue;
            expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(a)));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves out what is missing and gives null where nothing is defined', () => {
    expect(moments(Float64Array.of()).mean).toBeNull();
    const constant = moments(Float64Array.of(3, 3, 3));
    expect(constant).toMatchObject({ mean: 3, sd: 0, skewness: null, autocorrelation: null });
    const mixed = moments(Float64Array.of(1, Number.NaN, 3, Number.NEGATIVE_INFINITY));
    expect(mixed).toMatchObject({ count: 2, missing: 1, infinite: 1, mean: 2, min: 1, max: 3 });
  });

  const nist = path.join(shared, 'oracles/nist');
  describe.skipIf(!existsSync(nist))('NIST univariate sets (only where the shared folder is)', () => {
    const certified = existsSync(nist)
      ? JSON.parse(readFileSync(path.join(nist, 'certified.json'), 'utf8')).univariate
      : {};
    const floors: Record<string, number> = { Mavro: 13, Michelso: 13, NumAcc3: 9, NumAcc4: 8 };
    it.each(Object.keys(certified))('%s', (name) => {
      const lines = readFileSync(path.join(nist, 'csv', `${name}.csv`), 'utf8')
        .trim()
        .split('\n');
      const values = Float64Array.from(lines.filter((line) => /^[-+.\d]/.test(line)).map(Number));
      expect(values.length).toBe(certified[name].n);
      const wanted = certified[name].certified;
      for (const found of [moments(values), moments(values, [0.2, 0.5, 0.7])]) {
        expect(digits(found.mean, Number(wanted.mean))).toBeGreaterThanOrEqual(14);
        expect(digits(found.sd, Number(wanted.sd))).toBeGreaterThanOrEqual(floors[name] ?? 14);
        expect(digits(found.autocorrelation, Number(wanted.autocorr1))).toBeGreaterThanOrEqual(10);
      }
    });
  });

  it('NumAcc4, whose large mean swallows a one-pass variance', () => {
    const values = Float64Array.from({ length: 1001 }, (_, i) =>
      i === 0 ? 10000000.2 : i % 2 ? 10000000.1 : 10000000.3,
    );
    const found = moments(values, [0.3]);
    expect(digits(found.mean, 10000000.2)).toBeGreaterThanOrEqual(14);
    expect(digits(found.sd, 0.1)).toBeGreaterThanOrEqual(8);
    expect(digits(found.autocorrelation, -0.999)).toBeGreaterThanOrEqual(8);
  });
});

describe('order', () => {
  it('sorts as the language does, above and below the switch', () => {
    for (const n of [10, 40_000]) {
      const values = Float64Array.from({ length: n }, (_, i) => Math.sin(i * 7919) * 10 ** ((i % 9) - 4));
      values[3] = Number.POSITIVE_INFINITY;
      values[4] = -0;
      expect(sortedNumbers(values)).toEqual(values.slice().sort());
    }
  });

  it('counts distinct texts exactly up to the cap and nearly above', () => {
    const count = (n: number) => {
      const state = distinctFold.start();
      const encoder = new TextEncoder();
      for (let i = 0; i < n; i++) {
        const bytes = encoder.encode(`text ${i}`);
        distinctFold.add(state, hashBytes(bytes, 0, bytes.length));
      }
      return distinctFold.done(state);
    };
    expect(count(60_000)).toEqual({ distinct: 60_000, exact: true });
    const many = count(300_000);
    expect(many.exact).toBe(false);
    expect(Math.abs(many.distinct / 300_000 - 1)).toBeLessThan(0.03);
  });
});

describe('profileTable', () => {
  it('counts every finite value once in the histogram and in its classes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ noDefaultInfinity: false }), { minLength: 1, maxLength: 60 }),
        async (values) => {
          const table: Table = {
            rows: values.length,
            columns: [
              numberColumn('x', values),
              categoryColumn(
                'y',
                values.map((_, i) => (i % 3 === 2 ? null : i % 3 ? 'b' : 'a')),
                ['a', 'b'],
              ),
            ],
          };
          const { histogram } = (await profileTable(table, { target: 'y' }, silentJob))
            .columns[0] as NumberProfile;
          const finite = values.filter((value) => Number.isFinite(value));
          expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(finite.length);
          histogram.counts.forEach((count, bin) => {
            const split = (histogram.byClass ?? []).reduce((sum, counts) => sum + counts[bin], 0);
            expect(split).toBeLessThanOrEqual(count);
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('says what it saw of categories, booleans and texts', async () => {
    const table: Table = {
      rows: 4,
      columns: [
        categoryColumn('c', ['a', 'b', 'a', null]),
        booleanColumn('b', [true, null, true, false]),
        textColumn('t', ['one two', 'ü', '', null]),
        numberColumn('n', [1, 1, 2.5, Number.NaN]),
      ],
    };
    const profile = await profileTable(table, { target: 'c' }, silentJob);
    expect(profile.target).toEqual({ column: 'c', classes: ['a', 'b'], rows: [2, 1] });
    expect(profile.columns.map((column) => column.missingByClass)).toEqual([
      [0, 0],
      [0, 1],
      [0, 0],
      [0, 0],
    ]);
    expect(profile.columns[0]).toMatchObject({
      missing: 1,
      distinct: 2,
      top: [
        { value: 'a', count: 2 },
        { value: 'b', count: 1 },
      ],
    });
    expect(profile.columns[1]).toMatchObject({
      missing: 1,
      top: [
        { value: 'true', count: 2, byClass: [2, 0] },
        { value: 'false', count: 1 },
      ],
    });
    expect(profile.columns[2]).toMatchObject({
      missing: 1,
      distinct: 3,
      empty: 1,
      words: 1,
      length: { min: 0, max: 7 },
    });
    expect(profile.columns[3]).toMatchObject({
      missing: 1,
      distinct: 2,
      whole: false,
      top: [{ value: '1', count: 2 }],
    });
  });

  it('gives whole numbers of a small range a bin each', async () => {
    const { histogram } = await numberProfile([1, 1, 2, 4]);
    expect(histogram.edges).toEqual([0.5, 1.5, 2.5, 3.5, 4.5]);
    expect(histogram.counts).toEqual([2, 1, 0, 1]);
  });
});

describe.skipIf(!existsSync(shared))('files as pandas reads them (only where the shared folder is)', () => {
  it.each(Object.entries(golden.files))('%s', async (file, expected) => {
    const bytes = new Uint8Array(readFileSync(path.join(shared, 'data', file)));
    const read = await csv.read(bytesSource(file, bytes), parseParams(csv.card), {}, silentJob);
    expect(read.table.rows).toBe(expected.rows);
    const profile = await profileTable(read.table, {}, silentJob);
    expect(profile.columns.length).toBe(expected.columns.length);
    expected.columns.forEach((want, c) => {
      const found = profile.columns[c];
      if (/^[a-z]/i.test(want.name)) expect(found.name).toBe(want.name);
      const kind = found.kind === 'category' || found.kind === 'text' ? 'words' : found.kind;
      expect([found.name, kind, found.missing, found.distinct]).toEqual([
        found.name,
        want.kind,
        want.missing,
        want.distinct,
      ]);
      if (found.kind !== 'number' || !isNumbers(want)) return;
      const numbers: [number | null, number | undefined][] = [
        [found.mean, want.mean],
        [found.sd, want.sd],
        [found.min, want.min],
        [found.max, want.max],
        [found.skewness, want.skewness],
        ...[0.25, 0.5, 0.75].map((p, k): [number, number] => [
          found.quantiles.find((q) => q.p === p)?.value as number,
          want.quantiles[k],
        ]),
      ];
      for (const [got, wanted] of numbers)
        expect(Math.abs((got as number) - (wanted as number))).toBeLessThanOrEqual(
          1e-9 * Math.max(1e-3, Math.abs(wanted as number)),
        );
    });
  });
});

type Numbers = {
  readonly [name in 'mean' | 'sd' | 'min' | 'max' | 'skewness']: number;
} & { readonly quantiles: readonly number[] };

function isNumbers(want: object): want is Numbers {
  return 'mean' in want;
}
