import type { PlainObject } from '../base/plain.ts';
import type { Column, ColumnKind, Table } from '../data/table.ts';
import { countMissing } from './access.ts';
import type { CellHelper } from './python-cells.ts';

/** How a file was read. */
export type FileReading = {
  readonly reader: string;
  /** Parameters of the reader, with what it found out by itself in the place of "auto". */
  readonly params: PlainObject;
  /** Kinds of column that the person chose. */
  readonly types?: { readonly [column: string]: ColumnKind };
  /** Codes of what was odd in the file. */
  readonly odd?: readonly string[];
};
/** A table as it was read, in Python: what to import, functions that are used, and the lines that make `table`. */
export type PythonReading = {
  readonly imports: readonly string[];
  readonly helpers: readonly string[];
  readonly lines: readonly string[];
};
/** What the writers of each format need. */
export type ReadingInput = {
  readonly file: string;
  readonly params: PlainObject;
  readonly types: { readonly [column: string]: ColumnKind };
  readonly odd: ReadonlySet<string>;
  /** All columns of the file. */
  readonly table: Table;
  /** Names of those that are used. */
  readonly used: ReadonlySet<string>;
};

/** Cells are as the file has them; each column has yet to become what it is. */
export type RawReading = PythonReading & {
  readonly cells: readonly CellCall[];
};
/** Columns that a function is to be applied to, with further arguments. */
export type CellCall = {
  readonly helper: CellHelper;
  readonly columns: readonly string[];
  readonly more?: string;
};

/** The names of the used columns of some kinds. */
export function usedOf({ table, used }: ReadingInput, fits: (column: Column) => boolean): string[] {
  return table.columns.filter((column) => used.has(column.name) && fits(column)).map(({ name }) => name);
}

export function hasGaps(column: Column): boolean {
  return column.kind !== 'vector' && countMissing(column) > 0;
}

/** What each used column of a file with types of its own has yet to become. */
export function typedCells(input: ReadingInput, words?: string): readonly CellCall[] {
  const kind = (...kinds: readonly ColumnKind[]) => usedOf(input, (column) => kinds.includes(column.kind));
  return [
    { helper: 'numbers', columns: kind('number') },
    { helper: 'words', columns: kind('category', 'text'), ...(words !== undefined && { more: words }) },
    { helper: 'flags', columns: kind('boolean') },
    { helper: 'moments', columns: kind('time') },
  ];
}
