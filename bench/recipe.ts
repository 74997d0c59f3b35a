import { readFileSync } from 'node:fs';
import path from 'node:path';
import { seeded } from '../src/pipeline/base/random.ts';
import { type Column, categoryColumn, numberColumn, type Table } from '../src/pipeline/data/table.ts';
import { proposeRecipe } from '../src/pipeline/features/propose.ts';
import {
  benchmarkSets,
  type Comparison,
  compareRecipes,
  comparisonLines,
} from '../src/pipeline/measure/testing/recipe-benchmark.ts';
import { type Bench, type Rounds, spreads, stopwatch } from './rounds.ts';

const data = path.resolve(import.meta.dirname, '../../shared/data');

/** Cross-validated scores of the proposed recipe and of a plain one, on all rows of ten tables of the shared data. */
export const recipeScoresBench: Bench = {
  id: 'recipe-scores',
  about: 'ridge and logistic regression behind the proposed recipe, ten tables',
  async run() {
    const list: Comparison[] = [];
    for (const set of benchmarkSets)
      list.push(await compareRecipes(set, readFileSync(path.join(data, set.file)), { most: 100_000 }));
    console.log(comparisonLines(list));
    const side = (of: (one: Comparison) => number) =>
      spreads([Object.fromEntries(list.map((one) => [`${one.name} ${one.metric}`, of(one)]))]);
    const won = list.filter(({ proposed, plain }) => proposed > plain).length;
    return {
      bench: 'recipe-scores',
      sides: { proposed: side(({ proposed }) => proposed), plain: side(({ plain }) => plain) },
      ratio: null,
      met: won >= 8,
      target: 'better than leaving out incomplete rows and numbering words on at least 8 of 10 tables',
      conditions: { won, tables: list.length },
    };
  },
};

/** How long the studio thinks about a recipe for a large table of numbers, words and dates. */
export const recipeProposalBench: Bench = {
  id: 'recipe-proposal',
  about: 'a recipe proposed for 100,000 rows × 30 columns',
  async run(rounds) {
    const table = largeTable(100_000, 30);
    const ours: Rounds = [];
    for (let round = 0; round < rounds; round++) {
      const watch = stopwatch();
      const steps = proposeRecipe(table, {}, 'answer', 'classification').length;
      ours.push({ ...watch(), steps });
    }
    const sides = { ours: spreads(ours) };
    return {
      bench: 'recipe-proposal',
      sides,
      ratio: null,
      met: sides.ours.seconds.median < 0.3,
      target: 'under 0.3 seconds',
    };
  },
};

function largeTable(rows: number, columns: number): Table {
  const random = seeded(17);
  const numbers = (make: () => number): Float64Array => Float64Array.from({ length: rows }, make);
  const words = (make: () => string): string[] => Array.from({ length: rows }, make);
  const makers: readonly ((name: string) => Column)[] = [
    (name) =>
      numberColumn(
        name,
        numbers(() => Math.exp(2 * random.normal())),
      ),
    (name) =>
      numberColumn(
        name,
        numbers(() => (random.next() < 0.1 ? Number.NaN : Math.round(50 + 10 * random.normal()))),
      ),
    (name) =>
      categoryColumn(
        name,
        words(() => `level ${Math.floor(400 * random.next() ** 3)}`),
      ),
    (name) => ({
      kind: 'time',
      name,
      values: numbers(() => Date.UTC(2020, 0, 1) + Math.floor(1e11 * random.next())),
    }),
    (name) =>
      categoryColumn(
        name,
        words(() => (random.next() < 0.02 ? 'unknown' : `kind ${random.below(6)}`)),
      ),
  ];
  return {
    rows,
    columns: [
      ...Array.from({ length: columns }, (_, i) => makers[i % makers.length](`column ${i}`)),
      categoryColumn(
        'answer',
        words(() => (random.next() < 0.05 ? 'yes' : 'no')),
      ),
    ],
  };
}
