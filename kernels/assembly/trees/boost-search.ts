import { Boosted } from './boosted';

const missingCode: usize = 255;
const columnBytes: usize = 4096;

// The best split of the node at hand; the first of equal gains wins. Sums are those of the left side.
export let gain: f64 = 0;
export let feature: i32 = -1;
export let code: i32 = 0;
export let missingLeft: bool = false;
export let leftG: f64 = 0;
export let leftH: f64 = 0;

let totalG: f64 = 0;
let totalH: f64 = 0;
let l2: f64 = 0;

// G²/(H + l2) of the left plus that of the right side, in one division of two lanes.
@inline
function gainOf(g: f64, h: f64): f64 {
  const gradients = f64x2.replace_lane(f64x2.splat(g), 1, totalG - g);
  const hessians = f64x2.add(f64x2.replace_lane(f64x2.splat(h), 1, totalH - h), f64x2.splat(l2));
  const shares = f64x2.div(f64x2.mul(gradients, gradients), hessians);
  return f64x2.extract_lane(shares, 0) + f64x2.extract_lane(shares, 1);
}

@inline
function keep(better: f64, column: i32, last: usize, left: bool, g: f64, h: f64): void {
  gain = better;
  feature = column;
  code = <i32>last;
  missingLeft = left;
  leftG = g;
  leftH = h;
}

// Tries every split of every column over a filled histogram. g, h: sums of the node's cells; minHessian and penalty in units of h.
export function searchHistogram(
  boosted: Boosted,
  histogram: usize,
  count: i32,
  g: f64,
  h: f64,
  minHessian: f64,
  penalty: f64,
): void {
  feature = -1;
  totalG = g;
  totalH = h;
  l2 = penalty;
  const own = (g * g) / (h + penalty);
  // Less is what rounding leaves of a gain of nothing.
  gain = own + 1e-13 * own;
  for (let column = 0; column < boosted.columns; column++) {
    const used = load<u32>(boosted.used + (<usize>column << 2));
    const base = histogram + <usize>column * columnBytes;
    if (used > 255 && load<i64>(base + (missingCode << 4), 8) != 0) {
      searchWithMissing(boosted, base, column, used & 255, count, minHessian);
    } else searchPresent(boosted, base, column, used & 255, count, minHessian);
  }
  gain -= own;
}

function searchPresent(
  boosted: Boosted,
  base: usize,
  column: i32,
  codes: u32,
  count: i32,
  minHessian: f64,
): void {
  const bits = <i64>boosted.countBits;
  const mask = ((<i64>1) << bits) - 1;
  const least = boosted.minLeaf;
  const most = count - least;
  const mostH = totalH - minHessian;
  let best = gain;
  let g: f64 = 0;
  let h: f64 = 0;
  let rows = 0;
  for (let c: usize = 0; c < <usize>codes; c++) {
    const cell = base + (c << 4);
    const second = load<i64>(cell, 8);
    if (second == 0) continue;
    g += <f64>load<i64>(cell);
    h += <f64>(second >> bits);
    rows += <i32>(second & mask);
    if (rows < least || h < minHessian) continue;
    if (rows > most || h > mostH) return;
    const better = gainOf(g, h);
    if (better > best) keep((best = better), column, c, false, g, h);
  }
}

// Missing rows go right, or left; the last split is between present and missing.
function searchWithMissing(
  boosted: Boosted,
  base: usize,
  column: i32,
  codes: u32,
  count: i32,
  minHessian: f64,
): void {
  const bits = <i64>boosted.countBits;
  const mask = ((<i64>1) << bits) - 1;
  const least = boosted.minLeaf;
  const absent = load<i64>(base + (missingCode << 4), 8);
  const absentG = <f64>load<i64>(base + (missingCode << 4));
  const absentH = <f64>(absent >> bits);
  const absentRows = <i32>(absent & mask);
  const mostH = totalH - minHessian;
  let g: f64 = 0;
  let h: f64 = 0;
  let rows = 0;
  let last: usize = 0;
  for (let c: usize = 0; c <= <usize>codes; c++) {
    let second: i64 = 0;
    if (c < <usize>codes) {
      second = load<i64>(base + (c << 4), 8);
      if (second == 0) continue;
    }
    if (rows > 0) {
      if (rows >= least && count - rows >= least && h >= minHessian && h <= mostH) {
        const better = gainOf(g, h);
        if (better > gain) keep(better, column, last, false, g, h);
      }
      const withRows = rows + absentRows;
      const withH = h + absentH;
      if (withRows >= least && count - withRows >= least && withH >= minHessian && withH <= mostH) {
        const better = gainOf(g + absentG, withH);
        if (better > gain) keep(better, column, c - 1, true, g + absentG, withH);
      }
    }
    if (c == <usize>codes) break;
    g += <f64>load<i64>(base + (c << 4));
    h += <f64>(second >> bits);
    rows += <i32>(second & mask);
    last = c;
  }
}
