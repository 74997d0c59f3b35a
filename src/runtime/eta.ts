/** Seconds left of a job, smoothed; null until half a second has passed and something was done. */
export type Eta = { update(fraction: number, now: number): number | null };

const FIRST_MS = 500;
const WEIGHT = 0.25;

/**
 * Remaining time from the fraction done: elapsed·(1 − f)/f, mixed with the previous estimate (less the time
 * that passed since), so that one slow part does not make the number jump. Times in milliseconds.
 */
export function makeEta(start: number): Eta {
  let left: number | null = null;
  let last = start;
  let done = 0;
  return {
    update(fraction, now) {
      const elapsed = now - start;
      if (elapsed < FIRST_MS || fraction <= 0) return null;
      const guess = (elapsed * (1 - fraction)) / fraction;
      if (left === null) left = guess;
      else {
        const carried = Math.max(0, left - (now - last));
        left = fraction > done ? carried + WEIGHT * (guess - carried) : carried;
      }
      last = now;
      done = fraction;
      return fraction >= 1 ? 0 : left / 1000;
    },
  };
}
