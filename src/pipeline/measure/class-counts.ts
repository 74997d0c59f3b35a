import { confusionCounts } from './confusion.ts';
import type { Scored } from './metric.ts';

/** What one class got: rows right, rows answered with it, rows that are of it. */
export type ClassCount = {
  readonly code: number;
  readonly right: number;
  readonly answered: number;
  readonly actual: number;
};

/** Counts of every class that occurs in the truth or in the answers, in code order; others are left out. */
export function classCounts(scored: Scored): readonly ClassCount[] {
  const k = scored.classes.length;
  const counts = confusionCounts(scored);
  const found: ClassCount[] = [];
  for (let code = 0; code < k; code++) {
    let answered = 0;
    let actual = 0;
    for (let other = 0; other < k; other++) {
      answered += counts[other * k + code];
      actual += counts[code * k + other];
    }
    if (answered + actual > 0) found.push({ code, right: counts[code * k + code], answered, actual });
  }
  return found;
}

/** The counts of one class, zero if it does not occur. */
export function countOf(scored: Scored, code: number): ClassCount {
  return (
    classCounts(scored).find((count) => count.code === code) ?? { code, right: 0, answered: 0, actual: 0 }
  );
}
