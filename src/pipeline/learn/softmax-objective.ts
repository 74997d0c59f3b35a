import type { Objective } from '../calc/optimise.ts';
import type { Matrix } from '../features/matrix.ts';
import { sigmoid } from './families/answers.ts';

type Input = {
  readonly z: Matrix;
  readonly y: Float64Array;
  readonly weights: Float64Array;
  /** 1 for two classes (logistic), else the number of classes (softmax). */
  readonly outputs: number;
  readonly intercept: boolean;
  /** Factor of ½v² for each feature. */
  readonly penalties: Float64Array;
};

/** Rows laid out by column for the Hessian: a multiple of 4. */
const rowsAtOnce = 128;

/**
 * Weighted log loss plus penalty as a function of v: for each output its features' weights, then (with an
 * intercept) its offset. The Hessian is row-major, for dense z only; in the softmax's flat direction (the same
 * amount added to every output) it is given curvature, which does not move the optimum started from 0.
 */
export function softmaxObjective(input: Input): {
  readonly objective: Objective;
  readonly hessian: (v: Float64Array) => Float64Array;
} {
  const { z, y, weights, outputs, intercept, penalties } = input;
  const width = z.features.length;
  const block = width + (intercept ? 1 : 0);
  const shares = new Float64Array(outputs);

  const scoresOf = (v: Float64Array, r: number) => {
    for (let k = 0; k < outputs; k++) {
      const at = k * block;
      let sum = intercept ? v[at + width] : 0;
      if (z.layout === 'dense') for (let f = 0; f < width; f++) sum += v[at + f] * z.values[r * width + f];
      else for (let i = z.indptr[r]; i < z.indptr[r + 1]; i++) sum += v[at + z.indices[i]] * z.values[i];
      shares[k] = sum;
    }
  };
  /** Turns scores in `shares` into probabilities; returns the log loss of class `code`. */
  const lossOf = (code: number): number => {
    if (outputs === 1) {
      const s = code === 1 ? shares[0] : -shares[0];
      shares[0] = sigmoid(shares[0]);
      return s > 0 ? Math.log1p(Math.exp(-s)) : Math.log1p(Math.exp(s)) - s;
    }
    let top = shares[0];
    for (let k = 1; k < outputs; k++) if (shares[k] > top) top = shares[k];
    const own = shares[code] - top;
    let sum = 0;
    for (let k = 0; k < outputs; k++) sum += shares[k] = Math.exp(shares[k] - top);
    for (let k = 0; k < outputs; k++) shares[k] /= sum;
    return Math.log(sum) - own;
  };

  const objective: Objective = (v, gradient) => {
    gradient.fill(0);
    let value = 0;
    for (let r = 0; r < z.rows; r++) {
      const weight = weights[r];
      if (weight === 0) continue;
      scoresOf(v, r);
      value += weight * lossOf(y[r]);
      for (let k = 0; k < outputs; k++) {
        const error = weight * (shares[k] - (outputs === 1 ? y[r] : y[r] === k ? 1 : 0));
        const at = k * block;
        if (z.layout === 'dense')
          for (let f = 0; f < width; f++) gradient[at + f] += error * z.values[r * width + f];
        else
          for (let i = z.indptr[r]; i < z.indptr[r + 1]; i++)
            gradient[at + z.indices[i]] += error * z.values[i];
        if (intercept) gradient[at + width] += error;
      }
    }
    for (let k = 0; k < outputs; k++) {
      for (let f = 0; f < width; f++) {
        value += 0.5 * penalties[f] * v[k * block + f] ** 2;
        gradient[k * block + f] += penalties[f] * v[k * block + f];
      }
    }
    return value;
  };

  const hessian = (v: Float64Array): Float64Array => {
    const size = outputs * block;
    const h = new Float64Array(size * size);
    const columns = new Float64Array(block * rowsAtOnce);
    const curvatures = new Float64Array(outputs * outputs * rowsAtOnce);
    for (let from = 0; from < z.rows; from += rowsAtOnce) {
      const count = Math.min(rowsAtOnce, z.rows - from);
      columns.fill(0);
      curvatures.fill(0);
      for (let i = 0; i < count; i++) {
        const r = from + i;
        if (weights[r] === 0) continue;
        scoresOf(v, r);
        lossOf(y[r]);
        for (let f = 0; f < width; f++) columns[f * rowsAtOnce + i] = z.values[r * width + f];
        if (intercept) columns[width * rowsAtOnce + i] = 1;
        for (let a = 0; a < outputs; a++) {
          for (let b = 0; b <= a; b++) {
            const spread = weights[r] * shares[a] * ((a === b ? 1 : 0) - shares[b]);
            curvatures[(a * outputs + b) * rowsAtOnce + i] = spread;
          }
        }
      }
      for (let a = 0; a < outputs; a++) {
        for (let b = 0; b <= a; b++) {
          addWeightedGram(h, size, a * block, b * block, columns, curvatures, (a * outputs + b) * rowsAtOnce);
        }
      }
    }
    for (let k = 0; k < outputs; k++)
      for (let f = 0; f < width; f++) h[(k * block + f) * (size + 1)] += penalties[f];
    if (outputs > 1) {
      for (let f = 0; f < block; f++) {
        const own = h[f * (size + 1)] || 1;
        for (let a = 0; a < outputs; a++)
          for (let b = 0; b <= a; b++) h[(a * block + f) * size + b * block + f] += own;
      }
    }
    return h;
  };
  return { objective, hessian };
}

/** Adds Σ curvature·row·rowᵀ over a group of rows to a block of h; on the diagonal its lower half is enough. */
function addWeightedGram(
  h: Float64Array,
  size: number,
  top: number,
  left: number,
  columns: Float64Array,
  curvatures: Float64Array,
  at: number,
): void {
  const block = columns.length / rowsAtOnce;
  const weighted = new Float64Array(rowsAtOnce);
  for (let i = 0; i < block; i++) {
    for (let r = 0; r < rowsAtOnce; r++) weighted[r] = curvatures[at + r] * columns[i * rowsAtOnce + r];
    for (let j = 0; j <= i; j++) {
      const other = j * rowsAtOnce;
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      for (let r = 0; r < rowsAtOnce; r += 4) {
        s0 += weighted[r] * columns[other + r];
        s1 += weighted[r + 1] * columns[other + r + 1];
        s2 += weighted[r + 2] * columns[other + r + 2];
        s3 += weighted[r + 3] * columns[other + r + 3];
      }
      const sum = s0 + s1 + (s2 + s3);
      h[(top + i) * size + left + j] += sum;
      if (top !== left && i !== j) h[(top + j) * size + left + i] += sum;
    }
  }
}
