import { epochTime } from '../epoch.ts';
import { type DayOrder, readTime } from '../time-text.ts';
import { makeSegments } from './segments.ts';
import { makeFaults, type Sink, type SinkContext, textOf } from './sinks.ts';
import { readIsoBytes } from './time-bytes.ts';
import { valueSink } from './value-sinks.ts';

/**
 * Dates and times, as milliseconds since 1970-01-01 UTC. `forced`: also seconds, milliseconds and microseconds since 1970
 * and YYYYMMDD, and single dates in the other order. `chosenOrder`: the person said whether the day or the month comes first.
 */
export function timeSink(
  name: string,
  context: SinkContext,
  order: DayOrder,
  forced: boolean,
  chosenOrder = false,
): Sink {
  const segments = makeSegments(Float64Array, context.segment, context.expectedRows);
  const faults = makeFaults(forced);
  const seen: Seen = { last: -1, either: 0, first: -1, decided: 0, example: '', zones: 0, swapped: 0 };
  const other = order === 'day-first' ? 'month-first' : 'day-first';
  function toValue(row: number, bytes: Uint8Array, from: number, to: number): number {
    const plain = readIsoBytes(bytes, from, to);
    if (!Number.isNaN(plain)) return plain;
    if (context.missing.has(bytes, from, to) || context.missingAmongValues.has(bytes, from, to))
      return Number.NaN;
    const text = textOf(bytes, from, to);
    let value = readTime(text, order);
    const swapped = Number.isNaN(value) && forced ? readTime(text, other) : Number.NaN;
    if (Number.isNaN(value) && forced && Number.isNaN(swapped)) value = epochTime(text);
    if (Number.isNaN(value) && Number.isNaN(swapped)) faults.add(row, bytes, from, to);
    else if (row > seen.last) {
      seen.last = row;
      if (!Number.isNaN(swapped)) seen.swapped++;
      else count(row, text, value);
    }
    return Number.isNaN(value) ? swapped : value;
  }
  function count(row: number, text: string, value: number): void {
    if (/:\d\d.*[+-]\d\d:?\d\d$/.test(text)) seen.zones++;
    if (!/^\d{1,2}[-/.]\d{1,2}[-/.]/.test(text)) return;
    const reversed = readTime(text, other);
    if (Number.isNaN(reversed)) {
      if (seen.decided++ === 0) seen.example = text;
    } else if (reversed !== value && seen.either++ === 0) seen.first = row;
  }
  return {
    ...valueSink(segments, context, Number.NaN, toValue),
    ...faults,
    directTimes: segments,
    finish(rows) {
      const unclear = seen.either > 0 && seen.decided === 0 && !chosenOrder;
      return {
        column: { kind: 'time', name, values: segments.take(rows) },
        why: reasonOf(seen, forced, chosenOrder, order),
        confidence: unclear ? 0.5 : 0.95,
        ...(unclear ? { ambiguous: { rows: seen.either, first: seen.first, order } } : {}),
      };
    },
  };
}

type Seen = {
  last: number;
  /** Dates that could be read in both orders, and those that could not. */
  either: number;
  first: number;
  decided: number;
  example: string;
  zones: number;
  swapped: number;
};

function reasonOf(seen: Seen, forced: boolean, chosen: boolean, order: DayOrder): string {
  const parts = [forced ? 'You chose dates.' : 'Every value is a date or a time.'];
  const how = order === 'day-first' ? 'day before month' : 'month before day';
  const values = (n: number) => (n === 1 ? '1 value' : `${n} values`);
  if (chosen && seen.either + seen.decided > 0) parts.push(`Read as ${how}, as you chose.`);
  else if (seen.decided > 0) {
    const rest = seen.either > 0 ? `; ${values(seen.either)} could be read either way` : '';
    const shows = seen.decided === 1 ? '1 value shows' : `${seen.decided} values show`;
    parts.push(`${shows} ${how}, such as ${seen.example}${rest}.`);
  } else if (seen.either > 0)
    parts.push(
      `No value shows whether the day or the month comes first in ${values(seen.either)}; read as ${how}.`,
    );
  if (seen.swapped > 0) parts.push(`${values(seen.swapped)} could only be read the other way round.`);
  if (seen.zones > 0) parts.push(`${values(seen.zones)} with an offset from UTC were turned into UTC.`);
  return parts.join(' ');
}
