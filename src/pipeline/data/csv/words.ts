/** A dictionary of byte strings: each distinct one gets the next code. */
export type Words = {
  /** The code of bytes[from … to); new ones are added. */
  code(bytes: Uint8Array, from: number, to: number): number;
  readonly size: () => number;
  /** Bytes held. */
  readonly bytes: () => number;
  text(code: number): string;
  copy(code: number): Uint8Array;
  length(code: number): number;
  /** Writes the string at out[at …). */
  write(code: number, out: Uint8Array, at: number): void;
};

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Open addressing on FNV-1a; the strings lie one after another in one buffer. */
export function makeWords(): Words {
  let slots = new Int32Array(64).fill(-1);
  let hashes = new Int32Array(64);
  let ends = new Uint32Array(64);
  let store = new Uint8Array(1024);
  let size = 0;

  function add(h: number, slot: number, bytes: Uint8Array, from: number, to: number): number {
    const start = size === 0 ? 0 : ends[size - 1];
    const end = start + to - from;
    if (end > store.length) store = grown(store, Math.max(end, store.length * 2), Uint8Array);
    if (size === ends.length) {
      ends = grown(ends, size * 2, Uint32Array);
      hashes = grown(hashes, size * 2, Int32Array);
    }
    for (let i = from, o = start; i < to; i++, o++) store[o] = bytes[i];
    ends[size] = end;
    hashes[size] = h;
    slots[slot] = size++;
    if (size * 2 > slots.length) rehash();
    return size - 1;
  }
  function rehash(): void {
    slots = new Int32Array(slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let code = 0; code < size; code++) {
      let slot = hashes[code] & mask;
      while (slots[slot] >= 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
  }
  function same(code: number, bytes: Uint8Array, from: number, length: number): boolean {
    const start = code === 0 ? 0 : ends[code - 1];
    if (ends[code] - start !== length) return false;
    for (let i = 0; i < length; i++) if (store[start + i] !== bytes[from + i]) return false;
    return true;
  }
  function copy(code: number): Uint8Array {
    return store.slice(code === 0 ? 0 : ends[code - 1], ends[code]);
  }
  return {
    code(bytes, from, to) {
      let h = 0x811c9dc5;
      for (let i = from; i < to; i++) h = Math.imul(h ^ bytes[i], 0x01000193);
      h ^= h >>> 15;
      const mask = slots.length - 1;
      let slot = h & mask;
      for (let code = slots[slot]; code >= 0; code = slots[slot]) {
        if (hashes[code] === h && same(code, bytes, from, to - from)) return code;
        slot = (slot + 1) & mask;
      }
      return add(h, slot, bytes, from, to);
    },
    size: () => size,
    bytes: () => (size === 0 ? 0 : ends[size - 1]),
    copy,
    length: (code) => ends[code] - (code === 0 ? 0 : ends[code - 1]),
    write(code, out, at) {
      const from = code === 0 ? 0 : ends[code - 1];
      const to = ends[code];
      if (to - from > 64) out.set(store.subarray(from, to), at);
      else for (let i = from, o = at; i < to; i++, o++) out[o] = store[i];
    },
    text: (code) => decoder.decode(copy(code)),
  };
}

function grown<T extends Uint8Array | Uint32Array | Int32Array>(
  old: T,
  length: number,
  kind: new (n: number) => T,
): T {
  const next = new kind(length);
  next.set(old);
  return next;
}
