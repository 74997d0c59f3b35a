import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Scalar } from '../json/extended.ts';
import { readTime } from '../time-text.ts';
import { type CellRange, mostColumns, mostRows } from './cell-range.ts';
import type { FormatKind } from './number-format.ts';
import { longestText, textTooLarge } from './open-workbook.ts';
import type { OpenSheet } from './sheet-file.ts';
import { damagedWorkbook, walkPart } from './walk-part.ts';
import type { SheetCell, SheetHandler, Walked } from './walk-sheet.ts';

type Attributes = { readonly [name: string]: string };
/** Cells with a value that are only said to be repeated; more come from a file that is made to fill the memory. */
const mostRepeated = 5_000_000;

/** The cells of one sheet of an .ods file, in order. Walking throws `damaged-file`, `cell-too-large`, `file-too-large`. */
export function walkOds(
  file: string,
  content: Uint8Array,
  sheet: number,
): Pick<OpenSheet, 'merged' | 'walk'> {
  const merged: CellRange[] = [];
  return { merged, walk: (range, handler, job) => walk(file, content, sheet, range, handler, merged, job) };
}

async function walk(
  file: string,
  content: Uint8Array,
  sheet: number,
  range: CellRange,
  handler: SheetHandler,
  merged: CellRange[],
  job: Job,
): Promise<Walked> {
  const walked = { withoutResult: 0, hiddenRows: 0 };
  let table = -1;
  let depth = 0;
  let row = 0;
  let column = 0;
  let repeated = 0;
  let rowRepeats = 1;
  let hidden = false;
  let cells: SheetCell[] = [];
  let cell: Attributes | null = null;
  let text = '';
  let paragraphs = 0;
  let inText = 0;
  let notes = 0;
  const inside = () => table === sheet && depth === 1;

  function openCell(attributes: Attributes): void {
    cell = attributes;
    text = '';
    paragraphs = 0;
  }
  function closeCell(attributes: Attributes): void {
    const repeats = count(file, attributes['table:number-columns-repeated']);
    const columns = count(file, attributes['table:number-columns-spanned']);
    const rows = count(file, attributes['table:number-rows-spanned']);
    const first = row + 1;
    if (columns > 1 || rows > 1)
      merged.push({ top: first, left: column + 1, bottom: first + rows - 1, right: column + columns });
    const { value, format, error } = cellValue(attributes, text);
    const empty = value === null && error === null;
    if (empty && attributes['table:formula'] !== undefined && paragraphs === 0) walked.withoutResult++;
    const last = empty ? 0 : Math.min(column + repeats, range.right);
    if (!empty) repeated += repeats - 1;
    for (let at = Math.max(column + 1, range.left); at <= last; at++)
      cells.push({ column: at, value, format, error });
    column += repeats;
    if (column > mostColumns * 4) throw damagedWorkbook(file, `row ${first} has more columns than a sheet`);
    cell = null;
  }
  function closeRow(): void {
    if (cells.length > 0) {
      const last = Math.min(row + rowRepeats, range.bottom);
      for (let at = Math.max(row + 1, range.top); at <= last && !handler.full(); at++) {
        if (at > row + 1) repeated += cells.length;
        if (repeated > mostRepeated) throw tooManyCells(file);
        if (hidden) walked.hiddenRows++;
        handler.row(at, cells);
      }
    }
    row += rowRepeats;
    if (row > mostRows * 16) throw damagedWorkbook(file, 'it has more rows than a sheet');
  }
  await walkPart(
    file,
    content,
    {
      open(name, attributes) {
        if (name === 'table') {
          if (++depth === 1) table++;
        } else if (!inside()) return;
        else if (name === 'table-row') {
          rowRepeats = count(file, attributes['table:number-rows-repeated']);
          hidden = /^(?:collapse|filter)$/.test(attributes['table:visibility'] ?? '');
          column = 0;
          cells = [];
        } else if (name === 'table-cell' || name === 'covered-table-cell') openCell(attributes);
        else if (name === 'annotation') notes++;
        else if (cell === null || notes > 0) return;
        else if (name === 'p') {
          if (paragraphs++ > 0) text += '\n';
          inText++;
        } else if (name === 's') text += ' '.repeat(Math.min(count(file, attributes['text:c']), 1000));
        else if (name === 'tab') text += '\t';
        else if (name === 'line-break') text += '\n';
      },
      text(piece) {
        if (inText === 0 || notes > 0 || !inside()) return;
        text += piece;
        if (text.length > longestText) throw textTooLarge(file);
      },
      close(name) {
        if (name === 'table') depth--;
        else if (!inside()) return;
        else if (name === 'annotation') notes--;
        else if (name === 'p' && notes === 0 && inText > 0) inText--;
        else if (cell !== null && (name === 'table-cell' || name === 'covered-table-cell')) closeCell(cell);
        else if (name === 'table-row') closeRow();
      },
      full: () => table > sheet || (table === sheet && row >= range.bottom) || handler.full(),
    },
    job,
  );
  return walked;
}

function count(file: string, text: string | undefined): number {
  if (text === undefined) return 1;
  if (!/^\d{1,9}$/.test(text))
    throw damagedWorkbook(file, `something is repeated ${text.slice(0, 20)} times`);
  return Math.max(1, Number(text));
}

function cellValue(attributes: Attributes, text: string): Omit<SheetCell, 'column'> {
  const plain = (value: Scalar, format: FormatKind = 'number') => ({ value, format, error: null });
  const failed =
    attributes['calcext:value-type'] === 'error' ||
    (attributes['table:formula'] !== undefined && /^(?:#[A-Z/0!?]{3,10}|Err:\d{3})$/.test(text));
  if (failed) return { value: null, format: 'number', error: text === '' ? 'error' : text };
  const number = Number(attributes['office:value'] ?? Number.NaN);
  switch (attributes['office:value-type']) {
    case 'float':
      return plain(Number.isNaN(number) ? textOrNone(text) : number);
    case 'percentage':
      return plain(Number.isNaN(number) ? textOrNone(text) : number, 'percent');
    case 'currency':
      return plain(Number.isNaN(number) ? textOrNone(text) : number, 'currency');
    case 'boolean':
      return plain(attributes['office:boolean-value'] === 'true');
    case 'date': {
      const time = readTime((attributes['office:date-value'] ?? '').trim(), 'month-first');
      return Number.isNaN(time) ? plain(textOrNone(text)) : plain({ time }, 'date');
    }
    case 'time': {
      const hours = hoursOf(attributes['office:time-value'] ?? '');
      return hours === null
        ? plain(textOrNone(text))
        : plain(hours, hours >= 0 && hours < 24 ? 'time' : 'duration');
    }
    default:
      return plain(textOrNone(attributes['office:string-value'] ?? text));
  }
}

function textOrNone(text: string): string | null {
  return text === '' ? null : text;
}

/** Hours of a duration such as PT12H30M00.5S, to the microsecond; null if it is none. */
function hoursOf(text: string): number | null {
  const found = /^(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?$/.exec(text.trim());
  if (found === null) return null;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = found;
  const total =
    Number(days) * 24 + Number(hours) + Number(minutes) / 60 + Number(seconds.replace(',', '.')) / 3600;
  return (sign === '-' ? -1 : 1) * (Math.round(total * 3.6e9) / 3.6e9);
}

function tooManyCells(file: string): Problem {
  return new Problem(
    'file-too-large',
    `${file} repeats more than ${mostRepeated / 1e6} million cells with a value.`,
    'Choose a range of cells, or save the sheet as CSV.',
    { file },
  );
}
