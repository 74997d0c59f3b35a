import { Problem } from '../base/problem.ts';
import { largestSize } from '../calc/binary-scale.ts';
import type { Column, Table } from '../data/table.ts';
import { formatNumber } from './wording.ts';

/** Sizes beyond which results of a step may overflow. */
const [far, near] = [1e30, 1e-30];

/**
 * Throws `number-overflow`, naming a column of the step that holds very large or very small numbers, if columns that the
 * step made of such numbers are infinite. Looks at what was made only if there are such numbers. O(cells of the columns).
 */
export function refuseOverflow(before: Table, columns: readonly string[], after: Table): void {
  const there = new Set(before.columns);
  const named = new Set(columns);
  const source = before.columns.find((column) => named.has(column.name) && isFar(column));
  if (source?.kind !== 'number') return;
  for (const made of after.columns) {
    if (there.has(made) || (made.kind !== 'number' && made.kind !== 'vector')) continue;
    if (largestSize(made.values) > Number.MAX_VALUE) throw tooFar(source.name, source.values, made.name);
  }
}

function isFar(column: Column): boolean {
  if (column.kind !== 'number') return false;
  const { values } = column;
  let any = false;
  for (let i = 0; i < values.length; i++) {
    const square = values[i] * values[i];
    if (square > far * far) any = true;
    else if (square < near * near && values[i] !== 0) any = true;
  }
  return any && largestSize(values) <= Number.MAX_VALUE;
}

/** A column whose numbers are so large or small that what a step makes of them is beyond what a number can hold. */
export function tooFar(column: string, values: ArrayLike<number>, made?: string): Problem {
  const largest = largestSize(values);
  let smallest = largest;
  for (let i = 0; i < values.length; i++)
    if (values[i] !== 0 && Math.abs(values[i]) < smallest) smallest = Math.abs(values[i]);
  return new Problem(
    'number-overflow',
    `Column "${column}" holds numbers from ${formatNumber(smallest)} to ${formatNumber(largest)} in size; ${made === undefined ? 'what the step makes of them' : `"${made}"`} would be beyond what a number can hold (1.8e308).`,
    'Bring the column to a usual size first, for example by its largest value.',
    { column },
  );
}

/** Throws `number-overflow` for the first of the columns whose squares, added up, would overflow. */
export function refuseHuge(columns: readonly string[], sources: readonly Float64Array[]): void {
  sources.forEach((values, j) => {
    if (largestSize(values) > 1e140) throw tooFar(columns[j], values);
  });
}

/** Throws `number-overflow` if differences from a centre would overflow. */
export function refuseWide(column: string, values: Float64Array, centre: number): void {
  if (values.some((value) => Math.abs(value - centre) > Number.MAX_VALUE)) throw tooFar(column, values);
}
