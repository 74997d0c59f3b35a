import { normalQuantile, tSurvival } from '../../calc/distributions.ts';
import type { NumberMeasure } from './association.ts';

export type CorrelationTest = { readonly p: number; readonly low: number; readonly high: number };

const z95 = normalQuantile(0.975);

/**
 * p of r (or ρ) being 0, two-sided, by t = r √((n−2)/(1−r²)) with n − 2 degrees of freedom, and its 95 % interval on
 * the scale of atanh: standard error 1/√(n−3) for Pearson (Fisher 1921), √((1 + r²/2)/(n−3)) for Spearman and
 * √(0.437/(n−4)) for Kendall (Fieller 1957; Bonett & Wright 2000). NaN where n is too small.
 */
export function correlationTest(r: number, n: number, measure: NumberMeasure): CorrelationTest {
  const none = { p: Number.NaN, low: Number.NaN, high: Number.NaN };
  if (Number.isNaN(r) || n < 3) return none;
  const exact = Math.abs(r) >= 1;
  const p = exact ? 0 : 2 * tSurvival(Math.abs(r) * Math.sqrt((n - 2) / ((1 - r) * (1 + r))), n - 2);
  const spare = n - (measure === 'kendall' ? 4 : 3);
  if (spare <= 0) return { ...none, p };
  if (exact) return { p, low: r, high: r };
  const factor = measure === 'pearson' ? 1 : measure === 'spearman' ? 1 + (r * r) / 2 : 0.437;
  const reach = z95 * Math.sqrt(factor / spare);
  const centre = Math.atanh(r);
  return { p, low: Math.tanh(centre - reach), high: Math.tanh(centre + reach) };
}
