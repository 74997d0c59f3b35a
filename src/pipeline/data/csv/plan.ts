import { type Dress, digitsOf, dressOf, paddedDress, readDressed } from '../dressed-number.ts';
import { guessKind, shareNote } from '../infer.ts';
import { type DayOrder, readTime } from '../time-text.ts';
import { booleanSink } from './boolean-sink.ts';
import { numberTest } from './detect-header.ts';
import { styleOf } from './detect-numbers.ts';
import type { Dialect } from './dialect.ts';
import { dressedSink } from './dressed-sink.ts';
import type { NumberStyle } from './number-bytes.ts';
import type { CsvOptions, Types } from './options.ts';
import { type Sink, type SinkContext, shorten } from './sinks.ts';
import { timeSink } from './time-sink.ts';
import { numberSink } from './value-sinks.ts';
import { wordSink } from './word-sink.ts';

/** How one column is read in one pass; null = already read. */
export type Plan = {
  /** It was chosen by the person: what does not fit becomes missing. */
  readonly forced: boolean;
  /** Why it was not read as it first seemed. */
  readonly note?: string;
} & (
  | { readonly kind: 'boolean' | 'words' | 'category' | 'text' }
  | { readonly kind: 'number'; readonly dress?: Dress }
  | { readonly kind: 'time'; readonly order: DayOrder; readonly chosenOrder?: boolean }
);

export function sinkFor(plan: Plan, context: SinkContext): Sink {
  switch (plan.kind) {
    case 'number':
      return plan.dress
        ? dressedSink('', context, plan.dress, plan.forced)
        : numberSink('', context, plan.forced);
    case 'boolean':
      return booleanSink('', context, plan.forced);
    case 'time':
      return timeSink('', context, plan.order, plan.forced, plan.chosenOrder);
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
  options: Pick<CsvOptions, 'missing' | 'missingAmongValues'> & Partial<Pick<CsvOptions, 'dayOrder'>>,
): Plan {
  const cells = body.map((row) => (row[c] ?? '').trim()).filter((cell) => !options.missing.includes(cell));
  const values = cells.filter((cell) => !options.missingAmongValues.includes(cell));
  const isNumber = numberTest(dialect);
  const forced = Object.hasOwn(types, name) ? types[name] : undefined;
  const order = options.dayOrder ?? null;
  if (forced === 'time') {
    const dayFirst = values.filter((cell) => !Number.isNaN(readTime(cell, 'day-first'))).length;
    const monthFirst = values.filter((cell) => !Number.isNaN(readTime(cell, 'month-first'))).length;
    const likelier = dayFirst > monthFirst ? 'day-first' : 'month-first';
    return { kind: 'time', order: order ?? likelier, chosenOrder: order !== null, forced: true };
  }
  if (forced === 'number') {
    const numbers = values.filter((cell) => digitsOf(cell) !== null);
    const dress = dressOf(numbers.slice(0, 1000), styleOf(dialect), false);
    return { kind: 'number', forced: true, ...(dress === null ? {} : { dress }) };
  }
  if (forced !== undefined) return { kind: forced as 'boolean' | 'category' | 'text', forced: true };
  if (cells.length > 0 && values.length === 0) return { kind: 'words', forced: false };
  const guess = guessKind(values, isNumber);
  if (guess.kind === 'time')
    return { ...guess, order: order ?? guess.order, chosenOrder: order !== null, forced: false };
  if (guess.kind !== 'words') return { ...guess, forced: false };
  const dress = dressOf(values, styleOf(dialect)) ?? paddedDress(values, styleOf(dialect));
  if (dress !== null) return { kind: 'number', dress, forced: false };
  const note = shareNote(values, isNumber, numberTest(dialect, false));
  return { kind: 'words', forced: false, ...(note === null ? {} : { note }) };
}

/** The next way to read a column whose cells did not fit; null if they did. */
export function replan(
  plan: Plan,
  sink: Sink | null,
  style: NumberStyle = { decimal: 46, thousands: 0 },
): Plan | null {
  const misfit = sink?.misfit() ?? null;
  if (misfit === null || plan.forced) return null;
  if (
    plan.kind === 'time' &&
    plan.order === 'month-first' &&
    plan.chosenOrder !== true &&
    !Number.isNaN(readTime(misfit.text, 'day-first'))
  ) {
    return { kind: 'time', order: 'day-first', forced: false };
  }
  if (plan.kind === 'number' && plan.dress === undefined) {
    const found = readDressed(misfit.text, style);
    if (found !== null && found.unit !== '%')
      return { kind: 'number', dress: { unit: found.unit, style, example: misfit.text }, forced: false };
  }
  const note = `Row ${misfit.row + 1} holds “${shorten(misfit.text)}”.`;
  return { kind: 'words', forced: false, note };
}
