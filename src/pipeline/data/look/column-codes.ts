import { makeWords } from '../csv/words.ts';
import type { Column } from '../table.ts';

/** The values of a column as codes below `labels.length`; −1 = missing. Labels in the order of the column's levels. */
export type Codes = { readonly codes: ArrayLike<number>; readonly labels: readonly string[] };

/** Codes of a category, of yes and no, or of texts with at most `most` different ones; null for anything else. */
export function codesOf(column: Column, most: number): Codes | null {
  switch (column.kind) {
    case 'category':
      return column.levels.length <= most ? { codes: column.codes, labels: column.levels } : null;
    case 'boolean':
      return {
        codes: Int8Array.from(column.values, (value) => (value === 255 ? -1 : value)),
        labels: ['false', 'true'],
      };
    case 'text': {
      const words = makeWords();
      const codes = new Int32Array(column.present.length);
      for (let row = 0; row < codes.length; row++) {
        codes[row] =
          column.present[row] === 0
            ? -1
            : words.code(column.bytes, column.offsets[row], column.offsets[row + 1]);
        if (words.size() > most) return null;
      }
      return { codes, labels: Array.from({ length: words.size() }, (_, code) => words.text(code)) };
    }
    default:
      return null;
  }
}

/** Numbers of a column of numbers, times (milliseconds) or yes and no (1 and 0); infinities become NaN. Else null. */
export function numbersOf(column: Column): Float64Array | null {
  switch (column.kind) {
    case 'number':
    case 'time':
      return column.values.some((value) => value === Infinity || value === -Infinity)
        ? column.values.map((value) => (Number.isFinite(value) ? value : Number.NaN))
        : column.values;
    case 'boolean':
      return Float64Array.from(column.values, (value) => (value === 255 ? Number.NaN : value));
    default:
      return null;
  }
}
