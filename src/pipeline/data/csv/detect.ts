import Papa from 'papaparse';
import type { Decision } from '../reader.ts';
import { readTime } from '../time-text.ts';
import { detectHeader } from './detect-header.ts';
import { detectNumbers } from './detect-numbers.ts';
import type { Dialect } from './dialect.ts';

/** What the person set; null = find out. */
export type DialectWishes = {
  readonly delimiter: string | null;
  readonly quote: string | null;
  readonly comment: string | null;
  readonly trim: boolean | null;
  readonly decimal: '.' | ',' | null;
  readonly thousands: Dialect['thousands'] | null;
  readonly quotedIsText: boolean | null;
  readonly skipRows: number | null;
  readonly header: boolean | null;
  /** Words that mean missing. */
  readonly missing: ReadonlySet<string>;
};
export type Detection = {
  readonly dialect: Dialect;
  readonly decisions: readonly Decision[];
  /** Rows of the sample after skipped lines, header included. */
  readonly rows: readonly (readonly string[])[];
  /** Quoted cells were seen and all were well formed. */
  readonly quotesSeen: boolean;
};

const scoredRows = 200;
const previewRows = 1000;
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
};

/** The dialect of a text from its first lines; each decision with its reason. */
export function detectDialect(sample: string, wishes: DialectWishes): Detection {
  const decisions: Decision[] = [];
  const lines = sample.replace(/\r\n?/g, '\n');
  const comment = wishes.comment ?? detectComment(lines);
  if (wishes.comment === null && comment !== '') {
    decisions.push({
      param: 'comment',
      value: comment,
      why: `Lines that begin with ${comment} come before the data.`,
    });
  }
  const kept =
    comment === ''
      ? lines
      : lines
          .split('\n')
          .filter((line) => !line.startsWith(comment))
          .join('\n');
  const cut = bestCut(kept, wishes);
  decisions.push(...cut.decisions);
  const skip = wishes.skipRows ?? preamble(cut.rows);
  if (wishes.skipRows === null && skip > 0) {
    const why = `The first ${skip} ${skip === 1 ? 'line has' : 'lines have'} one cell, the lines after them ${mostFrequentLength(cut.rows)}.`;
    decisions.push({ param: 'skipRows', value: String(skip), why });
  }
  const skipped =
    skip > 0
      ? parse(kept.split('\n').slice(skip).join('\n'), cut.delimiter, cut.quote, previewRows).rows
      : cut.rows;
  const all = skipped.filter((row) => row.length > 1 || row[0] !== '');
  const trim = wishes.trim ?? blanksLead(all, cut.delimiter);
  if (wishes.trim === null && trim) {
    decisions.push({
      param: 'trim',
      value: 'yes',
      why: 'Most cells begin with a blank after the delimiter.',
    });
  }
  const rows = trim ? all.map((row) => row.map((cell) => cell.trim())) : all;
  const numbers = detectNumbers(rows, cut.delimiter, wishes);
  decisions.push(...numbers.decisions);
  const header = detectHeader(rows, numbers, wishes);
  if (wishes.header === null) decisions.push(header.decision);
  const quotedIsText = wishes.quotedIsText ?? !allQuoted(kept, cut.delimiter, cut.quote);
  if (wishes.quotedIsText === null && !quotedIsText && cut.quotesSeen) {
    const why = 'Every cell is in quotes, so quotes do not tell a text from a missing value.';
    decisions.push({ param: 'quotedMissing', value: 'missing', why });
  }
  const dialect: Dialect = {
    delimiter: cut.delimiter,
    merge: cut.delimiter === ' ',
    quote: cut.quote,
    comment,
    trim,
    decimal: numbers.decimal,
    thousands: numbers.thousands,
    quotedIsText,
    skipRows: skip,
    header: header.header,
  };
  return { dialect, decisions, rows, quotesSeen: cut.quotesSeen };
}

type Cut = {
  readonly delimiter: string;
  readonly quote: string;
  readonly rows: readonly (readonly string[])[];
  readonly quotesSeen: boolean;
  readonly decisions: readonly Decision[];
};

/** Delimiter and quote: the pair under which rows are most alike in length and cells most often have a known form. */
function bestCut(text: string, wishes: DialectWishes): Cut {
  const delimiters = wishes.delimiter === null ? Object.keys(delimiterNames) : [wishes.delimiter];
  const quotes = wishes.quote === null ? ['"', ...(/(^|[,;\t|])'/m.test(text) ? ["'"] : [])] : [wishes.quote];
  const start = text.slice(0, 100_000);
  let best: { delimiter: string; quote: string; score: number } | null = null;
  for (const delimiter of delimiters) {
    const candidates = wishes.quote === null && /[\t|]/.test(delimiter) ? [...quotes, ''] : quotes;
    for (const quote of candidates) {
      const score = scoreOf(parse(start, delimiter, quote, scoredRows), delimiter, quote);
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
    decisions.push({ param: 'delimiter', value: delimiter === '\t' ? '\\t' : delimiter, why });
  }
  const quotesSeen = found.quote !== '' && parsed.quoted > 0 && parsed.faults === 0;
  if (wishes.quote === null && (found.quote !== '"' || quotesSeen)) {
    const why =
      found.quote === ''
        ? 'Quotes appear inside the text without being closed before the next delimiter.'
        : `Cells are enclosed in ${found.quote === '"' ? 'double' : 'single'} quotes.`;
    decisions.push({ param: 'quote', value: found.quote === '' ? 'none' : found.quote, why });
  }
  return { delimiter, quote: found.quote, rows: parsed.rows, quotesSeen, decisions };
}

/** Share of the rows that have the most frequent number of cells. */
function evenness(rows: readonly (readonly string[])[]): number {
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

function parse(text: string, delimiter: string, quote: string, preview: number): Parsed {
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

/** '#' or '%' if the first lines begin with it and are not the header itself. */
function detectComment(text: string): string {
  for (const sign of ['#', '%']) {
    if (!text.startsWith(sign)) continue;
    const lines = text.split('\n', 50);
    const end = lines.findIndex((line) => !line.startsWith(sign));
    if (end < 1) continue;
    const cuts = (line: string) => line.split(/[,;\t|]/).length;
    if (end === 1 && cuts(lines[0]) > 1 && cuts(lines[0]) === cuts(lines[1])) continue;
    return sign;
  }
  return '';
}

export function mostFrequentLength(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of rows)
    if (row.length > 1 || row[0] !== '') counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let best = 1;
  let most = 0;
  for (const [length, count] of counts) {
    if (count > most || (count === most && length > best)) {
      best = length;
      most = count;
    }
  }
  return best;
}

/** Title lines before the table: leading rows of one cell where the table has three or more. */
function preamble(rows: readonly (readonly string[])[]): number {
  const length = mostFrequentLength(rows);
  if (length < 3) return 0;
  const start = rows.findIndex((row) => row.length > 1);
  if (start < 1 || start > 20 || rows[start].length < length - 1) return 0;
  const safe = rows.slice(0, start).every((row) => !row[0].includes('\n'));
  return safe && rows.slice(0, start).some((row) => row[0] !== '') ? start : 0;
}

function blanksLead(rows: readonly (readonly string[])[], delimiter: string): boolean {
  if (delimiter === ' ') return true;
  let cells = 0;
  let blank = 0;
  for (const row of rows) {
    for (let c = 1; c < row.length; c++) {
      if (row[c] === '') continue;
      cells++;
      if (row[c].startsWith(' ')) blank++;
    }
  }
  return cells > 0 && blank > 0.8 * cells;
}

/** Whether each cell of the first rows stands in quotes. */
function allQuoted(text: string, delimiter: string, quote: string): boolean {
  if (quote === '') return false;
  const lines = text.split('\n', 100).filter((line) => line !== '');
  const between = `${quote}${delimiter}${quote}`;
  return lines.every((line) => {
    if (!line.startsWith(quote) || !line.endsWith(quote)) return false;
    return line.split(delimiter).length === line.split(between).length;
  });
}
