import { checkTypes } from '../csv/limits.ts';
import type { Types } from '../csv/options.ts';
import { missingAmongValues, missingWords } from '../missing-words.ts';
import type { Oddity, ReadResult } from '../reader.ts';
import { type Column, cellOf, lengthOf, type Table } from '../table.ts';
import { cellContext, makeCells } from './cells.ts';

/**
 * A table whose columns have the kinds that the person chose; `why`: why the others have theirs. Throws
 * `missing-column` for a column that is not there.
 */
export function retyped(
  table: Table,
  types: Types,
  why: (column: Column) => string,
): Omit<ReadResult, 'decisions'> {
  checkTypes(
    types,
    table.columns.map(({ name }) => name),
  );
  const made = table.columns.map((column) => asKind(column, types, why));
  return {
    table: { rows: table.rows, columns: made.map(({ column }) => column) },
    types: made.map(({ column, reason, confidence }) => ({
      name: column.name,
      kind: column.kind,
      why: reason,
      confidence,
    })),
    oddities: made.flatMap(({ oddities }) => oddities),
  };
}

function asKind(
  column: Column,
  types: Types,
  why: (column: Column) => string,
): { column: Column; reason: string; confidence: number; oddities: readonly Oddity[] } {
  const kind = Object.hasOwn(types, column.name) ? types[column.name] : undefined;
  if (kind === undefined || kind === column.kind)
    return { column, reason: why(column), confidence: 1, oddities: [] };
  const cells = makeCells(cellContext([], [...missingWords, ...missingAmongValues]), kind, null);
  const rows = lengthOf(column);
  for (let row = 0; row < rows; row++) {
    const cell = cellOf(column, row);
    cells.put(row, column.kind === 'time' && cell !== null ? { time: column.values[row] } : cell);
  }
  const finished = cells.finish(rows, column.name);
  const named: Column = { ...finished.column, name: column.name };
  return {
    column: named,
    reason: finished.why,
    confidence: finished.confidence,
    oddities: finished.oddities,
  };
}
