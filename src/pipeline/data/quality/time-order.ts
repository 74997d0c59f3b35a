import type { Finding } from '../quality.ts';
import { columnOf, isoTime } from '../table.ts';
import { type Check, counted } from './check.ts';

/** Dates that mostly ascend: rows that step back, and gaps of more than ten usual steps. */
export const timeOrder: Check = {
  id: 'time-order',
  label: 'Order and gaps of dates',
  find: ({ table }) =>
    table.columns.flatMap((column): Finding[] => {
      if (column.kind !== 'time' || table.rows < 20) return [];
      const steps = stepsOf(column.values);
      const ahead = steps.filter((step) => step > 0).sort();
      const back = steps.reduce((n, step) => n + (step < 0 ? 1 : 0), 0);
      if (ahead.length === 0 || back > 0.1 * steps.length) return [];
      const usual = ahead[Math.floor(ahead.length / 2)];
      const gaps = ahead.reduce((n, step) => n + (step > 10 * usual ? 1 : 0), 0);
      const found: Finding[] = [];
      if (back > 0) {
        const message = `${column.name}: ${counted(back, 'row steps', 'rows step')} back in time although the others ascend.`;
        found.push(timeFinding('out-of-order', column.name, back, message, table.rows, { usual }));
      }
      if (gaps > 0) {
        const longest = ahead[ahead.length - 1];
        const at = column.values[steps.indexOf(longest) + 1];
        const message = `${column.name}: ${counted(gaps, 'gap')} of more than ten usual steps, the longest before ${isoTime(at)}.`;
        found.push(timeFinding('gaps', column.name, gaps, message, table.rows, { usual }));
      }
      return found;
    }),
  rows(table, finding) {
    const column = columnOf(table, finding.columns[0]);
    if (column.kind !== 'time') return () => false;
    const steps = stepsOf(column.values);
    const usual = finding.detail.usual as number;
    const back = finding.id.startsWith('out-of-order');
    return (row) => row > 0 && (back ? steps[row - 1] < 0 : steps[row - 1] > 10 * usual);
  },
};

/** Difference of each row to the one before it; NaN beside missing ones. */
function stepsOf(values: Float64Array): Float64Array {
  return Float64Array.from({ length: Math.max(0, values.length - 1) }, (_, i) => values[i + 1] - values[i]);
}

function timeFinding(
  kind: string,
  name: string,
  rows: number,
  message: string,
  all: number,
  detail: { usual: number },
): Finding {
  return {
    id: `${kind}:${name}`,
    check: 'time-order',
    dimension: 'timeliness',
    severity: 'warning',
    columns: [name],
    rows,
    message,
    deduction: (100 * rows) / all,
    detail,
  };
}
