const prior = 1e-6;
const mostRounds = 300;
const tolerance = 1e-3;

/** What a regression needs to know of its n rows, columns and target centred. */
export type CentredSums = {
  readonly n: number;
  /** Eigenvalues of the products of the p columns with each other, largest first, and their vectors in a row. */
  readonly eigen: { readonly values: Float64Array; readonly vectors: Float64Array };
  /** Products of the columns with the target. */
  readonly products: Float64Array;
  /** Squares of the target. */
  readonly total: number;
};

/**
 * Coefficients of a ridge regression whose penalty is learnt by maximising the evidence (MacKay 1992), as
 * sklearn.linear_model.BayesianRidge 1.2.1 with its default priors, from centred sums. `residualOf` gives Σ(y − Xc)² from the rows
 * themselves: it is asked for where so little is left that the sums would not tell. O(rounds × columns²).
 */
export function bayesianRidge(
  { n, eigen: { values, vectors }, products, total }: CentredSums,
  residualOf: (coefficients: Float64Array) => number,
): Float64Array {
  const p = products.length;
  const rank = Math.min(n, p);
  const eigen = values.map((value, k) => (k < rank ? Math.max(0, value) : 0));
  const turned = rotate(vectors, values.length, products);
  let alpha = 1 / (total / n + Number.EPSILON);
  let lambda = 1;
  let before: Float64Array | null = null;
  for (let round = 0; round < mostRounds; round++) {
    const coefficients = back(vectors, p, shrunk(turned, eigen, lambda / alpha));
    const quick = quickResidual(total, turned, eigen, lambda / alpha);
    const left = quick > 1e-6 * total ? quick : residualOf(coefficients);
    let gamma = 0;
    for (let k = 0; k < rank; k++) gamma += (alpha * eigen[k]) / (lambda + alpha * eigen[k]);
    let size = 0;
    for (const c of coefficients) size += c * c;
    lambda = (gamma + 2 * prior) / (size + 2 * prior);
    alpha = (n - gamma + 2 * prior) / (left + 2 * prior);
    if (before !== null && change(before, coefficients) < tolerance) break;
    before = coefficients;
  }
  return back(vectors, p, shrunk(turned, eigen, lambda / alpha));
}

/** Vᵀ Xᵀ y. */
function rotate(vectors: Float64Array, count: number, products: Float64Array): Float64Array {
  const p = products.length;
  return Float64Array.from({ length: count }, (_, k) => {
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
  for (let k = 0; k < turned.length; k++)
    for (let j = 0; j < p; j++) out[j] += vectors[k * p + j] * turned[k];
  return out;
}

/** Σ(y − Xc)² from the rotated products. */
function quickResidual(total: number, turned: Float64Array, eigen: Float64Array, penalty: number): number {
  let quick = total;
  for (let k = 0; k < turned.length; k++) {
    const c = turned[k] / (eigen[k] + penalty);
    quick += c * (eigen[k] * c - 2 * turned[k]);
  }
  return quick;
}

function change(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += Math.abs(a[j] - b[j]);
  return sum;
}
