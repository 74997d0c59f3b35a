import { gain as bestGain, keepBest } from './best';
import { Forest } from './forest';
import { clearCodes, countCodes, everyCode, fewRows, missingCode, valueCodes } from './occupied';

// Σ left² / Σ left + Σ right² / Σ right, with `extra` (0 or the missing rows' counters) on the left.
@inline
export function gainOfCounters(totals: usize, left: usize, extra: usize, outputs: i32, h: f64, totalH: f64): f64 {
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

// Adds the node's cells to the histogram of one column.
function fill(forest: Forest, codes: usize, from: usize, count: i32, stride: usize): void {
  const histogram = forest.histogram;
  const rowStride = forest.rowStride;
  const mask = forest.mask;
  const few = count < fewRows;
  if (!few) everyCode(mask);
  let cell = forest.gathered;
  for (let at = from; at < from + (<usize>count << 2); at += 4, cell += 16) {
    const code = <usize>load<u8>(codes + <usize>load<u32>(at) * rowStride);
    const slot = histogram + code * stride;
    const weight = load<f64>(cell);
    const counter = slot + <usize>load<u32>(cell, 8);
    store<f64>(counter, load<f64>(counter) + weight);
    store<f64>(slot + stride - 8, load<f64>(slot + stride - 8) + weight);
    if (few) {
      const word = mask + ((code >> 6) << 3);
      store<u64>(word, load<u64>(word) | (<u64>1 << <u64>(code & 63)));
    }
  }
}

// Tries every split of one column over one counter a class. A histogram cell is the counters, then their sum.
export function searchCounters(forest: Forest, column: i32, from: usize, count: i32, totalH: f64): bool {
  const histogram = forest.histogram;
  const outputs = forest.outputs;
  const width = <usize>outputs << 3;
  const stride = width + 8;
  const codes = forest.codes + <usize>column * forest.columnStride;
  const minLeaf = forest.minLeaf;
  const tallies = minLeaf > 1 ? forest.tallies : 0;
  const mask = forest.mask;
  const totals = forest.sums;
  const left = totals + width;
  const missingSums = left + width;
  fill(forest, codes, from, count, stride);
  if (tallies) countCodes(forest, column, 0, from, count);
  const missing = load<f64>(histogram + missingCode * stride + width) != 0;
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
    if (word == 3) m &= valueCodes;
    while (m) {
      const code = (word << 6) + <usize>ctz(m);
      m &= m - 1;
      const slot = histogram + code * stride;
      if (load<f64>(slot + width) == 0) continue;
      if (below >= 0) {
        varies = true;
        if (!tallies || (tally >= minLeaf && count - tally >= minLeaf)) {
          const g = gainOfCounters(totals, left, 0, outputs, leftH, totalH);
          if (g > best) keepBest((best = g), column, below, <i32>code, false, missing);
        }
        if (missing && (!tallies || (tally + missingTally >= minLeaf && count - tally - missingTally >= minLeaf))) {
          const g = gainOfCounters(totals, left, missingSums, outputs, leftH + missingH, totalH);
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
      const g = gainOfCounters(totals, left, 0, outputs, leftH, totalH);
      if (g > best) keepBest(g, column, below, <i32>missingCode, false, true);
    }
  }
  clearCodes(forest, 0);
  return varies;
}
