import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../base/random.ts';
import {
  bootstrapSample,
  groupSample,
  randomSample,
  reservoirSample,
  type Sampled,
  stratifiedSample,
  systematicSample,
} from './sample.ts';
import { categoryColumn, numberColumn, type Table } from './table.ts';

function isPartition({ sample, remainder }: Sampled, rows: number): void {
  const all = [...sample, ...remainder].sort((a, b) => a - b);
  expect(all).toEqual(Array.from({ length: rows }, (_, row) => row));
  expect([...sample]).toEqual([...sample].sort((a, b) => a - b));
}

describe('samples', () => {
  it('are partitions of the asked size, the same for the same seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer(),
        (rows, fraction, seed) => {
          const drawn = randomSample(rows, { fraction }, seeded(seed));
          isPartition(drawn, rows);
          expect(drawn.sample.length).toBe(Math.round(fraction * rows));
          expect(randomSample(rows, { fraction }, seeded(seed))).toEqual(drawn);
          if (rows > 0) isPartition(systematicSample(rows, 1 + ((seed >>> 0) % 9), seeded(seed)), rows);
          isPartition(reservoirSample(rows, 10, seeded(seed)), rows);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('keep class shares when stratified, missing included', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c', null), { minLength: 1, maxLength: 150 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (labels, fraction) => {
          const table: Table = {
            rows: labels.length,
            columns: [categoryColumn('y', labels, ['a', 'b', 'c'])],
          };
          const drawn = stratifiedSample(table, 'y', { fraction }, seeded(3));
          isPartition(drawn, labels.length);
          expect(drawn.sample.length).toBe(Math.round(fraction * labels.length));
          for (const label of ['a', 'b', 'c', null]) {
            const size = labels.filter((one) => one === label).length;
            const taken = [...drawn.sample].filter((row) => labels[row] === label).length;
            expect(Math.abs(taken - (size * drawn.sample.length) / labels.length)).toBeLessThan(1);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('draw every row equally often', () => {
    const draws = 4000;
    for (const draw of [
      (k: number) => randomSample(12, { rows: 4 }, seeded(k)).sample,
      (k: number) => reservoirSample(12, 4, seeded(k)).sample,
      (k: number) => systematicSample(12, 3, seeded(k)).sample,
    ]) {
      const counts = new Array<number>(12).fill(0);
      for (let k = 0; k < draws; k++) for (const row of draw(k)) counts[row]++;
      for (const count of counts) expect(Math.abs(count / draws - 1 / 3)).toBeLessThan(0.04);
    }
  });

  it('keep class shares as a random sample does not: chi-squared of 300 draws', () => {
    const labels = Array.from({ length: 500 }, (_, i) =>
      i % 10 === 0 ? 'rare' : i % 3 === 0 ? 'some' : 'most',
    );
    const table: Table = { rows: 500, columns: [categoryColumn('y', labels)] };
    const shares = ['rare', 'some', 'most'].map(
      (label) => labels.filter((one) => one === label).length / 500,
    );
    const chi = (sample: Uint32Array) =>
      ['rare', 'some', 'most'].reduce((sum, label, k) => {
        const taken = [...sample].filter((row) => labels[row] === label).length;
        return sum + (taken - shares[k] * sample.length) ** 2 / (shares[k] * sample.length);
      }, 0);
    let random = 0;
    for (let seed = 0; seed < 300; seed++) {
      expect(chi(stratifiedSample(table, 'y', { rows: 100 }, seeded(seed)).sample)).toBeLessThan(0.05);
      random += chi(randomSample(500, { rows: 100 }, seeded(seed)).sample);
    }
    // Two degrees of freedom, times 1 − 100/500 for draws without replacement: mean 1.6, its error 0.09.
    expect(random / 300).toBeGreaterThan(1.3);
    expect(random / 300).toBeLessThan(1.9);
  });

  it('take as many of each group, all of a small one', () => {
    const labels = Array.from({ length: 60 }, (_, i) => (i < 3 ? 'rare' : i % 2 ? 'a' : null));
    const table: Table = { rows: 60, columns: [categoryColumn('y', labels)] };
    const drawn = groupSample(table, 'y', 5, seeded(2));
    isPartition(drawn, 60);
    for (const [label, count] of [
      ['rare', 3],
      ['a', 5],
      [null, 5],
    ] as const)
      expect([...drawn.sample].filter((row) => labels[row] === label).length).toBe(count);
    expect(groupSample(table, 'y', 5, seeded(2))).toEqual(drawn);
    expect(() => groupSample(table, 'y', 0, seeded(2))).toThrow(/cannot be drawn/);
  });

  it('goes round from any row, always with as many rows', () => {
    const starts = new Set<number>();
    for (let seed = 0; seed < 40; seed++) {
      const drawn = systematicSample(20, 6, seeded(seed), true);
      expect(drawn.sample).toHaveLength(3);
      isPartition(drawn, 20);
      const gaps = [...drawn.sample].map((row, i, all) => ((all[(i + 1) % 3] ?? 0) - row + 20) % 20);
      expect(gaps.filter((gap) => gap === 6)).toHaveLength(2);
      for (const row of drawn.sample) starts.add(row);
    }
    expect(starts.size).toBe(20);
  });

  it('take each k-th row', () => {
    const { sample } = systematicSample(20, 6, seeded(1));
    expect(new Set([...sample].map((row) => row % 6)).size).toBe(1);
  });

  it('repeat rows in a bootstrap, about 37 % stay out', () => {
    const { sample, remainder } = bootstrapSample(5000, seeded(8));
    expect(sample.length).toBe(5000);
    expect(remainder.length / 5000).toBeCloseTo(Math.exp(-1), 1);
    expect(new Set([...sample, ...remainder]).size).toBe(5000);
  });

  it('refuse sizes and groups that do not fit', () => {
    const table: Table = {
      rows: 30,
      columns: [
        numberColumn(
          'x',
          Float64Array.from({ length: 30 }, (_, i) => i),
        ),
      ],
    };
    expect(() => randomSample(3, { rows: 4 }, seeded(1))).toThrow(/cannot be drawn/);
    expect(() => randomSample(3, { fraction: 1.5 }, seeded(1))).toThrow(/cannot be drawn/);
    expect(() => stratifiedSample(table, 'x', { fraction: 0.5 }, seeded(1))).toThrow(
      /too many different values/,
    );
    expect(() => systematicSample(3, 0, seeded(1), true)).toThrow(/cannot be drawn/);
    expect(() => systematicSample(3, 0, seeded(1))).toThrow(/cannot be drawn/);
  });
});
