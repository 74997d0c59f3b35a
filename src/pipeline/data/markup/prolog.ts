import { type Entities, readEntities } from './entities.ts';

/** What stands before the first element of an XML text. */
export type Prolog = {
  /** The text without its document type declaration, which parsers must not see. */
  readonly rest: string;
  readonly entities: Entities;
};

/** null: the prolog is not complete yet and more text is needed. Throws `xml-entities`. */
export function readProlog(text: string): Prolog | null {
  let at = 0;
  for (;;) {
    while (at < text.length && /[\s\ufeff]/.test(text[at])) at++;
    if (text.startsWith('<?', at)) at = after(text, '?>', at);
    else if (text.startsWith('<!--', at)) at = after(text, '-->', at);
    else if (/^<!doctype/i.test(text.slice(at, at + 9))) {
      const end = doctypeEnd(text, at);
      if (end < 0) return null;
      const declaration = text.slice(at, end);
      const subset = declaration.slice(declaration.indexOf('[') + 1);
      return {
        rest: text.slice(0, at) + text.slice(end),
        entities: declaration.includes('[') ? readEntities(subset) : new Map(),
      };
    } else if (text.length - at < 9 && '<!doctype'.startsWith(text.slice(at).toLowerCase())) return null;
    else return { rest: text, entities: new Map() };
    if (at < 0) return null;
  }
}

function after(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at < 0 ? -1 : at + sign.length;
}

/** Where a document type declaration ends: quotes, comments and its internal subset may hold `>`. */
function doctypeEnd(text: string, from: number): number {
  let inside = false;
  for (let at = from; at >= 0 && at < text.length; at++) {
    const sign = text[at];
    if (sign === '"' || sign === "'") at = after(text, sign, at + 1) - 1;
    else if (text.startsWith('<!--', at)) at = after(text, '-->', at) - 1;
    else if (sign === '[') inside = true;
    else if (sign === ']') inside = false;
    else if (sign === '>' && !inside) return at + 1;
    if (at < from) return -1;
  }
  return -1;
}
