import { type Kernel, openKernel } from './kernel.ts';
import type { TreeKernel } from './tree-kernel.ts';
import type { TreeNodes } from './tree-parts.ts';

/** Walks many rows through trees, one tree at a time. */
export type TreeWalker = {
  /** Where rows × columns numbers are to be written, row-major, before `add`; at most the rows asked for. */
  rows(count: number): Float64Array;
  /**
   * Adds the leaf values of one tree (nodes `from` … `to`−1, the root first) for the first `count` rows. Gives false,
   * having done nothing, if a right child does not follow its left child.
   */
  add(nodes: TreeNodes, from: number, to: number, count: number): boolean;
  /** Sums so far, count × outputs; they are set to 0. */
  takeSums(count: number): Float64Array;
  close(): void;
};

const nodeBytes = 16;

/** A walker for blocks of at most `mostRows` rows and trees of at most `mostNodes` nodes. Throws `out-of-memory`. */
export function openWalker(
  columns: number,
  outputs: number,
  mostRows: number,
  mostNodes: number,
): TreeWalker {
  const kernel = openKernel<TreeKernel>('trees');
  const x = kernel.allocate(mostRows * columns * 8);
  const sums = kernel.allocate(mostRows * outputs * 8);
  const packed = kernel.allocate(mostNodes * nodeBytes);
  const values = kernel.allocate(mostNodes * outputs * 8);
  kernel.float64(sums, mostRows * outputs).fill(0);
  return {
    rows: (count) => kernel.float64(x, count * columns),
    add(nodes, from, to, count) {
      if (!pack(kernel, packed, nodes, from, to)) return false;
      kernel.float64(values, (to - from) * outputs).set(nodes.value.subarray(from * outputs, to * outputs));
      kernel.run.walkTree(packed, values, outputs, x, count, columns, sums);
      return true;
    },
    takeSums(count) {
      const view = kernel.float64(sums, count * outputs);
      const taken = view.slice();
      view.fill(0);
      return taken;
    },
    close: () => kernel.close(),
  };
}

function pack(
  kernel: Kernel<TreeKernel>,
  at: number,
  { feature, threshold, left, right, missingLeft }: TreeNodes,
  from: number,
  to: number,
): boolean {
  const numbers = kernel.float64(at, (to - from) * 2);
  const words = kernel.uint32(at, (to - from) * 4);
  for (let node = from; node < to; node++) {
    const i = node - from;
    const leaf = left[node] < 0;
    if (!leaf && right[node] !== left[node] + 1) return false;
    numbers[2 * i] = leaf ? Number.POSITIVE_INFINITY : threshold[node];
    words[4 * i + 2] = leaf ? 0 : feature[node] * 8 + (missingLeft[node] === 1 ? 0 : 1);
    words[4 * i + 3] = (leaf ? i : left[node] - from) * nodeBytes;
  }
  return true;
}
