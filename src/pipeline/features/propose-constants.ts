import type { Column, NumberColumn, TimeColumn } from '../data/table.ts';
import { countLabels, labelsOf } from './access.ts';
import { type Add, type Facts, namesOf } from './proposing.ts';
import { listWords } from './wording.ts';

/** Rows that must differ from the rest for a column to vary in any part of the table, too. */
const surelyVaries = 20;

/** Columns with one value say nothing; they are left out once all are numbers, if others are there. */
export function proposeConstants(facts: readonly Facts[], add: Add): void {
  const constant = facts.filter((one) => othersThanMost(one) === 0);
  if (constant.length === 0 || !facts.some((one) => othersThanMost(one) >= surelyVaries)) return;
  add(
    'select-variance',
    { kind: ['number', 'boolean'] },
    {},
    `${listWords(namesOf(constant))}: one value only, so nothing can be learnt from ${constant.length === 1 ? 'it' : 'them'}; columns that do not vary are left out.`,
  );
}

/** Rows that do not have the most frequent value; infinitely many if values are many, or are not compared. */
function othersThanMost({ column }: Facts): number {
  if (column.kind === 'vector' || column.kind === 'image' || column.kind === 'audio')
    return Number.POSITIVE_INFINITY;
  const counts = isNumberLike(column) ? countNumbers(column.values) : countLabels(labelsOf(column));
  if (counts === null) return Number.POSITIVE_INFINITY;
  let [all, most] = [0, 0];
  for (const count of counts) {
    all += count;
    most = Math.max(most, count);
  }
  return all - most;
}

function isNumberLike(column: Column): column is NumberColumn | TimeColumn {
  return column.kind === 'number' || column.kind === 'time';
}

/** How often each value comes; null if there are many. */
function countNumbers(values: Float64Array): Iterable<number> | null {
  const counts = new Map<number, number>();
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > surelyVaries) return null;
  }
  return counts.values();
}
