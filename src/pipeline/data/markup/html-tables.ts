import {
  elementsOf,
  type HtmlDocument,
  type HtmlElement,
  type HtmlNode,
  parentOf,
  readableText,
} from './html-document.ts';
import { gridOf, type HtmlGrid } from './html-grid.ts';

export type FoundTable = {
  /** From 1, in the order of the page. */
  readonly number: number;
  /** Its caption, or the heading before it. */
  readonly title: string;
  readonly grid: HtmlGrid;
  /** It holds other tables: likely only layout. */
  readonly isLayout: boolean;
};

/** Every table of a page with its caption or the last heading before it. */
export function findTables(document: HtmlDocument): readonly FoundTable[] {
  const isTable = (element: HtmlElement) => element.name === 'table';
  const isHeading = (element: HtmlElement) => /^h[1-6]$/.test(element.name);
  const found: FoundTable[] = [];
  const outer = new Set<HtmlElement>();
  const places: HtmlElement[] = [];
  let heading = '';
  for (const element of elementsOf(document, (each) => isTable(each) || isHeading(each))) {
    if (isHeading(element)) {
      heading = shown(readableText(element.children as HtmlNode[]));
      continue;
    }
    const caption = elementsOf(
      element,
      (each) => each.name === 'caption',
      (each) => !isTable(each),
    ).at(0);
    const captioned = caption
      ? shown(
          readableText(caption.children as HtmlNode[], (node) => node.name === 'tr' || node.name === 'tbody'),
        )
      : '';
    found.push({
      number: found.length + 1,
      title: captioned || heading,
      grid: gridOf(element),
      isLayout: false,
    });
    places.push(element);
    const around = tableAround(element);
    if (around) outer.add(around);
  }
  return found.map((table, i) => ({ ...table, isLayout: outer.has(places[i]) }));
}

function tableAround(element: HtmlElement): HtmlElement | null {
  for (let at = parentOf(element); at !== null; at = parentOf(at)) if (at.name === 'table') return at;
  return null;
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** How a table is named in the list of choices; the number in front is what chooses it. */
export function tableLabel({ number, title, grid }: FoundTable): string {
  const size = `${grid.rows.length} × ${grid.width}`;
  return title === '' ? `${number}: ${size}` : `${number}: ${title}, ${size}`;
}

/** The table with most cells; those that hold others, or have one column, come last. */
export function largestTable(tables: readonly FoundTable[]): FoundTable | null {
  const weight = ({ grid, isLayout }: FoundTable) =>
    (grid.rows.length * grid.width) / (isLayout ? 1000 : 1) / (grid.width < 2 ? 100 : 1);
  return tables.reduce<FoundTable | null>(
    (best, table) =>
      table.grid.rows.length > 0 && (best === null || weight(table) > weight(best)) ? table : best,
    null,
  );
}

/** `2`, `2: Medals, 12 × 4`, or a part of the title. */
export function tableNamed(tables: readonly FoundTable[], wanted: string): FoundTable | null {
  const number = /^\s*(\d+)\s*(?::|$)/.exec(wanted)?.[1];
  if (number !== undefined) return tables[Number(number) - 1] ?? null;
  const text = wanted.trim().toLowerCase();
  return tables.find(({ title }) => title.toLowerCase().includes(text)) ?? null;
}
