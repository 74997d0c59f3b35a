import { Problem } from '../base/problem.ts';

/** A limit on how many columns a step may make. */
export const maxColumnsParam = {
  type: 'integer',
  default: 2000,
  min: 1,
  label: 'Explosion guard',
  help: 'Stop when the step would make more columns than this.',
  advanced: true,
} as const;

/** Throws `too-many-columns` if a step would make more columns than allowed. */
export function guardColumns(step: string, from: number, made: number, limit: number, hint: string): void {
  if (made <= limit) return;
  throw new Problem(
    'too-many-columns',
    `${step} of ${from.toLocaleString('en')} columns would make ${made.toLocaleString('en')} new ones; the guard stops at ${limit.toLocaleString('en')}.`,
    hint,
    { param: 'maxColumns' },
  );
}

/** n choose k; infinite if too large for a number. */
export function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) result = (result * (n - i + 1)) / i;
  return k > n ? 0 : Math.round(result);
}
