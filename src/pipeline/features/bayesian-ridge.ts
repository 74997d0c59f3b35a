import { gramOf, symmetricEigen } from '../calc/symmetric-eigen.ts';

export type LinearFit = { readonly coefficients: Float64Array; readonly intercept: number };

const prior = 1e-6;
const mostRounds = 300;
const tolerance = 1e-3;

/**
 * Ridge regression whose penalty is learnt by maximising the evidence (MacKay 1992), as
 * sklearn.linear_model.BayesianRidge 1.2.1 with its default priors. `x`: columns; all finite. Columns are centred, not
 * scaled. No columns or constant y give the mean. O(rows·columns² + columns³).
 */
export function bayesianRidge(x: readonly Float64Array[], y: Float64Array): LinearFit {
  const [p, n] = [x.length, y.length];
  const means = Float64Array.from(x, meanOf);
  const centred = x.map((values, j) => less(values, means[j]));
  const middle = meanOf(y);
  const target = less(y, middle);
  const { values, vectors } = symmetricEigen(gramOf(centred), p);
  const rank = Math.min(n, p);
  const eigen = values.map((value, k) => (k < rank ? Math.max(0, value) : 0));
  const turned = rotate(vectors, p, centred, target);
  let total = 0;
  for (const value of target) total += value * value;
  let alpha = 1 / (total / n + Number.EPSILON);
  let lambda = 1;
  let before: Float64Array | null = null;
  for (let round = 0; round < mostRounds; round++) {
    const coefficients = back(vectors, p, shrunk(turned, eigen, lambda / alpha));
    const left = residual(centred, target, coefficients, total, turned, eigen, lambda / alpha);
    let gamma = 0;
    for (let k = 0; k < rank; k++) gamma += (alpha * eigen[k]) / (lambda + alpha * eigen[k]);
    let size = 0;
    for (const c of coefficients) size += c * c;
    lambda = (gamma + 2 * prior) / (size + 2 * prior);
    alpha = (n - gamma + 2 * prior) / (left + 2 * prior);
    if (before !== null && change(before, coefficients) < tolerance) break;
    before = coefficients;
  }
  const coefficients = back(vectors, p, shrunk(turned, eigen, lambda / alpha));
  let intercept = middle;
  for (let j = 0; j < p; j++) intercept -= coefficients[j] * means[j];
  return { coefficients, intercept };
}

function less(values: Float64Array, mean: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = values[i] - mean;
  return out;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Vᵀ Xᵀ y. */
function rotate(vectors: Float64Array, p: number, x: readonly Float64Array[], y: Float64Array): Float64Array {
  const products = Float64Array.from(x, (values) => {
    let sum = 0;
    for (let i = 0; i < y.length; i++) sum += values[i] * y[i];
    return sum;
  });
  return Float64Array.from({ length: p }, (_, k) => {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += vectors[k * p + j] * products[j];
    return sum;
  });
}

function shrunk(turned: Float64Array, eigen: Float64Array, penalty: number): Float64Array {
  return turned.map((value, k) => value / (eigen[k] + penalty));
}

function back(vectors: Float64Array, p: number, turned: Float64Array): Float64Array {
  const out = new Float64Array(p);
  for (let k = 0; k < p; k++) for (let j = 0; j < p; j++) out[j] += vectors[k * p + j] * turned[k];
  return out;
}

/** Σ(y − Xc)², from the rotated products unless they would cancel. */
function residual(
  x: readonly Float64Array[],
  y: Float64Array,
  coefficients: Float64Array,
  total: number,
  turned: Float64Array,
  eigen: Float64Array,
  penalty: number,
): number {
  let quick = total;
  for (let k = 0; k < turned.length; k++) {
    const c = turned[k] / (eigen[k] + penalty);
    quick += c * (eigen[k] * c - 2 * turned[k]);
  }
  if (quick > 1e-6 * total) return quick;
  const left = Float64Array.from(y);
  x.forEach((values, j) => {
    for (let i = 0; i < left.length; i++) left[i] -= values[i] * coefficients[j];
  });
  let sum = 0;
  for (const value of left) sum += value * value;
  return sum;
}

function change(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += Math.abs(a[j] - b[j]);
  return sum;
}
