import { sortedNumbers } from '../profile/sort-numbers.ts';
import type { Finding } from '../quality.ts';
import { columnOf, isoTime, type Table } from '../table.ts';
import { type Check, counted, percent } from './check.ts';
import { keepRowsFix } from './fixes.ts';
import { columnInFormula, dayInFormula } from './formula-text.ts';
import { exchanged, swappedRows } from './swapped-dates.ts';
import { timeSummaries } from './time-summary.ts';

const day = 86_400_000;

/** Dates that mostly ascend: rows that step back, and gaps of more than ten usual steps. */
export const timeOrder: Check = {
  id: 'time-order',
  label: 'Order and gaps of dates',
  find: ({ table }) =>
    table.columns.flatMap((column): Finding[] => {
      if (column.kind !== 'time' || table.rows < 20) return [];
      const steps = stepsOf(corrected(column.values));
      const ahead = sortedNumbers(steps.filter((step) => step > 0));
      const back = steps.reduce((n, step) => n + (step < 0 ? 1 : 0), 0);
      if (ahead.length === 0 || back > 0.1 * steps.length) return [];
      const usual = ahead[Math.floor(ahead.length / 2)];
      const gaps = steps.reduce((n, step) => n + (step > 10 * usual ? 1 : 0), 0);
      const found: Finding[] = [];
      if (back > 0) {
        const message = `${column.name}: ${counted(back, 'row steps', 'rows step')} back in time although the others ascend.`;
        found.push({
          ...timeFinding('out-of-order', column.name, back, message, table, { usual }),
          fixes: [
            {
              kind: 'operation',
              operation: 'sort',
              params: { by: [{ column: column.name, descending: false }] },
              columns: [column.name],
              label: 'Sort by it',
            },
          ],
        });
      }
      if (gaps > 0) {
        const longest = ahead[ahead.length - 1];
        const at = column.values[steps.indexOf(longest) + 1];
        const message = `${column.name}: ${counted(gaps, 'gap')} of more than ten usual steps, the longest before ${isoTime(at)}.`;
        found.push(timeFinding('gaps', column.name, gaps, message, table, { usual }));
      }
      return found;
    }),
  rows(table, finding) {
    const column = columnOf(table, finding.columns[0]);
    if (column.kind !== 'time') return () => false;
    const steps = stepsOf(corrected(column.values));
    const usual = finding.detail.usual as number;
    const back = finding.id.startsWith('out-of-order');
    return (row) => row > 0 && (back ? steps[row - 1] < 0 : steps[row - 1] > 10 * usual);
  },
};

/** Dates after now. */
export const futureDates: Check = {
  id: 'future',
  label: 'Dates in the future',
  find: ({ table, now }) =>
    table.columns.flatMap((column): Finding[] => {
      if (column.kind !== 'time' || now === null) return [];
      const rows = column.values.reduce((n, value) => n + (value > now + day ? 1 : 0), 0);
      // Mostly future dates are deadlines or bookings.
      if (rows === 0 || rows > 0.5 * table.rows) return [];
      const cell = columnInFormula(column.name);
      const limit = dayInFormula(Math.floor(now / day) * day);
      const message = `${column.name}: ${counted(rows, 'date lies', 'dates lie')} in the future (${percent(rows, table.rows)}).`;
      return [
        {
          ...timeFinding('future', column.name, rows, message, table, { now }),
          check: 'future',
          fixes:
            limit === null
              ? []
              : keepRowsFix(
                  [column.name],
                  `coalesce(${cell} <= add_days(${limit}, 1), true)`,
                  'Leave out these rows',
                ),
        },
      ];
    }),
  rows(table, finding) {
    const column = columnOf(table, finding.columns[0]);
    const limit = (finding.detail.now as number) + day;
    return (row) => column.kind === 'time' && column.values[row] > limit;
  },
};

/** Dates that mostly come at an even step, and some that do not. */
export const unevenSteps: Check = {
  id: 'cadence',
  label: 'Uneven steps of time',
  find: ({ table }) =>
    timeSummaries(table, null).flatMap((summary): Finding[] => {
      const column = columnOf(table, summary.column);
      if (column.kind !== 'time' || table.rows < 20 || summary.regular < 0.6 || summary.regular === 1)
        return [];
      const rows = unevenRows(column.values, summary.step).length;
      if (rows === 0 || rows > 0.4 * table.rows) return [];
      const message = `${column.name}: most dates come every ${spanText(summary.step)}, but ${counted(rows, 'row comes', 'rows come')} sooner or later after the one before.`;
      return [
        {
          ...timeFinding('cadence', column.name, rows, message, table, { step: summary.step }),
          check: 'cadence',
          severity: 'info',
          deduction: 0,
        },
      ];
    }),
  rows(table, finding) {
    const column = columnOf(table, finding.columns[0]);
    const rows = new Set(
      column.kind === 'time' ? unevenRows(column.values, finding.detail.step as number) : [],
    );
    return (row) => rows.has(row);
  },
};

function unevenRows(values: Float64Array, step: number): number[] {
  const rows: number[] = [];
  for (let row = 1; row < values.length; row++) {
    const one = values[row] - values[row - 1];
    if (one !== 0 && Math.abs(one - step) > 0.01 * step) rows.push(row);
  }
  return rows;
}

/** "1 day", "15 minutes". */
function spanText(span: number): string {
  const units = [
    [365.25 * day, 'year'],
    [day, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1000, 'second'],
  ] as const;
  const [size, name] = units.find(([one]) => span >= one) ?? [1, 'millisecond'];
  const count = Number((span / size).toPrecision(3));
  return count === 1 ? name : `${count} ${name}s`;
}

/** Dates with those that seem to have day and month exchanged put right, so that these are not told twice. */
function corrected(values: Float64Array): Float64Array {
  const swapped = swappedRows(values);
  if (swapped.length === 0) return values;
  const right = values.slice();
  for (const row of swapped) right[row] = exchanged(values[row]);
  return right;
}

/** Difference of each row to the one before it; NaN beside missing ones. */
function stepsOf(values: Float64Array): Float64Array {
  return Float64Array.from({ length: Math.max(0, values.length - 1) }, (_, i) => values[i + 1] - values[i]);
}

function timeFinding(
  kind: string,
  name: string,
  rows: number,
  message: string,
  table: Table,
  detail: { readonly [key: string]: number },
): Finding {
  return {
    id: `${kind}:${name}`,
    check: 'time-order',
    dimension: 'timeliness',
    severity: 'warning',
    columns: [name],
    rows,
    message,
    deduction: (100 * rows) / Math.max(1, table.rows),
    fixes: [],
    detail,
  };
}
