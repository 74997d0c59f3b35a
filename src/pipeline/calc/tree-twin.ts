import type { BinnedRows } from './binned-rows.ts';
import { codesPerColumn, missingCode } from './column-cuts.ts';
import {
  type GrownTree,
  type GrowOptions,
  presentThreshold,
  type TreeCells,
  thresholdBetween,
} from './tree-parts.ts';
import { type WordStream, wordStream } from './word-stream.ts';

/** A split between two codes that the node has: rows with code ≤ `below` go left. `above` 255 = missing goes right alone. */
type TwinSplit = {
  readonly feature: number;
  readonly below: number;
  readonly above: number;
  readonly missingLeft: boolean;
  readonly gain: number;
  /** Of a drawn split. */
  readonly threshold?: number;
};
type TwinNode = { readonly id: number; readonly rows: readonly number[]; readonly depth: number };
type Drawn = { readonly cells: TreeCells; readonly counts: Uint32Array; readonly bins: BinnedRows };
type Grown = {
  feature: number[];
  threshold: number[];
  left: number[];
  right: number[];
  missingLeft: number[];
  value: number[][];
};

/**
 * Grows one tree the plain way: every split of every node is tried by walking its rows. Slow (rows × columns × codes a
 * node) and obviously right: what the kernel must equal, node by node. Missing codes (255) are tried on both sides; a node
 * without missing values in its column sends them to the side with more rows.
 */
export function growTreePlainly(
  bins: BinnedRows,
  cells: TreeCells,
  options: GrowOptions,
  words: Uint32Array,
): GrownTree {
  const stream = wordStream(words);
  const counts = new Uint32Array(cells.rows).fill(options.draws > 0 ? 0 : 1);
  for (let i = 0; i < options.draws; i++) counts[stream.below(cells.rows)]++;
  const drawn = { cells, counts, bins };
  const order = Uint32Array.from({ length: bins.columns }, (_, f) => f);
  const tree: Grown = { feature: [], threshold: [], left: [], right: [], missingLeft: [], value: [] };
  const open = (rows: readonly number[], depth: number): TwinNode => {
    const id = tree.feature.push(-1) - 1;
    tree.threshold.push(0);
    tree.left.push(-1);
    tree.right.push(-1);
    tree.missingLeft.push(0);
    tree.value.push(nodeValue(drawn, rows));
    return { id, rows, depth };
  };
  const divide = (node: TwinNode, split: TwinSplit): readonly [TwinNode, TwinNode] => {
    const [left, right] = sidesOf(bins, node.rows, split);
    const at = split.feature * codesPerColumn;
    tree.feature[node.id] = split.feature;
    tree.threshold[node.id] =
      split.above === missingCode
        ? presentThreshold
        : (split.threshold ?? thresholdBetween(bins.upper[at + split.below], bins.lower[at + split.above]));
    const hasMissing = node.rows.some((r) => codeAt(bins, r, split.feature) === missingCode);
    const missingLeft = hasMissing ? split.missingLeft : left.length > right.length;
    tree.missingLeft[node.id] = missingLeft ? 1 : 0;
    const children = [open(left, node.depth + 1), open(right, node.depth + 1)] as const;
    tree.left[node.id] = children[0].id;
    tree.right[node.id] = children[1].id;
    return children;
  };
  const root = open(
    [...counts.keys()].filter((r) => counts[r] > 0),
    0,
  );
  if (options.maxLeafNodes > 0) growBestFirst(drawn, options, order, stream, root, divide);
  else growDepthFirst(drawn, options, order, stream, root, divide);
  return {
    nodes: tree.feature.length,
    feature: Int32Array.from(tree.feature),
    threshold: Float64Array.from(tree.threshold),
    left: Int32Array.from(tree.left),
    right: Int32Array.from(tree.right),
    missingLeft: Uint8Array.from(tree.missingLeft),
    value: Float64Array.from(tree.value.flat()),
  };
}

type Divide = (node: TwinNode, split: TwinSplit) => readonly [TwinNode, TwinNode];

function growDepthFirst(
  drawn: Drawn,
  options: GrowOptions,
  order: Uint32Array,
  stream: WordStream,
  root: TwinNode,
  divide: Divide,
): void {
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const split = findSplit(drawn, options, order, stream, node);
    if (split) stack.push(...[...divide(node, split)].reverse());
  }
}

function growBestFirst(
  drawn: Drawn,
  options: GrowOptions,
  order: Uint32Array,
  stream: WordStream,
  root: TwinNode,
  divide: Divide,
): void {
  const waiting: { node: TwinNode; split: TwinSplit | null; gain: number }[] = [];
  const consider = (node: TwinNode) => {
    const split = findSplit(drawn, options, order, stream, node);
    waiting.push({ node, split, gain: split ? split.gain - plainScore(drawn, node.rows) : -1 });
  };
  consider(root);
  while (waiting.length < options.maxLeafNodes) {
    let best = -1;
    for (let i = 0; i < waiting.length; i++) {
      if (waiting[i].split && (best < 0 || waiting[i].gain > waiting[best].gain)) best = i;
    }
    if (best < 0) return;
    const { node, split } = waiting[best];
    const [left, right] = divide(node, split as TwinSplit);
    consider(left);
    waiting[best] = waiting.pop() as (typeof waiting)[number];
    consider(right);
  }
}

/** The best split of a node, or null if it stays a leaf. The first of equal gains wins. */
function findSplit(
  drawn: Drawn,
  options: GrowOptions,
  order: Uint32Array,
  stream: WordStream,
  node: TwinNode,
): TwinSplit | null {
  const { cells, bins } = drawn;
  const { rows, depth } = node;
  const pure = rows.every((r) => cells.y[r] === cells.y[rows[0]]);
  if (
    pure ||
    depth >= options.maxDepth ||
    rows.length < options.minSplit ||
    rows.length < 2 * options.minLeaf
  ) {
    return null;
  }
  let best: TwinSplit | null = null;
  let tried = 0;
  let varied = false;
  for (let left = bins.columns; left > 0 && (tried < options.maxFeatures || !varied); tried++) {
    let feature = tried;
    if (options.maxFeatures < bins.columns || options.shuffled) {
      const j = stream.below(left--);
      feature = order[j];
      order[j] = order[left];
      order[left] = feature;
    } else left--;
    const codes = [...new Set(rows.map((r) => codeAt(bins, r, feature)))].sort((a, b) => a - b);
    if (codes.length < 2) continue;
    varied = true;
    const offered = options.random
      ? drawnCandidates(bins, feature, codes, stream)
      : candidates(feature, codes);
    for (const split of offered) {
      const [l, r] = sidesOf(bins, rows, split);
      if (l.length < options.minLeaf || r.length < options.minLeaf) continue;
      const gain = plainScore(drawn, l) + plainScore(drawn, r);
      if (best === null || gain > best.gain) best = { ...split, gain };
    }
  }
  const enough =
    options.minGain <= 0 || (best !== null && best.gain - plainScore(drawn, rows) >= options.minGain);
  return enough ? best : null;
}

/** Between neighbouring codes, with missing rows right, then left; last, present against missing. */
function candidates(feature: number, codes: readonly number[]): TwinSplit[] {
  const all: TwinSplit[] = [];
  const missing = codes.at(-1) === missingCode;
  for (let i = 0; i + 1 < codes.length; i++) {
    const base = { feature, below: codes[i], above: codes[i + 1], gain: 0 };
    all.push({ ...base, missingLeft: false });
    if (missing && base.above !== missingCode) all.push({ ...base, missingLeft: true });
  }
  return all;
}

/** One threshold between the node's least and greatest value, with missing rows right, then left; else present against missing. */
function drawnCandidates(
  { lower, upper }: BinnedRows,
  feature: number,
  codes: readonly number[],
  stream: WordStream,
): TwinSplit[] {
  const missing = codes.at(-1) === missingCode;
  const present = missing ? codes.slice(0, -1) : codes;
  const [least, most] = [present[0], present[present.length - 1]];
  const base = { feature, gain: 0 };
  if (least === most) return [{ ...base, below: least, above: missingCode, missingLeft: false }];
  const at = feature * codesPerColumn;
  const share = stream.unit();
  const drawn =
    Math.max(lower[at + least], -Number.MAX_VALUE) * (1 - share) +
    Math.min(upper[at + most], Number.MAX_VALUE) * share;
  let below = least;
  while (below + 1 < most && lower[at + below + 1] / 2 + upper[at + below + 1] / 2 <= drawn) below++;
  const [last, first] = [upper[at + below], lower[at + below + 1]];
  const inside = drawn < last ? last : thresholdBetween(last, first);
  const threshold = drawn >= last && drawn < first ? drawn : inside;
  const right = { ...base, below, above: below + 1, missingLeft: false, threshold };
  return missing ? [right, { ...right, missingLeft: true }] : [right];
}

function sidesOf(bins: BinnedRows, rows: readonly number[], split: TwinSplit): [number[], number[]] {
  const goesLeft = (r: number) => {
    const code = codeAt(bins, r, split.feature);
    return code === missingCode ? split.missingLeft : code <= split.below;
  };
  return [rows.filter(goesLeft), rows.filter((r) => !goesLeft(r))];
}

function codeAt(bins: BinnedRows, row: number, feature: number): number {
  return bins.codes[row * bins.rowStride + feature * bins.columnStride];
}

/** One side's share of the gain: G²/H, or Σ counter² / Σ counter. */
function plainScore({ cells, counts }: Drawn, rows: readonly number[]): number {
  if (cells.kind !== 'counters') {
    let g = 0;
    let h = 0;
    for (const r of rows) {
      g += counts[r] * cells.target[r];
      h += counts[r] * cells.weight[r];
    }
    return (g * g) / h;
  }
  const sums = new Float64Array(cells.outputs);
  let h = 0;
  for (const r of rows) {
    sums[cells.y[r]] += counts[r] * cells.weight[r];
    h += counts[r] * cells.weight[r];
  }
  let squares = 0;
  for (const sum of sums) squares += sum * sum;
  return squares / h;
}

/** Weighted class shares, or the weighted mean; the number itself if all rows have the same. */
function nodeValue({ cells, counts }: Drawn, rows: readonly number[]): number[] {
  const sums = new Array<number>(cells.outputs).fill(0);
  let total = 0;
  for (const r of rows) {
    const weight = counts[r] * cells.given[r];
    if (cells.kind === 'pair' && cells.outputs === 1) sums[0] += weight * cells.y[r];
    else sums[cells.y[r]] += weight;
    total += weight;
  }
  if (cells.outputs === 1 && rows.every((r) => cells.y[r] === cells.y[rows[0]]))
    return [cells.kind === 'pair' ? cells.y[rows[0]] : 1];
  return sums.map((sum) => sum / total);
}
