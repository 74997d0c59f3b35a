import type { Rewriter } from './rewrite.ts';

const LF = 10;
const CR = 13;
const blank = 32;

/**
 * Lines cut into columns of characters: `sign` before the character numbers in `cuts` (ascending, the first of a line is 0),
 * blanks around cells left out. UTF-8; `skip` lines before the table stay as they are. Every line that is not empty gets all
 * signs, so that a line that ends early has empty cells.
 */
export function makeFixedRewriter(cuts: readonly number[], sign: string, skip: number): Rewriter {
  const mark = sign.charCodeAt(0);
  let left = skip;
  let character = -1;
  let passed = 0;
  let written = 0;
  let held = 0;
  let started = false;
  let out = new Uint8Array(0);
  let n = 0;
  let after = 0;

  function endLine(byte: number): void {
    if (started) while (written < cuts.length) write(mark);
    out[n++] = byte;
    character = -1;
    passed = written = held = 0;
    started = false;
  }
  function write(byte: number): void {
    out[n++] = byte;
    if (byte === mark) written++;
  }
  function content(byte: number): void {
    if ((byte & 0xc0) !== 0x80) character++;
    while (passed < cuts.length && character >= cuts[passed]) {
      passed++;
      held = 0;
    }
    if (byte === blank) {
      if (written === passed && started) held++;
      return;
    }
    while (written < passed) write(mark);
    for (; held > 0; held--) out[n++] = blank;
    out[n++] = byte;
    started = true;
  }
  /** Room for what one byte may bring. */
  function reserve(): void {
    if (n + cuts.length + held + 2 <= out.length) return;
    const next = new Uint8Array(2 * (n + cuts.length + held + 2));
    next.set(out.subarray(0, n));
    out = next;
  }
  function take(byte: number): void {
    reserve();
    if (left > 0 && after === CR && byte !== LF) left--;
    if (left > 0) {
      out[n++] = byte;
      if (byte === LF) left--;
    } else if (byte === LF || byte === CR) endLine(byte);
    else content(byte);
    after = byte;
  }
  return {
    push(piece) {
      out = new Uint8Array(2 * piece.length + cuts.length);
      n = 0;
      for (const byte of piece) take(byte);
      return out.subarray(0, n);
    },
    end() {
      n = 0;
      reserve();
      if (started) while (written < cuts.length) write(mark);
      return out.subarray(0, n);
    },
  };
}
