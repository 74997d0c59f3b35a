import { binaryKind } from '../csv/binary.ts';
import { makeTokens } from './tokens.ts';
import { readValue } from './value.ts';

/** What the beginning of a file looks like. */
export type Look = 'json' | 'lines' | 'gzip' | 'other';

/** `lines`: a whole JSON object or list on the first line, and another one beginning on the next. */
export function lookAt(head: Uint8Array): Look {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (binaryKind(head) !== null) return 'other';
  let from = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    const sign = head.subarray(2).find((byte) => byte > 32);
    return sign === 91 || sign === 123 ? 'json' : 'other';
  }
  while (from < head.length && head[from] <= 32) from++;
  if (head[from] !== 91 && head[from] !== 123) return 'other';
  const end = head.indexOf(10, from);
  if (end < 0) return 'json';
  let next = end;
  while (next < head.length && head[next] <= 32) next++;
  if (next === head.length || head[next] !== head[from]) return 'json';
  return isValue(head, from, end) ? 'lines' : 'json';
}

function isValue(bytes: Uint8Array, from: number, to: number): boolean {
  const tokens = makeTokens(bytes, from, to);
  try {
    readValue(tokens, tokens.next(), () => undefined);
    return tokens.next() === 'end';
  } catch {
    return false;
  }
}
