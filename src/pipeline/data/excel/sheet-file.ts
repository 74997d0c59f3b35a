import type { Job } from '../../base/job.ts';
import type { Decision } from '../reader.ts';
import type { CellRange } from './cell-range.ts';
import type { SheetHandler, Walked } from './walk-sheet.ts';

/** A sheet that was unpacked. */
export type OpenSheet = {
  readonly hasCells: boolean;
  /** Sorted by their first rows; where they stand among the cells, those of the rows walked so far. */
  readonly merged: readonly CellRange[];
  walk(range: CellRange, handler: SheetHandler, job: Job): Promise<Walked>;
};
/** A workbook of any kind. */
export type SheetFile = {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  readonly decisions: readonly Decision[];
  /** By the place in `sheets`. */
  open(sheet: number): Promise<OpenSheet>;
};
