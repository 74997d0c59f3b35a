import type { Job } from '../../base/job.ts';
import type { Scalar } from '../json/extended.ts';
import { readTime } from '../time-text.ts';
import { type CellRange, columnNumber, mostColumns, mostRows, readReference } from './cell-range.ts';
import type { FormatKind } from './number-format.ts';
import { longestText, textTooLarge, unescaped, type Workbook } from './open-workbook.ts';
import { serialTime } from './serial-time.ts';
import { damagedWorkbook, walkPart } from './walk-part.ts';

/** A cell with a value. `error`: the code it shows instead of one; then the value is missing. */
export type SheetCell = {
  readonly column: number;
  readonly value: Scalar;
  readonly format: FormatKind;
  readonly error: string | null;
};
export type SheetHandler = {
  /** A row with at least one cell that has a value or an error; rows come in order, counted from 1. */
  row(row: number, cells: readonly SheetCell[]): void;
  full(): boolean;
};
export type Walked = {
  /** Formulas whose results were not saved. */
  readonly withoutResult: number;
  readonly hiddenRows: number;
};

/** Reads the cells of a sheet in order. Throws `damaged-file`, `cell-too-large`. */
export async function walkSheet(
  file: string,
  bytes: Uint8Array,
  book: Workbook,
  range: CellRange,
  handler: SheetHandler,
  job: Job,
): Promise<Walked> {
  let row = 0;
  let column = 0;
  let hidden = false;
  let type = '';
  let format: FormatKind = 'number';
  let text = '';
  let taking = false;
  let formula = false;
  let phonetic = 0;
  let cells: SheetCell[] = [];
  const walked = { withoutResult: 0, hiddenRows: 0 };

  function openRow(attributes: { readonly [name: string]: string }): void {
    const next = attributes.r === undefined ? row + 1 : Number(attributes.r);
    if (!Number.isInteger(next) || next <= row || next > mostRows)
      throw damagedWorkbook(file, `after row ${row} comes row ${attributes.r}`);
    row = next;
    column = 0;
    cells = [];
    hidden = attributes.hidden === '1' || attributes.hidden === 'true';
  }
  function openCell({ r, t = 'n', s }: { readonly [name: string]: string }): void {
    const next = r === undefined ? column + 1 : columnNumber(/^[A-Z]{1,3}/.exec(r)?.[0] ?? '');
    if (next <= column || next > mostColumns)
      throw damagedWorkbook(file, `row ${row} has a cell ${r} out of order`);
    column = next;
    type = t;
    format = book.formats[Number(s ?? 0)] ?? 'number';
    text = '';
    formula = false;
  }
  function closeCell(): void {
    if (formula && text === '' && type !== 'str') walked.withoutResult++;
    if (column < range.left || column > range.right || text === '') return;
    const error = type === 'e' ? text.trim() : null;
    const value = error === null ? cellValue() : null;
    if (value !== null || error !== null) cells.push({ column, value, format, error });
  }
  function cellValue(): Scalar {
    switch (type) {
      case 's': {
        const shared = book.texts[Number(text)];
        if (shared === undefined) throw damagedWorkbook(file, `there is no text ${text}`);
        return shared === '' ? null : shared;
      }
      case 'b':
        return text.trim() === '1' || text.trim() === 'true';
      case 'str':
      case 'inlineStr':
        return unescaped(text);
      case 'd': {
        const time = readTime(text.trim(), 'month-first');
        return Number.isNaN(time) ? text : { time };
      }
      default: {
        const number = Number(text);
        return Number.isNaN(number) ? text : shown(number, format, book.dates);
      }
    }
  }
  await walkPart(
    file,
    bytes,
    {
      open(name, attributes) {
        if (name === 'c') openCell(attributes);
        else if (name === 'v' || name === 't') taking = phonetic === 0;
        else if (name === 'row') openRow(attributes);
        else if (name === 'f') formula = true;
        else if (name === 'rPh') phonetic++;
      },
      text(piece) {
        if (!taking) return;
        text += piece;
        if (text.length > longestText) throw textTooLarge(file);
      },
      close(name) {
        if (name === 'v' || name === 't') taking = false;
        else if (name === 'c') closeCell();
        else if (name === 'rPh') phonetic--;
        else if (
          name === 'row' &&
          cells.length > 0 &&
          row >= range.top &&
          row <= range.bottom &&
          !handler.full()
        ) {
          if (hidden) walked.hiddenRows++;
          handler.row(row, cells);
        }
      },
      full: () => row > range.bottom || handler.full(),
    },
    job,
  );
  return walked;
}

const hoursADay = 24;

/** A number as its format shows it: dates as moments, times of day and durations in hours. */
function shown(number: number, format: FormatKind, dates: 1900 | 1904): Scalar {
  if (format === 'duration' || (format === 'time' && number >= 0 && number < 1)) return hours(number);
  if (format !== 'date' && format !== 'time') return number;
  const time = serialTime(number, dates);
  return Number.isNaN(time) ? number : { time };
}

/** To the microsecond, so that 0.1 hours is not 0.09999999999999998. */
function hours(days: number): number {
  return Math.round(days * hoursADay * 3.6e9) / 3.6e9;
}

const cellsEnd = new TextEncoder().encode('sheetData');
const decoder = new TextDecoder();

/** The merged ranges of a sheet, which stand behind its cells. */
export function mergedRanges(bytes: Uint8Array): readonly CellRange[] {
  const merged: CellRange[] = [];
  const end = lastIndexOf(bytes, cellsEnd);
  const rest = end < 0 ? '' : decoder.decode(bytes.subarray(end));
  for (const [, ref] of rest.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([^"']{1,40})["']/g)) {
    const range = readReference(ref);
    if (range !== null) merged.push(range);
  }
  return merged.sort((a, b) => a.top - b.top || a.left - b.left);
}

function lastIndexOf(bytes: Uint8Array, sought: Uint8Array): number {
  for (
    let at = bytes.lastIndexOf(sought[0]);
    at >= 0;
    at = at === 0 ? -1 : bytes.lastIndexOf(sought[0], at - 1)
  ) {
    let i = 1;
    while (i < sought.length && bytes[at + i] === sought[i]) i++;
    if (i === sought.length) return at;
  }
  return -1;
}
