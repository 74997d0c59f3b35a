import { makeWords } from './csv/words.ts';
import { sortRows } from './sort-rows.ts';
import { type Column, columnOf, fileNames, type Table, vectorCells } from './table.ts';

export type SortKey = { readonly column: string; readonly descending: boolean };

/**
 * The rows (all, or those given, in their order) sorted by the keys: stable, missing last whichever the direction,
 * numbers by value, text and levels by the reader's alphabet. Throws `missing-column`.
 */
export function orderRows(table: Table, keys: readonly SortKey[], rows?: Uint32Array): Uint32Array {
  const order = rows ? rows.slice() : Uint32Array.from({ length: table.rows }, (_, row) => row);
  if (keys.length === 0) return order;
  // The last key first: each sort is stable.
  return keys.reduceRight(
    (sorted: Uint32Array, key) => sortRows(sorted, ranksOf(columnOf(table, key.column)), key.descending),
    order,
  );
}

/** A number per row that sorts as the cells do; NaN where the cell is missing. */
function ranksOf(column: Column): Float64Array {
  if (column.kind === 'number' || column.kind === 'time') return column.values;
  if (column.kind === 'boolean')
    return Float64Array.from(column.values, (value) => (value === 255 ? Number.NaN : value));
  const alphabet = new Intl.Collator(undefined, { numeric: true });
  if (column.kind === 'category') {
    const rank = rankTexts(column.levels, alphabet);
    return Float64Array.from(column.codes, (code) => (code < 0 ? Number.NaN : rank[code]));
  }
  if (column.kind === 'image' || column.kind === 'audio') return ranksOf(fileNames(column));
  if (column.kind === 'vector') throw vectorCells(column);
  const words = makeWords();
  const { offsets, bytes, present } = column;
  const codes = Float64Array.from(present, (there, row) =>
    there === 0 ? Number.NaN : words.code(bytes, offsets[row], offsets[row + 1]),
  );
  const texts = Array.from({ length: words.size() }, (_, code) => words.text(code));
  const rank = texts.length > mostCollated ? rankByKey(texts) : rankTexts(texts, alphabet);
  return codes.map((code) => (Number.isNaN(code) ? code : rank[code]));
}

/** Above it a collator takes seconds; then texts are sorted without accents and case, numbers by value. */
const mostCollated = 10_000;

function rankByKey(texts: readonly string[]): Float64Array {
  const keys = texts.map((text) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/\d+/g, (digits) => digits.padStart(16, '0')),
  );
  const order = texts.map((_, i) => i);
  order.sort((a, b) => (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : texts[a] < texts[b] ? -1 : 1));
  const rank = new Float64Array(texts.length);
  order.forEach((i, place) => {
    rank[i] = place;
  });
  return rank;
}

function rankTexts(texts: readonly string[], alphabet: Intl.Collator): Float64Array {
  const order = texts.map((_, i) => i).sort((a, b) => alphabet.compare(texts[a], texts[b]));
  const rank = new Float64Array(texts.length);
  order.forEach((i, place) => {
    rank[i] = place;
  });
  return rank;
}
