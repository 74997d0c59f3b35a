import { elementsOf, type HtmlElement, type HtmlNode, readableText } from './html-document.ts';

export type HtmlCell = { readonly text: string; readonly link: string | null; readonly isHead: boolean };
/** A table with its spans filled: the same cell stands at every place it covers. */
export type HtmlGrid = {
  readonly rows: readonly (readonly (HtmlCell | null)[])[];
  readonly width: number;
  /** Rows that stand in a `thead`. */
  readonly heads: number;
};

const mostSpan = 1000;
const mostCells = 20_000_000;

/**
 * The cells of a table element; those of tables inside its cells belong to these. Spans are filled by repeating.
 * Source: HTML standard §4.9.12 (forming a table), without its error reports.
 */
export function gridOf(table: HtmlElement): HtmlGrid {
  const isRow = (element: HtmlElement) => element.name === 'tr';
  const isInner = (element: HtmlElement) => element.name === 'table';
  const found = elementsOf(table, isRow, (element) => !isInner(element));
  const head = found.filter((row) => isIn(row, 'thead', table));
  const foot = found.filter((row) => isIn(row, 'tfoot', table));
  const body = found.filter((row) => !head.includes(row) && !foot.includes(row));
  const ordered = [...head, ...body, ...foot];
  const rows: (HtmlCell | null)[][] = [];
  const hanging: { cell: HtmlCell; left: number }[] = [];
  let width = 0;
  let cells = 0;
  for (const element of ordered) {
    const row: (HtmlCell | null)[] = [];
    const fill = () => {
      for (let held = hanging[row.length]; held?.left > 0; held = hanging[row.length]) {
        held.left--;
        row.push(held.cell);
      }
    };
    for (const item of cellsOf(element)) {
      fill();
      const cell = cellOf(item);
      const across = span(item.attribs.colspan, mostSpan);
      const down = span(item.attribs.rowspan, 65_534);
      for (let i = 0; i < across; i++) {
        hanging[row.length] = { cell, left: down - 1 };
        row.push(cell);
      }
      cells += across;
      if (cells > mostCells) break;
    }
    fill();
    for (let c = row.length; c < hanging.length; c++) {
      if ((hanging[c]?.left ?? 0) === 0) continue;
      while (row.length < c) row.push(null);
      fill();
    }
    width = Math.max(width, row.length);
    if (row.length > 0) rows.push(row);
  }
  const headRows = head.filter((row) => cellsOf(row).length > 0).length;
  return { rows, width, heads: Math.min(headRows, rows.length) };
}

function isIn(row: HtmlElement, name: string, table: HtmlElement): boolean {
  for (let at = row.parent; at && at !== table; at = at.parent) {
    if ('name' in at && at.name === name) return true;
  }
  return false;
}

/** Rows that stand in a cell or row that was never closed are rows of their own. */
function cellsOf(row: HtmlElement): readonly HtmlElement[] {
  return elementsOf(
    row,
    (element) => element.name === 'td' || element.name === 'th',
    (element) => !['tr', 'td', 'th', 'table'].includes(element.name),
  );
}

function span(value: string | undefined, most: number): number {
  const count = Number.parseInt(value ?? '1', 10);
  return Number.isFinite(count) && count >= 1 ? Math.min(count, most) : 1;
}

function cellOf(element: HtmlElement): HtmlCell {
  const inner = element.children as readonly HtmlNode[];
  const [link] = elementsOf(
    element,
    (each) => each.name === 'a' && (each.attribs.href ?? '') !== '',
    (each) => each.name !== 'table',
  );
  return {
    text: readableText(inner, (node) => isNote(node) || node.name === 'tr' || node.name === 'table'),
    link: link?.attribs.href?.trim() ?? null,
    isHead: element.name === 'th',
  };
}

/** A raised mark that leads to a note, such as [1]. */
function isNote(node: HtmlElement): boolean {
  return node.name === 'sup' && /^\[\w{1,4}( \w{1,3})?\]$/.test(readableText(node.children as HtmlNode[]));
}
