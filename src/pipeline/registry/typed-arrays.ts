import type { Plain, PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';

const kinds = {
  f64: Float64Array,
  f32: Float32Array,
  i32: Int32Array,
  u32: Uint32Array,
  u8: Uint8Array,
} as const;
type Kind = keyof typeof kinds;
export type TypedArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array;

/** A typed array as plain data: `{type, length, data}`, data the base64 of its little-endian bytes. */
export function encodeArray(array: TypedArray): PlainObject {
  const type = (Object.keys(kinds) as Kind[]).find((kind) => array instanceof kinds[kind]);
  if (!type) throw new Error('not a typed array that can be stored');
  const bytes = new Uint8Array(array.byteLength);
  bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  if (!littleEndian()) swapBytes(bytes, array.BYTES_PER_ELEMENT);
  return { type, length: array.length, data: toBase64(bytes) };
}

/** Reads what `encodeArray` wrote; throws `damaged-model` naming the field if it is anything else. */
export function decodeArray<K extends Kind>(
  value: Plain | undefined,
  type: K,
  field: string,
): InstanceType<(typeof kinds)[K]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw damaged(field, 'a stored array');
  const { type: got, length, data } = value as PlainObject;
  const size = kinds[type].BYTES_PER_ELEMENT;
  if (got !== type) throw damaged(field, `an array of type ${type}`);
  if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) throw damaged(field, 'a length');
  if (typeof data !== 'string' || data.length !== 4 * Math.ceil((length * size) / 3)) {
    throw damaged(field, `${length} numbers`);
  }
  const bytes = fromBase64(data);
  if (bytes === null || bytes.length !== length * size) throw damaged(field, `${length} numbers`);
  if (!littleEndian()) swapBytes(bytes, size);
  const array = new kinds[type](bytes.buffer);
  return array as InstanceType<(typeof kinds)[K]>;
}

export function damaged(field: string, expected: string): Problem {
  return new Problem(
    'damaged-model',
    `The model file is damaged: "${field}" is not ${expected}.`,
    'Use another copy of the file, or export the model again.',
  );
}

function littleEndian(): boolean {
  return new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
}

function swapBytes(bytes: Uint8Array, size: number): void {
  for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse();
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Standard base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const word = (bytes[i] << 16) | ((left > 1 ? bytes[i + 1] : 0) << 8) | (left > 2 ? bytes[i + 2] : 0);
    text += ALPHABET[word >>> 18] + ALPHABET[(word >>> 12) & 63];
    text += (left > 1 ? ALPHABET[(word >>> 6) & 63] : '=') + (left > 2 ? ALPHABET[word & 63] : '=');
    if (text.length > 32_768) {
      parts.push(text);
      text = '';
    }
  }
  parts.push(text);
  return parts.join('');
}

const CODES = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i++) CODES[ALPHABET.charCodeAt(i)] = i;

/** null if the text is not base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    let word = 0;
    for (let k = 0; k < 4; k++) {
      const code = text.charCodeAt(i + k);
      const padded = i + k >= text.length - padding;
      const value = padded ? 0 : code < 128 ? CODES[code] : -1;
      if (value < 0) return null;
      word = (word << 6) | value;
    }
    bytes[at++] = word >>> 16;
    if (at < bytes.length) bytes[at++] = (word >>> 8) & 255;
    if (at < bytes.length) bytes[at++] = word & 255;
  }
  return bytes;
}
