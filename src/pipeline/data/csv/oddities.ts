import type { Oddity } from '../reader.ts';
import type { ColumnKind } from '../table.ts';
import type { ParseCounts } from './parser.ts';
import { type Finished, type Sink, shorten } from './sinks.ts';
import type { Transcoder } from './transcode.ts';

export function refusalOf(
  sink: Pick<Sink, 'refused'> | null,
  column: string,
  kind: ColumnKind | undefined,
): Oddity[] {
  const refusal = sink?.refused() ?? null;
  if (refusal === null) return [];
  const [one, many] = {
    number: ['a number', 'numbers'],
    time: ['a date', 'dates'],
    boolean: ['true or false', 'true or false'],
    category: ['a word', 'words'],
    text: ['a text', 'texts'],
    image: ['a picture', 'pictures'],
    audio: ['a sound', 'sounds'],
    vector: ['a vector', 'vectors'],
  }[kind ?? 'text'];
  const cells = refusal.cells === 1 ? `1 cell is not ${one}` : `${refusal.cells} cells are not ${many}`;
  const message = `${column}: ${cells} and became missing, first “${shorten(refusal.text)}”.`;
  return [{ code: 'not-of-kind', message, rows: refusal.cells, first: refusal.row }];
}

export function lineOddities(counts: ParseCounts, transcoder: Transcoder): Oddity[] {
  const rows = (n: number) => (n === 1 ? '1 row has' : `${n} rows have`);
  const found: Oddity[] = [];
  const { short, long, strayQuotes } = counts;
  if (short.count > 0) {
    found.push({
      code: 'short-rows',
      message: `${rows(short.count)} too few cells, first on line ${short.first}; the rest is missing.`,
      rows: short.count,
      first: short.first,
    });
  }
  if (long.count > 0) {
    found.push({
      code: 'long-rows',
      message: `${rows(long.count)} too many cells, first on line ${long.first}; the surplus was left out.`,
      rows: long.count,
      first: long.first,
    });
  }
  if (strayQuotes.count > 0) {
    found.push({
      code: 'stray-quotes',
      message: `${rows(strayQuotes.count)} a quote inside a quoted cell that is not doubled, first on line ${strayQuotes.first}.`,
      rows: strayQuotes.count,
      first: strayQuotes.first,
    });
  }
  if (transcoder.damaged() > 0) {
    found.push({
      code: 'damaged-characters',
      message: 'Some characters are not valid in this encoding and show as �; try another encoding.',
      rows: transcoder.damaged(),
    });
  }
  return found;
}

/** What is odd in values: infinite numbers, dates that could be read in two ways. */
export function valueOddities(finished: readonly Finished[], names: readonly string[]): Oddity[] {
  const unclear = finished.flatMap(({ ambiguous }, c): Oddity[] => {
    if (ambiguous === undefined) return [];
    const { rows, first, order } = ambiguous;
    const how = order === 'day-first' ? 'day before month' : 'month before day';
    const count = rows === 1 ? '1 date could' : `${rows} dates could`;
    const message = `${names[c]}: ${count} have the day or the month first and no value decides; read as ${how}.`;
    return [{ code: 'ambiguous-dates', message, rows, first }];
  });
  return [...infinities(finished, names), ...unclear];
}

function infinities(finished: readonly Finished[], names: readonly string[]): Oddity[] {
  return finished.flatMap(({ column, infinite }, c) => {
    if (column.kind !== 'number' || !infinite) return [];
    let rows = 0;
    let first = -1;
    for (let i = 0; i < column.values.length; i++) {
      if (column.values[i] === Number.POSITIVE_INFINITY || column.values[i] === Number.NEGATIVE_INFINITY) {
        if (rows++ === 0) first = i;
      }
    }
    return rows === 0
      ? []
      : [
          {
            code: 'infinite-values',
            message: `${names[c]}: ${rows} ${rows === 1 ? 'value is' : 'values are'} infinite.`,
            rows,
            first,
          },
        ];
  });
}
