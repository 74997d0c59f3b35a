import { detectHeader } from '../csv/detect-header.ts';
import type { Decision } from '../reader.ts';
import { textOf } from '../typed/cells.ts';
import type { SheetCell } from './walk-sheet.ts';

export type SheetRow = { readonly row: number; readonly cells: readonly SheetCell[] };
export type TablePlace = {
  /** Rows at the start that are not part of the table. */
  readonly above: number;
  readonly header: boolean;
  readonly decisions: readonly Decision[];
};
export type HeaderWishes = {
  readonly header: boolean | null;
  /** Row of the sheet with the names of the columns. */
  readonly headerRow: number | null;
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
    const above = rows.findIndex(({ row }) => row >= (wishes.headerRow as number));
    return {
      above: above < 0 ? rows.length : above,
      header: rows[above]?.row === wishes.headerRow,
      decisions: [],
    };
  }
  const above = wishes.ranged ? 0 : linesAbove(rows);
  const table = rows.slice(above);
  const columns = [...new Set(table.flatMap(({ cells }) => cells.map(({ column }) => column)))].sort(
    (a, b) => a - b,
  );
  const texts = table.slice(0, 100).map(({ cells }) => {
    const of = new Map(cells.map(({ column, value }) => [column, value]));
    return columns.map((column) => {
      const value = of.get(column);
      return value === null || value === undefined ? '' : textOf(value);
    });
  });
  const { header, decision } = detectHeader(
    texts,
    { decimal: '.', thousands: '', decisions: [] },
    { header: wishes.header, missing },
  );
  const decisions = wishes.header === null ? [decision] : [];
  return { above, header, decisions: [...decisions, ...placed(rows, above, header)] };
}

/** A title, a date and the like: rows with less than half as many cells as the rows of the table have. */
function linesAbove(rows: readonly SheetRow[]): number {
  const counts = rows.map(({ cells }) => cells.length);
  const usual = [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
  const first = counts.findIndex((count) => count * 2 >= usual);
  return usual < 3 ? 0 : Math.max(0, first);
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
