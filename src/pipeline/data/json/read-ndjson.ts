import { type Job, partOf } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { isAscii } from '../csv/ascii.ts';
import type { Encoding } from '../csv/encoding.ts';
import type { Types } from '../csv/options.ts';
import type { Oddity, ReadResult, Source } from '../reader.ts';
import type { CollectorContext } from './collector.ts';
import { repeatedKeys } from './read-json.ts';
import { type FlattenOptions, makeRecordTable } from './record-table.ts';
import { textPieces } from './text-pieces.ts';
import { makeTokens } from './tokens.ts';
import { checkUtf8, readValue } from './value.ts';

export type NdjsonOptions = FlattenOptions & {
  readonly badLines: 'skip' | 'refuse';
  readonly encoding: Encoding | null;
  readonly maxRows: number | null;
  readonly context: CollectorContext;
};

const longestLine = 256 * 1024 * 1024;

/**
 * Reads one JSON value a line as the bytes arrive; blank lines are passed over, lines that are not JSON are left out
 * and reported with their numbers. Throws the first such line's problem if `badLines` is 'refuse' or no line is JSON.
 */
export async function readNdjson(
  source: Source,
  options: NdjsonOptions,
  types: Types,
  job: Job,
): Promise<ReadResult> {
  const table = makeRecordTable(options);
  const tokens = makeTokens(new Uint8Array(0));
  const bad = { lines: [] as number[], count: 0, first: null as Problem | null };
  const repeats = { count: 0, first: '' };
  let records = 0;
  let line = 0;

  function take(bytes: Uint8Array, from: number, to: number): void {
    line++;
    let start = from;
    let end = to;
    while (start < end && bytes[start] <= 32) start++;
    while (end > start && bytes[end - 1] <= 32) end--;
    if (start === end) return;
    try {
      const text = bytes.subarray(start, end);
      if (!isAscii(text, text.length)) checkUtf8(text, line);
      tokens.restart(bytes, start, end, line);
      const value = readValue(tokens, tokens.next(), (key) => {
        if (repeats.count++ === 0) repeats.first = key;
      });
      tokens.next();
      table.add(value, null);
      records++;
    } catch (error) {
      if (!(error instanceof Problem) || !lineFaults.has(error.code)) throw error;
      if (options.badLines === 'refuse') throw error.within({ file: source.name });
      bad.first ??= error;
      bad.count++;
      if (bad.lines.length < 10) bad.lines.push(line);
    }
  }
  const full = () => options.maxRows !== null && records >= options.maxRows;
  const pieces = await textPieces(source, options.encoding);
  try {
    let rest = new Uint8Array(0) as Uint8Array;
    for (let piece = await pieces.next(); piece !== null && !full(); piece = await pieces.next()) {
      const bytes = rest.length === 0 ? piece : joined(rest, piece);
      let from = 0;
      let end = bytes.indexOf(10, rest.length);
      while (end >= 0 && !full()) {
        take(bytes, from, end);
        from = end + 1;
        end = bytes.indexOf(10, from);
      }
      rest = bytes.slice(from);
      if (rest.length > longestLine) throw tooLong(source, line + 1);
      job.report(pieces.fraction() * 0.9, `${table.rows()} rows`);
      await job.checkpoint();
    }
    if (!full()) take(rest, 0, rest.length);
  } finally {
    await pieces.close();
  }
  if (table.rows() === 0) throw bad.first ?? empty(source);
  const result = await table.finish(options.context, types, partOf(job, 0.9, 1));
  const found: Oddity[] = [];
  if (bad.first) found.push(badLines(bad.lines, bad.count, bad.first));
  if (repeats.count > 0) found.push(repeatedKeys(repeats));
  return { ...result, decisions: pieces.decisions(), oddities: [...result.oddities, ...found] };
}

/** Faults of one line that leave the others as they are. */
const lineFaults = new Set(['bad-json', 'bad-encoding', 'too-deep', 'cell-too-large']);

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

function badLines(lines: readonly number[], count: number, first: Problem): Oddity {
  const what = count === 1 ? '1 line is' : `${count} lines are`;
  const named = `${lines.join(', ')}${count > lines.length ? ', …' : ''}`;
  return {
    code: 'bad-lines',
    message: `${what} not JSON and left out (${named}). ${first.message}`,
    rows: count,
    first: lines[0],
  };
}

function empty(source: Source): Problem {
  const what = source.bytes === 0 ? 'has no content (0 bytes)' : 'holds no records';
  return new Problem('empty-file', `${source.name} ${what}.`, 'Choose a file with one JSON object a line.', {
    file: source.name,
    line: 1,
  });
}

function tooLong(source: Source, line: number): Problem {
  return new Problem(
    'line-too-long',
    `Line ${line} is longer than ${longestLine / 1024 ** 2} MiB.`,
    'Check that every record stands on a line of its own; a file that is one value is JSON, not NDJSON.',
    { file: source.name, line },
  );
}
