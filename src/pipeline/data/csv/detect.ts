import type { Decision } from '../reader.ts';
import { blankRuns, evenRuns, fixedCuts, fixedWidth } from './detect-blanks.ts';
import { bestCut, type Cut, evenness, parse, previewRows } from './detect-cut.ts';
import { detectHeader, numberTest } from './detect-header.ts';
import {
  detectComment,
  escapeDecision,
  freeSign,
  mostFrequentLength,
  multipleDelimiter,
  preamble,
  separatorLine,
} from './detect-lines.ts';
import { detectNumbers } from './detect-numbers.ts';
import { titleRows } from './detect-titles.ts';
import type { Dialect } from './dialect.ts';
import { type Rewrite, rewritten } from './rewrite.ts';

/** Cells of a line that are looked at; tables have no more columns. */
const mostCells = 10_000;

/** What the person set; null = find out. */
export type DialectWishes = {
  readonly delimiter: string | null;
  readonly quote: string | null;
  readonly escape: '' | '\\' | null;
  /** A quoted cell ends at the first quote that is not doubled, whatever follows. */
  readonly strictQuotes?: boolean;
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
  /** The signs of numbers follow from some of them, or were chosen. */
  readonly numbersSure: boolean;
};

/** The dialect of a text from its first lines; each decision with its reason. */
export function detectDialect(sample: string, wishes: DialectWishes): Detection {
  const decisions: Decision[] = [];
  const lines = sample.replace(/\r\n?/g, '\n');
  const told = wishes.skipRows === null ? separatorLine(lines) : null;
  const found = wishes.comment === null && told === null ? detectComment(lines) : null;
  const comment = wishes.comment ?? found?.sign ?? '';
  if (found !== null) decisions.push({ param: 'comment', value: found.sign, why: found.why });
  const kept =
    comment === ''
      ? lines
      : lines
          .split('\n')
          .filter((line) => !line.startsWith(comment))
          .join('\n');
  const form = detectForm(told === null ? kept : afterLine(kept), {
    ...wishes,
    delimiter: wishes.delimiter ?? told,
  });
  const { cut } = form;
  decisions.push(...form.decisions);
  if (told !== null && wishes.delimiter === null) {
    const why = 'The first line says which sign separates cells.';
    decisions.push({ param: 'delimiter', value: told === '\t' ? '\\t' : told, why });
  }
  const isValue = numberTest({ decimal: '.', thousands: ',' }, false);
  const before =
    wishes.skipRows === null
      ? (preamble(cut.rows, form.text.split('\n', 40), isValue) ??
        titleRows(cut.rows, mostFrequentLength(cut.rows), isValue))
      : null;
  const skip = wishes.skipRows ?? (told === null ? 0 : 1) + (before?.skip ?? 0);
  if (before !== null) {
    decisions.push({ param: 'skipRows', value: String(skip), why: before.why });
  }
  const skipped = skip - (told === null ? 0 : 1);
  const below =
    skipped > 0
      ? parse(form.text.split('\n').slice(skipped).join('\n'), cut.delimiter, cut.quote, previewRows).rows
      : cut.rows;
  const all = below.filter((row) => row.length > 1 || row[0] !== '');
  const trim = wishes.trim ?? blanksLead(all, cut.delimiter);
  if (wishes.trim === null && trim) {
    decisions.push({
      param: 'trim',
      value: 'yes',
      why: 'Most cells begin with a blank after the delimiter.',
    });
  }
  const rows = trim ? all.map((row) => row.map((cell) => cell.trim())) : all;
  const looked = rows.map((row) => (row.length > mostCells ? row.slice(0, mostCells) : row));
  const numbers = detectNumbers(looked, cut.delimiter, wishes);
  decisions.push(...numbers.decisions);
  const header = detectHeader(looked, numbers, wishes);
  if (wishes.header === null) decisions.push(header.decision);
  const quotedIsText = wishes.quotedIsText ?? !allQuoted(form.text, cut.delimiter, cut.quote);
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
    rewrite: form.rewrite === null ? null : { ...form.rewrite, skip },
  };
  const numbersSure = numbers.sure === true || wishes.decimal !== null || wishes.thousands !== null;
  return { dialect, decisions, rows, quotesSeen: cut.quotesSeen, numbersSure };
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
  let at = 0;
  for (let cells = 0; cells < 2000 && at < text.length; cells++) {
    if (text[at] === '\n') {
      at++;
      continue;
    }
    if (text[at] !== quote) return false;
    do at = text.indexOf(quote, at + 1) + 1;
    while (at > 0 && text[at] === quote);
    // The sample may end inside a cell.
    if (at === 0) return cells > 0;
    if (at < text.length && text[at] !== delimiter && text[at] !== '\n') return false;
    at++;
  }
  return true;
}

function afterLine(text: string): string {
  return text.slice(text.indexOf('\n') + 1);
}

type Form = {
  readonly cut: Cut;
  /** The text as the parser will see it. */
  readonly text: string;
  readonly rewrite: Omit<Rewrite, 'skip'> | null;
  readonly decisions: readonly Decision[];
};

type Columns = { readonly runs: true } | { readonly cuts: readonly number[] };

/** How lines are cut, and whether the text must be rewritten first because the parser does not know its form. */
function detectForm(text: string, wishes: DialectWishes): Form {
  const wished = wishedColumns(text, wishes.delimiter);
  if (wished !== null) return columnsForm(text, wished, wishes);
  const long = (wishes.delimiter ?? '').length > 1 ? wishes.delimiter : null;
  const multiple = wishes.delimiter === null ? multipleDelimiter(text) : long;
  const blankLines = /^[ \t]+$/m.test(text);
  const sign = freeSign(text);
  const plain = multiple === null ? bestCut(text, wishes) : null;
  const columns = plain !== null && wishes.delimiter === null ? columnsBetter(text, plain) : null;
  if (columns !== null) return columnsForm(text, columns, wishes);
  const delimiter = multiple ?? plain?.delimiter ?? ',';
  const quote = plain?.quote ?? wishes.quote ?? '"';
  const dropBlanks = blankLines && !/^[ \t]/.test(delimiter);
  const attempt = (escaping: '' | '\\', enclosing: string): Form => {
    const strict = wishes.strictQuotes === true;
    const rewrite = { delimiter, sign, quote: enclosing, escape: escaping, strict, dropBlanks };
    const changed = rewritten(text, { ...rewrite, skip: 0 });
    const cut = bestCut(changed, { delimiter: sign, quote: enclosing });
    const said = (param: string) => (plain?.decisions ?? []).filter((decision) => decision.param === param);
    const cutAt = multiple === null ? said('delimiter') : [delimiterDecision(multiple, cut)];
    const how =
      escaping !== '' && wishes.escape === null
        ? [escapeDecision({ quote: enclosing })]
        : enclosing === quote
          ? said('quote')
          : [];
    return {
      cut,
      text: changed,
      rewrite,
      decisions: [...(wishes.delimiter === null ? cutAt : []), ...how],
    };
  };
  const escaped = () => attempt('\\', quote === '' && wishes.quote === null ? '"' : quote);
  if (wishes.escape === '\\') return escaped();
  const simple = plain === null ? attempt('', quote) : null;
  const cut = simple?.cut ?? (plain as Cut);
  if (wishes.escape === null && text.includes('\\')) {
    const other = escaped();
    if (escapesHelp(text, cut, other)) return other;
  }
  if (simple !== null) return simple;
  if (dropBlanks || wishes.strictQuotes === true) return attempt('', quote);
  return { cut, text, rewrite: null, decisions: cut.decisions };
}

function wishedColumns(text: string, delimiter: string | null): Columns | null {
  if (delimiter === blankRuns) return { runs: true };
  return delimiter === fixedWidth ? { cuts: fixedCuts(text) ?? [] } : null;
}

/** Columns aligned by blanks, if no sign cuts lines as well; null if one does. */
function columnsBetter(text: string, plain: Cut): Columns | null {
  const single = plain.rows.every((row) => row.length <= 1);
  const uneven = evenness(plain.rows) < 1;
  const runs = evenRuns(text);
  if (runs === null) {
    const cuts = single || uneven ? fixedCuts(text) : null;
    return cuts === null ? null : { cuts };
  }
  if (plain.delimiter === ' ' && !text.includes('\t')) return null;
  const left = plain.rows.filter((row) => row.some((cell) => /\S {2,}\S/.test(cell)));
  const kept = runs.aligned && left.length >= plain.rows.length / 2;
  return kept || (uneven && /[\t ]/.test(plain.delimiter)) ? { runs: true } : null;
}

function columnsForm(text: string, columns: Columns, wishes: DialectWishes): Form {
  const sign = freeSign(text);
  const quote = 'cuts' in columns ? '' : (wishes.quote ?? '"');
  const usual = { delimiter: '', sign, quote, escape: wishes.escape ?? '', dropBlanks: false } as const;
  const rewrite = { ...usual, ...columns, strict: wishes.strictQuotes === true };
  const changed = rewritten(text, { ...rewrite, skip: 0 });
  const cut = bestCut(changed, { delimiter: sign, quote });
  const decisions = wishes.delimiter === null ? [columnsDecision(columns, cut)] : [];
  return { cut, text: changed, rewrite, decisions };
}

function columnsDecision(columns: Columns, cut: Cut): Decision {
  if ('runs' in columns) {
    const why = `Blanks and tabs align the columns: cut at each run of them, every line has ${cut.rows[0].length} cells.`;
    return { param: 'delimiter', value: blankRuns, why };
  }
  const places = columns.cuts.map((at) => at + 1).join(', ');
  const why = `All lines have a blank before the same characters: columns of fixed width begin at characters 1, ${places}.`;
  return { param: 'delimiter', value: fixedWidth, why };
}

/**
 * Whether a backslash takes away the meaning of the sign behind it: rows become alike or quotes well formed, or no quote
 * inside a cell stands without one.
 */
function escapesHelp(text: string, cut: Cut, { cut: other, rewrite }: Form): boolean {
  const quote = rewrite?.quote ?? '"';
  const [even, better] = [evenness(cut.rows), evenness(other.rows)];
  if (other.faults > 0 || better < even || other.rows[0].length < 2) return false;
  if (better > even) return true;
  if (quote === '' || !text.includes(`\\${quote}`)) return false;
  if (cut.faults > 0 || cut.quote !== quote) return true;
  const signs = (rewrite?.delimiter ?? ',').replace(/[\\\]^-]/g, '\\$&');
  const bare = new RegExp(`[^\\\\\\s${signs}]${quote}[^\\s${signs}]`);
  return better === 1 && !bare.test(text);
}

function delimiterDecision(delimiter: string, cut: Cut): Decision {
  const why = `Every line is cut into ${cut.rows[0]?.length ?? 0} cells at ${delimiter}.`;
  return { param: 'delimiter', value: delimiter, why };
}
