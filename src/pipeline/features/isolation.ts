import type { Random } from '../base/random.ts';

/**
 * One isolation tree in preorder: node i splits `column[i]` at `cut[i]` (below goes to i + 1, else to `right[i]`); a leaf has
 * column −1 and holds in `cut` how much it adds to the depth for the rows it kept together.
 */
export type IsolationTree = {
  readonly column: readonly number[];
  readonly cut: readonly number[];
  readonly right: readonly number[];
};

/** Mean depth of an unsuccessful search among n rows (Liu, Ting & Zhou 2008, eq. 1). */
export function meanDepth(n: number): number {
  if (n <= 1) return 0;
  if (n === 2) return 1;
  return 2 * (Math.log(n - 1) + 0.577_215_664_901_532_9) - (2 * (n - 1)) / n;
}

/**
 * Trees that cut random columns at random places until rows stand alone, each on a sample without replacement
 * (Liu, Ting & Zhou 2008; as sklearn.ensemble.IsolationForest 1.2.1, from another random stream). `columns` are finite.
 */
export function growIsolation(
  columns: readonly Float64Array[],
  trees: number,
  samples: number,
  random: Random,
): IsolationTree[] {
  const rows = columns[0]?.length ?? 0;
  const size = Math.min(samples, rows);
  const limit = Math.ceil(Math.log2(Math.max(2, size)));
  return Array.from({ length: trees }, (_, t) => {
    const own = random.fork(t);
    const tree = { column: [] as number[], cut: [] as number[], right: [] as number[] };
    split(tree, columns, sampleOf(rows, size, own), 0, limit, own);
    return tree;
  });
}

/** `size` different rows (Floyd). */
function sampleOf(rows: number, size: number, random: Random): Uint32Array {
  const taken = new Set<number>();
  for (let j = rows - size; j < rows; j++) {
    const row = random.below(j + 1);
    taken.add(taken.has(row) ? j : row);
  }
  return Uint32Array.from(taken);
}

type Growing = { column: number[]; cut: number[]; right: number[] };

function split(
  tree: Growing,
  columns: readonly Float64Array[],
  rows: Uint32Array,
  depth: number,
  limit: number,
  random: Random,
): void {
  const node = tree.column.length;
  const chosen = depth < limit && rows.length > 1 ? splittable(columns, rows, random) : null;
  if (chosen === null) {
    tree.column.push(-1);
    tree.cut.push(short(meanDepth(rows.length)));
    tree.right.push(-1);
    return;
  }
  const { column, min, max } = chosen;
  let cut = Number((min + random.next() * (max - min)).toPrecision(8));
  if (!(cut > min && cut <= max)) cut = max;
  tree.column.push(column);
  tree.cut.push(cut);
  tree.right.push(-1);
  const values = columns[column];
  split(
    tree,
    columns,
    rows.filter((row) => values[row] < cut),
    depth + 1,
    limit,
    random,
  );
  tree.right[node] = tree.column.length;
  split(
    tree,
    columns,
    rows.filter((row) => values[row] >= cut),
    depth + 1,
    limit,
    random,
  );
}

/** A random column in which the rows differ. */
function splittable(
  columns: readonly Float64Array[],
  rows: Uint32Array,
  random: Random,
): { column: number; min: number; max: number } | null {
  const order = random.permutation(columns.length);
  for (const column of order) {
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    for (const row of rows) {
      const value = columns[column][row];
      if (value < min) min = value;
      if (value > max) max = value;
    }
    if (min < max) return { column, min, max };
  }
  return null;
}

function short(value: number): number {
  return Number(value.toPrecision(10));
}

/** Rows that go through one tree after the other: they stay in the cache. */
const block = 512;

/** Scores 0…1 of rows: 2^(−mean depth ÷ expected depth); above 0.5 is unusual. O(rows × trees × depth). */
export function isolationScores(
  trees: readonly IsolationTree[],
  columns: readonly Float64Array[],
  rows: number,
  samples: number,
): Float64Array {
  const expected = meanDepth(samples);
  const scores = new Float64Array(rows);
  if (expected === 0) return scores.fill(0.5);
  const packed = trees.map(packTree);
  const width = columns.length;
  const values = new Float64Array(block * width);
  const depths = new Float64Array(block);
  for (let start = 0; start < rows; start += block) {
    const count = Math.min(block, rows - start);
    for (let c = 0; c < width; c++) {
      const source = columns[c];
      for (let i = 0, at = c; i < count; i++, at += width) values[at] = source[start + i];
    }
    depths.fill(0);
    for (const tree of packed) addDepths(tree, values, width, depths, count);
    for (let i = 0; i < count; i++) scores[start + i] = 2 ** (-depths[i] / trees.length / expected);
  }
  return scores;
}

type PackedTree = {
  readonly column: Int32Array;
  readonly cut: Float64Array;
  readonly right: Int32Array;
  /** Depth of a node; of a leaf with what it adds for the rows it kept together. */
  readonly depth: Float64Array;
};

function packTree({ column, cut, right }: IsolationTree): PackedTree {
  const depth = new Float64Array(column.length);
  for (let node = 0; node < column.length; node++) {
    if (column[node] < 0) {
      depth[node] += cut[node];
      continue;
    }
    depth[node + 1] = depth[node] + 1;
    depth[right[node]] = depth[node] + 1;
  }
  return {
    column: Int32Array.from(column),
    cut: Float64Array.from(cut),
    right: Int32Array.from(right),
    depth,
  };
}

function addDepths(
  { column, cut, right, depth }: PackedTree,
  values: Float64Array,
  width: number,
  depths: Float64Array,
  count: number,
): void {
  for (let i = 0, at = 0; i < count; i++, at += width) {
    let node = 0;
    let tested = column[0];
    while (tested >= 0) {
      node = values[at + tested] < cut[node] ? node + 1 : right[node];
      tested = column[node];
    }
    depths[i] += depth[node];
  }
}
