import { DomHandler, DomUtils, Parser } from 'htmlparser2';
import { Problem } from '../../base/problem.ts';

export type HtmlDocument = DomHandler['root'];
export type HtmlNode = HtmlDocument['children'][number];
export type HtmlElement = Extract<HtmlNode, { attribs: unknown }>;

const deepest = 2048;

/**
 * Parsed only: scripts are text that is left out, nothing is fetched, no markup reaches the page.
 * Throws `too-deep`.
 */
export function parseHtml(text: string): HtmlDocument {
  const handler = new DomHandler();
  let depth = 0;
  const parser = new Parser(
    {
      onparserinit: (made) => handler.onparserinit(made),
      onopentag(name, attributes) {
        if (++depth > deepest) throw tooDeep();
        handler.onopentag(name, attributes);
      },
      onclosetag() {
        depth--;
        handler.onclosetag();
      },
      ontext: (part) => handler.ontext(part),
      oncomment: (part) => handler.oncomment(part),
      oncommentend: () => handler.oncommentend(),
      onprocessinginstruction: (name, part) => handler.onprocessinginstruction(name, part),
      onerror: (error) => handler.onerror(error),
      onend: () => handler.onend(),
    },
    { decodeEntities: true },
  );
  parser.end(text);
  return handler.root;
}

function tooDeep(): Problem {
  return new Problem(
    'too-deep',
    `The page has elements inside each other more than ${deepest} deep.`,
    'Copy the table alone, or save the page again from a browser.',
  );
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return node.type === 'tag';
}

const blocks = new Set(
  'address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const silent = new Set([
  'script',
  'style',
  'title',
  'template',
  'noscript',
  'head',
  'iframe',
  'object',
  'textarea',
]);

/** The text that a person would read, with a line break between blocks; blanks are one. */
export function readableText(
  nodes: readonly HtmlNode[],
  skip: (node: HtmlElement) => boolean = () => false,
): string {
  const parts: string[] = [];
  const waiting = [...nodes].reverse() as (HtmlNode | '\n')[];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node === '\n') parts.push('\n');
    else if (node.type === 'text') parts.push(node.data.replace(/\s+/g, ' '));
    else if ('children' in node) {
      if ('name' in node && (silent.has(node.name) || skip(node as HtmlElement))) continue;
      const isBlock = 'name' in node && blocks.has(node.name);
      if (isBlock) parts.push('\n');
      if (isBlock) waiting.push('\n');
      for (let i = node.children.length - 1; i >= 0; i--) waiting.push(node.children[i] as HtmlNode);
    }
  }
  return parts
    .join('')
    .replace(/[ \t\u00a0]*\n[\s]*/g, '\n')
    .replace(/[ \u00a0]+/g, ' ')
    .trim();
}

/** Elements of a name below a node, in document order, not looking into those for which `into` says no. */
export function elementsOf(
  node: HtmlDocument | HtmlElement,
  wanted: (element: HtmlElement) => boolean,
  into: (element: HtmlElement) => boolean = () => true,
): readonly HtmlElement[] {
  const found: HtmlElement[] = [];
  const waiting: HtmlNode[] = [...node.children].reverse() as HtmlNode[];
  for (let child = waiting.pop(); child !== undefined; child = waiting.pop()) {
    if (!isElement(child)) continue;
    if (wanted(child)) found.push(child);
    if (!into(child)) continue;
    for (let i = child.children.length - 1; i >= 0; i--) waiting.push(child.children[i] as HtmlNode);
  }
  return found;
}

export function parentOf(element: HtmlElement): HtmlElement | null {
  const parent = DomUtils.getParent(element);
  return parent !== null && parent.type === 'tag' ? (parent as HtmlElement) : null;
}
