import { gain as bestGain, keepBest } from './best';
import { Forest } from './forest';
import { closeMask, markCodes, missingCode, missingIn } from './occupied';

// G²/H of the left plus G²/H of the right side, in one division of two lanes.
@inline
function gainOf(g: f64, h: f64, totalG: f64, totalH: f64): f64 {
  const gs = f64x2.replace_lane(f64x2.splat(g), 1, totalG - g);
  const hs = f64x2.replace_lane(f64x2.splat(h), 1, totalH - h);
  const shares = f64x2.div(f64x2.mul(gs, gs), hs);
  return f64x2.extract_lane(shares, 0) + f64x2.extract_lane(shares, 1);
}

@inline
function highOf(cell: i64): f64 {
  return <f64>(<i32>(cell >> 32));
}

@inline
function lowOf(cell: i64): f64 {
  return <f64>(<u32>cell);
}

// Tries every split of one column over packed cells (i64: target sum << 32 | weight sum). Gives whether the column varies.
export function searchPacked(forest: Forest, column: i32, from: usize, count: i32, totalG: f64, totalH: f64): bool {
  const histogram = forest.histogram;
  const rowStride = forest.rowStride;
  const codes = forest.codes + <usize>column * forest.columnStride;
  const end = from + (<usize>count << 2);
  const minLeaf = forest.minLeaf;
  const tallies = minLeaf > 1 ? forest.tallies : 0;
  const mask = forest.mask;
  let cell = forest.gathered;
  const few = markCodes(forest, codes, from, count);
  for (let at = from; at < end; at += 4, cell += 8) {
    const slot = histogram + (<usize>load<u8>(codes + <usize>load<u32>(at) * rowStride) << 3);
    store<i64>(slot, load<i64>(slot) + load<i64>(cell));
  }
  if (!few) {
    for (let word: usize = 0; word < 4; word++) {
      let m: u64 = 0;
      for (let b: usize = 0; b < 64; b++) m |= <u64>(load<i64>(histogram + (((word << 6) + b) << 3)) != 0) << <u64>b;
      store<u64>(mask + (word << 3), m);
    }
  }
  const missing = missingIn(mask);
  let missingCell: i64 = 0;
  let missingTally = 0;
  if (missing) {
    missingCell = load<i64>(histogram + (missingCode << 3));
    store<i64>(histogram + (missingCode << 3), 0);
    if (tallies) missingTally = load<i32>(tallies + (missingCode << 2));
  }
  let best = bestGain;
  let left: i64 = 0;
  let tally = 0;
  let below = -1;
  let varies = false;
  for (let word: usize = 0; word < 4; word++) {
    let m = load<u64>(mask + (word << 3));
    if (word == 3) m &= 0x7fffffffffffffff;
    while (m) {
      const code = (word << 6) + <usize>ctz(m);
      m &= m - 1;
      const slot = histogram + (code << 3);
      if (below >= 0) {
        varies = true;
        if (!tallies || (tally >= minLeaf && count - tally >= minLeaf)) {
          const g = gainOf(highOf(left), lowOf(left), totalG, totalH);
          if (g > best) keepBest((best = g), column, below, <i32>code, false, missing);
        }
        if (missing && (!tallies || (tally + missingTally >= minLeaf && count - tally - missingTally >= minLeaf))) {
          const with_ = left + missingCell;
          const g = gainOf(highOf(with_), lowOf(with_), totalG, totalH);
          if (g > best) keepBest((best = g), column, below, <i32>code, true, true);
        }
      }
      left += load<i64>(slot);
      store<i64>(slot, 0);
      if (tallies) tally += load<i32>(tallies + (code << 2));
      below = <i32>code;
    }
  }
  if (missing && below >= 0) {
    varies = true;
    if (!tallies || (tally >= minLeaf && missingTally >= minLeaf)) {
      const g = gainOf(highOf(left), lowOf(left), totalG, totalH);
      if (g > best) keepBest(g, column, below, <i32>missingCode, false, true);
    }
  }
  closeMask(forest);
  return varies;
}

// The same over cells of two float64 lanes that hold whole numbers (target sum, weight sum).
export function searchPair(forest: Forest, column: i32, from: usize, count: i32, totalG: f64, totalH: f64): bool {
  const histogram = forest.histogram;
  const rowStride = forest.rowStride;
  const codes = forest.codes + <usize>column * forest.columnStride;
  const end = from + (<usize>count << 2);
  const minLeaf = forest.minLeaf;
  const tallies = minLeaf > 1 ? forest.tallies : 0;
  const mask = forest.mask;
  let cell = forest.gathered;
  const few = markCodes(forest, codes, from, count);
  for (let at = from; at < end; at += 4, cell += 16) {
    const slot = histogram + (<usize>load<u8>(codes + <usize>load<u32>(at) * rowStride) << 4);
    v128.store(slot, f64x2.add(v128.load(slot), v128.load(cell)));
  }
  if (!few) {
    for (let word: usize = 0; word < 4; word++) {
      let m: u64 = 0;
      for (let b: usize = 0; b < 64; b++) m |= <u64>(load<f64>(histogram + (((word << 6) + b) << 4), 8) != 0) << <u64>b;
      store<u64>(mask + (word << 3), m);
    }
  }
  const zero = f64x2.splat(0);
  const missing = missingIn(mask);
  let missingG: f64 = 0;
  let missingH: f64 = 0;
  let missingTally = 0;
  if (missing) {
    missingG = load<f64>(histogram + (missingCode << 4));
    missingH = load<f64>(histogram + (missingCode << 4), 8);
    v128.store(histogram + (missingCode << 4), zero);
    if (tallies) missingTally = load<i32>(tallies + (missingCode << 2));
  }
  let best = bestGain;
  let leftG: f64 = 0;
  let leftH: f64 = 0;
  let tally = 0;
  let below = -1;
  let varies = false;
  for (let word: usize = 0; word < 4; word++) {
    let m = load<u64>(mask + (word << 3));
    if (word == 3) m &= 0x7fffffffffffffff;
    while (m) {
      const code = (word << 6) + <usize>ctz(m);
      m &= m - 1;
      const slot = histogram + (code << 4);
      if (below >= 0) {
        varies = true;
        if (!tallies || (tally >= minLeaf && count - tally >= minLeaf)) {
          const g = gainOf(leftG, leftH, totalG, totalH);
          if (g > best) keepBest((best = g), column, below, <i32>code, false, missing);
        }
        if (missing && (!tallies || (tally + missingTally >= minLeaf && count - tally - missingTally >= minLeaf))) {
          const g = gainOf(leftG + missingG, leftH + missingH, totalG, totalH);
          if (g > best) keepBest((best = g), column, below, <i32>code, true, true);
        }
      }
      leftG += load<f64>(slot);
      leftH += load<f64>(slot, 8);
      v128.store(slot, zero);
      if (tallies) tally += load<i32>(tallies + (code << 2));
      below = <i32>code;
    }
  }
  if (missing && below >= 0) {
    varies = true;
    if (!tallies || (tally >= minLeaf && missingTally >= minLeaf)) {
      const g = gainOf(leftG, leftH, totalG, totalH);
      if (g > best) keepBest(g, column, below, <i32>missingCode, false, true);
    }
  }
  closeMask(forest);
  return varies;
}
