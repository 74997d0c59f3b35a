import { afterEach, describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { shareMemory } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import { openKernel } from './kernel.ts';
import { rowsOf } from './row-source.ts';
import { numberCells } from './tree-cells.ts';
import { openGrower } from './tree-grower.ts';
import type { GrownTree } from './tree-parts.ts';

afterEach(() => shareMemory(false));

describe('kernel arena', () => {
  it('allocates aligned, apart from each other, and releases to a mark', () => {
    const kernel = openKernel('trees');
    const first = kernel.allocate(10);
    const mark = kernel.mark();
    const second = kernel.allocate(100_000);
    expect(first % 64).toBe(0);
    expect(second).toBeGreaterThanOrEqual(first + 10);
    kernel.uint8(second, 100_000).fill(7);
    kernel.release(mark);
    expect(kernel.allocate(4)).toBe(second);
    kernel.close();
  });

  it('keeps what was written when the memory grows', () => {
    const kernel = openKernel('trees');
    const at = kernel.allocate(8);
    kernel.float64(at, 1)[0] = 42;
    kernel.allocate(20 * 2 ** 20);
    expect(kernel.float64(at, 1)[0]).toBe(42);
    kernel.close();
  });

  it.each([false, true])('says out-of-memory beyond 4 GiB (shared: %s)', (shared) => {
    shareMemory(shared);
    const kernel = openKernel('trees');
    let problem: unknown;
    try {
      kernel.allocate(5 * 2 ** 30);
    } catch (error) {
      problem = error;
    }
    kernel.close();
    expect(problem).toBeInstanceOf(Problem);
    expect((problem as Problem).code).toBe('out-of-memory');
    expect((problem as Problem).message).toContain('5121 MB');
  });

  it('serves two users at once without mixing them', () => {
    const [a, b] = [openKernel('trees'), openKernel('trees')];
    const [atA, atB] = [a.allocate(8), b.allocate(8)];
    a.float64(atA, 1)[0] = 1;
    b.float64(atB, 1)[0] = 2;
    expect([a.float64(atA, 1)[0], b.float64(atB, 1)[0]]).toEqual([1, 2]);
    a.close();
    b.close();
  });
});

async function treeIn(shared: boolean): Promise<GrownTree> {
  shareMemory(shared);
  const random = seeded(2);
  const [rows, columns] = [500, 4];
  const values = Float64Array.from({ length: rows * columns }, random.normal);
  const cells = numberCells(Float64Array.from({ length: rows }, random.normal), rows);
  const limits = {
    maxDepth: 9,
    minSplit: 2,
    minLeaf: 1,
    maxFeatures: 2,
    shuffled: true,
    random: false,
    maxLeafNodes: 0,
  };
  const grower = await openGrower(
    rowsOf(values, rows, columns),
    cells,
    { ...limits, minGain: 0, draws: rows },
    silentJob,
  );
  const tree = await grower.grow(Uint32Array.of(1, 2, 3, 4), silentJob);
  grower.close();
  return tree;
}

describe('kernel builds', () => {
  it('give the same tree in shared and in ordinary memory', async () => {
    const [ordinary, shared] = [await treeIn(false), await treeIn(true)];
    expect(shared).toEqual(ordinary);
    expect(ordinary.nodes).toBeGreaterThan(50);
  });
});
