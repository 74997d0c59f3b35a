import type { PlainObject } from '../../../pipeline/base/plain.ts';

/** How many columns a step would make of so many, by its parameters alone; null where only the rows can tell. */
export function expectedColumns(step: string, params: PlainObject, columns: number): number | null {
  if (step === 'polynomial') {
    const degree = Number(params.degree ?? 2);
    let made = 0;
    for (let d = 2; d <= degree; d++)
      made += params.interactionOnly === true ? choose(columns, d) : choose(columns + d - 1, d);
    return made;
  }
  if (step === 'interactions') {
    const operations = Array.isArray(params.operations) ? new Set(params.operations).size : 1;
    return operations * (params.with ? columns : choose(columns, 2));
  }
  return null;
}

function choose(n: number, k: number): number {
  if (k > n) return 0;
  let result = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) result = (result * (n - i + 1)) / i;
  return Math.round(result);
}
