import { type DayOrder, readTime } from '../time-text.ts';
import { readNumber } from './number-bytes.ts';
import { makeSegments } from './segments.ts';
import { makeFaults, type Sink, type SinkContext, textOf } from './sinks.ts';
import { readIsoBytes } from './time-bytes.ts';

const infinity = /^[+-]?(?:inf|infinity|∞)$/i;

/** Numbers; `forced`: cells that are no numbers become missing instead of a misfit, and lossy ones are read. */
export function numberSink(name: string, context: SinkContext, forced: boolean): Sink {
  const segments = makeSegments(Float64Array, context.segment);
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
    finish: (rows) => ({
      column: { kind: 'number', name, values: segments.take(rows) },
      why: forced ? 'You chose numbers.' : 'Every value is a number that keeps its meaning as one.',
      confidence: 1,
      infinite,
    }),
  };
}

/** Dates and times, as milliseconds since 1970-01-01 UTC. */
export function timeSink(name: string, context: SinkContext, order: DayOrder, forced: boolean): Sink {
  const segments = makeSegments(Float64Array, context.segment);
  const faults = makeFaults(forced);
  let unclear = true;
  let numeric = false;
  function toValue(row: number, bytes: Uint8Array, from: number, to: number): number {
    const plain = readIsoBytes(bytes, from, to);
    if (!Number.isNaN(plain)) return plain;
    if (context.missing.has(bytes, from, to) || context.missingAmongValues.has(bytes, from, to))
      return Number.NaN;
    const text = textOf(bytes, from, to);
    const value = readTime(text, order);
    if (Number.isNaN(value)) {
      const other = forced ? readTime(text, order === 'day-first' ? 'month-first' : 'day-first') : value;
      if (Number.isNaN(other)) faults.add(row, bytes, from, to);
      return other;
    }
    if (/^\d{1,2}[-/.]\d/.test(text)) {
      numeric = true;
      if (unclear && Number.isNaN(readTime(text, order === 'day-first' ? 'month-first' : 'day-first')))
        unclear = false;
    }
    return value;
  }
  return {
    ...valueSink(segments, context, Number.NaN, toValue),
    ...faults,
    directTimes: segments,
    finish: (rows) => ({
      column: { kind: 'time', name, values: segments.take(rows) },
      why: timeReason(forced, numeric, unclear, order),
      confidence: numeric && unclear ? 0.5 : 0.95,
    }),
  };
}

function timeReason(forced: boolean, numeric: boolean, unclear: boolean, order: DayOrder): string {
  const start = forced ? 'You chose dates.' : 'Every value is a date or a time.';
  if (!numeric) return start;
  const how = order === 'day-first' ? 'day before month' : 'month before day';
  return unclear
    ? `${start} No value shows whether the day or the month comes first; read as ${how}.`
    : `${start} Values such as those after the 12th show ${how}.`;
}

const yes = new Set(['true']);
const no = new Set(['false']);
const anyYes = new Set(['true', 'yes', 'y', 't', '1', 'on']);
const anyNo = new Set(['false', 'no', 'n', 'f', '0', 'off']);

/** True and false; if forced also yes/no, y/n, t/f, 1/0, on/off. */
export function booleanSink(name: string, context: SinkContext, forced: boolean): Sink {
  const segments = makeSegments(Uint8Array, context.segment);
  const faults = makeFaults(forced);
  const [isYes, isNo] = forced ? [anyYes, anyNo] : [yes, no];
  function toValue(row: number, bytes: Uint8Array, from: number, to: number): number {
    const text = to - from <= 8 ? textOf(bytes, from, to).toLowerCase() : '';
    if (isYes.has(text)) return 1;
    if (isNo.has(text)) return 0;
    if (!context.missing.has(bytes, from, to) && !context.missingAmongValues.has(bytes, from, to)) {
      faults.add(row, bytes, from, to);
    }
    return 255;
  }
  return {
    ...valueSink(segments, context, 255, toValue),
    ...faults,
    finish: (rows) => ({
      column: { kind: 'boolean', name, values: segments.take(rows) },
      why: forced ? 'You chose true/false.' : 'Every value is true or false.',
      confidence: 1,
    }),
  };
}

function valueSink(
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
