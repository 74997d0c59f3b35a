export type Extrapolation = 'constant' | 'linear' | 'continue' | 'periodic' | 'missing';
/** B-splines of one column: the knots with those outside the data, ascending. */
export type SplineBasis = {
  readonly degree: number;
  readonly knots: readonly number[];
  readonly extrapolation: Extrapolation;
};

/**
 * Knots for B-splines over base knots, extended by the first and last distance (Eilers & Marx 1996), or periodically;
 * as sklearn.preprocessing.SplineTransformer 1.2.1.
 */
export function splineKnots(base: readonly number[], degree: number, extrapolation: Extrapolation): number[] {
  const n = base.length;
  const [first, last] = [base[0], base[n - 1]];
  const before: number[] = [];
  const after: number[] = [];
  if (extrapolation === 'periodic') {
    const period = last - first;
    for (let i = degree; i >= 1; i--) before.push(base[n - 1 - i] - period);
    for (let i = 1; i <= degree; i++) after.push(base[i] + period);
  } else {
    const [low, high] = [base[1] - first, last - base[n - 2]];
    for (let i = degree; i >= 1; i--) before.push(first - i * low);
    for (let i = 1; i <= degree; i++) after.push(last + i * high);
  }
  return [...before, ...base, ...after];
}

/** How many splines a basis has. */
export function splineCount({ degree, knots, extrapolation }: SplineBasis): number {
  return knots.length - degree - 1 - (extrapolation === 'periodic' ? degree : 0);
}

/**
 * The value of each spline at x, written into `out` (all of it). Outside the data: the value at the edge, its tangent,
 * the polynomial of the edge, once round the period, or NaN. x missing gives NaN. Where knots coincide, as scipy 1.10
 * BSpline: at the upper edge the last interval counts, and if it has no length all splines are 0. O(degree²).
 */
export function evaluateSplines(basis: SplineBasis, x: number, out: Float64Array): void {
  const { degree, knots, extrapolation } = basis;
  const low = knots[degree];
  const high = knots[knots.length - degree - 1];
  if (Number.isNaN(x) || (extrapolation === 'missing' && (x < low || x > high))) {
    out.fill(Number.NaN);
    return;
  }
  out.fill(0);
  if (extrapolation === 'periodic') {
    if (high === low) return;
    const past = (x - low) % (high - low);
    const inside = low + (past < 0 ? past + (high - low) : past);
    const values = new Float64Array(degree + 1);
    const from = intervalOf(knots, degree, inside);
    deBoor(knots, degree, from, inside, values);
    for (let k = 0; k <= degree; k++) out[(from - degree + k) % out.length] += values[k];
    return;
  }
  const outside = x < low || x > high;
  const edge = x < low ? low : high;
  const at = outside && extrapolation !== 'continue' ? edge : x;
  const from = intervalOf(knots, degree, at);
  const values = new Float64Array(degree + 1);
  deBoor(knots, degree, from, at, values);
  for (let k = 0; k <= degree; k++) out[from - degree + k] = values[k];
  if (!outside || extrapolation === 'continue') return;
  if (extrapolation === 'linear') {
    const slopes = slopesAt(knots, degree, from, edge);
    for (let k = 0; k <= degree; k++) out[from - degree + k] += (x - edge) * slopes[k];
  }
  const counted = extrapolation === 'linear' ? Math.max(2, degree) : degree;
  if (x < low) out.fill(0, counted);
  else out.fill(0, 0, Math.max(0, out.length - counted));
}

/** The last i with knots[i] ≤ x, from the first to the last interval of the data. */
function intervalOf(knots: readonly number[], degree: number, x: number): number {
  let low = degree;
  let high = knots.length - degree - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (knots[middle] <= x) low = middle;
    else high = middle;
  }
  return low;
}

/** The degree + 1 splines that are not 0 on an interval (de Boor 1978, BSPLVB); 0/0 counts as 0. */
function deBoor(knots: readonly number[], degree: number, from: number, x: number, out: Float64Array): void {
  out[0] = 1;
  for (let j = 1; j <= degree; j++) {
    let saved = 0;
    for (let r = 0; r < j; r++) {
      const right = knots[from + r + 1];
      const left = knots[from + r + 1 - j];
      const share = right === left ? 0 : out[r] / (right - left);
      out[r] = saved + (right - x) * share;
      saved = (x - left) * share;
    }
    out[j] = saved;
  }
}

/** Their derivatives; a span without length counts as in scipy 1.10, which empties the second of them. */
function slopesAt(knots: readonly number[], degree: number, from: number, x: number): Float64Array {
  const slopes = new Float64Array(degree + 1);
  deBoor(knots, degree - 1, from, x, slopes);
  const lower = Float64Array.from(slopes);
  slopes[0] = 0;
  for (let r = 1; r <= degree; r++) {
    const span = knots[from + r] - knots[from + r - degree];
    if (span === 0) {
      slopes[1] = 0;
      continue;
    }
    const share = (degree * lower[r - 1]) / span;
    slopes[r - 1] -= share;
    slopes[r] = share;
  }
  return slopes;
}
