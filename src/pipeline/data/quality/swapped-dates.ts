import type { Finding, Fix } from '../quality.ts';
import { type Column, cellOf, columnOf, isoTime, type Table, type TimeColumn } from '../table.ts';
import { type Check, counted, faultPoints } from './check.ts';
import { deriveFix } from './fixes.ts';
import { columnInFormula, dayInFormula, numberInFormula, textInFormula } from './formula-text.ts';

/** Dates that stand out of order, but fit between their neighbours with day and month exchanged. */
export const swappedDates: Check = {
  id: 'swapped-dates',
  label: 'Day and month exchanged',
  find: ({ table }) =>
    table.columns.flatMap((column): Finding[] => {
      if (column.kind !== 'time') return [];
      const swapped = swappedRows(column.values);
      if (swapped.length === 0) return [];
      const first = column.values[swapped[0]];
      return [
        {
          id: `swapped-dates:${column.name}`,
          check: 'swapped-dates',
          dimension: 'consistency',
          severity: 'warning',
          columns: [column.name],
          rows: swapped.length,
          message: `${column.name}: ${counted(swapped.length, 'date stands', 'dates stand')} out of order but would fit with day and month exchanged, such as ${isoTime(first)} for ${isoTime(exchanged(first))}.`,
          deduction: faultPoints(table, swapped.length),
          fixes: fixFor(table, column, swapped),
          detail: {},
        },
      ];
    }),
  rows(table, finding) {
    const column = columnOf(table, finding.columns[0]);
    const swapped = new Set(column.kind === 'time' ? swappedRows(column.values) : []);
    return (row) => swapped.has(row);
  },
};

/** The moment with day and month exchanged; NaN where the day is above 12 or equals the month. */
export function exchanged(moment: number): number {
  const date = new Date(moment);
  const [month, day] = [date.getUTCMonth() + 1, date.getUTCDate()];
  if (!(day <= 12) || day === month) return Number.NaN;
  return date.setUTCMonth(day - 1, month);
}

const known = new WeakMap<Float64Array, readonly number[]>();

/** Rows whose date fits between its neighbours only when exchanged; none unless nine tenths of the rows ascend. */
export function swappedRows(values: Float64Array): readonly number[] {
  let found = known.get(values);
  if (found === undefined) {
    found = hasSteps(values) ? findSwapped(values) : [];
    known.set(values, found);
  }
  return found;
}

/** Whether dates mostly ascend and sometimes step back. */
function hasSteps(values: Float64Array): boolean {
  let [back, there, before] = [0, 0, Number.NaN];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    there++;
    if (value < before) back++;
    before = value;
  }
  return there >= 20 && back > 0 && back <= 0.1 * there;
}

function findSwapped(values: Float64Array): number[] {
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row])) rows.push(row);
  const steps = rows.slice(1).map((row, i) => values[row] - values[rows[i]]);
  const ahead = Float64Array.from(steps.filter((step) => step > 0)).sort();
  const back = steps.filter((step) => step < 0).length;
  if (rows.length < 20 || ahead.length === 0 || back === 0 || back > 0.1 * steps.length) return [];
  const reach = 3 * ahead[Math.floor(ahead.length / 2)];
  const found: number[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]];
    const after = i + 1 < rows.length ? values[rows[i + 1]] : Number.POSITIVE_INFINITY;
    const fits = (moment: number) => moment >= before - reach && moment <= after + reach;
    const near = (moment: number) =>
      fits(moment) && (moment - before <= 10 * reach || before === Number.NEGATIVE_INFINITY);
    const other = exchanged(value);
    if (
      !(fits(value) && (after >= value || before <= value) && value - before <= 10 * reach) &&
      near(other)
    ) {
      if (i > 0 || after < value) {
        found.push(rows[i]);
        before = other;
        continue;
      }
    }
    before = value;
  }
  return found;
}

/** Most rows that are named one by one in a formula. */
const mostNamed = 200;

/** The dates exchanged in the rows told by their date, or, where it also stands where it belongs, by another column. */
function fixFor(table: Table, column: TimeColumn, swapped: readonly number[]): Fix[] {
  const { values } = column;
  if (swapped.length > mostNamed || swapped.some((row) => dayInFormula(values[row]) === null)) return [];
  const cell = columnInFormula(column.name);
  for (const by of [column, ...table.columns]) {
    const names = namesOf(by, swapped, table.rows);
    if (names === null) continue;
    const told = `${columnInFormula(by.name)} in (${names.join(', ')})`;
    const formula = `if(${told}, date(year(${cell}), day(${cell}), month(${cell})), ${cell})`;
    return deriveFix(column.name, formula, 'Exchange day and month');
  }
  return [];
}

/** What stands in these rows of a column, as a formula writes it; null if it stands in other rows too. */
function namesOf(column: Column, rows: readonly number[], all: number): string[] | null {
  if (
    column.kind === 'boolean' ||
    column.kind === 'vector' ||
    column.kind === 'image' ||
    column.kind === 'audio'
  )
    return null;
  const cells = new Set(rows.map((row) => cellOf(column, row)));
  const chosen = new Set(rows);
  if (cells.has(null)) return null;
  for (let row = 0; row < all; row++) if (!chosen.has(row) && cells.has(cellOf(column, row))) return null;
  if (column.kind === 'time') {
    const days = rows.map((row) => dayInFormula(column.values[row]));
    return days.includes(null) ? null : [...new Set(days.filter((day) => day !== null))];
  }
  return [...cells].map((cell) =>
    typeof cell === 'number' ? numberInFormula(cell) : textInFormula(String(cell)),
  );
}
