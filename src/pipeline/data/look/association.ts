import type { ColumnKind } from '../table.ts';

/** How two columns of numbers are compared. */
export type NumberMeasure = 'pearson' | 'spearman' | 'kendall';
/** What a cell of the matrix holds: by the kinds of its two columns. */
export type AssociationMeasure = NumberMeasure | 'correlation-ratio' | 'cramers-v';

/** How strongly two columns go together. */
export type Association = {
  readonly measure: AssociationMeasure;
  /** −1…1 for the three measures of numbers, 0…1 for the others; null where it is not defined. */
  readonly value: number | null;
  /** Rows in which both columns have a value. */
  readonly pairs: number;
  /** Chance of a value this far from 0 if the columns had nothing to do with each other. */
  readonly p: number | null;
  /** 95 % interval; null for measures without a standard one. */
  readonly low: number | null;
  readonly high: number | null;
};
export type AssociationOptions = {
  /** Columns to compare; null = all that can be. */
  readonly columns: readonly string[] | null;
  /** Kept in and decides which columns stay when there are too many. */
  readonly target: string | null;
  readonly numbers: NumberMeasure;
  /** Cramér's V with Bergsma's correction of its bias. */
  readonly corrected: boolean;
  readonly seed: number;
};
export type LeftOut = { readonly column: string; readonly why: string };
/** Associations of every pair of columns; matrices are columns × columns, row-major, NaN where not defined. */
export type Associations = {
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  readonly measures: readonly AssociationMeasure[];
  /** Index into `measures`. */
  readonly measure: Uint8Array;
  readonly value: Float64Array;
  readonly pairs: Float64Array;
  readonly p: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** The columns so that those that go together are neighbours. */
  readonly order: readonly number[];
  /** Rows of the table, and of them looked at. */
  readonly rows: number;
  readonly looked: number;
  readonly left: readonly LeftOut[];
};
