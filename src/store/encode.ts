import { Problem } from '../pipeline/base/problem.ts';

const kinds = { Float64Array, Float32Array, Int32Array, Uint32Array, Uint16Array, Uint8Array };
type KindName = keyof typeof kinds;

/** JSON of records that hold typed arrays and non-finite numbers; `decode` gives back the same value. */
export function encode(value: unknown): string {
  return JSON.stringify(value, function (this: unknown, _key, held: unknown) {
    if (typeof held === 'number' && !Number.isFinite(held)) return { $number: String(held) };
    if (ArrayBuffer.isView(held)) {
      const bytes = new Uint8Array(held.buffer, held.byteOffset, held.byteLength);
      return { $typed: held.constructor.name, base64: toBase64(bytes) };
    }
    return held;
  });
}

/** Throws `invalid-record` on text that `encode` did not write. */
export function decode(text: string): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw damaged('it is not JSON');
  }
  return revive(parsed, 0);
}

function revive(value: unknown, depth: number): unknown {
  if (depth > 64) throw damaged('it is nested too deeply');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => revive(item, depth + 1));
  const entries = Object.entries(value);
  const fields = new Map<string, unknown>(entries);
  if (entries.length === 1 && typeof fields.get('$number') === 'string') {
    const number = Number(fields.get('$number'));
    if (Number.isFinite(number)) throw damaged('a number is written oddly');
    return number;
  }
  if (
    entries.length === 2 &&
    typeof fields.get('$typed') === 'string' &&
    typeof fields.get('base64') === 'string'
  ) {
    return typed(String(fields.get('$typed')), String(fields.get('base64')));
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, revive(item, depth + 1)]));
}

function typed(name: string, base64: string): unknown {
  if (!Object.hasOwn(kinds, name)) throw damaged(`unknown array kind ${name}`);
  const kind = kinds[name as KindName];
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = fromBase64(base64);
  } catch {
    throw damaged('an array is not base64');
  }
  if (bytes.length % kind.BYTES_PER_ELEMENT !== 0) throw damaged('an array is cut off');
  return new kind(bytes.buffer);
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** The value with arrays in shared memory copied to ordinary memory, which is what storage accepts. */
export function unshare<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) {
    const name = value.constructor.name as KindName;
    return value.buffer instanceof ArrayBuffer ? value : new kinds[name](value as unknown as Uint8Array);
  }
  if (Array.isArray(value)) return value.map(copy);
  if (value instanceof Blob) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)]));
}

function damaged(why: string): Problem {
  return new Problem(
    'invalid-record',
    `A record is damaged: ${why}.`,
    'Take the file from its source again.',
  );
}
