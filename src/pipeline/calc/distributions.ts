import { incompleteBeta, incompleteGamma } from './special.ts';

/**
 * P(Z > z) for a standard normal Z; full relative accuracy in the upper tail (to about z = 38).
 * NaN for NaN. Source: incomplete gamma, agrees with scipy.stats.norm.sf.
 */
export function normalSurvival(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  const [lower, upper] = incompleteGamma(0.5, (z * z) / 2);
  return z >= 0 ? upper / 2 : 0.5 + lower / 2;
}

/** P(Z ≤ z) for a standard normal Z; full relative accuracy in the lower tail. */
export function normalCdf(z: number): number {
  return normalSurvival(-z);
}

export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

const A = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
];
const B = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852546,
];
const C = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
];
const D = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const E = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
];
const F = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
];

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * x + coefficients[i];
  return value;
}

/** The z with P(Z ≤ z) = p, about 1e-16 relative; ±Infinity at 0 and 1, NaN outside. Source: Wichura 1988, AS 241. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(A, r)) / polynomial(B, r);
  }
  const tail = q < 0 ? p : 1 - p;
  if (tail === 0) return q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-Math.log(tail));
  const z =
    r <= 5 ? polynomial(C, r - 1.6) / polynomial(D, r - 1.6) : polynomial(E, r - 5) / polynomial(F, r - 5);
  return q < 0 ? -z : z;
}

/** P(X > x) for chi-squared with `df` degrees of freedom; 1 for x ≤ 0. Agrees with scipy.stats.chi2.sf. */
export function chi2Survival(x: number, df: number): number {
  if (Number.isNaN(x) || !(df > 0)) return Number.NaN;
  return x <= 0 ? 1 : incompleteGamma(df / 2, x / 2)[1];
}

/** The x with P(X > x) = p for chi-squared; by bisection on the survival function, to 1e-13 relative. */
export function chi2Isf(p: number, df: number): number {
  if (!(p >= 0 && p <= 1) || !(df > 0)) return Number.NaN;
  if (p === 1) return 0;
  if (p === 0) return Number.POSITIVE_INFINITY;
  let low = 0;
  let high = Math.max(1, df);
  while (chi2Survival(high, df) > p) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-14 * high; i++) {
    const middle = (low + high) / 2;
    if (chi2Survival(middle, df) > p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(T > t) for Student's t; full relative accuracy in the upper tail. Agrees with scipy.stats.t.sf. */
export function tSurvival(t: number, df: number): number {
  if (Number.isNaN(t) || !(df > 0)) return Number.NaN;
  const x = df / (df + t * t);
  const y = (t * t) / (df + t * t);
  const tail = incompleteBeta(df / 2, 0.5, x, y)[0] / 2;
  return t >= 0 ? tail : 1 - tail;
}

/** P(X ≤ x) for Beta(a, b). Agrees with scipy.stats.beta.cdf. */
export function betaCdf(x: number, a: number, b: number): number {
  return incompleteBeta(a, b, Math.min(1, Math.max(0, x)))[0];
}

/** P(X ≤ k) successes in n trials with chance p. Agrees with scipy.stats.binom.cdf. */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  return k >= n ? 1 : incompleteBeta(n - Math.floor(k), Math.floor(k) + 1, 1 - p, p)[0];
}

/**
 * P(K > x) for Kolmogorov's limiting distribution; full relative accuracy in the upper tail.
 * Source: Kolmogorov 1933, both of its series. Agrees with scipy.special.kolmogorov.
 */
export function kolmogorovSurvival(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 1;
  if (x < 0.8) {
    let sum = 0;
    for (let k = 1; k < 20; k += 2) sum += Math.exp((-k * k * Math.PI * Math.PI) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  let sum = 0;
  for (let k = 1; k < 20; k++) {
    const term = Math.exp(-2 * k * k * x * x);
    sum += k % 2 === 1 ? term : -term;
    if (term < 1e-18 * sum) break;
  }
  return 2 * sum;
}
