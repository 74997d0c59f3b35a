import { normalQuantile } from '../../calc/distributions.ts';

/**
 * Lower end of the two-sided Wilson interval for a share seen as `share` among `n` cells, 0…1; 0 without cells.
 * Rounded down to two decimals, as in Deequ's suggestions, so that chance alone seldom breaks the rule made from it.
 * Source: Wilson 1927; Deequ WilsonScoreIntervalStrategy.
 */
export function shareBound(share: number, n: number, confidence = 0.95): number {
  if (n === 0) return 0;
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const middle = share + (z * z) / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const low = (middle - reach) / (1 + (z * z) / n);
  return Math.max(0, Math.floor(100 * low + 1e-9) / 100);
}
