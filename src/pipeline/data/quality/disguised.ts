import { orderStatistics } from '../profile/order-statistics.ts';
import type { NumberProfile } from '../profile.ts';
import type { Finding, Fix } from '../quality.ts';
import { type Column, cellOf, columnOf, type Table } from '../table.ts';
import { type Check, type CheckInput, cellPoints, counted, faultPoints, percent } from './check.ts';
import { emptyFix, keepRowsFix, replaceFix } from './fixes.ts';
import { columnInFormula, numberInFormula } from './formula-text.ts';

/** Words that say that a value is not known. */
const unknowns = [
  '?',
  '-',
  '--',
  '.',
  '..',
  '...',
  'n/a',
  'na',
  'n.a.',
  'nan',
  'null',
  'missing',
  'unknown',
  'unspecified',
  'undefined',
  'not available',
  'not known',
  'no data',
  'tbd',
  'tba',
  '-999',
  '-9999',
  '#n/a',
  '',
];
/** Words that may mean that, or something of their own: "none" is also an answer. */
const doubtful = ['*', 'x', 'xx', 'xxx', 'nil', 'none', 'not applicable', '999', '9999', '99999'];
const unknown = new Set(unknowns);
const placeholders = new Set([...unknowns, ...doubtful]);

/** Whether a word says that the value is not known, such as "?" or "unknown". */
export function meansMissing(word: string): boolean {
  return unknown.has(word.trim().toLowerCase());
}

/** Rows that candidates are looked for in; the cells of those found are counted in all rows. */
const sampled = 100_000;

/** −1, −9, 97 to 99 and their negatives, one digit repeated (77, 999), and 1 followed by zeros (1000000). */
function isSentinel(value: number): boolean {
  const size = Math.abs(value);
  if (!Number.isInteger(size) || size > 1e12) return false;
  if (value === -1 || value === -9 || (size >= 97 && size <= 99)) return true;
  return /^([1-9])\1+$/.test(String(size)) || /^10{3,}$/.test(String(size));
}

function numbers({ profile, target }: CheckInput): NumberProfile[] {
  return profile.columns.filter(
    (column): column is NumberProfile =>
      column.kind === 'number' && column.name !== target && column.distinct > 2,
  );
}

function valueFinding(
  check: string,
  table: Table,
  name: string,
  rows: number,
  value: string | number,
  message: string,
  severity: Finding['severity'],
  fixes: readonly Fix[],
): Finding {
  return {
    id: `${check}:${name}:${value}`,
    check,
    dimension: 'accuracy',
    severity,
    columns: [name],
    rows,
    message,
    deduction: severity === 'info' ? cellPoints(table, rows) : faultPoints(table, rows),
    fixes,
    detail: { value },
  };
}

function sameValue(table: Table, finding: Finding): (row: number) => boolean {
  const column: Column = columnOf(table, finding.columns[0]);
  const { value } = finding.detail;
  if (column.kind === 'number') return (row) => column.values[row] === value;
  return (row) => cellOf(column, row) === value;
}

/** Words such as "unknown" or "?" that stand where a value is missing. */
export const placeholderCheck: Check = {
  id: 'placeholder',
  label: 'Words that mean missing',
  find: (input) =>
    input.profile.columns.flatMap((column) => {
      if (column.kind !== 'category' && column.kind !== 'text') return [];
      return column.top
        .filter(
          ({ value, count }) => placeholders.has(value.trim().toLowerCase()) && count < 0.5 * column.rows,
        )
        .map(({ value, count }) =>
          valueFinding(
            'placeholder',
            input.table,
            column.name,
            count,
            value,
            `${column.name}: "${value}" stands in ${counted(count, 'cell')} (${percent(count, column.rows)}) and may mean that the value is missing.`,
            'warning',
            replaceFix(columnOf(input.table, column.name), [[value, null]], input.target, 'Set to missing'),
          ),
        );
    }),
  rows: sameValue,
};

/** A number set to missing: as a step, and in the table itself. */
function missingFixes(column: Column, value: number): readonly Fix[] {
  const params = { map: [[String(value), null]] };
  return [
    { kind: 'step', step: 'map-values', columns: [column.name], params, label: 'Set to missing' },
    ...emptyFix(column, value, 'Set to missing in the table'),
  ];
}

/** Numbers such as −999 that lie far from all others and repeat. */
export const sentinelCheck: Check = {
  id: 'sentinel',
  label: 'Numbers that mean missing',
  find: (input) =>
    numbers(input).flatMap((column) => {
      const source = columnOf(input.table, column.name);
      if (source.kind !== 'number') return [];
      return sentinelsOf(source.values, column, sampled).map(({ value, count, from, to }) =>
        valueFinding(
          'sentinel',
          input.table,
          column.name,
          count,
          value,
          `${column.name}: ${value} stands in ${counted(count, 'cell')}, apart from every other value (${from} to ${to}), and may mean that the value is missing.`,
          'warning',
          missingFixes(source, value),
        ),
      );
    }),
  rows: sameValue,
};

type Known = Pick<NumberProfile, 'min' | 'max' | 'zeros' | 'distinct'>;
/** A value that stands alone, in how many cells, and the range of all others. */
type Sentinel = {
  readonly value: number;
  readonly count: number;
  readonly from: number;
  readonly to: number;
};

/**
 * The least or largest value of a column if it is one that people write for "not known" (−999, 9999, −1 …) and lies
 * farther from the others than they from each other, or alone is negative; of `known`, the range and the number of different values count.
 * At most `most` evenly spaced rows are sorted.
 */
export function sentinelsOf(values: Float64Array, known: Known, most: number): readonly Sentinel[] {
  const edges = [...new Set([known.min, known.max])].filter((value) => value !== null && isSentinel(value));
  if (edges.length === 0) return [];
  const { sorted } = orderStatistics(values, most);
  return edges.flatMap((edge) => {
    const value = edge as number;
    const count = countOf(values, value);
    const rest = sorted.filter((other) => other !== value);
    if (rest.length === 0) return [];
    const [from, to] = [rest[0], rest[rest.length - 1]];
    const gap = Math.abs((value === known.min ? from : to) - value);
    const onlyNegative = value < 0 && from >= 0 && known.distinct > 10;
    const alone = onlyNegative || (value !== -1 && value !== -9 && gap > Math.max(to - from, 10));
    return alone && (count >= 2 || Math.abs(value) >= 999) ? [{ value, count, from, to }] : [];
  });
}

function countOf(values: Float64Array, value: number): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] === value) count++;
  return count;
}

/** How often the smallest (or largest) of ascending values comes. */
function runLength(sorted: Float64Array, low: boolean): number {
  const n = sorted.length;
  let count = 1;
  if (low) while (count < n && sorted[count] === sorted[0]) count++;
  else while (count < n && sorted[n - 1 - count] === sorted[n - 1]) count++;
  return count;
}

/** A largest or smallest value that repeats far more often than its neighbours: measured only up to a limit. */
export const cappedCheck: Check = {
  id: 'capped',
  label: 'Capped values',
  find: (input) =>
    input.profile.columns.flatMap((column) => {
      if (column.kind !== 'number' || column.distinct < 30) return [];
      const source = columnOf(input.table, column.name);
      if (source.kind !== 'number') return [];
      const { sorted } = orderStatistics(source.values, sampled);
      return [false, true].flatMap((low) => {
        const count = runLength(sorted, low);
        const value = low ? sorted[0] : sorted[sorted.length - 1];
        const near = low
          ? sorted.subarray(count, 3 * count)
          : sorted.subarray(Math.max(0, sorted.length - 3 * count), sorted.length - count);
        const usual = mostFrequentRun(near);
        if (value !== (low ? column.min : column.max) || (low && value === 0)) return [];
        if (count < Math.max(8, 0.003 * sorted.length) || count < 3 * usual) return [];
        const rows = countOf(source.values, value);
        return [
          valueFinding(
            'capped',
            input.table,
            column.name,
            rows,
            value,
            `${column.name}: ${counted(rows, 'row')} (${percent(rows, column.rows)}) have exactly the ${low ? 'smallest' : 'largest'} value, ${value}. Values beyond it were probably cut off, so errors there are understated.`,
            'warning',
            keepRowsFix(
              [column.name],
              `coalesce(${columnInFormula(column.name)} != ${numberInFormula(value)}, true)`,
              'Leave out these rows',
            ),
          ),
        ];
      });
    }),
  rows: sameValue,
};

function mostFrequentRun(sorted: Float64Array): number {
  let most = 0;
  for (let i = 0; i < sorted.length; ) {
    let end = i + 1;
    while (end < sorted.length && sorted[end] === sorted[i]) end++;
    most = Math.max(most, end - i);
    i = end;
  }
  return most;
}

/** Whether the zeros of a column are told by `zeroCheck`. */
export function hasZeroGap(table: Table, column: NumberProfile): boolean {
  const source = columnOf(table, column.name);
  return source.kind === 'number' && afterZeros(source.values, column, sampled) !== null;
}

/**
 * The smallest value above repeated zeros if it is far from them, compared with the steps that follow; else null.
 * At most `most` evenly spaced rows are sorted.
 */
export function afterZeros(
  values: Float64Array,
  { min, zeros, distinct }: Known,
  most: number,
): number | null {
  if (min !== 0 || zeros < 2 || distinct < 20) return null;
  const { sorted } = orderStatistics(values, most);
  const rest = sorted.subarray(runLength(sorted, true));
  const levels = rest.filter((value, i) => i === 0 || value !== rest[i - 1]).subarray(0, 50);
  const steps = levels.map((value, i) => (i === 0 ? value : value - levels[i - 1]));
  const usual = steps.slice(1).sort()[Math.floor((steps.length - 1) / 2)];
  const median = rest[Math.floor(rest.length / 2)];
  return steps[0] > 5 * usual && steps[0] > 0.1 * median ? rest[0] : null;
}

/** Repeated zeros with a gap to the next value that is far wider than the gaps that follow. */
export const zeroCheck: Check = {
  id: 'zeros',
  label: 'Zeros that may mean missing',
  find: (input) =>
    numbers(input).flatMap((column) => {
      const source = columnOf(input.table, column.name);
      if (source.kind !== 'number') return [];
      const next = afterZeros(source.values, column, sampled);
      if (next === null) return [];
      return [
        valueFinding(
          'zeros',
          input.table,
          column.name,
          column.zeros,
          0,
          `${column.name}: ${counted(column.zeros, 'zero')} (${percent(column.zeros, column.rows)}), but the next value is ${next}. The zeros may mean that the value is missing.`,
          'warning',
          missingFixes(source, 0),
        ),
      ];
    }),
  rows: sameValue,
};
