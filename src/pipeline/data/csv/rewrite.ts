import { makeFixedRewriter } from './rewrite-fixed.ts';

/** How text is written that the parser does not know, and is rewritten for it piece by piece. */
export type Rewrite = {
  /** As it stands in the file: one or more ASCII characters. */
  readonly delimiter: string;
  /** Runs of blanks and tabs are the delimiter. */
  readonly runs?: boolean;
  /** Characters of a line at which columns begin, the first left out; there is no delimiter and no quote. */
  readonly cuts?: readonly number[];
  /** The one character that stands for it afterwards. */
  readonly sign: string;
  /** '' = quotes have no meaning. */
  readonly quote: string;
  /** The character before it is no delimiter and no quote; '' = none. */
  readonly escape: '' | '\\';
  /** A quoted cell ends at the first quote that is not doubled; what follows up to the delimiter belongs to it. */
  readonly strict: boolean;
  /** Lines of blanks only become empty lines. */
  readonly dropBlanks: boolean;
  /** Lines before the table, left as they are. */
  readonly skip: number;
};
export type Rewriter = { push(piece: Uint8Array): Uint8Array; end(): Uint8Array };

const LF = 10;
const CR = 13;
const backslash = 92;
/** Where a byte stands: a cell or a line begins, in a plain cell, in a quoted one, behind the quote that closed one, in a skipped line. */
const LINE = 0;
const START = 1;
const PLAIN = 2;
const QUOTED = 3;
const CLOSED = 4;
const SKIPPED = 5;

/** UTF-8 as the parser reads it (one delimiter, quotes doubled): results do not depend on how the bytes are cut. */
export function makeRewriter(how: Rewrite): Rewriter {
  if (how.cuts) return makeFixedRewriter(how.cuts, how.sign, how.skip);
  const delimiter = Uint8Array.from(how.delimiter, (sign) => sign.charCodeAt(0));
  const sign = how.sign.charCodeAt(0);
  const quote = how.quote === '' ? -1 : how.quote.charCodeAt(0);
  const escapes = how.escape !== '';
  const runs = how.runs === true;
  const ahead = delimiter.length + 1;
  let rest = new Uint8Array(0);
  let state = how.skip > 0 ? SKIPPED : LINE;
  let skip = how.skip;
  /** Blanks that are written only if something follows them. */
  let held: number[] = [];
  let out = new Uint8Array(0);
  let n = 0;

  function emit(byte: number): void {
    out[n++] = byte;
  }
  function flush(): void {
    for (const byte of held) emit(byte);
    held = [];
  }
  function delimits(bytes: Uint8Array, at: number): boolean {
    if (runs) return bytes[at] === 32 || bytes[at] === 9;
    for (let k = 0; k < delimiter.length; k++) if (bytes[at + k] !== delimiter[k]) return false;
    return true;
  }
  function endLine(byte: number, next: number | undefined): void {
    emit(byte);
    if (byte === CR && next === LF) {
      if (state === CLOSED) state = PLAIN;
      return;
    }
    state = skip > 0 && --skip > 0 ? SKIPPED : LINE;
  }
  /** Reads what begins at `at` outside quotes; how many bytes it took. */
  function outside(bytes: Uint8Array, at: number): number {
    const byte = bytes[at];
    const closing = state === CLOSED;
    if (byte === LF || byte === CR || (delimits(bytes, at) && !runs)) {
      if (closing) emit(quote);
      if (!closing && !runs && !(state === LINE && how.dropBlanks)) flush();
      held = [];
      if (byte === LF || byte === CR) {
        endLine(byte, bytes[at + 1]);
        return 1;
      }
      emit(sign);
      state = START;
      return delimiter.length;
    }
    if (byte === 32 || byte === 9) {
      if (runs) held = [byte];
      else if (closing || state === LINE) held.push(byte);
      else emit(byte);
      return 1;
    }
    if (runs && held.length > 0) {
      held = [];
      if (state !== LINE) {
        if (closing) emit(quote);
        emit(sign);
        state = START;
      }
      return outside(bytes, at);
    }
    flush();
    const next = bytes[at + 1];
    const literal =
      escapes && byte === backslash && (next === backslash || next === quote || delimits(bytes, at + 1));
    if (closing) {
      const sign = literal ? next : byte;
      if (sign === quote) emit(sign);
      emit(sign);
      return literal ? 2 : 1;
    }
    if (byte === quote && state !== PLAIN) {
      emit(byte);
      state = QUOTED;
      return 1;
    }
    if (literal && next === quote && state !== PLAIN) {
      // A cell that begins with an escaped quote is put in quotes as a whole.
      for (let k = 0; k < 3; k++) emit(quote);
      state = CLOSED;
      return 2;
    }
    state = PLAIN;
    emit(literal ? next : byte);
    return literal ? 2 : 1;
  }
  function inside(bytes: Uint8Array, at: number): number {
    const byte = bytes[at];
    const next = bytes[at + 1];
    if (escapes && byte === backslash && (next === quote || next === backslash)) {
      if (next === quote) emit(quote);
      emit(next);
      return 2;
    }
    if (byte !== quote) {
      emit(byte);
      return 1;
    }
    if (next === quote) {
      emit(byte);
      emit(byte);
      return 2;
    }
    const ends = next === undefined || next === LF || next === CR || next === 32 || delimits(bytes, at + 1);
    if (how.strict) state = CLOSED;
    else {
      emit(byte);
      if (ends) state = PLAIN;
    }
    return 1;
  }
  function run(bytes: Uint8Array, final: boolean): Uint8Array {
    const end = final ? bytes.length : bytes.length - ahead;
    out = new Uint8Array(3 * (bytes.length + held.length) + 3);
    n = 0;
    let at = 0;
    while (at < end) {
      if (state === QUOTED) at += inside(bytes, at);
      else if (state === SKIPPED) {
        const byte = bytes[at++];
        if (byte === LF || byte === CR) endLine(byte, bytes[at]);
        else emit(byte);
      } else at += outside(bytes, at);
    }
    rest = bytes.slice(Math.min(at, bytes.length));
    if (final && state === CLOSED) emit(quote);
    else if (final && !runs && !(state === LINE && how.dropBlanks)) flush();
    return out.subarray(0, n);
  }
  return {
    push(piece) {
      const bytes = new Uint8Array(rest.length + piece.length);
      bytes.set(rest);
      bytes.set(piece, rest.length);
      return run(bytes, false);
    },
    end: () => run(rest, true),
  };
}

/** A text rewritten at once. */
export function rewritten(text: string, how: Rewrite): string {
  const rewriter = makeRewriter(how);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const start = decoder.decode(rewriter.push(new TextEncoder().encode(text)), { stream: true });
  return start + decoder.decode(rewriter.end());
}
