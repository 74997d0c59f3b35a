import { takeCholeskySolve } from '../calc/linear-algebra.ts';
import { minimise } from '../calc/optimise.ts';
import { gramOf } from '../calc/symmetric-eigen.ts';

/** One weight vector for amounts or two classes, one a class for more; no intercepts. */
export type Weights = readonly Float64Array[];

/** Columns centred to mean 0, and on request divided by their standard deviation (constants stay 0). */
export function prepared(columns: readonly Float64Array[], scale: boolean): Float64Array[] {
  return columns.map((values) => {
    const { mean, spread } = scalingOf(values, scale);
    return values.map((value) => (value - mean) / spread);
  });
}

/** What `prepared` takes from a column and divides it by. */
export function scalingOf(values: Float64Array, scale: boolean): { mean: number; spread: number } {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, spread: scale && squares > 0 ? Math.sqrt(squares / values.length) : 1 };
}

/** Ridge regression, min ‖y − Xw‖² + α‖w‖² with an intercept; X centred. sklearn.linear_model.Ridge 1.2.1. O(n·p² + p³). */
export function ridgeWeights(x: readonly Float64Array[], y: Float64Array, alpha: number): Weights {
  const p = x.length;
  const gram = gramOf(x);
  let ridge = alpha;
  for (let attempt = 0; ; attempt++) {
    const system = gram.slice();
    for (let j = 0; j < p; j++) system[j * p + j] += ridge;
    const right = productsOf(x, y);
    if (takeCholeskySolve(system, p, right)) return [right];
    ridge = Math.max(ridge, 1e-12 * traceOf(gram, p)) * 10 + Number.MIN_VALUE * 2 ** 60;
    if (attempt > 40) return [new Float64Array(p)];
  }
}

/**
 * Lasso, min ‖y − Xw‖² / 2n + α‖w‖₁ with an intercept, by coordinate descent on the Gram matrix; X centred.
 * sklearn.linear_model.Lasso 1.2.1 to about 1e-8. O(n·p² + rounds·p²).
 */
export async function lassoWeights(
  x: readonly Float64Array[],
  y: Float64Array,
  alpha: number,
  checkpoint: () => Promise<void>,
): Promise<Weights> {
  const [p, n] = [x.length, y.length];
  const gram = gramOf(x);
  const products = productsOf(x, y);
  const weights = new Float64Array(p);
  for (let round = 0; round < 10_000; round++) {
    if (round % 50 === 0) await checkpoint();
    let moved = 0;
    let largest = 0;
    for (let j = 0; j < p; j++) {
      const own = gram[j * p + j];
      if (own === 0) continue;
      let left = products[j] + own * weights[j];
      for (let k = 0; k < p; k++) left -= gram[j * p + k] * weights[k];
      const next = (Math.sign(left) * Math.max(0, Math.abs(left) - n * alpha)) / own;
      moved = Math.max(moved, Math.abs(next - weights[j]) * Math.sqrt(own));
      weights[j] = next;
      largest = Math.max(largest, Math.abs(next) * Math.sqrt(own));
    }
    if (moved <= 1e-10 * largest) break;
  }
  return [weights];
}

/**
 * Logistic regression with penalty ‖w‖²/2C, intercepts free: one vector for two classes, softmax for more; classes are
 * 0 … k−1. X centred. sklearn.linear_model.LogisticRegression 1.2.1, solved to a gradient of 1e-8 per row.
 */
export async function logisticModel(
  x: readonly Float64Array[],
  y: Float64Array,
  classes: number,
  c: number,
  checkpoint: () => Promise<void>,
): Promise<{ readonly weights: Weights; readonly intercepts: readonly number[] }> {
  const [p, n] = [x.length, y.length];
  const outputs = classes <= 2 ? 1 : classes;
  const size = (p + 1) * outputs;
  const scores = new Float64Array(n * outputs);
  const objective = (w: Float64Array, gradient: Float64Array): number => {
    for (let k = 0; k < outputs; k++) {
      const at = k * (p + 1);
      scores.fill(w[at + p], k * n, (k + 1) * n);
      for (let j = 0; j < p; j++) {
        const weight = w[at + j];
        if (weight !== 0) for (let i = 0; i < n; i++) scores[k * n + i] += weight * x[j][i];
      }
    }
    let loss = outputs === 1 ? twoClasses(scores, y) : manyClasses(scores, y, outputs);
    for (let k = 0; k < outputs; k++) {
      const at = k * (p + 1);
      let sum = 0;
      for (let i = 0; i < n; i++) sum += scores[k * n + i];
      gradient[at + p] = sum;
      for (let j = 0; j < p; j++) {
        let slope = 0;
        for (let i = 0; i < n; i++) slope += scores[k * n + i] * x[j][i];
        gradient[at + j] = slope + w[at + j] / c;
        loss += w[at + j] ** 2 / (2 * c);
      }
    }
    return loss;
  };
  const { x: found } = await minimise(objective, new Float64Array(size), {
    maxIterations: 2000,
    enough: (_, gradient) => gradient.every((slope) => Math.abs(slope) <= 1e-8 * n),
    checkpoint: () => checkpoint(),
  });
  const each = Array.from({ length: outputs }, (_, k) => k * (p + 1));
  return {
    weights: each.map((at) => found.slice(at, at + p)),
    intercepts: each.map((at) => found[at + p]),
  };
}

/** Loss of class 1 against 0; scores become its slopes. */
function twoClasses(scores: Float64Array, y: Float64Array): number {
  let loss = 0;
  for (let i = 0; i < y.length; i++) {
    const z = scores[i];
    loss += Math.max(z, 0) - z * y[i] + Math.log1p(Math.exp(-Math.abs(z)));
    scores[i] = 1 / (1 + Math.exp(-z)) - y[i];
  }
  return loss;
}

/** Softmax loss; scores (class by class) become its slopes. */
function manyClasses(scores: Float64Array, y: Float64Array, classes: number): number {
  const n = y.length;
  let loss = 0;
  for (let i = 0; i < n; i++) {
    let top = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < classes; k++) top = Math.max(top, scores[k * n + i]);
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += Math.exp(scores[k * n + i] - top);
    const whole = top + Math.log(sum);
    loss += whole - scores[y[i] * n + i];
    for (let k = 0; k < classes; k++) {
      scores[k * n + i] = Math.exp(scores[k * n + i] - whole) - (k === y[i] ? 1 : 0);
    }
  }
  return loss;
}

function productsOf(x: readonly Float64Array[], y: Float64Array): Float64Array {
  return Float64Array.from(x, (values) => {
    let sum = 0;
    for (let i = 0; i < y.length; i++) sum += values[i] * y[i];
    return sum;
  });
}

function traceOf(gram: Float64Array, p: number): number {
  let sum = 0;
  for (let j = 0; j < p; j++) sum += gram[j * p + j];
  return sum;
}
