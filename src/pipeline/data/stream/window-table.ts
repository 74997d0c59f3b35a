import { Problem } from '../../base/problem.ts';
import { type Column, categoryColumn, cellOf, numberColumn, type Table } from '../table.ts';
import { type WindowFeature, windowFeature, windowFeatures, windowsOf } from './window-features.ts';

export type WindowOptions = {
  /** Milliseconds. */
  readonly window: number;
  readonly stride: number;
  readonly features: readonly string[];
  /** Keep the windows at the end that are not over. */
  readonly partial: boolean;
  /** Columns whose common length √Σx² is a further column. */
  readonly magnitude: readonly string[];
};

/**
 * A row for each window of `times` (milliseconds, in any order; samples without a time are left out): its start, how
 * many samples it holds, features of every column of numbers (true counts as 1), the commonest value of every other
 * one. Missing values are left out; a window in which all are missing has a missing feature. Throws `no-windows`,
 * `bad-parameter`, `missing-column`.
 */
export function windowTable(times: Float64Array, columns: readonly Column[], options: WindowOptions): Table {
  const features = options.features.map(known);
  const order = Array.from(times.keys())
    .filter((row) => !Number.isNaN(times[row]))
    .sort((a, b) => times[a] - times[b]);
  const sorted = Float64Array.from(order, (row) => times[row]);
  const windows = windowsOf(sorted, options.window, options.stride, options.partial);
  if (windows.length === 0) throw none(sorted, options);
  const made: Column[] = [
    { kind: 'time', name: 'time', values: Float64Array.from(windows, ({ start }) => start) },
    numberColumn(
      'samples',
      windows.map(({ from, to }) => to - from),
    ),
  ];
  for (const column of [...columns, ...lengthColumn(columns, options.magnitude)]) {
    if (column.kind === 'number' || column.kind === 'boolean') {
      const values = Float64Array.from(order, (row) => numberAt(column, row));
      const parts = windows.map(({ from, to }) => values.subarray(from, to).filter((x) => !Number.isNaN(x)));
      for (const feature of features)
        made.push(
          numberColumn(
            `${column.name}_${feature}`,
            parts.map((part) => (part.length === 0 ? Number.NaN : windowFeature(part, feature))),
          ),
        );
    } else if (column.kind === 'category' || column.kind === 'text') {
      const commonest = windows.map(({ from, to }) => modeOf(column, order.slice(from, to)));
      const levels = [...new Set(commonest.filter((value) => value !== null))].sort();
      made.push(categoryColumn(column.name, commonest, levels));
    }
  }
  return { rows: windows.length, columns: made };
}

function known(name: string): WindowFeature {
  const found = windowFeatures.find((feature) => feature === name);
  if (found) return found;
  throw new Problem(
    'bad-parameter',
    `There is no feature "${name}" of a window.`,
    `Features are: ${windowFeatures.join(', ')}.`,
    { param: 'features' },
  );
}

function numberAt(column: Column, row: number): number {
  if (column.kind === 'boolean') return column.values[row] === 255 ? Number.NaN : column.values[row];
  return column.kind === 'number' && Number.isFinite(column.values[row]) ? column.values[row] : Number.NaN;
}

function lengthColumn(columns: readonly Column[], names: readonly string[]): readonly Column[] {
  if (names.length === 0) return [];
  const parts = names.map((name) => {
    const found = columns.find((column) => column.name === name && column.kind === 'number');
    if (found?.kind === 'number') return found.values;
    const known = columns.filter(({ kind }) => kind === 'number').map((column) => column.name);
    throw new Problem(
      'missing-column',
      `There is no column of numbers "${name}".`,
      `Columns of numbers are: ${known.join(', ')}.`,
      { column: name, param: 'magnitude' },
    );
  });
  const length = parts[0].map((_, row) =>
    Math.sqrt(parts.reduce((sum, values) => sum + values[row] ** 2, 0)),
  );
  return [{ kind: 'number', name: 'magnitude', values: length }];
}

function modeOf(column: Column, rows: readonly number[]): string | null {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const cell = cellOf(column, row);
    if (cell !== null) counts.set(String(cell), (counts.get(String(cell)) ?? 0) + 1);
  }
  let best: string | null = null;
  for (const [value, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = value;
  return best;
}

function none(times: Float64Array, { window }: WindowOptions): Problem {
  const span = times.length === 0 ? 0 : times[times.length - 1] - times[0];
  return new Problem(
    'no-windows',
    times.length === 0
      ? 'No sample has a time, so there are no windows.'
      : `The samples span ${Math.round(span)} ms, less than one window of ${window} ms.`,
    times.length === 0
      ? 'Choose the column that holds the time in milliseconds.'
      : 'Choose a shorter window, keep windows that are not over, or record longer.',
    { param: times.length === 0 ? 'time' : 'window' },
  );
}
