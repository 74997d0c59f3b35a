import { noWords, yesWords } from '../infer.ts';
import { makeSegments } from './segments.ts';
import { makeFaults, type Sink, type SinkContext, textOf } from './sinks.ts';
import { valueSink } from './value-sinks.ts';

const yes: ReadonlySet<string> = new Set(['true']);
const no: ReadonlySet<string> = new Set(['false']);

/** True and false; if forced also yes/no, 1/0, on/off and such words of other languages. */
export function booleanSink(name: string, context: SinkContext, forced: boolean): Sink {
  const segments = makeSegments(Uint8Array, context.segment, context.expectedRows);
  const faults = makeFaults(forced);
  const [isYes, isNo] = forced ? [yesWords, noWords] : [yes, no];
  function toValue(row: number, bytes: Uint8Array, from: number, to: number): number {
    const text = to - from <= 16 ? textOf(bytes, from, to).toLowerCase() : '';
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
