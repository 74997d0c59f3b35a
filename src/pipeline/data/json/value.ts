import { Problem } from '../../base/problem.ts';
import { isUtf8, wholeCharacters } from '../csv/encoding.ts';
import { type Digits, makeTokens, type Token, type Tokens } from './tokens.ts';

/** A parsed JSON value: objects are maps, so that no key has a meaning of its own. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | Digits
  | readonly JsonValue[]
  | ReadonlyMap<string, JsonValue>;

/** The one value of a JSON text in UTF-8, with or without a byte-order mark. Throws `bad-json`, `too-deep`, `bad-encoding`. */
export function parseJsonBytes(bytes: Uint8Array): JsonValue {
  checkUtf8(bytes);
  const tokens = makeTokens(bytes, hasMark(bytes) ? 3 : 0);
  const value = readValue(tokens, tokens.next(), () => undefined);
  tokens.next();
  return value;
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

const blockBytes = 1024 * 1024;

/** Throws `bad-encoding` naming the first line that is not UTF-8. */
export function checkUtf8(bytes: Uint8Array, firstLine = 1): void {
  for (let from = 0; from < bytes.length; ) {
    const block = bytes.subarray(from, from + blockBytes);
    const whole = from + block.length === bytes.length ? block.length : wholeCharacters(block, block.length);
    if (!isUtf8(block.subarray(0, whole))) throw badEncoding(bytes, from, firstLine);
    from += whole;
  }
}

function badEncoding(bytes: Uint8Array, block: number, firstLine: number): Problem {
  let line = firstLine;
  for (let i = 0; i < block; i++) if (bytes[i] === 10) line++;
  for (let from = block; ; line++) {
    const end = bytes.indexOf(10, from);
    if (end < 0 || !isUtf8(bytes.subarray(from, end))) break;
    from = end + 1;
  }
  return new Problem(
    'bad-encoding',
    `Line ${line} holds bytes that are not valid UTF-8, which JSON must be written in.`,
    'Choose the encoding the file was written in, or save it as UTF-8.',
    { line },
  );
}

/** The value whose first token was just read; `repeated` is told of keys that come twice in one object (the last counts). */
export function readValue(tokens: Tokens, first: Token, repeated: (key: string) => void): JsonValue {
  switch (first) {
    case 'object-start': {
      const object = new Map<string, JsonValue>();
      for (;;) {
        if (tokens.next() === 'object-end') return object;
        const key = tokens.text();
        if (object.has(key)) repeated(key);
        object.set(key, readValue(tokens, tokens.next(), repeated));
      }
    }
    case 'list-start': {
      const list: JsonValue[] = [];
      for (;;) {
        const token = tokens.next();
        if (token === 'list-end') return list;
        list.push(readValue(tokens, token, repeated));
      }
    }
    case 'string':
      return tokens.text();
    case 'number':
      return tokens.number();
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
    case 'key':
    case 'object-end':
    case 'list-end':
    case 'end':
      return null;
  }
}

export function isDigits(value: JsonValue): value is Digits {
  return typeof value === 'object' && value !== null && 'digits' in value;
}

export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The value written as JSON again. */
export function jsonText(value: JsonValue): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return String(value);
  if (isDigits(value)) return value.digits;
  if (isList(value)) return `[${value.map(jsonText).join(',')}]`;
  return `{${Array.from(value, ([key, member]) => `${JSON.stringify(key)}:${jsonText(member)}`).join(',')}}`;
}
