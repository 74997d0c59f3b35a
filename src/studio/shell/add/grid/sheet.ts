import type { ManualKind, ManualTable } from '../../../../pipeline/data/manual/manual-table.ts';
import type { Cell } from '../../../../pipeline/data/table.ts';

/** A table while it is typed: every cell as its text; all rows are as long as there are columns. */
export type Sheet = {
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly string[])[];
};
export type SheetColumn = { readonly id: number; readonly name: string; readonly kind: ManualKind };
export type Place = { readonly row: number; readonly column: number };
/** Corners of a block of cells, both within it. */
export type Block = { readonly from: Place; readonly to: Place };

export const sheetKinds: readonly ManualKind[] = ['number', 'category', 'text', 'boolean', 'time'];

export function emptySheet(nameOf: (column: number) => string): Sheet {
  const columns = [0, 1, 2].map((id): SheetColumn => ({ id, name: nameOf(id), kind: 'category' }));
  return { columns, rows: Array.from({ length: 12 }, () => columns.map(() => '')) };
}

export function sheetOf(table: ManualTable): Sheet {
  return {
    columns: table.columns.map(({ name, kind }, id) => ({ id, name, kind })),
    rows: table.rows.map((row) => table.columns.map((_, c) => textOf(row[c] ?? null))),
  };
}

function textOf(cell: Cell): string {
  return cell === null ? '' : String(cell);
}

/** The table to keep: without the empty rows at its end. Cells that do not fit their kind stay texts. */
export function tableOf(sheet: Sheet): ManualTable {
  const rows = sheet.rows.slice(0, lastFilled(sheet) + 1);
  return {
    format: 'orrery-table',
    columns: sheet.columns.map(({ name, kind }) => ({ name, kind })),
    rows: rows.map((row) => row.map((text, c) => cellOf(text, sheet.columns[c]?.kind ?? 'text'))),
  };
}

function lastFilled({ rows }: Sheet): number {
  return rows.findLastIndex((row) => row.some((text) => text.trim() !== ''));
}

function cellOf(text: string, kind: ManualKind): Cell {
  const bare = text.trim();
  if (bare === '') return null;
  if (kind === 'number') {
    const value = Number(bare);
    return Number.isFinite(value) ? value : bare;
  }
  if (kind === 'boolean') {
    if (/^(?:true|yes|1)$/i.test(bare)) return true;
    return /^(?:false|no|0)$/i.test(bare) ? false : bare;
  }
  return kind === 'text' ? text : bare;
}

/** Whether a cell can be read as the kind of its column; empty ones can. */
export function fits(text: string, kind: ManualKind): boolean {
  const cell = cellOf(text, kind);
  if (cell === null || kind === 'text' || kind === 'category') return true;
  if (kind === 'time') return !Number.isNaN(Date.parse(text.trim()));
  return typeof cell === kind;
}

export function blockOf(a: Place, b: Place): Block {
  return {
    from: { row: Math.min(a.row, b.row), column: Math.min(a.column, b.column) },
    to: { row: Math.max(a.row, b.row), column: Math.max(a.column, b.column) },
  };
}

/** Cells from a place on, to the right and down; the sheet grows where they reach beyond it. */
export function putCells(
  sheet: Sheet,
  at: Place,
  cells: readonly (readonly string[])[],
  nameOf: (column: number) => string,
): Sheet {
  const width = Math.max(0, ...cells.map((row) => row.length));
  let grown = sheet;
  while (grown.columns.length < at.column + width) grown = addColumn(grown, grown.columns.length, nameOf);
  const missing = at.row + cells.length - grown.rows.length;
  if (missing > 0) grown = addRows(grown, grown.rows.length, missing);
  return {
    ...grown,
    rows: grown.rows.map((row, r) => {
      const put = cells[r - at.row];
      return put === undefined ? row : row.map((text, c) => put[c - at.column] ?? text);
    }),
  };
}

export function fillBlock(
  sheet: Sheet,
  { from, to }: Block,
  value: (row: number, column: number) => string,
): Sheet {
  return {
    ...sheet,
    rows: sheet.rows.map((row, r) =>
      r < from.row || r > to.row
        ? row
        : row.map((text, c) => (c < from.column || c > to.column ? text : value(r, c))),
    ),
  };
}

/** The first row of a block into those below it. Of a single row: the row above into it. */
export function fillDown(sheet: Sheet, block: Block): Sheet {
  const source = block.from.row === block.to.row ? block.from.row - 1 : block.from.row;
  return source < 0 ? sheet : fillBlock(sheet, block, (_, c) => sheet.rows[source]?.[c] ?? '');
}

export function addRows(sheet: Sheet, at: number, count: number): Sheet {
  const made = Array.from({ length: count }, () => sheet.columns.map(() => ''));
  return { ...sheet, rows: [...sheet.rows.slice(0, at), ...made, ...sheet.rows.slice(at)] };
}

/** One row always stays. */
export function removeRows(sheet: Sheet, from: number, to: number): Sheet {
  const rows = sheet.rows.filter((_, row) => row < from || row > to);
  return rows.length === 0 ? addRows({ ...sheet, rows }, 0, 1) : { ...sheet, rows };
}

export function addColumn(sheet: Sheet, at: number, nameOf: (column: number) => string): Sheet {
  const id = sheet.columns.reduce((most, column) => Math.max(most, column.id), -1) + 1;
  const taken = new Set(sheet.columns.map(({ name }) => name));
  let number = sheet.columns.length;
  while (taken.has(nameOf(number))) number++;
  const column: SheetColumn = { id, name: nameOf(number), kind: 'category' };
  return {
    columns: sheet.columns.toSpliced(at, 0, column),
    rows: sheet.rows.map((row) => row.toSpliced(at, 0, '')),
  };
}

/** One column always stays. */
export function removeColumn(sheet: Sheet, at: number): Sheet {
  if (sheet.columns.length === 1) return sheet;
  return { columns: sheet.columns.toSpliced(at, 1), rows: sheet.rows.map((row) => row.toSpliced(at, 1)) };
}

export function changeColumn(sheet: Sheet, at: number, change: Partial<Omit<SheetColumn, 'id'>>): Sheet {
  return { ...sheet, columns: sheet.columns.map((held, c) => (c === at ? { ...held, ...change } : held)) };
}

/** Pasted text as cells: lines and tabs; quotes around cells that hold them, as spreadsheets copy. */
export function cellsOfText(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  let cell = '';
  let quoted = false;
  for (let i = 0; i < lines.length; i++) {
    const sign = lines[i];
    if (quoted) {
      if (sign === '"' && lines[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t' || sign === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      if (sign === '\n') rows.push([]);
    } else cell += sign;
  }
  rows.at(-1)?.push(cell);
  return rows;
}

/** A block as text for the clipboard. */
export function textOfBlock(sheet: Sheet, { from, to }: Block): string {
  const quote = (text: string) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return sheet.rows
    .slice(from.row, to.row + 1)
    .map((row) =>
      row
        .slice(from.column, to.column + 1)
        .map(quote)
        .join('\t'),
    )
    .join('\n');
}

/** Kinds guessed for columns that were not looked at yet, from what stands in them. */
export function guessKinds(sheet: Sheet, columns: readonly number[]): Sheet {
  return columns.reduce((held, c) => {
    const texts = held.rows.map((row) => row[c]?.trim() ?? '').filter((text) => text !== '');
    if (texts.length === 0) return held;
    const kind: ManualKind = texts.every((text) => Number.isFinite(Number(text)))
      ? 'number'
      : texts.every((text) => /^(?:true|false)$/i.test(text))
        ? 'boolean'
        : texts.every((text) => /^\d{4}-\d\d-\d\d/.test(text) && fits(text, 'time'))
          ? 'time'
          : 'category';
    return changeColumn(held, c, { kind });
  }, sheet);
}
