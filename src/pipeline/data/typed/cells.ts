import { Problem } from '../../base/problem.ts';
import { shorten } from '../csv/sinks.ts';
import { makeWordSet } from '../csv/word-set.ts';
import { wordSink } from '../csv/word-sink.ts';
import { guessKind } from '../infer.ts';
import { type Collected, type CollectorContext, makeCollector } from '../json/collector.ts';
import type { Scalar } from '../json/extended.ts';
import type { Oddity } from '../reader.ts';
import { type ColumnKind, isoTime } from '../table.ts';

/** The cells of one column of a file whose cells have types of their own; rows come in order, each once. */
export type Cells = {
  put(row: number, cell: Scalar): void;
  /** `name`: of the column, for what is odd in it. */
  finish(rows: number, name: string): FinishedCells;
};
export type FinishedCells = Collected & { readonly oddities: readonly Oddity[] };

/** `missing`: texts that mean "no value" in any column; `among`: only between numbers, dates and true/false. */
export function cellContext(missing: readonly string[], among: readonly string[]): CollectorContext {
  return {
    style: { decimal: 46, thousands: 0 },
    missing: makeWordSet(missing),
    missingAmongValues: makeWordSet(among),
    trim: false,
    quotedIsText: false,
    segment: 65_536,
    words: { missing, missingAmongValues: among },
  };
}

/**
 * `kind`: chosen by the person, or undefined. `declared`: 'text' if the file says that the column holds texts; then they
 * stay texts although all may look like numbers, and become dates only if all are.
 */
export function makeCells(
  context: CollectorContext,
  kind: ColumnKind | undefined,
  declared: 'text' | null,
): Cells {
  if (kind === 'text') return wordCells(context, 'text');
  if (declared !== 'text' || (kind !== undefined && kind !== 'category')) return anyCells(context, kind);
  return kind === 'category' ? wordCells(context, 'category') : declaredText(context);
}

const looked = 200;

function declaredText(context: CollectorContext): Cells {
  const waiting: [number, Scalar][] = [];
  const texts: string[] = [];
  let cells: Cells | null = null;
  function decide(): Cells {
    const dates = texts.length > 0 && guessKind(texts, () => false).kind === 'time';
    const chosen = dates ? anyCells(context, undefined) : wordCells(context, null);
    for (const [row, cell] of waiting) chosen.put(row, cell);
    waiting.length = 0;
    cells = chosen;
    return chosen;
  }
  return {
    put(row, cell) {
      if (cells) {
        cells.put(row, cell);
        return;
      }
      waiting.push([row, cell]);
      if (cell !== null && !context.words.missing.includes(textOf(cell))) texts.push(textOf(cell));
      if (texts.length === looked || waiting.length === 100 * looked) decide();
    },
    finish: (rows, name) => (cells ?? decide()).finish(rows, name),
  };
}

function anyCells(context: CollectorContext, kind: ColumnKind | undefined): Cells {
  const collector = makeCollector();
  let texts = 0;
  let others = 0;
  let example: { readonly row: number; readonly text: string } | null = null;
  const long = { cells: 0, first: -1 };
  return {
    put(row, cell) {
      collector.put(row, cell);
      if (cell === null) return;
      if (typeof cell === 'string') {
        if (context.words.missing.includes(cell) || context.words.missingAmongValues.includes(cell)) return;
        texts++;
        example ??= { row, text: cell };
      } else {
        others++;
        if (typeof cell === 'object' && 'digits' in cell && long.cells++ === 0) long.first = row;
      }
    },
    finish(rows, name) {
      const finished = collector.finish(rows, context, kind);
      const words = finished.column.kind === 'category' || finished.column.kind === 'text';
      const oddities: Oddity[] = [];
      if (kind === undefined && words && texts > 0 && others > long.cells && example !== null)
        oddities.push(mixed(name, texts, others, example));
      if (kind === undefined && words && long.cells > 0) oddities.push(longNumbers(name, long));
      if (finished.column.kind === 'number' && long.cells > 0) oddities.push(roundedNumbers(name, long));
      return { ...finished, oddities };
    },
  };
}

function wordCells(context: CollectorContext, kind: 'text' | 'category' | null): Cells {
  const sink = wordSink('', context, kind);
  const encoder = new TextEncoder();
  let scratch = new Uint8Array(1024);
  let long = 0;
  return {
    put(row, cell) {
      if (cell === null) {
        sink.skip(row);
        return;
      }
      const text = textOf(cell);
      if (text.length > longText) {
        long += text.length;
        if (long > mostLongText) throw tooMuchText();
      }
      if (text.length * 3 > scratch.length) scratch = new Uint8Array(text.length * 6);
      sink.put(row, scratch, 0, encoder.encodeInto(text, scratch).written, false);
    },
    finish: (rows) => ({ ...sink.finish(rows), refused: null, oddities: [] }),
  };
}

/** A small packed file can stand for more text than there is memory; short words are kept once each. */
const longText = 1000;
const mostLongText = 2 ** 31;

function tooMuchText(): Problem {
  return new Problem(
    'table-too-large',
    'A column holds more than 2 GB of long texts.',
    'Leave the column out, or read fewer rows.',
    { param: 'maxRows' },
  );
}

export function textOf(cell: Exclude<Scalar, null>): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return Object.is(cell, -0) ? '-0' : String(cell);
  if (typeof cell === 'boolean') return cell ? 'true' : 'false';
  return 'digits' in cell ? cell.digits : isoTime(cell.time);
}

function mixed(
  name: string,
  texts: number,
  others: number,
  example: { readonly row: number; readonly text: string },
): Oddity {
  const fewer = texts <= others;
  return {
    code: 'mixed-types',
    message: `${name}: ${texts} ${texts === 1 ? 'text' : 'texts'} among ${others} values of other types, first “${shorten(example.text)}” in row ${example.row + 1}; all were read as words.${fewer ? ' Choose another type to make the texts missing.' : ''}`,
    rows: Math.min(texts, others),
    first: example.row,
  };
}

function roundedNumbers(
  name: string,
  { cells, first }: { readonly cells: number; readonly first: number },
): Oddity {
  return {
    code: 'rounded-numbers',
    message: `${name}: ${cells} ${cells === 1 ? 'number has' : 'numbers have'} more digits than a calculation keeps (about 16) and ${cells === 1 ? 'was' : 'were'} rounded. Read the column as text to keep them all.`,
    rows: cells,
    first,
  };
}

function longNumbers(
  name: string,
  { cells, first }: { readonly cells: number; readonly first: number },
): Oddity {
  return {
    code: 'long-numbers',
    message: `${name}: ${cells} ${cells === 1 ? 'number has' : 'numbers have'} more digits than a calculation keeps (about 16), so the column stays text.`,
    rows: cells,
    first,
  };
}
