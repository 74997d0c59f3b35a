import type { Random } from '../base/random.ts';

/** One draw from Gamma(shape, 1), shape > 0. Source: Marsaglia & Tsang 2000. */
export function gammaSample(shape: number, random: Random): number {
  if (shape < 1) return gammaSample(shape + 1, random) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    const u = 1 - random.next();
    if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** One draw from Beta(a, b), a, b > 0. */
export function betaSample(a: number, b: number, random: Random): number {
  const x = gammaSample(a, random);
  return x / (x + gammaSample(b, random));
}
