import type { Finding } from '../quality.ts';
import { columnOf, isoTime } from '../table.ts';
import { type Check, cellPoints, counted } from './check.ts';
import { deriveFix } from './fixes.ts';
import { columnInFormula, dayInFormula } from './formula-text.ts';

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
          deduction: cellPoints(table, swapped.length),
          fixes: fixFor(column.name, column.values, swapped),
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

function fixFor(name: string, values: Float64Array, swapped: readonly number[]) {
  const wrong = new Set(swapped.map((row) => values[row]));
  const kept = new Set(swapped);
  const written = [...wrong].map(dayInFormula);
  // A date that also stands where it belongs cannot be told apart by its value.
  const clear = values.every((value, row) => kept.has(row) || !wrong.has(value));
  if (!clear || written.includes(null) || written.length > 200) return [];
  const cell = columnInFormula(name);
  const formula = `if(${cell} in (${written.join(', ')}), date(year(${cell}), day(${cell}), month(${cell})), ${cell})`;
  return deriveFix(name, formula, 'Exchange day and month');
}
