import { guessKind } from '../infer.ts';
import { type DayOrder, readTime } from '../time-text.ts';
import { numberTest } from './detect-header.ts';
import type { Dialect } from './dialect.ts';
import type { CsvOptions, Types } from './options.ts';
import { type Sink, type SinkContext, shorten } from './sinks.ts';
import { booleanSink, numberSink, timeSink } from './value-sinks.ts';
import { wordSink } from './word-sink.ts';

/** How one column is read in one pass; null = already read. */
export type Plan = {
  /** It was chosen by the person: what does not fit becomes missing. */
  readonly forced: boolean;
  /** Why it was not read as it first seemed. */
  readonly note?: string;
} & (
  | { readonly kind: 'number' | 'boolean' | 'words' | 'category' | 'text' }
  | { readonly kind: 'time'; readonly order: DayOrder }
);

export function sinkFor(plan: Plan, context: SinkContext): Sink {
  switch (plan.kind) {
    case 'number':
      return numberSink('', context, plan.forced);
    case 'boolean':
      return booleanSink('', context, plan.forced);
    case 'time':
      return timeSink('', context, plan.order, plan.forced);
    case 'words':
      return wordSink('', context, null);
    case 'category':
    case 'text':
      return wordSink('', context, plan.kind);
  }
}

export function firstPlan(
  types: Types,
  name: string,
  body: readonly (readonly string[])[],
  c: number,
  dialect: Pick<Dialect, 'decimal' | 'thousands'>,
  options: Pick<CsvOptions, 'missing' | 'missingAmongValues'>,
): Plan {
  const cells = body.map((row) => (row[c] ?? '').trim()).filter((cell) => !options.missing.includes(cell));
  const values = cells.filter((cell) => !options.missingAmongValues.includes(cell));
  const isNumber = numberTest(dialect);
  const forced = Object.hasOwn(types, name) ? types[name] : undefined;
  if (forced === 'time') {
    const dayFirst = values.filter((cell) => !Number.isNaN(readTime(cell, 'day-first'))).length;
    const monthFirst = values.filter((cell) => !Number.isNaN(readTime(cell, 'month-first'))).length;
    return { kind: 'time', order: dayFirst > monthFirst ? 'day-first' : 'month-first', forced: true };
  }
  if (forced === 'image' || forced === 'audio' || forced === 'vector') return { kind: 'text', forced: true };
  if (forced !== undefined) return { kind: forced, forced: true };
  if (cells.length > 0 && values.length === 0) return { kind: 'words', forced: false };
  return { ...guessKind(values, isNumber), forced: false };
}

/** The next way to read a column whose cells did not fit; null if they did. */
export function replan(plan: Plan, sink: Sink | null): Plan | null {
  const misfit = sink?.misfit() ?? null;
  if (misfit === null || plan.forced) return null;
  if (
    plan.kind === 'time' &&
    plan.order === 'month-first' &&
    !Number.isNaN(readTime(misfit.text, 'day-first'))
  ) {
    return { kind: 'time', order: 'day-first', forced: false };
  }
  const note = `Row ${misfit.row + 1} holds “${shorten(misfit.text)}”.`;
  return { kind: 'words', forced: false, note };
}
