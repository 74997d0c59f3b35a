import type { ColumnKind } from '../table.ts';
import type { DayOrder } from '../time-text.ts';
import type { DialectWishes } from './detect.ts';
import type { Encoding } from './encoding.ts';

export type CsvOptions = Omit<DialectWishes, 'missing'> & {
  readonly encoding: Encoding | null;
  readonly missing: readonly string[];
  readonly missingAmongValues: readonly string[];
  readonly ragged: 'fit' | 'widen' | 'refuse';
  readonly maxRows: number | null;
  /** A random sample of so many rows instead of all; null = all. */
  readonly sampleRows: number | null;
  readonly sampleSeed: number;
  /** null = find out column by column. */
  readonly dayOrder: DayOrder | null;
};
/** Kinds forced by the person. */
export type Types = { readonly [column: string]: ColumnKind };
