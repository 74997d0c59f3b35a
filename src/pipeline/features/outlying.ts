import { allocate } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { type Column, columnOf, numberColumn, type Table } from '../data/table.ts';
import { finiteNumbersOf, labelsOf, numbersOf } from './access.ts';
import { fromPlainNumber, type PlainNumber, toPlainNumber } from './plain-number.ts';
import { putColumns } from './reshape.ts';
import { medianOfSorted, sortedPresent } from './statistics.ts';
import type { Origin, StateLine } from './step.ts';
import { countWords, formatValue } from './wording.ts';

/** Values outside lower…upper are outliers; null bounds (nothing learnt) make none. */
export type Range = {
  readonly lower: PlainNumber;
  readonly upper: PlainNumber;
  /** What the action "impute" puts in place of an outlier: the median of the values within. */
  readonly middle: PlainNumber;
};
/** The range of a column, and of its groups if there are any. */
export type Bounds = Range & {
  readonly column: string;
  /** How many training rows lie below and above. */
  readonly below: number;
  readonly above: number;
  readonly groups: readonly (Range & { readonly label: string })[];
};
export type OutlierAction = 'flag' | 'remove' | 'cap' | 'set-missing' | 'impute';
export type Side = 'both' | 'lower' | 'upper';
/** What values are outside, before the side that counts is looked at. `sorted` is ascending and not empty. */
export type Reach = (sorted: Float64Array) => { readonly low: number; readonly high: number };
type RangeParams = { readonly side: Side; readonly within: string; readonly rounds: number };

export const actParam = {
  type: 'choice',
  default: 'flag',
  options: [
    { value: 'flag', label: 'Flag', help: 'Add a 0/1 column.' },
    { value: 'remove', label: 'Remove rows', help: 'Leave out training rows; rows to be scored stay.' },
    { value: 'cap', label: 'Cap', help: 'Move to the nearest bound.' },
    { value: 'set-missing', label: 'Set missing', help: 'Empty the cell, for a later imputation.' },
    { value: 'impute', label: 'Replace by the median', help: 'Of the values that are not outliers.' },
  ],
  help: 'What happens to an outlier.',
} as const;

/** Parameters of every step that learns a range. */
export const rangeParams = {
  side: {
    type: 'choice',
    default: 'both',
    options: [
      { value: 'both', label: 'Both' },
      { value: 'lower', label: 'Low values' },
      { value: 'upper', label: 'High values' },
    ],
    help: 'Which side counts.',
    advanced: true,
  },
  within: {
    type: 'column',
    default: '',
    label: 'Within groups of',
    help: 'A range for each group of a category; the overall one if a group is unseen.',
    advanced: true,
  },
  rounds: {
    type: 'integer',
    default: 1,
    min: 1,
    max: 100,
    help: 'Outliers of one round are left out when the range is learnt again; stops when none is found.',
    advanced: true,
  },
} as const;

/** The range of each column, and of each group of it. Throws `bad-parameter` if a column groups itself. */
export function fitBounds(
  table: Table,
  columns: readonly string[],
  params: RangeParams,
  reach: Reach,
): Bounds[] {
  if (columns.includes(params.within)) {
    throw new Problem(
      'bad-parameter',
      `Outliers of "${params.within}" cannot be found within groups of "${params.within}" itself.`,
      'Choose another column for the groups, or take this one out of the step.',
      { param: 'within', column: params.within },
    );
  }
  return columns.map((column) => {
    const values = finiteNumbersOf(columnOf(table, column));
    const groups = groupsOf(table, params.within).flatMap(({ label, rows }) => {
      const sorted = sortedPresent(rows.map((row) => values[row]));
      return sorted.length === 0 ? [] : [{ label, ...rangeOfSorted(sorted, params, reach) }];
    });
    const range = rangeOfSorted(sortedPresent(values), params, reach);
    return { column, ...range, ...countBeyond(table, column, range, groups, params.within), groups };
  });
}

function groupsOf(table: Table, within: string): { label: string; rows: number[] }[] {
  if (within === '') return [];
  const { codes, labels } = labelsOf(columnOf(table, within));
  const rows = labels.map(() => [] as number[]);
  codes.forEach((code, row) => {
    if (code >= 0) rows[code].push(row);
  });
  return labels.map((label, code) => ({ label, rows: rows[code] }));
}

function rangeOfSorted(sorted: Float64Array, { side, rounds }: RangeParams, reach: Reach): Range {
  let inside = sorted;
  let [lower, upper] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (sorted.length === 0) return { lower: null, upper: null, middle: null };
  for (let round = 0; round < rounds; round++) {
    const { low, high } = reach(inside);
    if (side !== 'upper') lower = low;
    if (side !== 'lower') upper = high;
    const kept = inside.filter((value) => !(value < lower || value > upper));
    const same = kept.length === inside.length || kept.length === 0;
    if (kept.length > 0) inside = kept;
    if (same) break;
  }
  return {
    lower: toPlainNumber(lower),
    upper: toPlainNumber(upper),
    middle: toPlainNumber(medianOfSorted(inside)),
  };
}

type Limits = { readonly lower: number; readonly upper: number; readonly middle: number };

function limitsOf({ lower, upper, middle }: Range): Limits {
  return { lower: fromPlainNumber(lower), upper: fromPlainNumber(upper), middle: fromPlainNumber(middle) };
}

/** The limits that count for each row. */
function limitsFor(
  table: Table,
  range: Range,
  groups: Bounds['groups'],
  within: string,
): (row: number) => Limits {
  const overall = limitsOf(range);
  if (within === '') return () => overall;
  const { codes, labels } = labelsOf(columnOf(table, within));
  const ofLabel = new Map(groups.map((group) => [group.label, limitsOf(group)]));
  const ofCode = labels.map((label) => ofLabel.get(label) ?? overall);
  return (row) => (codes[row] < 0 ? overall : ofCode[codes[row]]);
}

function countBeyond(
  table: Table,
  column: string,
  range: Range,
  groups: Bounds['groups'],
  within: string,
): { below: number; above: number } {
  const values = numbersOf(columnOf(table, column));
  const limits = limitsFor(table, range, groups, within);
  let below = 0;
  let above = 0;
  for (let row = 0; row < values.length; row++) {
    const { lower, upper } = limits(row);
    if (values[row] < lower) below++;
    else if (values[row] > upper) above++;
  }
  return { below, above };
}

/** Flags, caps, empties or replaces values outside; `remove` leaves the table as it is (rows go in training only). */
export function applyBounds(
  table: Table,
  bounds: readonly Bounds[],
  within: string,
  action: OutlierAction,
  nameFor: (column: string) => string = outlierName,
): Table {
  const changed: Column[] = [];
  const flags: Column[] = [];
  for (const bound of bounds) {
    const column = columnOf(table, bound.column);
    const values = numbersOf(column);
    const limits = limitsFor(table, bound, bound.groups, within);
    if (action === 'remove') continue;
    const out = allocate(Float64Array, values.length);
    for (let row = 0; row < out.length; row++) {
      const value = values[row];
      const { lower, upper, middle } = limits(row);
      const outside = value < lower || value > upper;
      if (action === 'flag') out[row] = outside ? 1 : 0;
      else if (!outside) out[row] = value;
      else if (action === 'cap') out[row] = value < lower ? lower : upper;
      else out[row] = action === 'impute' ? middle : Number.NaN;
    }
    if (action === 'flag') flags.push(numberColumn(nameFor(bound.column), out));
    else changed.push({ kind: column.kind === 'time' ? 'time' : 'number', name: column.name, values: out });
  }
  return putColumns(table, changed, flags);
}

/** Rows without an outlier in any of the columns; null if that is all of them. */
export function keepWithin(table: Table, bounds: readonly Bounds[], within: string): Uint32Array | null {
  const out = new Uint8Array(table.rows);
  for (const bound of bounds) {
    const values = numbersOf(columnOf(table, bound.column));
    const limits = limitsFor(table, bound, bound.groups, within);
    for (let row = 0; row < out.length; row++) {
      const { lower, upper } = limits(row);
      if (values[row] < lower || values[row] > upper) out[row] = 1;
    }
  }
  const kept = Uint32Array.from({ length: table.rows }, (_, i) => i).filter((row) => out[row] === 0);
  return kept.length === table.rows ? null : kept;
}

export function outlierName(column: string): string {
  return `${column} outlier`;
}

export function extremeName(column: string): string {
  return `${column} extreme`;
}

export function outlierOrigins(columns: readonly string[]): Origin[] {
  return columns.flatMap((from) => [
    { name: outlierName(from), from },
    { name: extremeName(from), from },
  ]);
}

export function describeBounds(bounds: readonly Bounds[], rows: number, within: string): StateLine[] {
  const words = ({ lower, upper }: Range): string =>
    `${formatValue(fromPlainNumber(lower))} to ${formatValue(fromPlainNumber(upper))}`;
  return bounds.flatMap((bound) => [
    {
      label: `allowed range of ${bound.column}`,
      value: words(bound),
      note: `${bound.below} below and ${bound.above} above, of ${countWords(rows, 'training row')}`,
    },
    ...bound.groups.map((group) => ({
      label: `allowed range of ${bound.column} where ${within} is ${group.label}`,
      value: words(group),
    })),
  ]);
}
