import { allocate } from '../../base/plain.ts';
import { firstPlan, type Plan, replan, sinkFor } from '../csv/plan.ts';
import type { Refusal, SinkContext } from '../csv/sinks.ts';
import { type Finished, shorten } from '../csv/sinks.ts';
import { type ColumnKind, isoTime } from '../table.ts';
import type { Scalar } from './extended.ts';

const missing = 0;
const isNumber = 1;
const isBoolean = 2;
const isTime = 3;
const isText = 4;

/** The cells of one column whose kind shows only at the end: a tag and a number each, texts through a dictionary. */
export type Collector = {
  put(row: number, cell: Scalar): void;
  /** `context`: how texts are read; `kind`: chosen by the person. */
  finish(rows: number, context: CollectorContext, kind: ColumnKind | undefined): Collected;
};
export type CollectorContext = SinkContext & {
  readonly words: { readonly missing: readonly string[]; readonly missingAmongValues: readonly string[] };
};
export type Collected = Finished & { readonly refused: Refusal | null };

export function makeCollector(): Collector {
  let tags = new Uint8Array(64);
  let values = new Float64Array(64);
  const codes = new Map<string, number>();
  const texts: string[] = [];
  const seen = [0, 0, 0, 0, 0];
  let firstText = -1;

  function code(text: string): number {
    const known = codes.get(text);
    if (known !== undefined) return known;
    codes.set(text, texts.length);
    texts.push(text);
    return texts.length - 1;
  }
  function room(row: number): void {
    if (row < tags.length) return;
    const size = Math.max(row + 1, tags.length * 2);
    const nextTags = new Uint8Array(size);
    nextTags.set(tags);
    tags = nextTags;
    const nextValues = new Float64Array(size);
    nextValues.set(values);
    values = nextValues;
  }
  function set(row: number, tag: number, value: number): void {
    room(row);
    if (tags[row] !== missing) seen[tags[row]]--;
    tags[row] = tag;
    values[row] = value;
    seen[tag]++;
    if (tag === isText && firstText < 0) firstText = row;
  }
  function wordOf(row: number): number {
    switch (tags[row]) {
      case isText:
        return values[row];
      case isBoolean:
        return code(values[row] === 1 ? 'true' : 'false');
      case isTime:
        return code(isoTime(values[row]));
      default:
        return code(Object.is(values[row], -0) ? '-0' : String(values[row]));
    }
  }
  function native(rows: number, kind: ColumnKind | undefined): Collected | null {
    const present = seen[isNumber] + seen[isBoolean] + seen[isTime] + seen[isText];
    if (present === 0) return null;
    const why = (what: string, chosen: string) =>
      kind === undefined ? `Every value is ${what} in the file.` : chosen;
    const only = (tag: number, own: ColumnKind) => seen[tag] === present && (kind ?? own) === own;
    if (only(isNumber, 'number')) {
      const numbers = allocate(Float64Array, rows);
      let infinite = false;
      for (let row = 0; row < rows; row++) {
        numbers[row] = tags[row] === missing ? Number.NaN : values[row];
        infinite ||= Math.abs(numbers[row]) === Number.POSITIVE_INFINITY;
      }
      const column = { kind: 'number', name: '', values: numbers } as const;
      return { column, why: why('a number', 'You chose numbers.'), confidence: 1, infinite, refused: null };
    }
    if (only(isTime, 'time')) {
      const times = allocate(Float64Array, rows);
      for (let row = 0; row < rows; row++) times[row] = tags[row] === missing ? Number.NaN : values[row];
      const column = { kind: 'time', name: '', values: times } as const;
      return { column, why: why('a date', 'You chose dates.'), confidence: 1, refused: null };
    }
    if (!only(isBoolean, 'boolean')) return null;
    const flags = allocate(Uint8Array, rows);
    for (let row = 0; row < rows; row++) flags[row] = tags[row] === missing ? 255 : values[row];
    const column = { kind: 'boolean', name: '', values: flags } as const;
    return {
      column,
      why: why('true or false', 'You chose true/false.'),
      confidence: 1,
      refused: null,
    };
  }
  function asWords(rows: number, context: CollectorContext, kind: ColumnKind | undefined): Collected {
    const words = new Int32Array(rows).fill(-1);
    for (let row = 0; row < rows; row++) if (tags[row] !== missing) words[row] = wordOf(row);
    const encoder = new TextEncoder();
    const bytes = texts.map((text) => encoder.encode(text));
    const body = texts.slice(0, 1000).map((text) => [text]);
    const types = kind === undefined ? {} : { column: kind };
    let plan: Plan = firstPlan(types, 'column', body, 0, { decimal: '.', thousands: '' }, context.words);
    const natives = seen[isNumber] + seen[isBoolean] + seen[isTime];
    const mixed =
      natives > 0 && firstText >= 0
        ? `Row ${firstText + 1} holds the text “${shorten(texts[values[firstText]])}”.`
        : undefined;
    for (;;) {
      const sink = sinkFor(plan, context);
      for (let row = 0; row < rows; row++) {
        const word = words[row];
        if (word < 0) sink.skip(row);
        else sink.put(row, bytes[word], 0, bytes[word].length, false);
      }
      const next = replan(plan, sink);
      if (next === null) {
        const finished = sink.finish(rows);
        const note = plan.note ?? (finished.column.kind === 'number' ? undefined : mixed);
        const why = note === undefined ? finished.why : `${note} ${finished.why}`;
        return { ...finished, why, refused: sink.refused() };
      }
      plan = next;
    }
  }
  return {
    put(row, cell) {
      if (cell === null) return;
      if (typeof cell === 'number') set(row, isNumber, cell);
      else if (typeof cell === 'boolean') set(row, isBoolean, cell ? 1 : 0);
      else if (typeof cell === 'string') set(row, isText, code(cell));
      else if ('digits' in cell) set(row, isText, code(cell.digits));
      else set(row, isTime, cell.time);
    },
    finish(rows, context, kind) {
      room(rows);
      return native(rows, kind) ?? asWords(rows, context, kind);
    },
  };
}
