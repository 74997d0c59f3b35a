/** Told of the elements of an XML text; names come without their prefix. */
export type XmlHandler = {
  open(name: string, attributes: { readonly [name: string]: string }): void;
  /** Text inside an element, perhaps in several pieces. */
  text?(text: string): void;
  close?(name: string): void;
};

const deepest = 256;
/** A tag or text that is still open after so many characters. */
const longest = 4 * 1024 * 1024;

/**
 * Reads XML that comes in pieces, well-formed and without document type: entities other than the five of XML and
 * character numbers are an error, as is a tag that does not close the last one open. Throws Error.
 */
export function makeXmlScanner(handler: XmlHandler): { write(piece: string): void; end(): void } {
  const open: string[] = [];
  let rest = '';

  function write(piece: string): void {
    const text = rest + piece;
    let at = 0;
    for (;;) {
      const next = step(text, at);
      if (next < 0) break;
      at = next;
    }
    rest = at === text.length ? '' : text.slice(at);
    if (rest.length > longest) throw new Error('a tag or text does not end');
  }
  /** The place after what begins at `at`; −1 if it is not all there. */
  function step(text: string, at: number): number {
    const tag = text.indexOf('<', at);
    if (tag < 0) return -1;
    if (tag > at && open.length > 0) handler.text?.(decoded(text.slice(at, tag)));
    const sign = text.charCodeAt(tag + 1);
    const next =
      sign === slash
        ? closing(text, tag)
        : sign === 33 || sign === 63
          ? other(text, tag)
          : opening(text, tag);
    // Text before an unfinished tag was told already.
    if (next < 0 && tag > at) return tag;
    return next;
  }
  function closing(text: string, tag: number): number {
    const end = text.indexOf('>', tag);
    if (end < 0) return -1;
    const name = text.slice(tag + 2, end).trimEnd();
    const last = open.pop();
    if (last !== name) throw new Error(`</${name.slice(0, 40)}> closes <${last ?? ''}>`);
    handler.close?.(local(name));
    return end + 1;
  }
  function other(text: string, tag: number): number {
    if (text.startsWith('<?', tag)) return after(text, '?>', tag);
    if (text.length - tag < cdata.length) return -1;
    if (text.startsWith('<!--', tag)) return after(text, '-->', tag + 4);
    if (!text.startsWith(cdata, tag)) throw new Error('it declares a document type');
    const end = text.indexOf(']]>', tag);
    if (end < 0) return -1;
    handler.text?.(text.slice(tag + cdata.length, end));
    return end + 3;
  }
  function opening(text: string, tag: number): number {
    let at = tag + 1;
    while (isName(text.charCodeAt(at))) at++;
    if (at === text.length) return -1;
    const name = text.slice(tag + 1, at);
    if (name === '') throw new Error('a tag has no name');
    const attributes: Record<string, string> = {};
    for (;;) {
      while (isBlank(text.charCodeAt(at))) at++;
      if (at >= text.length) return -1;
      const sign = text.charCodeAt(at);
      if (sign === greater || sign === slash) break;
      const equals = text.indexOf('=', at);
      if (equals < 0) return -1;
      let quote = equals + 1;
      while (isBlank(text.charCodeAt(quote))) quote++;
      if (quote >= text.length) return -1;
      const mark = text[quote];
      if (mark !== '"' && mark !== "'") throw new Error(`an attribute of <${name}> has no quotes`);
      const end = text.indexOf(mark, quote + 1);
      if (end < 0) return -1;
      attributes[text.slice(at, equals).trimEnd()] = decoded(text.slice(quote + 1, end));
      at = end + 1;
    }
    const empty = text.charCodeAt(at) === slash;
    if (empty && at + 1 >= text.length) return -1;
    if (empty && text.charCodeAt(at + 1) !== greater) throw new Error(`<${name}> does not end`);
    handler.open(local(name), attributes);
    if (empty) handler.close?.(local(name));
    else if (open.push(name) > deepest) throw new Error('its elements are nested too deep');
    return at + (empty ? 2 : 1);
  }
  return {
    write,
    end() {
      if (rest.trim() !== '') throw new Error('it ends inside a tag');
      if (open.length > 0) throw new Error(`<${open[open.length - 1]}> is not closed`);
    },
  };
}

const slash = 47;
const greater = 62;
const cdata = '<![CDATA[';

function after(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? -1 : end + mark.length;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** Anything but blanks, `/`, `>`, `=` and the end. */
function isName(code: number): boolean {
  return code > 32 && code !== slash && code !== greater && code !== 61;
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

const known = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decoded(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return lines.includes('&') ? lines.replace(/&([^;&]{0,12});?/g, entity) : lines;
}

function entity(whole: string, name: string): string {
  const named = known.get(name);
  if (named !== undefined && whole.endsWith(';')) return named;
  const number = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
  const code =
    number === null ? -1 : Number.parseInt(number[1] ?? number[2], number[1] === undefined ? 10 : 16);
  if (code <= 0 || code > 0x10ffff || !whole.endsWith(';'))
    throw new Error(`it uses ${whole.slice(0, 20)}, which is not known`);
  return String.fromCodePoint(code);
}
