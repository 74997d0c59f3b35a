const HALF_LOG_TWO_PI = 0.9189385332046728;
const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406,
  12.507343278686905, -0.13857109526572012, 0.000009984369578019572, 1.5056327351493116e-7,
];

/**
 * ln Γ(x) for x > 0, relative error about 1e-15 away from its zeros at 1 and 2; NaN for x ≤ 0 or NaN.
 * Source: Lanczos approximation (g = 7, n = 9); Stirling's series from 15 on.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x === 1 || x === 2) return 0;
  if (x >= 15) return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const y = x - 1;
  let sum = LANCZOS[0];
  for (let i = 1; i < 9; i++) sum += LANCZOS[i] / (y + i);
  const t = y + 7.5;
  return HALF_LOG_TWO_PI + (y + 0.5) * Math.log(t) - t + Math.log(sum);
}

function stirlingSeries(x: number): number {
  const s = 1 / (x * x);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / x;
}

/** ln Γ(x + 1) − (x + ½) ln x + x − ½ ln 2π: what Stirling's formula leaves. */
function stirlingError(x: number): number {
  if (x >= 15) return stirlingSeries(x);
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}

/** x ln(x/m) + m − x without cancellation (Loader 2000, "bd0"). */
function deviance(x: number, m: number): number {
  const d = x - m;
  if (Math.abs(d) >= 0.1 * (x + m)) return x * Math.log(x / m) - d;
  const v = d / (x + m);
  let sum = d * v;
  let power = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    power *= v * v;
    const next = sum + power / (2 * j + 1);
    if (next === sum) return sum;
    sum = next;
  }
  return sum;
}

/** xᵃ e⁻ˣ / Γ(a + 1), relative accuracy kept for large a and x. */
function poissonTerm(a: number, x: number): number {
  if (x === 0) return a === 0 ? 1 : 0;
  if (a < 1e-10) return Math.exp(a * Math.log(x) - x - logGamma(a + 1));
  return Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/**
 * Regularised incomplete gamma functions [P(a, x), Q(a, x)], a > 0, x ≥ 0; the smaller of the two keeps full
 * relative accuracy, also in far tails. NaN for arguments outside.
 * Source: series below a + 1, Lentz continued fraction above; prefix after Loader 2000.
 */
export function incompleteGamma(a: number, x: number): readonly [lower: number, upper: number] {
  if (!(a > 0) || !(x >= 0)) return [Number.NaN, Number.NaN];
  if (x === 0) return [0, 1];
  if (x === Number.POSITIVE_INFINITY) return [1, 0];
  if (x < a + 1) {
    let term = 1;
    let sum = 1;
    for (let n = 1; n < 100_000; n++) {
      term *= x / (a + n);
      sum += term;
      if (term < sum * 1e-17) break;
    }
    const lower = sum * poissonTerm(a, x);
    return [lower, 1 - lower];
  }
  const upper = poissonTerm(a, x) * a * gammaFraction(a, x);
  return [1 - upper, upper];
}

/** Continued fraction F with Q(a, x) = xᵃ e⁻ˣ / Γ(a) · F. */
function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 100_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b || 1e-300);
    c = b + an / c || 1e-300;
    const step = c * d;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return h;
}

/**
 * Regularised incomplete beta functions [Iₓ(a, b), 1 − Iₓ(a, b)], a, b > 0, x in 0…1, with `y = 1 − x` given
 * apart where it is known better; the smaller of the two keeps full relative accuracy.
 * Source: Lentz continued fraction (DLMF 8.17.22), prefix after Loader 2000.
 */
export function incompleteBeta(
  a: number,
  b: number,
  x: number,
  y = 1 - x,
): readonly [lower: number, upper: number] {
  if (!(a > 0) || !(b > 0) || !(x >= 0) || !(x <= 1)) return [Number.NaN, Number.NaN];
  if (x === 0) return [0, 1];
  if (y === 0) return [1, 0];
  const prefix = betaTerm(a, b, x, y);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = (prefix / a) * betaFraction(a, b, x);
    return [lower, 1 - lower];
  }
  const upper = (prefix / b) * betaFraction(b, a, y);
  return [1 - upper, upper];
}

/** xᵃ yᵇ / B(a, b). */
export function betaTerm(a: number, b: number, x: number, y: number): number {
  if (a < 1e-10 || b < 1e-10) {
    return Math.exp(a * Math.log(x) + b * Math.log(y) - logGamma(a) - logGamma(b) + logGamma(a + b));
  }
  const n = a + b;
  const log =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  return Math.exp(log) * Math.sqrt((a * b) / (2 * Math.PI * n));
}

function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || 1e-300);
  let h = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || 1e-300);
    c = 1 + even / c || 1e-300;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || 1e-300);
    c = 1 + odd / c || 1e-300;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return h;
}
