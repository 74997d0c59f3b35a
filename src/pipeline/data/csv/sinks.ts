import type { Column } from '../table.ts';
import type { DayOrder } from '../time-text.ts';
import type { NumberStyle } from './number-bytes.ts';
import type { Segments } from './segments.ts';
import type { WordSet } from './word-set.ts';

/** The first cell that did not fit the kind a column was read as. */
export type Misfit = { readonly row: number; readonly text: string };
export type Finished = {
  readonly column: Column;
  readonly why: string;
  readonly confidence: number;
  /** Infinite numbers are among the values. */
  readonly infinite?: boolean;
  /** Dates of which no value shows whether the day or the month comes first: how many, and the first row. */
  readonly ambiguous?: { readonly rows: number; readonly first: number; readonly order: DayOrder };
};

/** Where the cells of one column go. Rows come in order, but a row may be put again (the block ended inside it). */
export type Sink = {
  put(row: number, bytes: Uint8Array, from: number, to: number, quoted: boolean): void;
  /** A cell that is not there (short row). */
  skip(row: number): void;
  finish(rows: number): Finished;
  misfit(): Misfit | null;
  /** Cells read as missing although something else was written there (only under a forced kind). */
  refused(): Refusal | null;
  /** Numbers that the parser may write by itself. */
  readonly direct?: Segments<Float64Array>;
  /** Dates as `readIsoBytes` reads them that the parser may write by itself. */
  readonly directTimes?: Segments<Float64Array>;
  /** The codes of words, which the parser may repeat where the same bytes come again; null once texts are kept. */
  readonly directCodes?: () => Segments<Int32Array> | null;
};
export type Refusal = { readonly cells: number; readonly row: number; readonly text: string };

/** What the sinks of one reading share. */
export type SinkContext = {
  readonly style: NumberStyle;
  /** Missing in any column, and only among numbers, dates and true/false. */
  readonly missing: WordSet;
  readonly missingAmongValues: WordSet;
  readonly trim: boolean;
  readonly quotedIsText: boolean;
  readonly segment: number;
  /** Rows there will probably be, a little more rather than less. */
  readonly expectedRows?: number;
};

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function textOf(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.slice(from, to));
}

/** Keeps the first misfit, or counts refusals, each row once. */
export function makeFaults(forced: boolean): {
  add(row: number, bytes: Uint8Array, from: number, to: number): void;
  misfit(): Misfit | null;
  refused(): Refusal | null;
} {
  let first: Misfit | null = null;
  let last = -1;
  let cells = 0;
  return {
    add(row, bytes, from, to) {
      first ??= { row, text: shorten(textOf(bytes, from, Math.min(to, from + 200))) };
      if (row <= last) return;
      last = row;
      cells++;
    },
    misfit: () => (forced ? null : first),
    refused: () => (forced && first ? { cells, ...first } : null),
  };
}

export function shorten(text: string, length = 40): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
