import { detectHeader } from '../csv/detect-header.ts';
import type { Decision } from '../reader.ts';
import { textOf } from '../typed/cells.ts';
import { namesGroups } from './header-rows.ts';
import type { SheetCell } from './walk-sheet.ts';

export type SheetRow = { readonly row: number; readonly cells: readonly SheetCell[] };
export type TablePlace = {
  /** Rows at the start that are not part of the table. */
  readonly above: number;
  /** Rows of the table that name the columns. */
  readonly headerRows: number;
  readonly decisions: readonly Decision[];
};
export type HeaderWishes = {
  readonly header: boolean | null;
  /** Row of the sheet with the names of the columns. */
  readonly headerRow: number | null;
  /** How many rows name the columns; null = find out. */
  readonly headerRows: number | null;
  /** A range was chosen: the table begins with it. */
  readonly ranged: boolean;
};

/** Where in the first rows of a sheet the table begins, and whether its first row names the columns. */
export function findTable(
  rows: readonly SheetRow[],
  wishes: HeaderWishes,
  missing: ReadonlySet<string>,
): TablePlace {
  if (wishes.headerRow !== null && wishes.header !== false) {
    const found = rows.findIndex(({ row }) => row >= (wishes.headerRow as number));
    const above = found < 0 ? rows.length : found;
    if (rows[above]?.row !== wishes.headerRow) return { above, headerRows: 0, decisions: [] };
    return { above, ...headerRowsOf(textsOf(rows.slice(above)), wishes) };
  }
  const above = wishes.ranged ? 0 : linesAbove(rows);
  const texts = textsOf(rows.slice(above));
  const { header, decision } = detectHeader(
    texts,
    { decimal: '.', thousands: '', decisions: [] },
    { header: wishes.header, missing },
  );
  const several = headerRowsOf(texts, wishes);
  const isHeader = header || (wishes.header === null && several.headerRows > 1);
  const said = isHeader && !header ? { ...decision, value: 'yes', why: groups } : decision;
  const decisions = wishes.header === null ? [said] : [];
  return {
    above,
    headerRows: isHeader ? several.headerRows : 0,
    decisions: [...decisions, ...(isHeader ? several.decisions : []), ...placed(rows, above, isHeader)],
  };
}

const groups = 'The first row names groups of columns, the second one the columns.';

/** How many rows name the columns if any does: the one, or two if the first names groups. */
function headerRowsOf(
  texts: readonly (readonly string[])[],
  wishes: HeaderWishes,
): { readonly headerRows: number; readonly decisions: readonly Decision[] } {
  if (wishes.headerRows !== null) return { headerRows: wishes.headerRows, decisions: [] };
  if (!namesGroups(texts)) return { headerRows: 1, decisions: [] };
  return { headerRows: 2, decisions: [{ param: 'headerRows', value: '2', why: groups }] };
}

function textsOf(table: readonly SheetRow[]): readonly (readonly string[])[] {
  const columns = [...new Set(table.flatMap(({ cells }) => cells.map(({ column }) => column)))].sort(
    (a, b) => a - b,
  );
  return table.slice(0, 100).map(({ cells }) => {
    const of = new Map(cells.map(({ column, value }) => [column, value]));
    return columns.map((column) => {
      const value = of.get(column);
      return value === null || value === undefined ? '' : textOf(value);
    });
  });
}

/**
 * A title, a date and the like: rows with less than half as many cells as the rows of the table have; above a table of two
 * columns, single cells parted from it by an empty row.
 */
function linesAbove(rows: readonly SheetRow[]): number {
  const counts = rows.map(({ cells }) => cells.length);
  const usual = [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
  const first = counts.findIndex((count) => count * 2 >= usual);
  if (usual > 2) return Math.max(0, first);
  const parted = rows.findIndex(({ row }, at) => at > 0 && row > rows[at - 1].row + 1);
  const single = parted > 0 && counts.slice(0, parted).every((count) => count === 1);
  return usual === 2 && single && counts[parted] === 2 ? parted : 0;
}

function placed(rows: readonly SheetRow[], above: number, header: boolean): readonly Decision[] {
  const first = rows[above];
  if (first === undefined || first.row === 1 || !header) return [];
  const why =
    above === 0
      ? 'The rows above it are empty.'
      : `${above} ${above === 1 ? 'row' : 'rows'} above it ${above === 1 ? 'has' : 'have'} far fewer cells than the table.`;
  return [{ param: 'headerRow', value: String(first.row), why }];
}
