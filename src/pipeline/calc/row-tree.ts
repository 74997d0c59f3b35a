/**
 * Rows of numbers, NaN = missing, in a tree of boxes for exact searches of neighbours. `points` are the rows in the order
 * of the tree, rows × width, row-major, and `rows` which ones they are. Node i holds points start[i] … end[i]−1 and has
 * the children i + 1 and right[i] (0 for a leaf); low and high, nodes × width, are the box. A column that all rows of a
 * node miss has low NaN; one that some of them miss is −∞ … ∞, as nothing is known of its part of a distance.
 */
export type RowTree = {
  readonly width: number;
  readonly points: Float64Array;
  readonly rows: Uint32Array;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly right: Uint32Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** 1 where some rows of a node miss a column and others have it. */
  readonly mixed: Uint8Array;
};

/** Rows below which a search looks at each. */
const leafRows = 48;

/**
 * A tree over rows given as columns of equal length; NaN = missing, else finite. Rows that miss a column part from those
 * that have it first, then the widest column is halved, so that boxes stay tight whatever is missing.
 * `leaf` rows or fewer stay together. O(rows·log(rows)·columns).
 * Source: Friedman, Bentley & Finkel 1977, with boxes as tight as the rows in them.
 */
export function rowTree(columns: readonly Float64Array[], leaf = leafRows): RowTree {
  const width = columns.length;
  const count = columns[0]?.length ?? 0;
  const given = new Float64Array(count * width);
  columns.forEach((values, c) => {
    for (let row = 0, at = c; row < count; row++, at += width) given[at] = values[row];
  });
  const rows = Uint32Array.from({ length: count }, (_, row) => row);
  const [start, end, right]: [number[], number[], number[]] = [[], [], []];
  const [low, high, mixed]: [number[], number[], number[]] = [[], [], []];
  const box = {
    low: new Float64Array(width),
    high: new Float64Array(width),
    missing: new Uint32Array(width),
  };
  const grow = (from: number, to: number): void => {
    const node = start.length;
    measure(given, width, rows, from, to, box);
    start.push(from);
    end.push(to);
    right.push(0);
    mixed.push(0);
    for (let c = 0; c < width; c++) {
      const [some, all] = [box.missing[c] > 0, box.missing[c] === to - from];
      if (some && !all) mixed[node] = 1;
      low.push(all ? Number.NaN : some ? Number.NEGATIVE_INFINITY : box.low[c]);
      high.push(all ? Number.NaN : some ? Number.POSITIVE_INFINITY : box.high[c]);
    }
    if (to - from <= leaf) return;
    const middle = split(given, width, rows, from, to, box);
    if (middle === from) return;
    grow(from, middle);
    right[node] = start.length;
    grow(middle, to);
  };
  if (count > 0) grow(0, count);
  const points = new Float64Array(given.length);
  for (let i = 0; i < count; i++)
    for (let c = 0; c < width; c++) points[i * width + c] = given[rows[i] * width + c];
  return {
    width,
    points,
    rows,
    start: Uint32Array.from(start),
    end: Uint32Array.from(end),
    right: Uint32Array.from(right),
    low: Float64Array.from(low),
    high: Float64Array.from(high),
    mixed: Uint8Array.from(mixed),
  };
}

type Box = { readonly low: Float64Array; readonly high: Float64Array; readonly missing: Uint32Array };

function measure(
  given: Float64Array,
  width: number,
  rows: Uint32Array,
  from: number,
  to: number,
  { low, high, missing }: Box,
): void {
  low.fill(Number.POSITIVE_INFINITY);
  high.fill(Number.NEGATIVE_INFINITY);
  missing.fill(0);
  for (let i = from; i < to; i++) {
    const at = rows[i] * width;
    for (let c = 0; c < width; c++) {
      const value = given[at + c];
      if (Number.isNaN(value)) missing[c]++;
      if (value < low[c]) low[c] = value;
      if (value > high[c]) high[c] = value;
    }
  }
}

/** Parts the rows in two and returns where the second part begins; `from` if they are all alike. */
function split(
  given: Float64Array,
  width: number,
  rows: Uint32Array,
  from: number,
  to: number,
  { low, high, missing }: Box,
): number {
  let [parting, smaller] = [-1, 0];
  let [widest, spread] = [-1, 0];
  for (let c = 0; c < width; c++) {
    const less = Math.min(missing[c], to - from - missing[c]);
    if (less > smaller) [parting, smaller] = [c, less];
    if (missing[c] === 0 && high[c] - low[c] > spread) [widest, spread] = [c, high[c] - low[c]];
  }
  if (parting < 0 && widest < 0) return from;
  if (parting < 0) {
    const middle = (from + to) >> 1;
    halve(given, width, widest, rows, from, to - 1, middle);
    return middle;
  }
  let middle = from;
  for (let i = from; i < to; i++) {
    const row = rows[i];
    if (Number.isNaN(given[row * width + parting])) continue;
    rows[i] = rows[middle];
    rows[middle++] = row;
  }
  return middle;
}

/** Brings the rows with the smallest values of a column before place `middle` (Hoare 1961). */
function halve(
  given: Float64Array,
  width: number,
  column: number,
  rows: Uint32Array,
  first: number,
  last: number,
  middle: number,
): void {
  let [from, to] = [first, last];
  while (from < to) {
    const pivot = given[rows[(from + to) >> 1] * width + column];
    let [i, j] = [from, to];
    while (i <= j) {
      while (given[rows[i] * width + column] < pivot) i++;
      while (given[rows[j] * width + column] > pivot) j--;
      if (i > j) break;
      const row = rows[i];
      rows[i++] = rows[j];
      rows[j--] = row;
    }
    if (middle <= j) to = j;
    else if (middle >= i) from = i;
    else return;
  }
}
