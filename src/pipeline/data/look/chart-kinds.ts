import { Problem } from '../../base/problem.ts';
import { type Column, vectorCells } from '../table.ts';
import type { ChartKind } from './chart-spec.ts';
import { distinctNumbers } from './levels.ts';

/** Rows above which points are gathered into cells unless asked for. */
export const mostPlainPoints = 20_000;

/** Numbers of up to this many different values may also stand side by side. */
const mostSeparate = 20;

export function isNumeric(column: Column): boolean {
  return column.kind === 'number' || column.kind === 'time';
}

/** Whether a column can name places on an axis. */
export function isDiscrete(column: Column): boolean {
  if (isNumeric(column)) {
    return 'values' in column && distinctNumbers(column.values as Float64Array, mostSeparate) !== null;
  }
  return column.kind !== 'vector';
}

/** Whether numbers are few and come again and again: then they are better treated as levels. */
export function isFew(column: Column): boolean {
  if (!isNumeric(column) || !('values' in column)) return false;
  const few = distinctNumbers(column.values as Float64Array, 12);
  return few !== null && few.length <= Math.max(2, column.values.length / 5);
}

/**
 * The kinds of chart that can show one or two columns, the proposed one first. `rows` decides between points and cells.
 * Throws `vector-column`, and `no-columns` without any.
 */
export function kindsFor(x: Column | null, y: Column | null, rows: number): ChartKind[] {
  for (const column of [x, y]) if (column?.kind === 'vector') throw vectorCells(column);
  const only = x && y ? null : (x ?? y);
  if (only) return ofOne(only);
  if (!x || !y)
    throw new Problem('no-columns', 'A chart needs at least one column.', 'Choose a column for x or y.');
  const [nx, ny] = [isNumeric(x), isNumeric(y)];
  if (nx && ny) return ofNumbers(x, y, rows);
  if (nx !== ny) {
    if (isFew(nx ? x : y)) return ['mosaic', 'heat', ...apart];
    return nx && x.kind === 'time' ? ['heat', ...apart] : [...apart, 'heat'];
  }
  return ['mosaic', 'heat', 'bar'];
}

const apart: readonly ChartKind[] = ['box', 'violin', 'strip', 'bar'];

function ofNumbers(x: Column, y: Column, rows: number): ChartKind[] {
  const gathered: ChartKind[] = rows > mostPlainPoints ? ['heat', 'scatter'] : ['scatter', 'heat'];
  const separate: readonly ChartKind[] = isDiscrete(x) || isDiscrete(y) ? apart : [];
  if (x.kind === 'time') return ['line', ...gathered, ...separate];
  const both: ChartKind[] = isDiscrete(x) && isDiscrete(y) ? ['mosaic'] : [];
  if (isFew(x) && isFew(y)) return ['mosaic', ...gathered, 'line', ...separate];
  if (isFew(x) || isFew(y)) return [...separate, ...gathered, 'line', ...both];
  return [...gathered, 'line', ...separate, ...both];
}

function ofOne(column: Column): ChartKind[] {
  if (!isNumeric(column)) return ['bar'];
  const shapes: ChartKind[] = ['histogram', 'density', 'ecdf', 'box', 'violin', 'strip'];
  const line: ChartKind[] = column.kind === 'time' ? ['line'] : [];
  if (isFew(column)) return ['bar', ...shapes, ...line];
  return [...shapes, ...line, ...(isDiscrete(column) ? (['bar'] as const) : [])];
}
