import { quantileOf } from '../profile/order-statistics.ts';
import { sortedNumbers } from '../profile/sort-numbers.ts';
import type { Table } from '../table.ts';

export type TimeSummary = {
  readonly column: string;
  readonly oldest: number;
  readonly newest: number;
  /** Milliseconds from the newest to now; null if now is not known. */
  readonly age: number | null;
  /** Middle step from one different date to the next, in milliseconds, and the share of steps equal to it. */
  readonly step: number;
  readonly regular: number;
};

const known = new WeakMap<Float64Array, Omit<TimeSummary, 'column' | 'age'> | null>();

/** How old the dates of each column are, and how regularly they come. Columns with fewer than 3 dates are left out. */
export function timeSummaries(table: Table, now: number | null): TimeSummary[] {
  return table.columns.flatMap((column): TimeSummary[] => {
    if (column.kind !== 'time') return [];
    let found = known.get(column.values);
    if (found === undefined) {
      found = summaryOf(column.values);
      known.set(column.values, found);
    }
    if (found === null) return [];
    return [{ column: column.name, ...found, age: now === null ? null : now - found.newest }];
  });
}

function summaryOf(values: Float64Array): Omit<TimeSummary, 'column' | 'age'> | null {
  const sorted = sortedNumbers(values.filter((value) => value - value === 0));
  let different = 0;
  for (let i = 0; i < sorted.length; i++)
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[different++] = sorted[i];
  if (different < 3) return null;
  const steps = sorted.subarray(1, different).map((value, i) => value - sorted[i]);
  const step = quantileOf(sortedNumbers(steps.slice()), 0.5);
  let near = 0;
  for (const one of steps) if (Math.abs(one - step) <= 0.01 * step) near++;
  return { oldest: sorted[0], newest: sorted[different - 1], step, regular: near / steps.length };
}
