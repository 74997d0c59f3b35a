import { Boosted } from './boosted';

const missingCode: usize = 255;
const columnBytes: usize = 2048;

// The best split of the node at hand; the first of equal gains wins. Sums are those of the left side.
export let gain: f64 = 0;
export let feature: i32 = -1;
export let code: i32 = 0;
export let missingLeft: bool = false;
export let leftG: f64 = 0;
export let leftH: f64 = 0;

let boosted: Boosted = changetype<Boosted>(0);
let from: usize = 0;
let count: i32 = 0;
let totalH: f64 = 0;
let leastH: f64 = 0;
let surelyEnough: f64 = 0;

// Lanes (hessian, gradient) of a sum of cells.
@inline
function sumsOf(cells: i64): v128 {
  return f64x2.convert_low_i32x4_s(i64x2.splat(cells));
}

// G²/(H + l2) of the left plus that of the right side, in one division of two lanes.
@inline
function gainOf(left: v128, total: v128, l2: v128): f64 {
  const right = f64x2.sub(total, left);
  const hessians = f64x2.add(v128.shuffle<f64>(left, right, 0, 2), l2);
  const gradients = v128.shuffle<f64>(left, right, 1, 3);
  const shares = f64x2.div(f64x2.mul(gradients, gradients), hessians);
  return f64x2.extract_lane(shares, 0) + f64x2.extract_lane(shares, 1);
}

// Whether both sides have enough hessian and enough rows. Rows are counted only where few could have so much hessian.
function isAllowed(left: v128, column: i32, last: usize, missingLeft: bool): bool {
  const leftH = f64x2.extract_lane(left, 0);
  const rightH = totalH - leftH;
  if (leftH < leastH || rightH < leastH) return false;
  if (leftH >= surelyEnough && rightH >= surelyEnough) return true;
  const codes = boosted.byColumn + <usize>column * <usize>boosted.rows;
  let rows = 0;
  for (let at = from; at < from + (<usize>count << 2); at += 4) {
    const code = <u32>load<u8>(codes + <usize>load<u32>(at));
    rows += <i32>(<u32>(code <= <u32>last) | (<u32>(code == 255) & <u32>missingLeft));
  }
  return rows >= boosted.minLeaf && count - rows >= boosted.minLeaf;
}

@inline
function keep(better: f64, column: i32, last: usize, left: bool, sums: v128): void {
  gain = better;
  feature = column;
  code = <i32>last;
  missingLeft = left;
  leftH = f64x2.extract_lane(sums, 0);
  leftG = f64x2.extract_lane(sums, 1);
}

// Tries every split of every column over the filled histogram of a node, whose rows stand at `rows`. g, h: sums of its cells;
// minHessian, mostHessian (of a row) and l2 in units of h.
export function searchHistogram(
  job: Boosted,
  histogram: usize,
  rows: usize,
  rowCount: i32,
  g: f64,
  h: f64,
  minHessian: f64,
  mostHessian: f64,
  l2: f64,
): void {
  boosted = job;
  from = rows;
  count = rowCount;
  feature = -1;
  totalH = h;
  leastH = max(1, minHessian);
  surelyEnough = <f64>boosted.minLeaf * mostHessian;
  const own = (g * g) / (h + l2);
  // Less is what rounding leaves of a gain of nothing.
  gain = own + 1e-13 * own;
  const total = f64x2.replace_lane(f64x2.splat(h), 1, g);
  for (let column = 0; column < boosted.columns; column++) {
    const used = load<u32>(boosted.used + (<usize>column << 2));
    const base = histogram + <usize>column * columnBytes;
    const absent = used > 255 ? load<i64>(base + (missingCode << 3)) : 0;
    if (absent != 0) searchWithMissing(base, column, used & 255, total, absent, f64x2.splat(l2));
    else searchPresent(base, column, used & 255, total, f64x2.splat(l2));
  }
  gain -= own;
}

function searchPresent(base: usize, column: i32, codes: u32, total: v128, l2: v128): void {
  let best = gain;
  let cells: i64 = 0;
  for (let c: usize = 0; c < <usize>codes; c++) {
    const cell = load<i64>(base + (c << 3));
    if (cell == 0) continue;
    cells += cell;
    const left = sumsOf(cells);
    const better = gainOf(left, total, l2);
    if (better > best && isAllowed(left, column, c, false)) keep((best = better), column, c, false, left);
  }
}

// Missing rows go right, or left; the last split is between present and missing.
function searchWithMissing(
  base: usize,
  column: i32,
  codes: u32,
  total: v128,
  absent: i64,
  l2: v128,
): void {
  let cells: i64 = 0;
  let last: usize = 256;
  for (let c: usize = 0; c <= <usize>codes; c++) {
    const cell = c < <usize>codes ? load<i64>(base + (c << 3)) : absent;
    if (cell == 0) continue;
    if (last < 256) {
      const left = sumsOf(cells);
      const better = gainOf(left, total, l2);
      if (better > gain && isAllowed(left, column, last, false)) keep(better, column, last, false, left);
      const both = sumsOf(cells + absent);
      const other = gainOf(both, total, l2);
      if (other > gain && isAllowed(both, column, c - 1, true)) keep(other, column, c - 1, true, both);
    }
    cells += cell;
    last = c;
  }
}
