import Papa from 'papaparse';
import type { Decision } from '../reader.ts';
import { readTime } from '../time-text.ts';
import { mostFrequentLength } from './detect-lines.ts';

const scoredRows = 200;
export const previewRows = 1000;
const noQuote = '\u0000';
const delimiterNames: Record<string, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
  ' ': 'blank',
  ':': 'colon',
  '~': 'tilde',
  '^': 'caret',
  '\x1f': 'unit separator',
  '\x01': 'start-of-heading sign',
};

export type Cut = {
  readonly delimiter: string;
  readonly quote: string;
  readonly rows: readonly (readonly string[])[];
  readonly quotesSeen: boolean;
  /** Quotes that are not closed or not doubled. */
  readonly faults: number;
  readonly decisions: readonly Decision[];
};

/** Delimiter and quote: the pair under which rows are most alike in length and cells most often have a known form. */
export function bestCut(
  text: string,
  wishes: { readonly delimiter: string | null; readonly quote: string | null },
): Cut {
  const usual = Object.keys(delimiterNames).filter(
    (sign) => sign >= ' ' || sign === '\t' || text.includes(sign),
  );
  const delimiters = wishes.delimiter === null ? usual : [wishes.delimiter];
  const quotes = wishes.quote === null ? ['"', ...(/(^|[,;\t|])'/m.test(text) ? ["'"] : [])] : [wishes.quote];
  const start = text.slice(0, 100_000);
  let best: { delimiter: string; quote: string; score: number } | null = null;
  for (const delimiter of delimiters) {
    const candidates = wishes.quote === null && /[\t|]/.test(delimiter) ? [...quotes, ''] : quotes;
    for (const quote of candidates) {
      const parsed = parse(start, delimiter, quote, scoredRows);
      if (delimiter === ' ' && wishes.delimiter === null && blanksInside(parsed)) continue;
      const score = scoreOf(parsed, delimiter, quote);
      if (best === null || score > best.score * (1 + 1e-9)) best = { delimiter, quote, score };
    }
  }
  const found = best as NonNullable<typeof best>;
  if (
    wishes.quote === null &&
    found.quote !== '' &&
    /[\t|]/.test(found.delimiter) &&
    text.includes(found.quote)
  ) {
    const closed = parse(text, found.delimiter, found.quote, 0);
    if (closed.faults > 0) {
      const plain = parse(text, found.delimiter, '', 0);
      if (evenness(plain.rows) >= evenness(closed.rows)) found.quote = '';
    }
  }
  const parsed = parse(text, found.delimiter, found.quote, previewRows);
  const single = parsed.rows.every((row) => row.length <= 1);
  const delimiter = single && wishes.delimiter === null ? ',' : found.delimiter;
  const decisions: Decision[] = [];
  if (wishes.delimiter === null) {
    const name = delimiterNames[delimiter];
    const length = mostFrequentLength(parsed.rows);
    const share = Math.round(
      (100 * parsed.rows.filter((row) => row.length === length).length) / Math.max(1, parsed.rows.length),
    );
    const why = single
      ? 'No sign separates cells: there is one column.'
      : `Cut at each ${name}, ${share} % of the first rows have ${length} cells.`;
    decisions.push({ param: 'delimiter', value: written(delimiter), why });
  }
  const quotesSeen = found.quote !== '' && parsed.quoted > 0 && parsed.faults === 0;
  if (wishes.quote === null && (found.quote !== '"' || quotesSeen)) {
    const why =
      found.quote === ''
        ? 'Quotes appear inside the text without being closed before the next delimiter.'
        : `Cells are enclosed in ${found.quote === '"' ? 'double' : 'single'} quotes.`;
    decisions.push({ param: 'quote', value: found.quote === '' ? 'none' : found.quote, why });
  }
  return { delimiter, quote: found.quote, rows: parsed.rows, quotesSeen, faults: parsed.faults, decisions };
}

/** Whether blanks stand inside the cells of one column ("180 cm" below "height") and do not part columns. */
function blanksInside({ rows, quoted }: Parsed): boolean {
  const [first, ...below] = rows;
  return quoted === 0 && first?.length === 1 && mostFrequentLength(below) === 2;
}

/** A delimiter as the option takes it. */
function written(delimiter: string): string {
  if (delimiter === '\t') return '\\t';
  return delimiter < ' ' ? `\\x${delimiter.charCodeAt(0).toString(16).padStart(2, '0')}` : delimiter;
}

/** Share of the rows that have the most frequent number of cells. */
export function evenness(rows: readonly (readonly string[])[]): number {
  const length = mostFrequentLength(rows);
  return (
    rows.filter((row) => row.length === length || (row.length === 1 && row[0] === '')).length /
    Math.max(1, rows.length)
  );
}

type Parsed = {
  readonly rows: readonly (readonly string[])[];
  readonly faults: number;
  readonly quoted: number;
};

export function parse(text: string, delimiter: string, quote: string, preview: number): Parsed {
  const source = delimiter === ' ' ? text.replace(/ +/g, ' ').replace(/^ | $/gm, '') : text;
  const { data, errors } = Papa.parse<string[]>(source, {
    delimiter,
    quoteChar: quote === '' ? noQuote : quote,
    newline: '\n',
    header: false,
    preview,
  });
  const last = data.at(-1);
  const rows = last && last.length === 1 && last[0] === '' ? data.slice(0, -1) : data;
  const faults = errors.filter((error) => error.type === 'Quotes').length;
  return { rows, faults, quoted: quote === '' ? 0 : countOpenings(source, delimiter, quote) };
}

function countOpenings(text: string, delimiter: string, quote: string): number {
  let found = 0;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (at === 0 || text[at - 1] === delimiter || text[at - 1] === '\n') found++;
    else if (text[at - 1] === ' ' && text[at - 2] === delimiter) found++;
  }
  return found;
}

/** Pattern times form, after van den Burg, Nazábal and Sutton (2019): rows alike in length, cells of a known form. */
function scoreOf(parsed: Parsed, delimiter: string, quote: string): number {
  const rows = parsed.rows.filter((row) => row.length > 1 || row[0] !== '');
  if (rows.length === 0) return 0;
  const lengths = new Map<number, number>();
  for (const row of rows) lengths.set(row.length, (lengths.get(row.length) ?? 0) + 1);
  let pattern = 0;
  for (const [length, count] of lengths) pattern += (count * Math.max(0.001, length - 1)) / length;
  pattern /= lengths.size * rows.length;
  let known = 0;
  let numeric = 0;
  let enclosable = 0;
  let cells = 0;
  for (const row of rows) {
    for (const cell of row) {
      cells++;
      const form = formOf(cell.trim());
      if (form > 0) known++;
      else if (!edged(cell)) enclosable++;
      if (form === 2) numeric++;
    }
  }
  if (quote !== '' && parsed.faults === 0) known += Math.min(enclosable, parsed.quoted);
  const form = (delimiter === ' ' ? numeric : known) / cells;
  const rare = delimiter === ':' || delimiter === '~' || delimiter === '^' ? 0.5 : 1;
  const faults = quote === '' || parsed.faults === 0 ? 1 : 1 / (1 + parsed.faults);
  const single = quote !== "'" ? 1 : parsed.quoted < 2 || parsed.faults > 0 ? 0.1 : 1.01;
  return pattern * Math.max(1e-3, form) * rare * faults * single;
}

function edged(cell: string): boolean {
  return cell.startsWith('"') || cell.endsWith('"') || cell.startsWith("'");
}

/** 2 = number, date or empty; 1 = plain words; 0 = neither. */
function formOf(cell: string): 0 | 1 | 2 {
  if (cell === '') return 2;
  if (cell.length > 400) return 0;
  if (/^[+-]?[\d.,' _]*\d(?:[.,]\d*)?(?:[eE][+-]?\d+)?%?$/.test(cell) && !/[.,' _]{2}/.test(cell)) return 2;
  if (!Number.isNaN(readTime(cell, 'month-first')) || !Number.isNaN(readTime(cell, 'day-first'))) return 2;
  if (/^(?:nan|na|n\/a|null|none|inf|-inf|true|false|\?)$/i.test(cell)) return 2;
  return /^[^,;|\t"~^]*$/.test(cell) ? 1 : 0;
}
