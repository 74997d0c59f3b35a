import type { Job } from '../base/job.ts';
import { takeLeastSquares } from '../calc/linear-algebra.ts';
import type { Matrix } from '../features/matrix.ts';
import { denseValues } from './dense-values.ts';
import type { Linear } from './families/family.ts';

type System = {
  readonly x: Matrix;
  readonly y: Float64Array;
  readonly weights?: Float64Array;
  readonly intercept: boolean;
  /** Penalty on the squared coefficients; 0 = none. */
  readonly alpha: number;
};

/**
 * Minimises Σ wᵢ(yᵢ − xᵢ·β − β₀)² + alpha·‖β‖² by orthogonal transformations (never normal equations), the
 * shortest β where columns depend on each other. Input must be finite. The intercept is not penalised:
 * columns and target are centred by their (weighted) means, rows scaled by √w, the penalty appended as rows
 * (more rows than features) or as columns. Agrees with sklearn LinearRegression and Ridge 1.2.
 * O(rows·features²) or O(rows²·features), whichever is less.
 */
export async function fitLeastSquares(system: System, job: Job): Promise<Linear> {
  const { x, y, alpha } = system;
  const rows = x.rows;
  const width = x.features.length;
  const wide = alpha > 0 && width > rows;
  const extraRows = alpha > 0 && !wide ? width : 0;
  const extraColumns = wide ? rows : 0;
  const values = denseValues(x);
  const weights = system.weights ?? new Float64Array(rows).fill(1);
  const means = new Float64Array(width);
  let yMean = 0;
  if (system.intercept) {
    for (let f = 0; f < width; f++) means[f] = weightedMean(values, f, width, weights);
    yMean = weightedMean(y, 0, 1, weights);
  }
  const height = rows + extraRows;
  const a = new Float64Array(height * (width + extraColumns));
  const b = new Float64Array(height);
  for (let r = 0; r < rows; r++) {
    const root = Math.sqrt(weights[r]);
    for (let f = 0; f < width; f++) a[f * height + r] = root * (values[r * width + f] - means[f]);
    b[r] = root * (y[r] - yMean);
  }
  const penalty = Math.sqrt(alpha);
  for (let k = 0; k < extraRows; k++) a[k * height + rows + k] = penalty;
  for (let k = 0; k < extraColumns; k++) a[(width + k) * height + k] = penalty;
  const { x: all } = await takeLeastSquares(a, height, width + extraColumns, b, () => job.checkpoint());
  const found = all.slice(0, width);
  let bias = yMean;
  for (let f = 0; f < width; f++) bias -= found[f] * means[f];
  return { family: 'linear', outputs: 1, weights: found, bias: Float64Array.of(bias), link: 'identity' };
}

/** Two passes: the mean of what is left after a first mean, added to it. */
function weightedMean(values: Float64Array, from: number, stride: number, weights: Float64Array): number {
  let total = 0;
  let sum = 0;
  for (let r = 0; r < weights.length; r++) {
    total += weights[r];
    sum += weights[r] * values[from + r * stride];
  }
  const first = sum / total;
  let rest = 0;
  for (let r = 0; r < weights.length; r++) rest += weights[r] * (values[from + r * stride] - first);
  return first + rest / total;
}
