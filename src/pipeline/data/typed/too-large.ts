import { refuseLarge } from '../csv/estimate.ts';
import type { Source } from '../reader.ts';

/** Bytes that a cell takes while a table of cells with types of their own is read, roughly. */
const cellBytes = 9;

/** Throws `table-too-large`, with the number of rows that would fit, before anything is allocated for them. */
export function refuseCells(rows: number, columns: number, source: Source): void {
  refuseLarge({ rows, bytes: rows * columns * cellBytes }, columns, source);
}
