import { type Job, partOf } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Encoding } from '../csv/encoding.ts';
import type { Types } from '../csv/options.ts';
import type { Decision, Oddity, ReadResult, Source } from '../reader.ts';
import type { CollectorContext } from './collector.ts';
import { chooseRecords, noRecords, type RecordPlace, stepsOf } from './record-path.ts';
import { type FlattenOptions, makeRecordTable } from './record-table.ts';
import { type Found, recordsAt } from './records.ts';
import { type Place, surveyJson } from './survey.ts';
import { textPieces } from './text-pieces.ts';
import { makeTokens, type Tokens } from './tokens.ts';
import { checkUtf8, isList, type JsonValue } from './value.ts';

export type JsonOptions = FlattenOptions & {
  /** null = found by a search. */
  readonly records: string | null;
  readonly layout: RecordPlace['layout'] | null;
  readonly header: boolean | null;
  readonly encoding: Encoding | null;
  readonly maxRows: number | null;
  readonly context: CollectorContext;
};

/**
 * Reads a JSON text in two passes over its bytes (find the records, read them), holding one record at a time.
 * Throws `empty-file`, `bad-json`, `bad-encoding`, `too-deep`, `no-records`, `no-rows`, and the limits of `record-table`.
 */
export async function readJson(
  source: Source,
  options: JsonOptions,
  types: Types,
  job: Job,
): Promise<ReadResult> {
  const { bytes, decisions } = await load(source, options.encoding, partOf(job, 0, 0.3));
  const surveyed = await drain(surveyJson(makeTokens(bytes)), partOf(job, 0.3, 0.5, 'looking for records'));
  const chosen = placeOf(surveyed, options);
  const { names, skip, header } = await headerOf(bytes, chosen.place, options);
  const table = makeRecordTable(options, names);
  const tokens = makeTokens(bytes);
  const repeats = { count: 0, first: '' };
  const records = recordsAt(tokens, chosen.place, (key) => {
    if (repeats.count++ === 0) repeats.first = key;
  });
  await fill(records, tokens, bytes.length, skip, options.maxRows, table, partOf(job, 0.5, 0.9));
  if (table.rows() === 0) throw noRecords(chosen.place.steps, surveyed);
  const result = await table.finish(options.context, types, partOf(job, 0.9, 1));
  const oddities: readonly Oddity[] = repeats.count === 0 ? [] : [repeatedKeys(repeats)];
  return {
    ...result,
    decisions: [...decisions, ...chosen.decisions, ...header],
    oddities: [...result.oddities, ...oddities],
  };
}

function placeOf(
  places: readonly Place[],
  options: JsonOptions,
): { place: RecordPlace; decisions: readonly Decision[] } {
  if (options.records !== null) {
    return { place: { steps: stepsOf(options.records), layout: options.layout ?? 'records' }, decisions: [] };
  }
  const { place, decision } = chooseRecords(places);
  return { place: { ...place, layout: options.layout ?? place.layout }, decisions: [decision] };
}

async function load(
  source: Source,
  encoding: Encoding | null,
  job: Job,
): Promise<{ bytes: Uint8Array; decisions: readonly Decision[] }> {
  const pieces = await textPieces(source, encoding);
  let bytes = new Uint8Array(Math.max(1024, source.bytes));
  let length = 0;
  try {
    for (let piece = await pieces.next(); piece !== null; piece = await pieces.next()) {
      if (length + piece.length > bytes.length) {
        const next = new Uint8Array(Math.max(length + piece.length, bytes.length * 2));
        next.set(bytes.subarray(0, length));
        bytes = next;
      }
      bytes.set(piece, length);
      length += piece.length;
      job.report(pieces.fraction(), 'reading');
      await job.checkpoint();
    }
  } finally {
    await pieces.close();
  }
  const all = bytes.subarray(0, length);
  if (all.every((byte) => byte === 32 || byte === 10 || byte === 13 || byte === 9)) {
    const what = length === 0 ? 'has no content (0 bytes)' : 'holds only blanks and line breaks';
    throw new Problem('empty-file', `${source.name} ${what}.`, 'Choose a file with at least one record.', {
      file: source.name,
      line: 1,
    });
  }
  checkUtf8(all);
  return { bytes: all, decisions: pieces.decisions() };
}

async function drain<T>(steps: Generator<void, T>, job: Job): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    job.report(0);
    await job.checkpoint();
  }
}

async function fill(
  records: Generator<Found | null>,
  tokens: Tokens,
  length: number,
  skip: number,
  maxRows: number | null,
  table: ReturnType<typeof makeRecordTable>,
  job: Job,
): Promise<void> {
  let taken = 0;
  let reported = 0;
  let left = skip;
  for (const found of records) {
    if (found !== null) {
      if ('column' in found) {
        if (maxRows === null || found.row < maxRows) table.put(found.column, found.row, found.value);
      } else if (left > 0) left--;
      else {
        table.add(found.value, found.key);
        if (++taken === maxRows) return;
      }
    }
    if (found !== null && tokens.at() - reported < 65_536) continue;
    reported = tokens.at();
    job.report(reported / length, `${table.rows()} rows`);
    await job.checkpoint();
  }
}

/** Names of the cells of records that are lists: from a list `columns` beside them, or from the first record. */
async function headerOf(
  bytes: Uint8Array,
  place: RecordPlace,
  { header }: JsonOptions,
): Promise<{ names: readonly string[]; skip: number; header: readonly Decision[] }> {
  const none = { names: [], skip: 0, header: [] };
  if (place.layout === 'columns') return none;
  const [first, second] = firstRecords(bytes, place, 2);
  if (first === undefined || !isList(first)) return none;
  const beside =
    place.steps.length === 0
      ? []
      : firstRecords(bytes, { ...place, steps: [...place.steps.slice(0, -1), 'columns'] }, first.length + 1);
  if (header === null && isTexts(beside) && beside.length === first.length) {
    const why = 'A list "columns" beside the rows has as many texts as a row has cells.';
    return { names: beside, skip: 0, header: [{ param: 'header', value: 'no', why }] };
  }
  const words = isTexts(first) && first.length > 0 && new Set(first).size === first.length;
  const differs = second !== undefined && isList(second) && second.some((cell) => typeof cell !== 'string');
  const use = header ?? (words && differs);
  const why = use
    ? 'The first row holds texts where others hold values.'
    : 'The first row looks like the others.';
  const decision = header === null ? [{ param: 'header', value: use ? 'yes' : 'no', why }] : [];
  return use
    ? {
        names: first.map((cell) => (typeof cell === 'string' ? cell : String(cell))),
        skip: 1,
        header: decision,
      }
    : { ...none, header: decision };
}

function firstRecords(bytes: Uint8Array, place: RecordPlace, count: number): readonly JsonValue[] {
  const found: JsonValue[] = [];
  for (const record of recordsAt(makeTokens(bytes), place, () => undefined)) {
    if (record !== null) found.push(record.value);
    if (found.length === count) break;
  }
  return found;
}

function isTexts(values: readonly JsonValue[]): values is readonly string[] {
  return values.every((value) => typeof value === 'string');
}

export function repeatedKeys({ count, first }: { count: number; first: string }): Oddity {
  const times = count === 1 ? 'A key comes' : `${count} keys come`;
  return {
    code: 'repeated-keys',
    message: `${times} twice in one object, first "${first}"; the last value counts.`,
    rows: count,
  };
}
