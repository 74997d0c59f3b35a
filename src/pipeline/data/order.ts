import { type Column, cellOf, columnOf, type Table } from './table.ts';

export type SortKey = { readonly column: string; readonly descending: boolean };

/**
 * The rows (all, or those given, in their order) sorted by the keys: stable, missing last whichever the direction,
 * numbers by value, text and levels by the reader's alphabet. Throws `missing-column`.
 */
export function orderRows(table: Table, keys: readonly SortKey[], rows?: Uint32Array): Uint32Array {
  const order = rows ? rows.slice() : Uint32Array.from({ length: table.rows }, (_, row) => row);
  if (keys.length === 0) return order;
  const ranks = keys.map((key) => ({
    ranks: ranksOf(columnOf(table, key.column)),
    sign: key.descending ? -1 : 1,
  }));
  const place = new Uint32Array(table.rows);
  order.forEach((row, i) => {
    place[row] = i;
  });
  return order.sort((a, b) => {
    for (const { ranks: held, sign } of ranks) {
      const [left, right] = [held[a], held[b]];
      if (left === right) continue;
      if (Number.isNaN(left)) {
        if (Number.isNaN(right)) continue;
        return 1;
      }
      if (Number.isNaN(right)) return -1;
      return left < right ? -sign : sign;
    }
    return place[a] - place[b];
  });
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
  const texts = Array.from({ length: column.present.length }, (_, row) => cellOf(column, row));
  const known = [...new Set(texts)].filter((text) => text !== null).map(String);
  const rank = rankTexts(known, alphabet);
  const rankOf = new Map(known.map((text, i) => [text, rank[i]]));
  return Float64Array.from(texts, (text) =>
    text === null ? Number.NaN : (rankOf.get(String(text)) as number),
  );
}

function rankTexts(texts: readonly string[], alphabet: Intl.Collator): Float64Array {
  const order = texts.map((_, i) => i).sort((a, b) => alphabet.compare(texts[a], texts[b]));
  const rank = new Float64Array(texts.length);
  order.forEach((i, place) => {
    rank[i] = place;
  });
  return rank;
}
