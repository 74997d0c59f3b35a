import { type Job, partOf } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { bytesSource, type Oddity, type ReadResult, type Source } from '../reader.ts';
import { ambiguousNumbers } from './ambiguous-numbers.ts';
import { makeBlocks, rewriting } from './blocks.ts';
import { maxFileBytes, piecesOf } from './bytes-of.ts';
import { type Detection, detectDialect } from './detect.ts';
import { mostFrequentLength } from './detect-lines.ts';
import { styleOf } from './detect-numbers.ts';
import type { Dialect } from './dialect.ts';
import { estimateTable, fitsTable, refuseLarge } from './estimate.ts';
import { checkTypes, checkWidth, headerOnly, refuseRagged } from './limits.ts';
import { columnNames } from './names.ts';
import { lineOddities, refusalOf, valueOddities } from './oddities.ts';
import { type Opening, openSource } from './open.ts';
import { openParser } from './open-parser.ts';
import type { CsvOptions, Types } from './options.ts';
import type { ParseCounts } from './parser.ts';
import { firstPlan, type Plan, replan, sinkFor } from './plan.ts';
import { sampleRecords } from './sample-records.ts';
import { segmentRows } from './segments.ts';
import type { Finished, Sink, SinkContext } from './sinks.ts';
import { skipLines } from './skip-lines.ts';
import { makeTranscoder, type Transcoder } from './transcode.ts';
import { makeWordSet } from './word-set.ts';

const blockBytes = 512 * 1024;

/**
 * Reads delimited text in one pass over the bytes; only columns whose kind turns out otherwise than the first
 * 256 KiB suggest are read again. `block`: bytes handed to the parser at a time (results do not depend on it).
 */
export async function readCsv(
  source: Source,
  options: CsvOptions,
  types: Types,
  job: Job,
  block = blockBytes,
): Promise<ReadResult> {
  const most = options.sampleRows === null ? maxFileBytes : Number.POSITIVE_INFINITY;
  const opening = await openSource(source, options.encoding, most);
  const missing = new Set(options.missing);
  const detection = detectDialect(opening.sample, { ...options, missing });
  const reading = { source, options, types, job, block, opening };
  const first = await readWith(reading, detection).catch(quoteProblem);
  if (!(first instanceof Problem) && !first.oddities.some((oddity) => oddity.code === 'stray-quotes'))
    return first;
  const other =
    options.quote === null && quotesOptional(detection.dialect)
      ? await readWithoutQuotes(reading, missing)
      : await readStrictly(reading, missing, first);
  if (other !== null) return other;
  if (!(first instanceof Problem)) return first;
  throw mayBeUnclosed(first, detection.dialect, opening) ? first.within({ param: 'quote' }) : first;
}

/** Tab-separated text (IANA text/tab-separated-values) knows no quotes; comma-separated text (RFC 4180) does. */
function quotesOptional(dialect: Dialect): boolean {
  return dialect.quote !== '' && (dialect.delimiter === '\t' || dialect.delimiter === '|');
}

type Reading = {
  readonly source: Source;
  readonly options: CsvOptions;
  readonly types: Types;
  readonly job: Job;
  readonly block: number;
  readonly opening: Opening;
};

/** Whether too large a cell may come from a quote that is never closed: one was seen, or the cell begins further on. */
function mayBeUnclosed({ code, at }: Problem, { quote }: Dialect, { sample }: Opening): boolean {
  if (code !== 'cell-too-large' || quote === '') return false;
  return sample.includes(quote) || (at.line ?? 0) > sample.split(/\r\n?|\n/).length;
}

function quoteProblem(error: unknown): Problem {
  if (error instanceof Problem && (error.code === 'unterminated-quote' || error.code === 'cell-too-large'))
    return error;
  throw error;
}

/** The table if quotes have no meaning; null unless every row then has the same number of cells. */
async function readWithoutQuotes(reading: Reading, missing: ReadonlySet<string>): Promise<ReadResult | null> {
  const detection = detectDialect(reading.opening.sample, { ...reading.options, quote: '', missing });
  const why = 'Quotes appear inside the text without being closed before the next delimiter.';
  const decisions = [...detection.decisions, { param: 'quote', value: 'none', why }];
  const result = await readWith(reading, { ...detection, decisions }).catch(quoteProblem);
  if (result instanceof Problem || result.table.columns.length < 2) return null;
  return raggedRows(result) > 0 ? null : result;
}

/** The table if a quoted cell ends at its first lone quote; null unless that gives more rows and no odd ones more. */
async function readStrictly(
  reading: Reading,
  missing: ReadonlySet<string>,
  first: ReadResult | Problem,
): Promise<ReadResult | null> {
  const wishes = { ...reading.options, strictQuotes: true, missing };
  const result = await readWith(reading, detectDialect(reading.opening.sample, wishes)).catch(quoteProblem);
  if (result instanceof Problem) return null;
  const lost = raggedRows(result);
  const better =
    first instanceof Problem ? lost === 0 : result.table.rows > first.table.rows && lost <= raggedRows(first);
  if (!better) return null;
  const message =
    'Some quoted cells go on behind their closing quote; what follows up to the delimiter was added to them.';
  return { ...result, oddities: [...result.oddities, { code: 'stray-quotes', message, rows: 0 }] };
}

function raggedRows(result: ReadResult): number {
  return result.oddities
    .filter(({ code }) => code === 'short-rows' || code === 'long-rows')
    .reduce((sum, { rows }) => sum + rows, 0);
}

/** The table, or of a file of which only a sample is wanted, the table of the sample. */
async function readWith(reading: Reading, detection: Detection): Promise<ReadResult> {
  const { source, options, job, opening } = reading;
  if (options.sampleRows === null) return readAll(reading, detection);
  const wish = { rows: options.sampleRows, seed: options.sampleSeed, maxRows: options.maxRows };
  const { dialect } = detection;
  refuseWide(reading, detection);
  const drawn = await sampleRecords(source, opening, dialect, wish, partOf(job, 0, 0.8), reading.block);
  const sampled = {
    ...reading,
    source: bytesSource(source.name, drawn.bytes),
    opening: {
      ...opening,
      encoding: 'utf-8' as const,
      open: false,
      mark: 0,
      whole: false,
      compressed: false,
    },
    options: { ...options, sampleRows: null, maxRows: null },
    job: partOf(job, 0.8, 1),
  };
  const plain = { ...dialect, skipRows: 0, comment: '', rewrite: null };
  const result = await readAll(sampled, { ...detection, dialect: plain });
  const count = (n: number) => n.toLocaleString('en-US');
  const why =
    drawn.seen > wish.rows
      ? `${count(wish.rows)} of ${count(drawn.seen)} rows were drawn at random (seed ${wish.seed}), each with the same chance; the others were not kept.`
      : `The file has ${count(drawn.seen)} rows, no more than were asked for: all were kept.`;
  return {
    ...result,
    decisions: [...result.decisions, { param: 'sampleRows', value: String(wish.rows), why }],
  };
}

async function readAll(reading: Reading, detection: Detection): Promise<ReadResult> {
  const { source, options, types, job, block, opening } = reading;
  const { dialect } = detection;
  const header = dialect.header ? detection.rows[0] : [];
  const body = dialect.header ? detection.rows.slice(1) : detection.rows;
  checkWidth(header.length, source);
  if (body.length === 0 && opening.whole) throw headerOnly(source);
  const labelled =
    header.length > 0 &&
    body.length > 1 &&
    body.every((row) => row.length === header.length + 1) &&
    body.some((row) => row[header.length] !== '');
  let columns = Math.max(
    labelled ? header.length + 1 : header.length,
    header.length > 0 ? 0 : mostFrequentLength(body),
  );
  const names = () => columnNames(labelled ? ['row_name', ...header] : header, columns);
  let { names: columnList, oddities } = names();
  checkWidth(columns, source);
  checkTypes(types, columnList);
  let plans: (Plan | null)[] = columnList.map((name, c) => firstPlan(types, name, body, c, dialect, options));
  const shapes = plans.map((plan, c) => ({ kind: plan?.kind ?? 'words', meanLength: meanLength(body, c) }));
  const estimate = estimateTable(opening, source.bytes, shapes, options.maxRows, detection.rows);
  refuseLarge(estimate, columns, source, 'sampleRows');
  const expected = Math.ceil(estimate.rows * (opening.whole ? 1 : 1.02));
  const rowBytes = estimate.bytes / Math.max(1, estimate.rows);
  const refuseGrown = (rows: number, fraction: number) => {
    if (rows <= expected || fitsTable(rows * rowBytes, source)) return;
    const all = rows / Math.max(fraction, 1e-6);
    refuseLarge({ rows: all, bytes: all * rowBytes }, columns, source, 'sampleRows');
  };
  const finished: (Finished | undefined)[] = [];
  for (let pass = 0; ; pass++) {
    const outcome = await runPass(
      source,
      options,
      dialect,
      opening,
      plans,
      job,
      block,
      pass,
      expected,
      refuseGrown,
    ).catch((error: unknown) => {
      throw error instanceof Problem ? error.within({ file: source.name }) : error;
    });
    const { counts, sinks, transcoder } = outcome;
    if (options.ragged === 'refuse') refuseRagged(counts, columns, source);
    if (options.ragged === 'widen' && counts.widest > columns) {
      columns = counts.widest;
      checkWidth(columns, source);
      ({ names: columnList, oddities } = names());
      plans = columnList.map((name, c) => firstPlan(types, name, body, c, dialect, options));
      continue;
    }
    const next = plans.map((plan, c) => (plan === null ? null : replan(plan, sinks[c], styleOf(dialect))));
    sinks.forEach((sink, c) => {
      if (sink !== null && next[c] === null) finished[c] = withNote(sink.finish(counts.rows), plans[c]);
    });
    const refusals = sinks.flatMap((sink, c) => refusalOf(sink, columnList[c], types[columnList[c]]));
    oddities = [...oddities, ...refusals];
    if (next.some((plan) => plan !== null)) {
      plans = next;
      continue;
    }
    if (counts.rows === 0) throw headerOnly(source);
    return result(columnList, finished as Finished[], counts, opening, detection, oddities, transcoder);
  }
}

/** Throws `table-too-large` if even the sample would not fit. */
function refuseWide({ source, options, opening }: Reading, { rows, dialect }: Detection): void {
  const body = dialect.header ? rows.slice(1) : rows;
  const shapes = Array.from({ length: mostFrequentLength(rows) }, (_, c) => ({
    kind: 'words' as const,
    meanLength: 2 * meanLength(body, c),
  }));
  const most = Math.min(
    options.sampleRows ?? Number.POSITIVE_INFINITY,
    options.maxRows ?? Number.POSITIVE_INFINITY,
  );
  refuseLarge(estimateTable(opening, source.bytes, shapes, most, rows), shapes.length, source, 'sampleRows');
}

function meanLength(rows: readonly (readonly string[])[], column: number): number {
  let total = 0;
  for (const row of rows) total += row[column]?.length ?? 0;
  return total / Math.max(1, rows.length);
}

function withNote(finished: Finished, plan: Plan | null): Finished {
  return plan?.note === undefined ? finished : { ...finished, why: `${plan.note} ${finished.why}` };
}

type Outcome = {
  readonly counts: ParseCounts;
  readonly sinks: readonly (Sink | null)[];
  readonly transcoder: Transcoder;
};

async function runPass(
  source: Source,
  options: CsvOptions,
  dialect: Dialect,
  opening: Opening,
  plans: readonly (Plan | null)[],
  job: Job,
  block: number,
  pass: number,
  expectedRows: number,
  refuseGrown: (rows: number, fraction: number) => void,
): Promise<Outcome> {
  const context: SinkContext = {
    style: styleOf(dialect),
    missing: makeWordSet(options.missing),
    missingAmongValues: makeWordSet(options.missingAmongValues),
    trim: dialect.trim,
    quotedIsText: dialect.quotedIsText,
    segment: segmentRows(plans.length, opening.whole ? expectedRows : undefined),
    expectedRows,
  };
  const sinks = plans.map((plan) => (plan === null ? null : sinkFor(plan, context)));
  const parser = openParser(dialect, sinks, {
    segment: context.segment,
    discard: dialect.header ? 1 : 0,
    firstLine: 1 + dialect.skipRows,
    maxRows: options.maxRows ?? Number.MAX_SAFE_INTEGER,
  });
  const pieces = await piecesOf(source);
  const transcoder = makeTranscoder(opening.encoding, opening.open);
  const blocks = makeBlocks(pieces, rewriting(transcoder, dialect), block, opening.mark);
  let skip = dialect.skipRows;
  try {
    for (;;) {
      const { buffer, length, final } = await blocks.fill();
      const start = skipLines(buffer, length, skip);
      skip = start.left;
      const view = buffer.subarray(start.at);
      const used = skip > 0 ? 0 : parser.parse(view, length - start.at, final);
      blocks.consume(start.at + used);
      const { rows } = parser.counts();
      refuseGrown(rows, pieces.fraction());
      job.report(pieces.fraction(), noteOf(pass, rows));
      await job.checkpoint();
      if (final || parser.full()) return { counts: parser.counts(), sinks, transcoder };
    }
  } finally {
    parser.close();
    await pieces.close();
  }
}

function noteOf(pass: number, rows: number): string {
  return pass === 0 ? `${rows} rows` : `${rows} rows, reading some columns again`;
}

function result(
  names: readonly string[],
  finished: readonly Finished[],
  counts: ParseCounts,
  opening: Opening,
  detection: Detection,
  oddities: readonly Oddity[],
  transcoder: Transcoder,
): ReadResult {
  const columns = finished.map((one, c) => ({ ...one.column, name: names[c] }));
  const changed = transcoder.encoding() !== opening.encoding;
  const body = detection.dialect.header ? detection.rows.slice(1) : detection.rows;
  const unclear = detection.numbersSure ? [] : ambiguousNumbers(body, finished, names, detection.dialect);
  const decisions = opening.decisions.map((decision) =>
    changed && decision.param === 'encoding'
      ? {
          param: 'encoding',
          value: transcoder.encoding(),
          why: 'A byte after the beginning is not valid UTF-8.',
        }
      : decision,
  );
  return {
    table: { rows: counts.rows, columns },
    types: finished.map((one, c) => ({
      name: names[c],
      kind: one.column.kind,
      why: one.why,
      confidence: one.confidence,
    })),
    decisions: [...decisions, ...detection.decisions],
    oddities: [
      ...opening.oddities,
      ...oddities,
      ...valueOddities(finished, names),
      ...unclear,
      ...lineOddities(counts, transcoder),
    ],
  };
}
