import { hash } from '../base/random.ts';

/**
 * A number in [0, 1) that is always the same for the same seed and key, in steps of 1/10 000.
 * Source: GrowthBook's hash, version 2.
 */
export function stickyShare(seed: string, key: string): number {
  return (hash(String(hash(seed + key))) % 10_000) / 10_000;
}

/**
 * The arm of a key under the given shares (each 0…1, summing to 1). The last arms take the top of the range, so a
 * key that has reached the candidate stays there while the candidate's share grows.
 */
export function stickyArm(seed: string, key: string, shares: readonly number[]): number {
  const at = stickyShare(seed, key);
  let upper = 0;
  for (let arm = 0; arm < shares.length - 1; arm++) {
    upper += shares[arm];
    if (at < upper - 1e-12) return arm;
  }
  return shares.length - 1;
}
