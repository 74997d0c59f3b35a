import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { seeded } from '../base/random.ts';
import { binRowsPlainly } from './binned-rows.ts';
import { openBooster } from './boost-grower.ts';
import type { BoostOptions, BoostTarget } from './boost-parts.ts';
import { growBoostedPlainly } from './boost-twin.ts';
import { rowsOf } from './row-source.ts';
import type { GrownTree } from './tree-parts.ts';

/** Columns of a few shapes: constant, few values with ties, many values, missing, all missing. */
function table(rows: number, columns: number, seed: number): Float64Array {
  const random = seeded(seed, 'table');
  const values = new Float64Array(rows * columns);
  for (let f = 0; f < columns; f++) {
    const shape = random.below(6);
    for (let r = 0; r < rows; r++) {
      const v = [2.5, random.below(4), random.normal(), random.below(300) / 7, random.below(2), Number.NaN];
      values[r * columns + f] = shape > 1 && random.below(8) === 0 ? Number.NaN : v[shape];
    }
  }
  return values;
}

async function rounds(
  values: Float64Array,
  columns: number,
  target: BoostTarget,
  options: BoostOptions,
  count: number,
): Promise<{ trees: GrownTree[][]; scores: Float64Array }> {
  const source = rowsOf(values, target.y.length, columns);
  const booster = await openBooster(source, target, options, silentJob);
  const trees: GrownTree[][] = [];
  for (let i = 0; i < count; i++) trees.push([...(await booster.round(silentJob))]);
  const scores = booster.scores().slice();
  booster.close();
  return { trees, scores };
}

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 250 }),
  columns: fc.integer({ min: 1, max: 7 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
  weighted: fc.boolean(),
  learningRate: fc.constantFrom(0.1, 1),
  maxLeafNodes: fc.constantFrom(0, 2, 5, 31),
  maxDepth: fc.constantFrom(2 ** 30, 1, 3),
  minLeaf: fc.constantFrom(1, 3, 20),
  l2: fc.constantFrom(0, 2.5),
  minHessian: fc.constantFrom(1e-3, 7.5),
  maxBins: fc.constantFrom(2, 16, 255),
});

describe('boosting kernel', () => {
  it('grows the trees of its twin, node by node', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ rows, columns, seed, weighted, ...options }) => {
        const random = seeded(seed, 'target');
        const y = Float64Array.from({ length: rows }, () => random.normal() * 10 ** random.below(3));
        const weights = Float64Array.from({ length: rows }, () => 0.01 + 3 * random.next());
        const values = table(rows, columns, seed);
        const target = {
          loss: 'squared',
          y,
          base: Float64Array.of(0.5),
          ...(weighted && { weights }),
        } as const;
        const { trees } = await rounds(values, columns, target, options, 2);
        const bins = binRowsPlainly(rowsOf(values, rows, columns), options.maxBins);
        const gradients = y.map((v, r) => (0.5 - v) * (weighted ? weights[r] : 1));
        const hessians = weighted ? weights : new Float64Array(rows).fill(1);
        expect(trees[0][0]).toEqual(growBoostedPlainly(bins, gradients, hessians, options));
      }),
      { numRuns: 300 },
    );
  });
});
