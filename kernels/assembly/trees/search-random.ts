import { gain as bestGain, keepBest, keepThreshold } from './best';
import { Forest, packed, pair } from './forest';
import { missingCode } from './occupied';
import { gainOfCounters } from './search-counters';
import { gainOf, sumsOf } from './search-sums';
import { unit } from './words';

let lowest: i32 = 0;
let highest: i32 = 0;
let missing: i32 = 0;
let below: i32 = 0;
let threshold: f64 = 0;

// Least and greatest code of the node's rows and how many of them are missing.
function findRange(codes: usize, rowStride: usize, from: usize, count: i32): void {
  let least: u32 = 255;
  let most: u32 = 0;
  let absent = 0;
  for (let at = from; at < from + (<usize>count << 2); at += 4) {
    const code = <u32>load<u8>(codes + <usize>load<u32>(at) * rowStride);
    least = select(code, least, code < least);
    const next = (code + 1) & 255;
    most = select(next, most, next > most);
    absent += <i32>(code == 255);
  }
  lowest = <i32>least;
  highest = <i32>most - 1;
  missing = absent;
}

// A threshold between the least and the greatest value of the node, and the last code below it. Where the threshold falls among
// the values of one code, the whole code goes to the side that holds its middle.
function drawThreshold(forest: Forest, column: i32): void {
  const lower = forest.lower + (<usize>column << 11);
  const upper = forest.upper + (<usize>column << 11);
  const share = unit();
  const least = max(load<f64>(lower + (<usize>lowest << 3)), -f64.MAX_VALUE);
  const most = min(load<f64>(upper + (<usize>highest << 3)), f64.MAX_VALUE);
  const drawn = least * (1 - share) + most * share;
  let low = lowest;
  let high = highest - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const at = <usize>middle << 3;
    if (load<f64>(lower + at) / 2 + load<f64>(upper + at) / 2 <= drawn) low = middle;
    else high = middle - 1;
  }
  below = low;
  const last = load<f64>(upper + (<usize>low << 3));
  const first = load<f64>(lower + (<usize>(low + 1) << 3));
  if (drawn < last) threshold = last;
  else if (drawn < first) threshold = drawn;
  else {
    threshold = last / 2 + first / 2;
    if (!(threshold >= last && threshold < first)) threshold = last;
  }
}

@inline
function keep(gain: f64, column: i32, missingLeft: bool): void {
  if (!(gain > bestGain)) return;
  keepBest(gain, column, below, below + 1, missingLeft, missing > 0);
  keepThreshold(threshold);
}

@inline
function keepMissing(gain: f64, column: i32): void {
  if (gain > bestGain) keepBest(gain, column, lowest, <i32>missingCode, false, true);
}

@inline
function addCell<C>(sum: C, cell: C): C {
  if (isVector<C>()) return f64x2.add(sum, cell);
  else return sum + cell;
}

@inline
function nothing<C>(): C {
  if (isVector<C>()) return f64x2.splat(0);
  else return 0;
}

@inline
function trySums<C>(forest: Forest, column: i32, codes: usize, from: usize, count: i32, total: v128): void {
  const rowStride = forest.rowStride;
  const only = lowest == highest;
  const last = <u32>(only ? lowest : below);
  const minLeaf = forest.minLeaf;
  let left = nothing<C>();
  let absent = nothing<C>();
  let rows = 0;
  let cell = forest.gathered;
  for (let at = from; at < from + (<usize>count << 2); at += 4, cell += sizeof<C>()) {
    const code = <u32>load<u8>(codes + <usize>load<u32>(at) * rowStride);
    if (code <= last) {
      left = addCell<C>(left, load<C>(cell));
      rows++;
    } else if (code == 255) absent = addCell<C>(absent, load<C>(cell));
  }
  if (only) {
    if (rows >= minLeaf && count - rows >= minLeaf) keepMissing(gainOf(sumsOf<C>(left), total), column);
    return;
  }
  if (rows >= minLeaf && count - rows >= minLeaf) keep(gainOf(sumsOf<C>(left), total), column, false);
  rows += missing;
  if (missing == 0 || rows < minLeaf || count - rows < minLeaf) return;
  keep(gainOf(sumsOf<C>(addCell<C>(left, absent)), total), column, true);
}

function tryCounters(forest: Forest, column: i32, codes: usize, from: usize, count: i32, totalH: f64): void {
  const rowStride = forest.rowStride;
  const outputs = forest.outputs;
  const width = <usize>outputs << 3;
  const totals = forest.sums;
  const left = totals + width;
  const absent = left + width;
  const only = lowest == highest;
  const last = <u32>(only ? lowest : below);
  const minLeaf = forest.minLeaf;
  memory.fill(left, 0, 2 * width);
  let leftH: f64 = 0;
  let absentH: f64 = 0;
  let rows = 0;
  let cell = forest.gathered;
  for (let at = from; at < from + (<usize>count << 2); at += 4, cell += 16) {
    const code = <u32>load<u8>(codes + <usize>load<u32>(at) * rowStride);
    const weight = load<f64>(cell);
    if (code <= last) {
      const counter = left + <usize>load<u32>(cell, 8);
      store<f64>(counter, load<f64>(counter) + weight);
      leftH += weight;
      rows++;
    } else if (code == 255) {
      const counter = absent + <usize>load<u32>(cell, 8);
      store<f64>(counter, load<f64>(counter) + weight);
      absentH += weight;
    }
  }
  if (rows >= minLeaf && count - rows >= minLeaf) {
    const gain = gainOfCounters(totals, left, 0, outputs, leftH, totalH);
    if (only) keepMissing(gain, column);
    else keep(gain, column, false);
  }
  rows += missing;
  if (only || missing == 0 || rows < minLeaf || count - rows < minLeaf) return;
  keep(gainOfCounters(totals, left, absent, outputs, leftH + absentH, totalH), column, true);
}

// Tries one split of a column, at a threshold drawn evenly between the node's least and greatest value; missing rows go to either
// side. A column with one value and missing rows is split between these. Gives whether the column varies within the node.
export function searchRandom(forest: Forest, column: i32, from: usize, count: i32, totalH: f64): bool {
  const codes = forest.codes + <usize>column * forest.columnStride;
  findRange(codes, forest.rowStride, from, count);
  if (highest < 0 || (lowest == highest && missing == 0)) return false;
  if (lowest < highest) drawThreshold(forest, column);
  if (forest.kind == packed) trySums<i64>(forest, column, codes, from, count, v128.load(forest.sums));
  else if (forest.kind == pair) trySums<v128>(forest, column, codes, from, count, v128.load(forest.sums));
  else tryCounters(forest, column, codes, from, count, totalH);
  return true;
}
