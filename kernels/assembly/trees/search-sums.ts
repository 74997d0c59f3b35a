import { gain as bestGain, keepBest } from './best';
import { Forest } from './forest';
import { clearCodes, countCodes, everyCode, fewRows, missingCode, valueCodes } from './occupied';

// Columns whose histograms are filled in one walk over the rows of a node.
export const groupColumns: i32 = 4;

// A cell holds the sums of weights and of targets: packed as i64 (target << 32 | weight), or as two float64 lanes
// (weight, target). C is i64 or v128.
@inline
function widthOf<C>(): usize {
  if (isVector<C>()) return 4;
  else return 3;
}

// Both sums as float64 lanes (weight, target).
@inline
export function sumsOf<C>(cell: C): v128 {
  if (isVector<C>()) return cell;
  else return f64x2.convert_low_i32x4_s(i64x2.splat(cell));
}

@inline
function isEmpty<C>(cell: C): bool {
  if (isVector<C>()) return f64x2.extract_lane(cell, 0) == 0;
  else return cell == 0;
}

@inline
function clear<C>(slot: usize): void {
  if (isVector<C>()) v128.store(slot, f64x2.splat(0));
  else store<i64>(slot, 0);
}

// Adds to the cell of a code in the histogram at the given place (0 … 3) of the group.
@inline
function add<C>(histogram: usize, code: usize, cell: C, place: i32): void {
  if (isVector<C>()) {
    const slot = histogram + (code << 4);
    if (place == 0) v128.store(slot, f64x2.add(v128.load(slot), cell));
    if (place == 1) v128.store(slot, f64x2.add(v128.load(slot, 4096), cell), 4096);
    if (place == 2) v128.store(slot, f64x2.add(v128.load(slot, 8192), cell), 8192);
    if (place == 3) v128.store(slot, f64x2.add(v128.load(slot, 12288), cell), 12288);
  } else {
    const slot = histogram + (code << 3);
    if (place == 0) store<i64>(slot, load<i64>(slot) + cell);
    if (place == 1) store<i64>(slot, load<i64>(slot, 2048) + cell, 2048);
    if (place == 2) store<i64>(slot, load<i64>(slot, 4096) + cell, 4096);
    if (place == 3) store<i64>(slot, load<i64>(slot, 6144) + cell, 6144);
  }
}

@inline
function markCode(mask: usize, code: usize, place: i32): void {
  const word = mask + ((code >> 6) << 3);
  const bit = <u64>1 << <u64>code;
  if (place == 0) store<u64>(word, load<u64>(word) | bit);
  if (place == 1) store<u64>(word, load<u64>(word, 32) | bit, 32);
  if (place == 2) store<u64>(word, load<u64>(word, 64) | bit, 64);
  if (place == 3) store<u64>(word, load<u64>(word, 96) | bit, 96);
}

@inline
function fill<C>(forest: Forest, column: i32, place: usize, from: usize, count: i32): void {
  const size: usize = 256 << widthOf<C>();
  const histogram = forest.histogram + place * size;
  const mask = forest.mask + (place << 5);
  const rowStride = forest.rowStride;
  const codes = forest.codes + <usize>column * forest.columnStride;
  const end = from + (<usize>count << 2);
  let cell = forest.gathered;
  if (count < fewRows) {
    for (let at = from; at < end; at += 4, cell += <usize>1 << widthOf<C>()) {
      const code = <usize>load<u8>(codes + <usize>load<u32>(at) * rowStride);
      add<C>(histogram, code, load<C>(cell), 0);
      markCode(mask, code, 0);
    }
    return;
  }
  everyCode(mask);
  for (let at = from; at < end; at += 4, cell += <usize>1 << widthOf<C>()) {
    add<C>(histogram, <usize>load<u8>(codes + <usize>load<u32>(at) * rowStride), load<C>(cell), 0);
  }
}

@inline
function fillFour<C>(forest: Forest, columns: usize, from: usize, count: i32): void {
  const histogram = forest.histogram;
  const mask = forest.mask;
  const rowStride = forest.rowStride;
  const columnStride = forest.columnStride;
  const codes = forest.codes;
  const c0 = codes + <usize>load<u32>(columns) * columnStride;
  const c1 = codes + <usize>load<u32>(columns, 4) * columnStride;
  const c2 = codes + <usize>load<u32>(columns, 8) * columnStride;
  const c3 = codes + <usize>load<u32>(columns, 12) * columnStride;
  const end = from + (<usize>count << 2);
  let cell = forest.gathered;
  if (count < fewRows) {
    for (let at = from; at < end; at += 4, cell += <usize>1 << widthOf<C>()) {
      const row = <usize>load<u32>(at) * rowStride;
      const v = load<C>(cell);
      const b0 = <usize>load<u8>(c0 + row);
      const b1 = <usize>load<u8>(c1 + row);
      const b2 = <usize>load<u8>(c2 + row);
      const b3 = <usize>load<u8>(c3 + row);
      add<C>(histogram, b0, v, 0);
      add<C>(histogram, b1, v, 1);
      add<C>(histogram, b2, v, 2);
      add<C>(histogram, b3, v, 3);
      markCode(mask, b0, 0);
      markCode(mask, b1, 1);
      markCode(mask, b2, 2);
      markCode(mask, b3, 3);
    }
    return;
  }
  for (let place: usize = 0; place < 4; place++) everyCode(mask + (place << 5));
  for (let at = from; at < end; at += 4, cell += <usize>1 << widthOf<C>()) {
    const row = <usize>load<u32>(at) * rowStride;
    const v = load<C>(cell);
    add<C>(histogram, <usize>load<u8>(c0 + row), v, 0);
    add<C>(histogram, <usize>load<u8>(c1 + row), v, 1);
    add<C>(histogram, <usize>load<u8>(c2 + row), v, 2);
    add<C>(histogram, <usize>load<u8>(c3 + row), v, 3);
  }
}

// G²/H of the left plus G²/H of the right side, in one division of two lanes.
@inline
export function gainOf(left: v128, total: v128): f64 {
  const right = f64x2.sub(total, left);
  const weights = v128.shuffle<f64>(left, right, 0, 2);
  const targets = v128.shuffle<f64>(left, right, 1, 3);
  const shares = f64x2.div(f64x2.mul(targets, targets), weights);
  return f64x2.extract_lane(shares, 0) + f64x2.extract_lane(shares, 1);
}

// `scan` where no value is missing and one row a side is enough. Choices are made without branches: which split is the best so far
// cannot be predicted, and 0/0 before the first code is not greater than anything.
@inline
function scanPlainly<C>(histogram: usize, mask: usize, column: i32, total: v128): bool {
  const width = widthOf<C>();
  const start = bestGain;
  let best = start;
  let left = f64x2.splat(0);
  let codes = 0;
  let last: usize = 0;
  let below: usize = 0;
  let above: usize = 0;
  for (let word: usize = 0; word < 4; word++) {
    let waiting = load<u64>(mask + (word << 3));
    if (word == 3) waiting &= valueCodes;
    while (waiting) {
      const code = (word << 6) + <usize>ctz(waiting);
      waiting &= waiting - 1;
      const slot = histogram + (code << width);
      const cell = load<C>(slot);
      if (isEmpty<C>(cell)) continue;
      clear<C>(slot);
      const g = gainOf(left, total);
      const better = g > best;
      best = select(g, best, better);
      below = select(last, below, better);
      above = select(code, above, better);
      left = f64x2.add(left, sumsOf<C>(cell));
      last = code;
      codes++;
    }
  }
  if (best > start) keepBest(best, column, <i32>below, <i32>above, false, false);
  return codes > 1;
}

// Tries every split of one filled histogram and leaves it empty. Gives whether the column varies within the node.
@inline
function scan<C>(forest: Forest, column: i32, place: usize, count: i32, total: v128): bool {
  const width = widthOf<C>();
  const histogram = forest.histogram + ((place << 8) << width);
  const mask = forest.mask + (place << 5);
  const missing = !isEmpty<C>(load<C>(histogram + (missingCode << width)));
  if (!missing && forest.minLeaf <= 1) {
    const varies = scanPlainly<C>(histogram, mask, column, total);
    clearCodes(forest, place);
    return varies;
  }
  const tallies = forest.minLeaf > 1 ? forest.tallies + (place << 10) : 0;
  const minLeaf = forest.minLeaf;
  const missingSums = sumsOf<C>(load<C>(histogram + (missingCode << width)));
  if (missing) clear<C>(histogram + (missingCode << width));
  const missingTally = tallies ? load<i32>(tallies + (missingCode << 2)) : 0;
  let best = bestGain;
  let left = f64x2.splat(0);
  let tally = 0;
  let below = -1;
  let varies = false;
  for (let word: usize = 0; word < 4; word++) {
    let waiting = load<u64>(mask + (word << 3));
    if (word == 3) waiting &= valueCodes;
    while (waiting) {
      const code = (word << 6) + <usize>ctz(waiting);
      waiting &= waiting - 1;
      const slot = histogram + (code << width);
      const cell = load<C>(slot);
      if (isEmpty<C>(cell)) continue;
      clear<C>(slot);
      if (below >= 0) {
        varies = true;
        if (!tallies || (tally >= minLeaf && count - tally >= minLeaf)) {
          const g = gainOf(left, total);
          if (g > best) keepBest((best = g), column, below, <i32>code, false, missing);
        }
        if (missing && (!tallies || (tally + missingTally >= minLeaf && count - tally - missingTally >= minLeaf))) {
          const g = gainOf(f64x2.add(left, missingSums), total);
          if (g > best) keepBest((best = g), column, below, <i32>code, true, true);
        }
      }
      left = f64x2.add(left, sumsOf<C>(cell));
      if (tallies) tally += load<i32>(tallies + (code << 2));
      below = <i32>code;
    }
  }
  if (missing && below >= 0) {
    varies = true;
    if (!tallies || (tally >= minLeaf && missingTally >= minLeaf)) {
      const g = gainOf(left, total);
      if (g > best) keepBest(g, column, below, <i32>missingCode, false, true);
    }
  }
  clearCodes(forest, place);
  return varies;
}

// Tries every split of one to four columns (their numbers stand at `columns`). Gives whether any varies within the node.
@inline
function searchSums<C>(
  forest: Forest,
  columns: usize,
  group: i32,
  from: usize,
  count: i32,
  total: v128,
): bool {
  if (group == groupColumns) fillFour<C>(forest, columns, from, count);
  let varied = false;
  for (let i = 0; i < group; i++) {
    const column = load<i32>(columns + (<usize>i << 2));
    if (group < groupColumns) fill<C>(forest, column, i, from, count);
    if (forest.minLeaf > 1) countCodes(forest, column, i, from, count);
    varied = scan<C>(forest, column, i, count, total) || varied;
  }
  return varied;
}

// total: address of two float64, the node's sums of weights and of targets.
export function searchPacked(forest: Forest, columns: usize, group: i32, from: usize, count: i32, total: usize): bool {
  return searchSums<i64>(forest, columns, group, from, count, v128.load(total));
}

export function searchPair(forest: Forest, columns: usize, group: i32, from: usize, count: i32, total: usize): bool {
  return searchSums<v128>(forest, columns, group, from, count, v128.load(total));
}
