import type { Matrix } from '../../features/matrix.ts';
import { type Answers, answersFrom } from './answers.ts';
import type { Linear } from './family.ts';

/**
 * Answers of a linear model for every row of a dense or sparse matrix; `classes` is 0 for regression.
 * A missing value makes the answer NaN unless its weight is 0.
 */
export function predictLinear(family: Linear, matrix: Matrix, classes: number): Answers {
  const answers = answersFrom(
    linearScores(family, matrix),
    matrix.rows,
    family.outputs,
    family.link,
    classes,
  );
  if (family.draw === undefined || !answers.probabilities) return answers;
  const values = new Float64Array(matrix.rows);
  for (let r = 0; r < matrix.rows; r++) {
    values[r] = drawn(answers.probabilities, r * classes, classes, rowNumber(matrix, r, family.draw));
  }
  return { values, probabilities: answers.probabilities };
}

/** Scores rows × outputs, row-major. */
function linearScores(family: Linear, matrix: Matrix): Float64Array {
  const width = matrix.features.length;
  const { outputs, weights, bias } = family;
  const scores = new Float64Array(matrix.rows * outputs);
  for (let r = 0; r < matrix.rows; r++) {
    for (let k = 0; k < outputs; k++) {
      const at = k * width;
      let sum = bias[k];
      if (matrix.layout === 'dense') {
        for (let f = 0; f < width; f++)
          if (weights[at + f] !== 0) sum += weights[at + f] * matrix.values[r * width + f];
      } else {
        for (let i = matrix.indptr[r]; i < matrix.indptr[r + 1]; i++) {
          const weight = weights[at + matrix.indices[i]];
          if (weight !== 0) sum += weight * matrix.values[i];
        }
      }
      scores[r * outputs + k] = sum;
    }
  }
  return scores;
}

function drawn(probabilities: Float64Array, from: number, classes: number, u: number): number {
  let sum = 0;
  let last = 0;
  for (let k = 0; k < classes; k++) {
    if (probabilities[from + k] > 0) last = k;
    sum += probabilities[from + k];
    if (u < sum) return k;
  }
  return last;
}

/** A number in [0, 1) made from a seed and the bits of a row's values: equal rows get equal numbers. */
function rowNumber(matrix: Matrix, row: number, seed: number): number {
  const width = matrix.features.length;
  const number = new Float64Array(1);
  const halves = new Uint32Array(number.buffer);
  let h = (seed ^ 0x811c9dc5) >>> 0;
  const add = (feature: number, value: number) => {
    if (value === 0) return;
    number[0] = value;
    for (const word of [feature, halves[0], halves[1]]) {
      h = Math.imul(h ^ word, 0x01000193);
      h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
    }
  };
  if (matrix.layout === 'dense') for (let f = 0; f < width; f++) add(f, matrix.values[row * width + f]);
  else
    for (let i = matrix.indptr[row]; i < matrix.indptr[row + 1]; i++)
      add(matrix.indices[i], matrix.values[i]);
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296;
}
