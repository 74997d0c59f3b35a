/** JSON-shaped data: what documents, cards, parameters and states are made of. */
export type Plain = null | boolean | number | string | readonly Plain[] | PlainObject;
export type PlainObject = { readonly [key: string]: Plain };

type Numbers = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array | Uint16Array;
type Kind<T extends Numbers> = {
  new (buffer: ArrayBufferLike, offset: number, length: number): T;
  BYTES_PER_ELEMENT: number;
};

let shared = false;

/** Whether new large arrays are backed by shared memory. Set once, at the start of a thread. */
export function shareMemory(on: boolean): void {
  shared = on && typeof SharedArrayBuffer !== 'undefined';
}

export function isSharedMemory(): boolean {
  return shared;
}

/** A zeroed array of `length` elements, in shared memory where the page may share it, else ordinary. */
export function allocate<T extends Numbers>(kind: Kind<T>, length: number): T {
  const bytes = length * kind.BYTES_PER_ELEMENT;
  const buffer = shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
  return new kind(buffer, 0, length);
}

/** Canonical JSON: keys sorted, so that equal values give equal text (and equal hashes). */
export function canonical(value: Plain | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : `"${value}"`;
  if (typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** SHA-256 of bytes or of a text's UTF-8, as `sha256:` + hex. */
export async function sha256(data: Uint8Array | ArrayBuffer | string): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const view = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  const own = view.buffer instanceof ArrayBuffer ? (view as Uint8Array<ArrayBuffer>) : new Uint8Array(view);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', own));
  return `sha256:${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Fingerprint of a plain value: SHA-256 of its canonical JSON. */
export function fingerprint(value: Plain): Promise<string> {
  return sha256(canonical(value));
}
