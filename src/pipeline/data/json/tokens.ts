import { Problem } from '../../base/problem.ts';
import { readNumber } from '../csv/number-bytes.ts';
import { makeWords } from '../csv/words.ts';

/** What stands next in a JSON text. */
export type Token =
  | 'end'
  | 'object-start'
  | 'object-end'
  | 'list-start'
  | 'list-end'
  | 'key'
  | 'string'
  | 'number'
  | 'true'
  | 'false'
  | 'null';

/** A whole number that a double cannot hold: its digits as written. */
export type Digits = { readonly digits: string };

export type Tokens = {
  /** Begins anew with bytes[from … to), which are on line `line` of the file. */
  restart(bytes: Uint8Array, from: number, to: number, line: number): void;
  /** The next token. Throws `bad-json` where the text breaks the grammar of RFC 8259, and `too-deep`. */
  next(): Token;
  /** First byte of the last token, and the byte after it. */
  start(): number;
  at(): number;
  depth(): number;
  /** The text of a key or string. */
  text(): string;
  number(): number | Digits;
};

const deepest = 64;
const longestText = 1024 * 1024;
const style = { decimal: 46, thousands: 0 };
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

type Expect = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'comma-or-end' | 'nothing';

/** Reads JSON in bytes[from … to), which must be valid UTF-8, token by token. */
export function makeTokens(bytes: Uint8Array, from = 0, to = bytes.length): Tokens {
  let firstLine = 1;
  const keys = makeWords();
  const keyTexts: string[] = [];
  const inObject = new Uint8Array(deepest + 1);
  let at = from;
  let start = from;
  let depth = 0;
  let expect: Expect = 'value';
  let textFrom = 0;
  let textTo = 0;
  let escaped = false;
  let ascii = true;
  let last: Token = 'end';

  function fail(expected: string): Problem {
    const { line, character } = place();
    const got = at >= to ? 'the end' : `“${decoder.decode(bytes.slice(at, Math.min(to, at + 12)))}”`;
    return new Problem(
      'bad-json',
      `Line ${line}, character ${character} is not JSON: expected ${expected}, got ${got}.`,
      'Correct this place, or export the data again; a file with one object a line is NDJSON.',
      { line },
    );
  }
  function place(): { line: number; character: number } {
    const { line, character } = placeOf(bytes, at, from);
    return { line: line + firstLine - 1, character };
  }
  function blanks(): void {
    while (at < to) {
      const byte = bytes[at];
      if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) break;
      at++;
    }
  }
  function open(object: boolean): Token {
    if (depth === deepest) {
      const { line } = place();
      throw new Problem(
        'too-deep',
        `Line ${line}: objects and lists are nested more than ${deepest} deep.`,
        'Flatten the data before it is exported.',
        { line },
      );
    }
    depth++;
    inObject[depth] = object ? 1 : 0;
    at++;
    expect = object ? 'key-or-end' : 'value-or-end';
    return object ? 'object-start' : 'list-start';
  }
  function close(): Token {
    const object = inObject[depth] === 1;
    depth--;
    at++;
    expect = depth === 0 ? 'nothing' : 'comma-or-end';
    return object ? 'object-end' : 'list-end';
  }
  function scanString(): void {
    textFrom = ++at;
    escaped = false;
    let any = 0;
    for (; at < to; at++) {
      const byte = bytes[at];
      if (byte === 34) break;
      if (byte < 32) throw fail('no line break or other control character inside a text');
      if (byte === 92) {
        escaped = true;
        at++;
        if (bytes[at] === 117 && at < to) {
          for (let k = 0; k < 4; k++) {
            at++;
            if (at >= to || !isHex(bytes[at])) throw fail('four hexadecimal digits after \\u');
          }
        } else if (at >= to || !escapes.has(bytes[at])) throw fail('one of "\\/bfnrtu after a backslash');
      } else any |= byte;
    }
    if (at >= to) throw fail('a quote that ends the text');
    ascii = any < 128;
    textTo = at++;
    if (textTo - textFrom > longestText) {
      const { line } = place();
      throw new Problem(
        'cell-too-large',
        `Line ${line}: a text has more than ${longestText} bytes.`,
        'Leave out this field before the data is exported.',
        { line },
      );
    }
  }
  function digits(): void {
    const first = at;
    while (at < to && bytes[at] >= 48 && bytes[at] <= 57) at++;
    if (at === first) throw fail('a digit');
  }
  function scanNumber(): void {
    if (bytes[at] === 45) at++;
    if (bytes[at] === 48 && at < to) {
      at++;
      if (bytes[at] >= 48 && bytes[at] <= 57 && at < to) throw fail('no further digit after a leading zero');
    } else digits();
    if (bytes[at] === 46 && at < to) {
      at++;
      digits();
    }
    if ((bytes[at] | 32) === 101 && at < to) {
      at++;
      if (bytes[at] === 43 || bytes[at] === 45) at++;
      digits();
    }
  }
  function word(text: string, token: Token): Token {
    for (let k = 0; k < text.length; k++) {
      if (at + k >= to || bytes[at + k] !== text.charCodeAt(k)) throw fail('a value');
    }
    at += text.length;
    return token;
  }
  function key(): Token {
    if (bytes[at] !== 34) throw fail(expect === 'key' ? 'a key in quotes' : 'a key in quotes or "}"');
    scanString();
    blanks();
    if (at >= to || bytes[at] !== 58) throw fail('a colon after the key');
    at++;
    expect = 'value';
    return 'key';
  }
  function value(): Token {
    const byte = bytes[at];
    if (byte === 123) return open(true);
    if (byte === 91) return open(false);
    let token: Token;
    if (byte === 34) {
      scanString();
      token = 'string';
    } else if (byte === 45 || (byte >= 48 && byte <= 57)) {
      scanNumber();
      token = 'number';
    } else if (byte === 116) token = word('true', 'true');
    else if (byte === 102) token = word('false', 'false');
    else if (byte === 110) token = word('null', 'null');
    else throw fail(expect === 'value-or-end' ? 'a value or "]"' : 'a value');
    expect = depth === 0 ? 'nothing' : 'comma-or-end';
    return token;
  }
  function read(): Token {
    blanks();
    start = at;
    if (at >= to) {
      if (expect === 'nothing') return 'end';
      throw fail(depth === 0 ? 'a value' : `a closing "${inObject[depth] === 1 ? '}' : ']'}"`);
    }
    if (expect === 'nothing') throw fail('nothing more after the value');
    if (expect === 'comma-or-end') {
      const object = inObject[depth] === 1;
      if (bytes[at] === (object ? 125 : 93)) return close();
      if (bytes[at] !== 44) throw fail(object ? 'a comma or "}"' : 'a comma or "]"');
      at++;
      blanks();
      start = at;
      expect = object ? 'key' : 'value';
      if (at >= to) throw fail(object ? 'a key in quotes' : 'a value');
    }
    if (expect === 'key-or-end' && bytes[at] === 125) return close();
    if (expect === 'value-or-end' && bytes[at] === 93) return close();
    return expect === 'key' || expect === 'key-or-end' ? key() : value();
  }
  function textOf(): string {
    const raw = shortAscii(bytes, textFrom, textTo, ascii) ?? decoder.decode(bytes.slice(textFrom, textTo));
    return escaped ? (JSON.parse(`"${raw}"`) as string) : raw;
  }
  return {
    restart(nextBytes, nextFrom, nextTo, line) {
      bytes = nextBytes;
      from = nextFrom;
      to = nextTo;
      at = nextFrom;
      firstLine = line;
      depth = 0;
      expect = 'value';
    },
    next: () => {
      last = read();
      return last;
    },
    start: () => start,
    at: () => at,
    depth: () => depth,
    text() {
      if (last !== 'key' || textTo - textFrom > 64 || keyTexts.length > 65_536) return textOf();
      const code = keys.code(bytes, textFrom, textTo);
      if (code === keyTexts.length) keyTexts.push(textOf());
      return keyTexts[code];
    },
    number() {
      const read = readNumber(bytes, start, at, style, true);
      return Number.isNaN(read) ? { digits: decoder.decode(bytes.slice(start, at)) } : read;
    },
  };
}

const escapes = new Set(Array.from('"\\/bfnrt', (sign) => sign.charCodeAt(0)));

function isHex(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || ((byte | 32) >= 97 && (byte | 32) <= 102);
}

function shortAscii(bytes: Uint8Array, from: number, to: number, ascii: boolean): string | null {
  if (!ascii || to - from > 24) return null;
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i]);
  return text;
}

/** Line and character of a byte, both from 1. */
function placeOf(bytes: Uint8Array, at: number, from: number): { line: number; character: number } {
  let line = 1;
  let begin = from;
  const end = Math.min(at, bytes.length);
  for (let i = from; i < end; i++) {
    if (bytes[i] !== 10) continue;
    line++;
    begin = i + 1;
  }
  return { line, character: decoder.decode(bytes.slice(begin, end)).length + 1 };
}
