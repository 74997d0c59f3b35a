import { gain as bestGain, keepBest } from './best';
import { Forest } from './forest';
import { closeMask, markCodes, missingCode, missingIn } from './occupied';

// Σ left² / Σ left + Σ right² / Σ right, with `extra` (0 or the missing rows' counters) on the left.
@inline
function gainOf(totals: usize, left: usize, extra: usize, outputs: i32, h: f64, totalH: f64): f64 {
  let leftSquares: f64 = 0;
  let rightSquares: f64 = 0;
  for (let k: usize = 0; k < <usize>outputs << 3; k += 8) {
    let l = load<f64>(left + k);
    if (extra) l += load<f64>(extra + k);
    const r = load<f64>(totals + k) - l;
    leftSquares += l * l;
    rightSquares += r * r;
  }
  return leftSquares / h + rightSquares / (totalH - h);
}

// Tries every split of one column over one counter a class. A histogram cell is the counters, then their sum.
export function searchCounters(forest: Forest, column: i32, from: usize, count: i32, totalH: f64): bool {
  const histogram = forest.histogram;
  const rowStride = forest.rowStride;
  const outputs = forest.outputs;
  const width = <usize>outputs << 3;
  const stride = width + 8;
  const codes = forest.codes + <usize>column * forest.columnStride;
  const end = from + (<usize>count << 2);
  const minLeaf = forest.minLeaf;
  const tallies = minLeaf > 1 ? forest.tallies : 0;
  const mask = forest.mask;
  const totals = forest.sums;
  const left = totals + width;
  const missingSums = left + width;
  let cell = forest.gathered;
  const few = markCodes(forest, codes, from, count);
  for (let at = from; at < end; at += 4, cell += 16) {
    const slot = histogram + <usize>load<u8>(codes + <usize>load<u32>(at) * rowStride) * stride;
    const weight = load<f64>(cell, 8);
    const counter = slot + <usize>load<u32>(cell);
    store<f64>(counter, load<f64>(counter) + weight);
    store<f64>(slot + width, load<f64>(slot + width) + weight);
  }
  if (!few) {
    for (let word: usize = 0; word < 4; word++) {
      let m: u64 = 0;
      for (let b: usize = 0; b < 64; b++) {
        m |= <u64>(load<f64>(histogram + ((word << 6) + b) * stride + width) != 0) << <u64>b;
      }
      store<u64>(mask + (word << 3), m);
    }
  }
  const missing = missingIn(mask);
  let missingH: f64 = 0;
  let missingTally = 0;
  if (missing) {
    const slot = histogram + missingCode * stride;
    missingH = load<f64>(slot + width);
    memory.copy(missingSums, slot, width);
    memory.fill(slot, 0, stride);
    if (tallies) missingTally = load<i32>(tallies + (missingCode << 2));
  }
  memory.fill(left, 0, width);
  let best = bestGain;
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
      const slot = histogram + code * stride;
      if (below >= 0) {
        varies = true;
        if (!tallies || (tally >= minLeaf && count - tally >= minLeaf)) {
          const g = gainOf(totals, left, 0, outputs, leftH, totalH);
          if (g > best) keepBest((best = g), column, below, <i32>code, false, missing);
        }
        if (missing && (!tallies || (tally + missingTally >= minLeaf && count - tally - missingTally >= minLeaf))) {
          const g = gainOf(totals, left, missingSums, outputs, leftH + missingH, totalH);
          if (g > best) keepBest((best = g), column, below, <i32>code, true, true);
        }
      }
      for (let k: usize = 0; k < width; k += 8) store<f64>(left + k, load<f64>(left + k) + load<f64>(slot + k));
      leftH += load<f64>(slot + width);
      memory.fill(slot, 0, stride);
      if (tallies) tally += load<i32>(tallies + (code << 2));
      below = <i32>code;
    }
  }
  if (missing && below >= 0) {
    varies = true;
    if (!tallies || (tally >= minLeaf && missingTally >= minLeaf)) {
      const g = gainOf(totals, left, 0, outputs, leftH, totalH);
      if (g > best) keepBest(g, column, below, <i32>missingCode, false, true);
    }
  }
  closeMask(forest);
  return varies;
}
