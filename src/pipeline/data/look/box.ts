import { quantileOf } from '../profile/order-statistics.ts';
import { sortedNumbers } from '../profile/sort-numbers.ts';
import type { BoxSummary } from './chart-spec.ts';
import { kernelDensity, scottBandwidth } from './kernel-density.ts';

const mostShown = 60;
const curvePoints = 80;

/**
 * Five numbers of a box plot of at least one finite value: quartiles of type 7, whiskers to the outermost values within
 * 1.5 interquartile ranges of the box (Tukey 1977). Of many outliers, the extremes and evenly spaced ones are shown.
 * `log`: the curve of a violin is that of log10 of the values.
 */
export function boxOf(
  values: Float64Array,
  of: { readonly level: number; readonly group: number; readonly violin: boolean; readonly log: boolean },
): BoxSummary {
  const sorted = sortedNumbers(values);
  const n = sorted.length;
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((p) => quantileOf(sorted, p));
  const reach = 1.5 * (q3 - q1);
  let first = 0;
  while (sorted[first] < q1 - reach) first++;
  let last = n - 1;
  while (sorted[last] > q3 + reach) last--;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += sorted[i];
  return {
    level: of.level,
    group: of.group,
    rows: n,
    mean: sum / n,
    min: sorted[0],
    q1,
    median,
    q3,
    max: sorted[n - 1],
    low: sorted[first],
    high: sorted[last],
    outliers: first + (n - 1 - last),
    shown: Float64Array.from([...some(sorted.subarray(0, first)), ...some(sorted.subarray(last + 1))]),
    curve: of.violin ? curveOf(sorted, of.log) : null,
  };
}

function some(values: Float64Array): number[] {
  const n = values.length;
  if (n <= mostShown) return Array.from(values);
  return Array.from({ length: mostShown }, (_, k) => values[Math.round((k * (n - 1)) / (mostShown - 1))]);
}

function curveOf(sorted: Float64Array, log: boolean): BoxSummary['curve'] {
  const values = log ? sorted.map(Math.log10) : sorted;
  const [low, high] = [values[0], values[values.length - 1]];
  const at = Float64Array.from({ length: curvePoints }, (_, k) => {
    const value = low + ((high - low) * k) / (curvePoints - 1);
    return log ? 10 ** value : value;
  });
  return { at, density: kernelDensity(values, scottBandwidth(values), low, high, curvePoints) };
}
