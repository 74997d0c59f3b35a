import { binaryKind } from '../csv/binary.ts';
import { collectorContext, flattenParams, wantedEncoding } from '../json/params.ts';
import { defineReader } from '../reader.ts';

const { lists, separator, encoding, missing, missingAmongValues, maxRows } = flattenParams;

export const htmlTable = defineReader({
  card: {
    id: 'html-table',
    label: 'Table of a web page',
    summary: 'A table of a saved or pasted web page, or whatever a CSS selector finds in it.',
    extensions: ['html', 'htm', 'xhtml', 'html.gz'],
    synonyms: ['web scraping', 'HTML', 'Wikipedia table', 'saved page'],
    params: {
      table: {
        type: 'text',
        default: 'auto',
        help: 'Which table: its number in the page or a part of its title; "auto" takes the largest.',
      },
      header: {
        type: 'choice',
        default: 'auto',
        options: [
          { value: 'auto', label: 'Detect' },
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ],
        help: 'Whether the first row holds the names of the columns.',
      },
      links: {
        type: 'boolean',
        default: false,
        label: 'Keep links',
        help: 'Adds a column with the addresses that the cells of a column lead to.',
      },
      rows: {
        type: 'text',
        default: '',
        label: 'Rows by selector',
        help: 'A CSS selector for elements that are rows, such as "li.item"; empty to read a table.',
      },
      columns: {
        type: 'texts',
        default: [],
        label: 'Columns by selector',
        help: 'What to take from each such row: "title = h2 a" is a text, "link = h2 a @href" an attribute.',
      },
      lists: { ...lists, advanced: true, help: 'What several elements for one cell become.' },
      separator,
      encoding: { ...encoding, help: 'How characters are stored; most pages say so themselves.' },
      missing,
      missingAmongValues: {
        ...missingAmongValues,
        default: [...new Set([...missingAmongValues.default, '-', '–', '—', '…', '..'])],
      },
      maxRows,
    },
    source: 'HTML standard §4.9.12; CSS selectors level 4 as in css-select 7; htmlparser2 12',
  },
  sniff(head, name) {
    const named = /\.(?:html?|xhtml|mhtml)(?:\.gz)?$/i.test(name);
    if (head[0] === 0x1f && head[1] === 0x8b) return named ? 0.8 : 0;
    if (head.length === 0) return named ? 0.5 : 0;
    if (binaryKind(head) !== null) return 0;
    const text = new TextDecoder('latin1').decode(head).replaceAll('\0', '');
    const starts =
      /^\W{0,6}(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html|table|body|meta|head)[\s>]/i.test(
        text,
      );
    if (!starts) return named ? 0.6 : 0;
    return /<table[\s>]/i.test(text) ? 0.95 : 0.8;
  },
  async read(source, params, types, job) {
    const { readHtml } = await import('../markup/read-html.ts');
    const shared = { ...params, explode: [], depth: 16, extended: false };
    const table = params.table.trim();
    return readHtml(
      source,
      {
        ...{ lists: params.lists, separator: params.separator, explode: [], depth: 16, extended: false },
        table: table === '' || table === 'auto' ? null : table,
        header: params.header === 'auto' ? null : params.header === 'yes',
        links: params.links,
        rows: params.rows.trim() === '' ? null : params.rows.trim(),
        columns: params.columns.filter((text) => text.trim() !== ''),
        encoding: wantedEncoding(shared),
        maxRows: params.maxRows,
        context: collectorContext(shared),
      },
      types,
      job,
    );
  },
});
