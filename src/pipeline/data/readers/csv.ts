import { Problem } from '../../base/problem.ts';
import { binaryKind } from '../csv/binary.ts';
import { blankRuns, fixedWidth, isBlankTable } from '../csv/detect-blanks.ts';
import { encodings } from '../csv/encoding.ts';
import { readCsv } from '../csv/read.ts';
import { missingAmongValues, missingWords } from '../missing-words.ts';
import { defineReader } from '../reader.ts';

const detect = { value: 'auto', label: 'Detect' } as const;

export const csv = defineReader({
  card: {
    id: 'csv',
    label: 'CSV and other delimited text',
    summary: 'A text file with one record a line and a sign between the cells, also compressed with gzip.',
    extensions: ['csv', 'tsv', 'tab', 'txt', 'dat', 'data', 'psv', 'csv.gz', 'tsv.gz', 'txt.gz'],
    synonyms: ['comma-separated values', 'tab-separated values', 'spreadsheet export'],
    params: {
      delimiter: {
        type: 'text',
        default: 'auto',
        maxLength: 5,
        help: 'The character or characters between cells; "auto" finds them, "\\t" is a tab, "\\s+" any run of blanks and tabs, "fixed" cuts where all lines have a blank.',
      },
      quote: {
        type: 'choice',
        default: 'auto',
        options: [
          detect,
          { value: '"', label: 'Double' },
          { value: "'", label: 'Single' },
          { value: 'none', label: 'None' },
        ],
        help: 'The sign around cells that hold delimiters or line breaks.',
      },
      escape: {
        type: 'choice',
        default: 'auto',
        advanced: true,
        options: [detect, { value: 'none', label: 'None' }, { value: 'backslash', label: 'Backslash' }],
        help: 'A sign that makes the delimiter or the quote behind it an ordinary character.',
      },
      header: {
        type: 'choice',
        default: 'auto',
        options: [detect, { value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }],
        help: 'Whether the first row holds the names of the columns.',
      },
      encoding: {
        type: 'choice',
        default: 'auto',
        options: [detect, ...encodings.map((value) => ({ value, label: value }))],
        help: 'How characters are stored; wrong accents show that it is another one.',
      },
      decimal: {
        type: 'choice',
        default: 'auto',
        options: [detect, { value: '.', label: 'Point' }, { value: ',', label: 'Comma' }],
        help: 'The sign before the fraction of a number.',
      },
      thousands: {
        type: 'choice',
        default: 'auto',
        options: [
          detect,
          { value: 'none', label: 'None' },
          { value: ',', label: 'Comma' },
          { value: '.', label: 'Point' },
          { value: 'space', label: 'Blank' },
          { value: "'", label: 'Apostrophe' },
          { value: '_', label: 'Underscore' },
        ],
        help: 'The sign between groups of three digits.',
      },
      dayOrder: {
        type: 'choice',
        default: 'auto',
        options: [
          detect,
          { value: 'day-first', label: 'Day first' },
          { value: 'month-first', label: 'Month first' },
        ],
        help: 'How dates such as 03/04/2024 are read.',
      },
      comment: {
        type: 'text',
        default: 'auto',
        maxLength: 4,
        help: 'Lines that begin with this character are left out; "auto" finds it, "none" keeps all lines.',
      },
      skipRows: { type: 'integer', default: null, min: 0, none: 'Detect', help: 'Lines before the table.' },
      missing: {
        type: 'texts',
        default: missingWords,
        help: 'Words that mean that there is no value, in any column.',
      },
      missingAmongValues: {
        type: 'texts',
        default: missingAmongValues,
        advanced: true,
        help: 'Words that mean that there is no value where a column otherwise holds numbers, dates or true/false.',
      },
      quotedMissing: {
        type: 'choice',
        default: 'auto',
        advanced: true,
        options: [detect, { value: 'text', label: 'A text' }, { value: 'missing', label: 'Missing' }],
        help: 'What an empty cell or a missing-value word in quotes is.',
      },
      trim: {
        type: 'choice',
        default: 'auto',
        advanced: true,
        options: [detect, { value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }],
        help: 'Whether blanks around words are left out (around numbers they always are).',
      },
      ragged: {
        type: 'choice',
        default: 'fit',
        options: [
          {
            value: 'fit',
            label: 'Fit',
            help: 'Short rows end in missing cells; surplus cells are left out.',
          },
          { value: 'widen', label: 'Widen', help: 'Surplus cells become further columns.' },
          { value: 'refuse', label: 'Refuse', help: 'A row of another length is an error.' },
        ],
        help: 'What to do with rows that have too few or too many cells.',
      },
      maxRows: {
        type: 'integer',
        default: null,
        min: 1,
        none: 'All',
        help: 'Read only the first so many rows.',
      },
      sampleRows: {
        type: 'integer',
        default: null,
        min: 1,
        none: 'All',
        help: 'Keep a random sample of so many rows, for files too large to open whole.',
      },
      sampleSeed: {
        type: 'integer',
        default: 0,
        min: 0,
        advanced: true,
        help: 'Another number draws another sample; the same number the same one.',
      },
    },
    source: 'RFC 4180; dialect after van den Burg, Nazábal & Sutton 2019; missing-value words of pandas 1.5',
  },
  sniff(head, name) {
    const lower = name.toLowerCase();
    const named = /\.(?:csv|tsv|tab|psv)(?:\.gz)?$/.test(lower);
    if (head[0] === 0x1f && head[1] === 0x8b)
      return named ? 0.9 : /\.(?:txt|dat|data)\.gz$/.test(lower) ? 0.5 : 0.1;
    if (head.length === 0) return named ? 0.5 : 0.1;
    if (binaryKind(head) !== null) return 0;
    if (named) return 0.9;
    const start = String.fromCharCode(...head.subarray(0, 200)).trimStart();
    if (/^[[{]/.test(start) || /^<[!?a-z]/i.test(start)) return 0.1;
    if (/[,;\t|]/.test(start)) return 0.6;
    return isBlankTable(new TextDecoder('latin1').decode(head.slice(0, 16 * 1024))) ? 0.6 : 0.3;
  },
  read(source, params, types, job) {
    return readCsv(
      source,
      {
        delimiter: delimiterOf(params.delimiter),
        quote: params.quote === 'auto' ? null : params.quote === 'none' ? '' : params.quote,
        escape: params.escape === 'auto' ? null : params.escape === 'none' ? '' : '\\',
        header: answer(params.header),
        encoding: params.encoding === 'auto' ? null : params.encoding,
        decimal: params.decimal === 'auto' ? null : params.decimal,
        thousands: thousandsOf(params.thousands),
        comment: params.comment === 'none' ? '' : signOf('comment', params.comment),
        skipRows: params.skipRows,
        missing: params.missing,
        missingAmongValues: params.missingAmongValues,
        quotedIsText: params.quotedMissing === 'auto' ? null : params.quotedMissing === 'text',
        trim: answer(params.trim),
        ragged: params.ragged,
        maxRows: params.maxRows,
        sampleRows: params.sampleRows,
        sampleSeed: params.sampleSeed,
        dayOrder: params.dayOrder === 'auto' ? null : params.dayOrder,
      },
      types,
      job,
    );
  },
});

function answer(choice: 'auto' | 'yes' | 'no'): boolean | null {
  return choice === 'auto' ? null : choice === 'yes';
}

function thousandsOf(choice: 'auto' | 'none' | ',' | '.' | 'space' | "'" | '_') {
  if (choice === 'auto') return null;
  return choice === 'none' ? '' : choice === 'space' ? ' ' : choice;
}

function delimiterOf(text: string): string | null {
  if (text === 'auto' || text === '') return null;
  if (text === blankRuns || text === fixedWidth) return text;
  const named = /^\\x([01][0-9a-f])$/i.exec(text);
  const sign = named ? String.fromCharCode(Number.parseInt(named[1], 16)) : text;
  const several = /^[\t\x20-\x7e]{2,4}$/.test(sign) && !sign.includes('"');
  return several && sign !== '\\t' && sign !== 'tab' ? sign : signOf('delimiter', sign);
}

function signOf(param: string, text: string): string | null {
  if (text === 'auto' || text === '') return null;
  const sign = text === '\\t' || text === 'tab' ? '\t' : text;
  const code = sign.charCodeAt(0);
  if (sign.length === 1 && code < 128 && code !== 10 && code !== 13 && sign !== '"') return sign;
  throw new Problem(
    'bad-parameter',
    `csv: ${param} must be a plain character, got ${JSON.stringify(text)}.`,
    'Use one of , ; | : or \\t, or "auto"; a delimiter may have up to four characters.',
    { param },
  );
}
