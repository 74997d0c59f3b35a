import type { BinnedRows } from './binned-rows.ts';
import type { BoostOptions } from './boost-parts.ts';
import { codesPerColumn, missingCode } from './column-cuts.ts';
import { type GrownTree, presentThreshold, thresholdBetween } from './tree-parts.ts';

type Split = {
  readonly feature: number;
  /** Rows with a code up to this go left. */
  readonly code: number;
  readonly missingLeft: boolean;
  readonly gain: number;
};
type Open = { id: number; rows: readonly number[]; depth: number; split: Split | null };

const mostSum = 2 ** 31 - 1;

/**
 * Grows one boosted tree from gradients and hessians the plain way, by walking the rows of a node for every split: what the kernel
 * must equal, node by node. Values are steps of the score, the learning rate included. Slow: rows × columns × codes a node.
 */
export function growBoostedPlainly(
  bins: BinnedRows,
  gradients: Float64Array,
  hessians: Float64Array,
  options: BoostOptions,
): GrownTree {
  const { rows } = bins;
  const g = wholeNumbers(gradients.map(Math.fround), mostSum - rows);
  const h = atLeastOne(wholeNumbers(hessians.map(Math.fround), mostSum - 2 * rows));
  const tree = { feature: [], threshold: [], left: [], right: [], missingLeft: [], value: [] } as {
    [field in keyof Omit<GrownTree, 'nodes'>]: number[];
  };
  const open = (some: readonly number[], depth: number): Open => {
    const id = tree.feature.push(-1) - 1;
    for (const [field, value] of [
      ['threshold', 0],
      ['left', -1],
      ['right', -1],
      ['missingLeft', 0],
    ] as const)
      tree[field].push(value);
    const weight = sumOf(h.whole, some) / h.scale + options.l2;
    const step = weight > 0 ? -(sumOf(g.whole, some) / g.scale / weight) : 0;
    tree.value.push(options.learningRate * step);
    return { id, rows: some, depth, split: null };
  };
  const consider = (node: Open): Open => ({ ...node, split: findSplit(bins, g, h, options, node) });
  const divide = ({ id, rows: some, depth, split }: Open): Open[] => {
    if (!split) return [];
    const { feature, code } = split;
    const at = feature * codesPerColumn + code;
    const last = code + 1 === missingCode || bins.lower[at + 1] > bins.upper[at + 1];
    const sides = sidesOf(bins, some, split);
    const known = Array.from({ length: rows }, (_, r) => codeAt(bins, r, feature)).includes(missingCode);
    const missingLeft = known ? split.missingLeft : sides[0].length > sides[1].length;
    tree.feature[id] = feature;
    tree.threshold[id] = last ? presentThreshold : thresholdBetween(bins.upper[at], bins.lower[at + 1]);
    tree.missingLeft[id] = missingLeft ? 1 : 0;
    const children = sides.map((side) => open(side, depth + 1));
    [tree.left[id], tree.right[id]] = children.map((child) => child.id);
    return children;
  };
  let leaves = 1;
  const waiting = [consider(open([...Array(rows).keys()], 0))].filter(({ split }) => split !== null);
  while (waiting.length > 0 && (options.maxLeafNodes === 0 || leaves < options.maxLeafNodes)) {
    let best = waiting.length - 1;
    if (options.maxLeafNodes > 0) {
      for (let i = 0; i < waiting.length; i++) if (gainOf(waiting[i]) > gainOf(waiting[best])) best = i;
    }
    const node = waiting[best];
    const moved = waiting.pop() as Open;
    if (best < waiting.length) waiting[best] = moved;
    leaves++;
    waiting.push(
      ...divide(node)
        .map(consider)
        .filter(({ split }) => split !== null),
    );
  }
  return {
    nodes: tree.feature.length,
    feature: Int32Array.from(tree.feature),
    threshold: Float64Array.from(tree.threshold),
    left: Int32Array.from(tree.left),
    right: Int32Array.from(tree.right),
    missingLeft: Uint8Array.from(tree.missingLeft),
    value: Float64Array.from(tree.value),
  };
}

type Whole = { readonly whole: Float64Array; readonly scale: number };

function wholeNumbers(values: Float64Array, room: number): Whole {
  const most = values.reduce((sum, v) => sum + Math.abs(v), 0);
  const scale = most > 0 ? 2 ** Math.min(1000, Math.floor(Math.log2(room / most))) : 1;
  return { whole: values.map((v) => roundToEven(v * scale)), scale };
}

function atLeastOne({ whole, scale }: Whole): Whole {
  return { whole: whole.map((v) => Math.max(1, v)), scale };
}

function roundToEven(x: number): number {
  const below = Math.floor(x);
  if (x - below !== 0.5) return Math.round(x);
  return below % 2 === 0 ? below : below + 1;
}

function gainOf({ split }: Open): number {
  return split?.gain ?? -1;
}

function findSplit(bins: BinnedRows, g: Whole, h: Whole, options: BoostOptions, node: Open): Split | null {
  const { rows } = node;
  if (rows.length < 2 * options.minLeaf || node.depth >= options.maxDepth) return null;
  const l2 = options.l2 * h.scale;
  const score = (some: readonly number[]) => sumOf(g.whole, some) ** 2 / (sumOf(h.whole, some) + l2);
  const own = score(rows);
  let best: Split | null = null;
  let most = own + 1e-13 * own;
  for (let feature = 0; feature < bins.columns; feature++) {
    const codes = [...new Set(rows.map((r) => codeAt(bins, r, feature)))].sort((a, b) => a - b);
    for (const split of candidates(feature, codes)) {
      const sides = sidesOf(bins, rows, split);
      if (sides.some((side) => side.length < options.minLeaf)) continue;
      if (sides.some((side) => sumOf(h.whole, side) < Math.max(1, options.minHessian * h.scale))) continue;
      const gain = score(sides[0]) + score(sides[1]);
      if (!(gain > most)) continue;
      most = gain;
      best = { ...split, gain: gain - own };
    }
  }
  return best;
}

/** Up to each code but the last, with missing rows right, then left (then up to the code before the next). */
function candidates(feature: number, codes: readonly number[]): Split[] {
  const missing = codes.at(-1) === missingCode;
  return codes.slice(0, -1).flatMap((code, i) => {
    const base = { feature, code, missingLeft: false, gain: 0 };
    if (!missing || codes[i + 1] === missingCode) return [base];
    return [base, { ...base, code: codes[i + 1] - 1, missingLeft: true }];
  });
}

function sidesOf(bins: BinnedRows, rows: readonly number[], split: Split): [number[], number[]] {
  const goesLeft = (r: number) => {
    const code = codeAt(bins, r, split.feature);
    return code === missingCode ? split.missingLeft : code <= split.code;
  };
  return [rows.filter(goesLeft), rows.filter((r) => !goesLeft(r))];
}

function codeAt(bins: BinnedRows, row: number, feature: number): number {
  return bins.codes[row * bins.rowStride + feature * bins.columnStride];
}

function sumOf(values: Float64Array, rows: readonly number[]): number {
  return rows.reduce((sum, r) => sum + values[r], 0);
}
