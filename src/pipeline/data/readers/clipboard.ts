import { defaults } from '../../base/param.ts';
import { Problem } from '../../base/problem.ts';
import { binaryKind } from '../csv/binary.ts';
import { guessEncoding } from '../csv/encoding.ts';
import { lookAt } from '../json/look.ts';
import { collectorContext, flattenParams } from '../json/params.ts';
import { makeRecordTable } from '../json/record-table.ts';
import { markdownTable } from '../markup/markdown-table.ts';
import { type Decision, defineReader } from '../reader.ts';
import { wholeFile } from '../typed/whole-file.ts';
import { csv } from './csv.ts';
import { htmlTable } from './html-table.ts';
import { json } from './json.ts';
import { ndjson } from './ndjson.ts';

const forms = { cells: csv, html: htmlTable, json, lines: ndjson } as const;
type Form = keyof typeof forms | 'markdown';
const mostBytes = 256 * 1024 ** 2;

export const clipboard = defineReader({
  card: {
    id: 'clipboard',
    label: 'Pasted text',
    summary: 'Cells copied from a spreadsheet or page, a Markdown table, or JSON, as they were pasted.',
    extensions: ['paste'],
    synonyms: ['copy and paste', 'Markdown table', 'spreadsheet cells'],
    params: {
      form: {
        type: 'choice',
        default: 'auto',
        options: [
          { value: 'auto', label: 'Detect' },
          { value: 'cells', label: 'Cells', help: 'With tabs, commas or another sign between them.' },
          { value: 'markdown', label: 'Markdown table' },
          { value: 'html', label: 'Table of a web page' },
          { value: 'json', label: 'JSON' },
          { value: 'lines', label: 'JSON, one record a line' },
        ],
        help: 'How the pasted text is written.',
      },
      maxRows: { type: 'integer', default: null, min: 1, none: 'All', help: 'Read only so many rows.' },
    },
    source: 'Readers csv, json, ndjson and html-table; GitHub Flavored Markdown §4.10',
  },
  sniff(head, name) {
    if (head.length === 0 || binaryKind(head) !== null) return 0;
    if (/\.paste$/i.test(name)) return 0.99;
    if (/\.md$|\.markdown$/i.test(name)) return 0.3;
    return markdownTable(textOf(head)) === null ? 0 : 0.85;
  },
  async read(source, params, types, job) {
    const bytes = await wholeFile(source, mostBytes, job);
    const found = params.form === 'auto' ? formOf(bytes) : { form: params.form, why: null };
    const decisions: readonly Decision[] =
      found.why === null ? [] : [{ param: 'form', value: found.form, why: found.why }];
    if (found.form !== 'markdown') {
      const reader = forms[found.form];
      const values = { ...defaults(reader.card.params), maxRows: params.maxRows };
      const result = await reader.read(source, values, types, job);
      return {
        ...result,
        decisions: [
          ...decisions,
          ...result.decisions.map(({ why, value, param }) => ({
            param: `${param} (${reader.card.label})`,
            value,
            why,
          })),
        ],
      };
    }
    const table = markdownTable(textOf(bytes));
    if (table === null || table.rows.length === 0) throw noTable(source.name);
    const flatten = { ...defaults(flattenParams), lists: 'join', separator: '; ', depth: 16 } as const;
    const options = { ...flatten, explode: [], extended: false };
    const records = makeRecordTable(options, table.names);
    for (const row of table.rows.slice(0, params.maxRows ?? table.rows.length)) records.add(row, null);
    const { missing, missingAmongValues } = flattenParams;
    const context = collectorContext({
      ...options,
      encoding: 'utf-8',
      missing: missing.default,
      missingAmongValues: missingAmongValues.default,
      maxRows: null,
    });
    return { ...(await records.finish(context, types, job)), decisions };
  },
});

function textOf(bytes: Uint8Array): string {
  return new TextDecoder(guessEncoding(bytes).encoding).decode(bytes.slice());
}

function formOf(bytes: Uint8Array): { readonly form: Form; readonly why: string } {
  const look = lookAt(bytes);
  if (look === 'lines') return { form: 'lines', why: 'Every line is a JSON record.' };
  if (look === 'json') return { form: 'json', why: 'It begins with a bracket, as JSON does.' };
  const text = textOf(bytes);
  if (/<table[\s>]/i.test(text) && /^\s*</.test(text))
    return { form: 'html', why: 'It holds a table element.' };
  if (markdownTable(text) !== null)
    return { form: 'markdown', why: 'A row of dashes stands below the names.' };
  return { form: 'cells', why: 'It is neither JSON nor a marked-up table.' };
}

function noTable(file: string): Problem {
  return new Problem(
    'no-rows',
    'The pasted text holds no Markdown table with rows.',
    'A Markdown table is a row of names, a row such as |---|---|, and rows, with | between the cells.',
    { file },
  );
}
