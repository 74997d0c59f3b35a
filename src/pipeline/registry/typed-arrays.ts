import { fromBase64, toBase64 } from '../base/base64.ts';
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
