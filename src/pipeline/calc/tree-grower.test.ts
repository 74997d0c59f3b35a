import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { seeded } from '../base/random.ts';
import { binRowsPlainly } from './binned-rows.ts';
import { rowsOf } from './row-source.ts';
import { classCells, numberCells } from './tree-cells.ts';
import { openGrower } from './tree-grower.ts';
import type { GrownTree, GrowOptions, TreeCells } from './tree-parts.ts';
import { growTreePlainly } from './tree-twin.ts';

const everything: GrowOptions = {
  maxDepth: 2 ** 30,
  minSplit: 2,
  minLeaf: 1,
  maxFeatures: 2 ** 30,
  shuffled: false,
  random: false,
  maxLeafNodes: 0,
  minGain: 0,
  draws: 0,
};
const words = (seed: number) => Uint32Array.from({ length: 4 }, seeded(seed, 'words').bits);

/** Columns of a few shapes: constant, few values with ties, many values, missing, all missing. */
function table(rows: number, columns: number, seed: number): Float64Array {
  const random = seeded(seed, 'table');
  const values = new Float64Array(rows * columns);
  for (let f = 0; f < columns; f++) {
    const shape = random.below(6);
    for (let r = 0; r < rows; r++) {
      const v = [2.5, random.below(4), random.normal(), random.below(300) / 7, random.below(2), Number.NaN][
        shape
      ];
      values[r * columns + f] = shape > 1 && random.below(8) === 0 ? Number.NaN : v;
    }
  }
  return values;
}

async function kernelTree(
  values: Float64Array,
  columns: number,
  cells: TreeCells,
  options: GrowOptions,
  seed: number,
) {
  const grower = await openGrower(rowsOf(values, cells.rows, columns), cells, options, silentJob);
  try {
    return await grower.grow(words(seed), silentJob);
  } finally {
    grower.close();
  }
}

function expectSame(kernel: GrownTree, twin: GrownTree): void {
  expect([...kernel.feature]).toEqual([...twin.feature]);
  expect([...kernel.threshold]).toEqual([...twin.threshold]);
  expect([...kernel.left]).toEqual([...twin.left]);
  expect([...kernel.right]).toEqual([...twin.right]);
  expect([...kernel.missingLeft]).toEqual([...twin.missingLeft]);
  expect([...kernel.value]).toEqual([...twin.value]);
}

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 300 }),
  columns: fc.integer({ min: 1, max: 7 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
  kind: fc.constantFrom(
    'two',
    'weighted-two',
    'classes',
    'weighted-classes',
    'numbers',
    'weighted-numbers',
    'one',
  ),
  maxDepth: fc.constantFrom(2 ** 30, 1, 3),
  minSplit: fc.constantFrom(2, 7),
  minLeaf: fc.constantFrom(1, 2, 9),
  maxFeatures: fc.constantFrom(1, 2, 2 ** 30),
  shuffled: fc.boolean(),
  random: fc.boolean(),
  maxLeafNodes: fc.constantFrom(0, 2, 6, 1000),
  minGain: fc.constantFrom(0, 0.5),
  bootstrap: fc.boolean(),
});

function cellsOf(kind: string, rows: number, draws: number, seed: number): TreeCells {
  const random = seeded(seed, 'target');
  const weights = kind.startsWith('weighted')
    ? Float64Array.from({ length: rows }, () => 0.01 + random.next() * 3)
    : undefined;
  if (kind.endsWith('numbers')) {
    return numberCells(
      Float64Array.from({ length: rows }, () => random.normal() * 10 ** random.below(4)),
      draws,
      weights,
    );
  }
  const classes = kind === 'one' ? 1 : kind.endsWith('two') ? 2 : 5;
  return classCells(
    Float64Array.from({ length: rows }, () => random.below(classes)),
    classes,
    draws,
    weights,
  );
}

describe('tree kernel', () => {
  it('grows the tree of its twin, node by node', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ rows, columns, seed, kind, bootstrap, minGain, ...limits }) => {
        const draws = bootstrap ? rows : 0;
        const cells = cellsOf(kind, rows, draws, seed);
        const options = { ...limits, draws, minGain: minGain / cells.unit };
        const values = table(rows, columns, seed);
        const twin = growTreePlainly(
          binRowsPlainly(rowsOf(values, rows, columns)),
          cells,
          options,
          words(seed),
        );
        expectSame(await kernelTree(values, columns, cells, options, seed), twin);
      }),
      { numRuns: 300 },
    );
  });

  it('lays wide tables out by column and grows the same tree', async () => {
    const [rows, columns] = [60, 70];
    const values = table(rows, columns, 5);
    const cells = cellsOf('two', rows, 0, 5);
    const twin = growTreePlainly(binRowsPlainly(rowsOf(values, rows, columns)), cells, everything, words(5));
    expectSame(await kernelTree(values, columns, cells, everything, 5), twin);
  });

  it('pauses at checkpoints without changing the tree', async () => {
    const [rows, columns] = [40_000, 30];
    const values = table(rows, columns, 8);
    const cells = cellsOf('two', rows, 0, 8);
    let pauses = 0;
    const grower = await openGrower(rowsOf(values, rows, columns), cells, everything, silentJob);
    const job = {
      ...silentJob,
      checkpoint: async () => {
        pauses++;
      },
    };
    const first = await grower.grow(words(1), job);
    const second = await grower.grow(words(1), silentJob);
    grower.close();
    expect(pauses).toBeGreaterThan(1);
    expectSame(first, second);
  });
});
