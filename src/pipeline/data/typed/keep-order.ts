import { allocate } from '../../base/plain.ts';
import type { FinishedCells } from './cells.ts';

/** A category with its levels in the order that the file gives them, if the file has them all. */
export function keepOrder(finished: FinishedCells, order: readonly string[]): FinishedCells {
  const { column } = finished;
  if (column.kind !== 'category') return finished;
  const used = new Set(column.levels);
  const levels = [...new Set(order)].filter((level) => used.has(level));
  if (levels.length !== column.levels.length) return finished;
  const place = new Map(levels.map((level, code) => [level, code]));
  const map = column.levels.map((level) => place.get(level) as number);
  const codes = allocate(Int32Array, column.codes.length);
  for (let row = 0; row < codes.length; row++)
    codes[row] = column.codes[row] < 0 ? -1 : map[column.codes[row]];
  return { ...finished, column: { ...column, codes, levels } };
}
