import type { Cell, ColumnKind } from '../table.ts';

/** Kinds of columns that can be typed. */
export type ManualKind = Exclude<ColumnKind, 'image' | 'audio' | 'vector'>;

/**
 * A table made by hand, as it is kept in a file (JSON, `format` first): dates are ISO texts, null is missing, short
 * rows end in missing cells. The `manual` reader opens it.
 */
export type ManualTable = {
  readonly format: 'orrery-table';
  readonly columns: readonly { readonly name: string; readonly kind: ManualKind }[];
  readonly rows: readonly (readonly Cell[])[];
};

export const manualKinds: readonly ManualKind[] = ['number', 'category', 'boolean', 'time', 'text'];
