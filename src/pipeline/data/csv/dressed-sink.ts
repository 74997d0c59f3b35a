import { type Dress, readDressed } from '../dressed-number.ts';
import { makeSegments } from './segments.ts';
import { makeFaults, type Sink, type SinkContext, textOf } from './sinks.ts';
import { valueSink } from './value-sinks.ts';

/** Numbers with a currency or percent sign, brackets for negative ones, or blanks between groups. */
export function dressedSink(name: string, context: SinkContext, dress: Dress, forced: boolean): Sink {
  const segments = makeSegments(Float64Array, context.segment, context.expectedRows);
  const faults = makeFaults(forced);
  let unit = dress.unit;
  let last = -1;
  let bare = 0;
  let count = 0;
  function toValue(row: number, bytes: Uint8Array, from: number, to: number): number {
    if (context.missing.has(bytes, from, to) || context.missingAmongValues.has(bytes, from, to))
      return Number.NaN;
    const found =
      to - from <= 96 ? readDressed(textOf(bytes, from, to), dress.style, !forced && !dress.padded) : null;
    const alike =
      found !== null && (found.unit === unit || (unit !== '%' && (found.unit === null || unit === null)));
    if (found === null || !alike || (found.unit === '%' && unit === null)) {
      faults.add(row, bytes, from, to);
      return Number.NaN;
    }
    unit ??= found.unit;
    if (row > last) {
      last = row;
      count++;
      if (found.unit === null) bare++;
    }
    return found.value;
  }
  return {
    ...valueSink(segments, context, Number.NaN, toValue),
    ...faults,
    finish(rows) {
      const value = readDressed(dress.example, dress.style, !dress.padded)?.value;
      const example = value === undefined ? '' : ` “${dress.example}” is read as ${value}.`;
      const what = dress.padded ? 'a whole number, some with zeros in front' : whatIs(unit);
      const start = forced ? 'You chose numbers.' : `Every value is ${what}.`;
      const share = Math.round((100 * (count - bare)) / Math.max(1, count));
      const some = unit !== null && bare > 0 ? ` ${share} % of them carry ${unit}.` : '';
      const keep = forced ? '' : ' Choose text to keep them as they are written.';
      return {
        column: { kind: 'number', name, values: segments.take(rows) },
        why: `${start}${some}${example}${keep}`,
        confidence: bare > 0 && unit !== null ? 0.8 : 0.95,
      };
    },
  };
}

function whatIs(unit: string | null): string {
  if (unit === '%') return 'a share in percent (not divided by 100)';
  return unit === null
    ? 'a number, some written with brackets, blanks or another minus sign'
    : `an amount in ${unit}`;
}
