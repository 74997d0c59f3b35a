import { Problem } from '../base/problem.ts';
import { type CategoryColumn, type Column, cellOf, columnOf, isMissing, type Table } from '../data/table.ts';
import type { Predictions, Task } from './candidate.ts';

/**
 * Labels that occur in a target column (on `rows`, all if null), in code order: as numbers if every label is
 * one, else by code point, as numpy.unique sorts. Missing cells are not a class.
 */
export function classesOf(table: Table, target: string, rows: Uint32Array | null = null): readonly string[] {
  const column = columnOf(table, target);
  const seen = new Set<string>();
  if (column.kind === 'category') {
    const used = new Uint8Array(column.levels.length);
    eachRow(table.rows, rows, (row) => {
      if (column.codes[row] >= 0) used[column.codes[row]] = 1;
    });
    for (const [code, level] of column.levels.entries()) if (used[code] === 1) seen.add(level);
  } else {
    eachRow(table.rows, rows, (row) => {
      if (!isMissing(column, row)) seen.add(labelOf(column, row));
    });
  }
  return sortLabels([...seen]);
}

/** Numbers by size if all labels are numbers, else by code point. */
export function sortLabels(labels: readonly string[]): readonly string[] {
  const numeric = labels.every((label) => label.trim() !== '' && Number.isFinite(Number(label)));
  return [...labels].sort((a, b) => (numeric && Number(a) - Number(b)) || byCodePoint(a, b));
}

/**
 * The target on `rows` (all if null): codes into `classes` for classification (−1 where missing or not among
 * them), numbers otherwise (NaN where missing). Throws `missing-column`, or `bad-target` when a regression
 * target is not numeric.
 */
export function encodeTarget(
  table: Table,
  target: string,
  task: Task,
  rows: Uint32Array | null,
  classes: readonly string[] = [],
): Float64Array {
  const column = columnOf(table, target);
  const y = new Float64Array(rows ? rows.length : table.rows);
  if (task !== 'classification' && task !== 'semi-supervised') {
    const numbers = numbersOf(column);
    eachRow(table.rows, rows, (row, i) => {
      y[i] = numbers(row);
    });
    return y;
  }
  const codeOf = new Map(classes.map((label, code) => [label, code]));
  if (column.kind === 'category') {
    const codes = (column as CategoryColumn).levels.map((level) => codeOf.get(level) ?? -1);
    eachRow(table.rows, rows, (row, i) => {
      y[i] = column.codes[row] < 0 ? -1 : codes[column.codes[row]];
    });
    return y;
  }
  eachRow(table.rows, rows, (row, i) => {
    y[i] = isMissing(column, row) ? -1 : (codeOf.get(labelOf(column, row)) ?? -1);
  });
  return y;
}

/** Predictions with their codes and probabilities moved from one list of classes to another that contains it. */
export function alignPredictions(
  predictions: Predictions,
  from: readonly string[],
  to: readonly string[],
): Predictions {
  if (from.length === to.length && from.every((label, code) => label === to[code])) return predictions;
  const codes = from.map((label) => to.indexOf(label));
  const values = predictions.values.map((code) => codes[code] ?? -1);
  if (!predictions.probabilities) return { rows: predictions.rows, values };
  const probabilities = new Float64Array(values.length * to.length);
  for (let r = 0; r < values.length; r++) {
    for (let k = 0; k < from.length; k++) {
      if (codes[k] >= 0)
        probabilities[r * to.length + codes[k]] = predictions.probabilities[r * from.length + k];
    }
  }
  return { rows: predictions.rows, values, probabilities };
}

function labelOf(column: Column, row: number): string {
  return String(cellOf(column, row));
}

function numbersOf(column: Column): (row: number) => number {
  if (column.kind === 'number') return (row) => column.values[row];
  if (column.kind === 'boolean')
    return (row) => (column.values[row] === 255 ? Number.NaN : column.values[row]);
  if (column.kind === 'category') {
    const numbers = column.levels.map((level) => (level.trim() === '' ? Number.NaN : Number(level)));
    if (numbers.every(Number.isFinite))
      return (row) => (column.codes[row] < 0 ? Number.NaN : numbers[column.codes[row]]);
  }
  throw new Problem(
    'bad-target',
    `"${column.name}" holds ${column.kind === 'time' ? 'times' : 'words'}; predicting a number needs a column of numbers.`,
    'Choose a numeric target, change the type of this column, or predict classes instead.',
    { column: column.name },
  );
}

function eachRow(count: number, rows: Uint32Array | null, visit: (row: number, i: number) => void): void {
  if (rows) for (let i = 0; i < rows.length; i++) visit(rows[i], i);
  else for (let i = 0; i < count; i++) visit(i, i);
}

function byCodePoint(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i].codePointAt(0) ?? 0) - (right[i].codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
