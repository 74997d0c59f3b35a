import { momentHint } from '../epoch.ts';
import { readNumber } from './number-bytes.ts';
import { makeSegments } from './segments.ts';
import { makeFaults, type Sink, type SinkContext, textOf } from './sinks.ts';

const infinity = /^[+-]?(?:inf|infinity|∞)$/i;

/** Numbers; `forced`: cells that are no numbers become missing instead of a misfit, and lossy ones are read. */
export function numberSink(name: string, context: SinkContext, forced: boolean): Sink {
  const segments = makeSegments(Float64Array, context.segment, context.expectedRows);
  const faults = makeFaults(forced);
  let infinite = false;
  function toValue(row: number, bytes: Uint8Array, from: number, to: number): number {
    const value = readNumber(bytes, from, to, context.style, !forced);
    if (!Number.isNaN(value)) {
      infinite ||= !Number.isFinite(value);
      return value;
    }
    if (context.missing.has(bytes, from, to) || context.missingAmongValues.has(bytes, from, to)) return value;
    const short = to - from <= 9 ? textOf(bytes, from, to) : '';
    if (infinity.test(short)) {
      infinite = true;
      return short.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    }
    faults.add(row, bytes, from, to);
    return Number.NaN;
  }
  return {
    ...valueSink(segments, context, Number.NaN, toValue),
    ...faults,
    direct: segments,
    finish(rows) {
      const values = segments.take(rows);
      const hint = forced ? null : momentHint(values);
      const why = forced ? 'You chose numbers.' : 'Every value is a number that keeps its meaning as one.';
      return {
        column: { kind: 'number', name, values },
        why: hint === null ? why : `${why} ${hint}`,
        confidence: hint === null ? 1 : 0.8,
        infinite,
      };
    },
  };
}

export function valueSink(
  segments: { at(index: number): Float64Array | Uint8Array },
  context: SinkContext,
  missing: number,
  toValue: (row: number, bytes: Uint8Array, from: number, to: number) => number,
): Pick<Sink, 'put' | 'skip'> {
  const shift = Math.log2(context.segment);
  const mask = context.segment - 1;
  return {
    put(row, bytes, from, to) {
      while (from < to && isBlank(bytes[from])) from++;
      while (from < to && isBlank(bytes[to - 1])) to--;
      segments.at(row >>> shift)[row & mask] = from === to ? missing : toValue(row, bytes, from, to);
    },
    skip(row) {
      segments.at(row >>> shift)[row & mask] = missing;
    },
  };
}

export function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9;
}
