import type { TreeCells } from './tree-parts.ts';

const exactSum = 2 ** 52;
const packedSum = 2 ** 31 - 1;

/**
 * Cells for class codes 0 … classes−1. With two classes the Gini gain is twice the gain of (weight × code, weight);
 * with more, or with one, every class has a counter. Weights that are not whole are scaled by a power of two and rounded to
 * whole numbers of at least 1, as many bits as keep every sum exact (2⁵² / draws levels).
 */
export function classCells(
  y: Float64Array,
  classes: number,
  draws: number,
  weights?: Float64Array,
): TreeCells {
  const rows = y.length;
  const given = weights ?? new Float64Array(rows).fill(1);
  const { weight, most } = wholeWeights(given, Math.max(draws, rows));
  const scale = scaleOf(given, weight);
  if (classes !== 2) {
    return { kind: 'counters', rows, outputs: classes, target: weight, weight, y, given, unit: 1 / scale };
  }
  const target = new Float64Array(rows);
  for (let i = 0; i < rows; i++) target[i] = y[i] === 1 ? weight[i] : 0;
  const kind = most * Math.max(draws, rows) <= packedSum ? 'packed' : 'pair';
  return { kind, rows, outputs: 2, target, weight, y, given, unit: 2 / scale };
}

/**
 * Cells for numbers: (weight × (y − centre), weight), rounded to a grid of a power of two fine enough that 2⁵² / draws
 * levels lie between 0 and the largest entry. Only the choice of splits sees the rounding; leaf values are made of y itself.
 */
export function numberCells(y: Float64Array, draws: number, weights?: Float64Array): TreeCells {
  const rows = y.length;
  const given = weights ?? new Float64Array(rows).fill(1);
  const { weight } = wholeWeights(given, Math.max(draws, rows));
  const scale = scaleOf(given, weight);
  let sum = 0;
  let total = 0;
  for (let i = 0; i < rows; i++) {
    sum += given[i] * (y[i] / 2);
    total += given[i];
  }
  const centre = (sum / total) * 2;
  let most = 0;
  for (let i = 0; i < rows; i++) most = Math.max(most, weight[i] * Math.abs(y[i] - centre));
  const grid = most > 0 ? powerBelow(exactSum / Math.max(draws, rows) / most) : 1;
  const target = new Float64Array(rows);
  for (let i = 0; i < rows; i++) target[i] = Math.round(weight[i] * (y[i] - centre) * grid);
  return { kind: 'pair', rows, outputs: 1, target, weight, y, given, unit: 1 / (grid * grid * scale) };
}

/** Whole weights; unchanged if they are whole already and small enough. */
function wholeWeights(given: Float64Array, draws: number): { weight: Float64Array; most: number } {
  let most = 0;
  let whole = true;
  for (let i = 0; i < given.length; i++) {
    most = Math.max(most, given[i]);
    whole &&= given[i] === Math.floor(given[i]);
  }
  if (whole && most * draws <= exactSum) return { weight: given, most };
  const scale = powerBelow(exactSum / draws / most);
  return {
    weight: Float64Array.from(given, (w) => Math.max(1, Math.round(w * scale))),
    most: Math.max(1, Math.round(most * scale)),
  };
}

function scaleOf(given: Float64Array, weight: Float64Array): number {
  if (given === weight) return 1;
  let largest = 0;
  for (let i = 1; i < given.length; i++) if (given[i] > given[largest]) largest = i;
  return weight[largest] / given[largest];
}

/** The largest power of two not above x. */
function powerBelow(x: number): number {
  return 2 ** Math.max(-1000, Math.min(1000, Math.floor(Math.log2(x))));
}
