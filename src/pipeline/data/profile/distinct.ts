import type { Fold } from '../../base/fold.ts';

/** Hashes seen so far, all below `limit`; the limit is halved whenever there are too many. */
export type DistinctState = { hashes: Set<number>; limit: number };

const cap = 65_536;
const whole = 2 ** 53;

/**
 * How many different items, from 53-bit hashes: exact up to 65 536, above that by adaptive sampling (Wegman;
 * Flajolet 1990) with a standard error of about 0.5 %.
 */
export const distinctFold: Fold<
  number,
  DistinctState,
  { readonly distinct: number; readonly exact: boolean }
> = {
  start: () => ({ hashes: new Set(), limit: whole }),
  add(state, hash) {
    if (hash >= state.limit) return;
    state.hashes.add(hash);
    if (state.hashes.size > cap) thin(state);
  },
  merge(a, b) {
    a.limit = Math.min(a.limit, b.limit);
    for (const hash of a.hashes) if (hash >= a.limit) a.hashes.delete(hash);
    for (const hash of b.hashes) distinctFold.add(a, hash);
    return a;
  },
  done: (state) => ({
    distinct: Math.round(state.hashes.size * (whole / state.limit)),
    exact: state.limit === whole,
  }),
};

function thin(state: DistinctState): void {
  while (state.hashes.size > cap) {
    state.limit /= 2;
    for (const hash of state.hashes) if (hash >= state.limit) state.hashes.delete(hash);
  }
}

/** A hash of bytes[from … to), 53 bits, evenly spread (two FNV-1a lanes, mixed as murmur3 does at its end). */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = from; i < to; i++) {
    a = Math.imul(a ^ bytes[i], 0x01000193);
    b = Math.imul(b ^ bytes[i], 0x5bd1e995);
    b ^= b >>> 13;
  }
  return hashOf(a, b, to - from);
}

/** 53 bits of the two lanes of `hashBytes` after all bytes, and their number. */
export function hashOf(a: number, b: number, length: number): number {
  return (mix(a ^ length) >>> 0) * 2_097_152 + (mix(b) >>> 11);
}

function mix(h: number): number {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
