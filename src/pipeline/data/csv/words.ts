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

/**
 * Open addressing on FNV-1a; the strings lie one after another in one buffer. A slot holds hash, code + 1 (0 = empty), start
 * and length side by side: with many words every array looked into is a cache miss.
 */
export function makeWords(): Words {
  let slots = new Int32Array(4 * 64);
  let mask = 63;
  let ends = new Uint32Array(64);
  let store = new Uint8Array(1024);
  let size = 0;

  function add(h: number, at: number, bytes: Uint8Array, from: number, to: number): number {
    const start = size === 0 ? 0 : ends[size - 1];
    const end = start + to - from;
    if (end > store.length) store = grown(store, Math.max(end, store.length * 2), Uint8Array);
    if (size === ends.length) ends = grown(ends, size * 2, Uint32Array);
    for (let i = from, o = start; i < to; i++, o++) store[o] = bytes[i];
    ends[size] = end;
    slots[at] = h;
    slots[at + 1] = ++size;
    slots[at + 2] = start;
    slots[at + 3] = to - from;
    if (size * 2 > mask) rehash();
    return size - 1;
  }
  function rehash(): void {
    const old = slots;
    slots = new Int32Array(2 * old.length);
    mask = 2 * mask + 1;
    for (let from = 0; from < old.length; from += 4) {
      if (old[from + 1] === 0) continue;
      let slot = old[from] & mask;
      while (slots[4 * slot + 1] !== 0) slot = (slot + 1) & mask;
      for (let k = 0; k < 4; k++) slots[4 * slot + k] = old[from + k];
    }
  }
  function same(start: number, bytes: Uint8Array, from: number, length: number): boolean {
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
      for (let slot = h & mask; ; slot = (slot + 1) & mask) {
        const at = 4 * slot;
        const code = slots[at + 1];
        if (code === 0) return add(h, at, bytes, from, to);
        if (slots[at] === h && slots[at + 3] === to - from && same(slots[at + 2], bytes, from, to - from))
          return code - 1;
      }
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

function grown<T extends Uint8Array | Uint32Array>(old: T, length: number, kind: new (n: number) => T): T {
  const next = new kind(length);
  next.set(old);
  return next;
}
