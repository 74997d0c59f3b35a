import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type BenchmarkSet,
  benchmarkSets,
  type Comparison,
  compareRecipes,
  comparisonLines,
} from './testing/recipe-benchmark.ts';

const data = path.resolve(import.meta.dirname, '../../../../shared/data');

/** Larger tables are thinned to so many rows, to take seconds; the bench takes all rows. */
const most = 4000;
/** A set may lose by so much at most: about one standard error of a five-fold score of the smallest sets. */
const margin = 0.01;

const compare = (set: BenchmarkSet, completeOnly = false): Promise<Comparison> =>
  compareRecipes(set, readFileSync(path.join(data, set.file)), { most, completeOnly });

function judge(list: readonly Comparison[]): void {
  const lines = comparisonLines(list);
  for (const { proposed, plain } of list) expect(proposed, lines).toBeGreaterThan(plain - margin);
  const won = list.filter(({ proposed, plain }) => proposed > plain).length;
  expect(won, lines).toBeGreaterThanOrEqual(8);
}

describe.skipIf(!existsSync(data))(
  'the proposed recipe against leaving out incomplete rows and numbering words (needs ../shared/data)',
  () => {
    const all: Comparison[] = [];

    it('is better on at least 8 of 10 tables, and nowhere clearly worse', async () => {
      for (const set of benchmarkSets) all.push(await compare(set));
      judge(all);
    }, 120_000);

    it('is so, too, where only rows without gaps are scored', async () => {
      const list: Comparison[] = [];
      for (const [i, set] of benchmarkSets.entries())
        list.push(all[i].incomplete === 0 ? all[i] : await compare(set, true));
      // Nine tenths of the horses have a gap: in some folds the others are of one class.
      judge(list.filter(({ name }) => name !== 'horse-colic'));
    }, 120_000);
  },
);
