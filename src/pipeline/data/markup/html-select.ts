import { compile, selectAll } from 'css-select';
import { Problem } from '../../base/problem.ts';
import type { JsonValue } from '../json/value.ts';
import {
  type HtmlDocument,
  type HtmlElement,
  type HtmlNode,
  isElement,
  readableText,
} from './html-document.ts';

type Pick = { readonly name: string; readonly selector: string; readonly attribute: string | null };

/**
 * Rows by a CSS selector; `columns` such as `title = h2 a` or `link = h2 a @href` say what is taken from each. Without
 * columns: the text of each inner element, or of the element itself. Throws `bad-parameter`, `no-rows`.
 */
export function selectRows(
  document: HtmlDocument,
  rows: string,
  columns: readonly string[],
): readonly JsonValue[] {
  const elements = select(rows, document, 'rows');
  if (elements.length === 0) {
    throw new Problem(
      'no-rows',
      `Nothing in the page fits the selector ${JSON.stringify(rows)}.`,
      'Try a shorter one, such as the name of the element or its class with a point in front.',
      { param: 'rows' },
    );
  }
  const picks = columns.map(readPick);
  for (const { selector } of picks) if (selector !== '') check(selector, 'columns');
  return elements.map((element) =>
    picks.length === 0
      ? wholeRow(element)
      : new Map(picks.map((pick) => [pick.name, pickFrom(element, pick)])),
  );
}

function readPick(text: string): Pick {
  const [, name, selector, attribute] = /^\s*([^=]+?)\s*=\s*(.*?)\s*(?:@([\w:.-]+)\s*)?$/.exec(text) ?? [];
  if (name !== undefined) return { name, selector: selector ?? '', attribute: attribute ?? null };
  throw new Problem(
    'bad-parameter',
    `The column ${JSON.stringify(text)} has no name.`,
    'Write the name of the column, an equals sign and a selector: title = h2 a, or link = h2 a @href.',
    { param: 'columns' },
  );
}

function pickFrom(row: HtmlElement, { selector, attribute }: Pick): JsonValue {
  const elements = selector === '' ? [row] : select(selector, row, 'columns');
  const found = elements
    .map((element) =>
      attribute === null ? readableText(element.children as HtmlNode[]) : (element.attribs[attribute] ?? ''),
    )
    .filter((text) => text !== '');
  return found.length === 0 ? null : found.length === 1 ? found[0] : found;
}

function wholeRow(row: HtmlElement): JsonValue {
  const inner = (row.children as HtmlNode[]).filter(isElement);
  if (inner.length < 2) return new Map([['text', readableText(row.children as HtmlNode[]) || null]]);
  return inner.map((element) => readableText(element.children as HtmlNode[]) || null);
}

function check(selector: string, param: string): void {
  try {
    compile(selector);
  } catch (error) {
    throw new Problem(
      'bad-parameter',
      `${JSON.stringify(selector)} is not a CSS selector: ${error instanceof Error ? error.message : error}.`,
      'Write for example "li.item", "#results > div" or "table tr".',
      { param },
    );
  }
}

function select(selector: string, under: HtmlDocument | HtmlElement, param: string): readonly HtmlElement[] {
  check(selector, param);
  return selectAll(selector, under as HtmlNode) as HtmlElement[];
}
