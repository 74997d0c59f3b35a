import type { HtmlCell, HtmlGrid } from './html-grid.ts';

export type Headed = {
  readonly names: readonly string[];
  readonly rows: readonly (readonly (HtmlCell | null)[])[];
  readonly why: string;
  readonly header: boolean;
  /** Rows below that repeat the header and were left out. */
  readonly repeated: number;
};

/** The names of the columns and the rows below them. `wanted`: whether the first row is a header; null = look. */
export function splitHeader(grid: HtmlGrid, wanted: boolean | null): Headed {
  const { count, why } = headRows(grid, wanted);
  const head = grid.rows.slice(0, count);
  const names = Array.from({ length: grid.width }, (_, c) => {
    const parts = head.map((row) => row[c]?.text.replace(/\s+/g, ' ') ?? '').filter((text) => text !== '');
    return parts.filter((part, i) => part !== parts[i - 1]).join(' ');
  });
  const below = grid.rows.slice(count);
  const rows = count === 0 ? below : below.filter((row) => !isRepeat(row, head[count - 1]));
  return { names, rows, why, header: count > 0, repeated: below.length - rows.length };
}

function headRows({ rows, heads }: HtmlGrid, wanted: boolean | null): { count: number; why: string } {
  if (wanted === false) return { count: 0, why: '' };
  const marked = rows.findIndex((row) => row.some((cell) => cell !== null && !cell.isHead));
  const leading = marked < 0 ? 1 : marked;
  if (heads > 0 && heads < rows.length)
    return { count: heads, why: 'The page marks these rows as the head.' };
  if (leading > 0 && leading < rows.length && rows.length > 1) {
    return { count: leading, why: 'All cells of the first row are marked as headings.' };
  }
  if (wanted === true) return { count: Math.min(1, rows.length), why: '' };
  return looksLikeHead(rows)
    ? { count: 1, why: 'The first row holds words where others hold numbers.' }
    : { count: 0, why: 'The first row looks like the others.' };
}

function looksLikeHead([first, ...others]: HtmlGrid['rows']): boolean {
  if (first === undefined || others.length === 0) return false;
  const texts = first.map((cell) => cell?.text ?? '');
  if (texts.some((text) => text === '' || isNumeric(text)) || new Set(texts).size < texts.length)
    return false;
  return texts.some((_, c) => {
    const below = others.map((row) => row[c]?.text ?? '').filter((text) => text !== '');
    return below.length > 0 && below.filter(isNumeric).length * 2 > below.length;
  });
}

function isNumeric(text: string): boolean {
  return /^[-+−]?[$€£]?\s?[\d.,\s]*\d\s?%?$/.test(text);
}

function isRepeat(row: readonly (HtmlCell | null)[], head: readonly (HtmlCell | null)[]): boolean {
  return (
    row.length === head.length &&
    row.every((cell, c) => cell?.isHead === true && cell.text === (head[c]?.text ?? ''))
  );
}
