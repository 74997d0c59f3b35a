import { binaryKind } from '../csv/binary.ts';
import { encodings, guessEncoding } from '../csv/encoding.ts';
import { looksLikeProse } from '../markup/prose.ts';
import { archiveKind } from '../media/endings.ts';
import { folderParams } from '../media/media-params.ts';
import { isZip, namesInHead } from '../media/zip-names.ts';
import { defineReader } from '../reader.ts';

export const text = defineReader({
  card: {
    id: 'text',
    label: 'Texts',
    summary: 'A folder or zip file of texts, a row for each with the folder as label; or one text, by lines.',
    extensions: ['zip', 'txt', 'text', 'md', 'markdown'],
    synonyms: ['documents', 'corpus', 'Markdown', 'text classification', 'folder of texts'],
    params: {
      unit: {
        type: 'choice',
        default: 'auto',
        label: 'A row is',
        options: [
          { value: 'auto', label: 'Detect' },
          { value: 'file', label: 'A file' },
          { value: 'paragraph', label: 'A paragraph', help: 'Paragraphs end at empty lines.' },
          { value: 'line', label: 'A line' },
        ],
        help: 'What one row holds.',
      },
      ...folderParams,
      strip: {
        type: 'boolean',
        default: true,
        label: 'Leave out markup',
        help: 'Read only the words of Markdown and web pages.',
      },
      encoding: {
        type: 'choice',
        default: 'auto',
        options: [{ value: 'auto', label: 'Detect' }, ...encodings.map((value) => ({ value, label: value }))],
        help: 'How characters are stored; wrong accents show that it is another one.',
      },
      missing: {
        type: 'texts',
        default: [],
        advanced: true,
        help: 'Texts that mean that there is no value.',
      },
    },
    source: 'Folder-as-label layout of scikit-learn 1.2 load_files',
  },
  sniff(head, name, members) {
    if (isZip(head)) return archiveKind(members ?? namesInHead(head)) === 'text' ? 0.9 : 0;
    const isMarkdown = /\.(?:md|markdown)$/i.test(name);
    const isText = /\.(?:txt|text)$/i.test(name);
    if (head.length === 0 || binaryKind(head) !== null) return 0;
    const start = new TextDecoder(guessEncoding(head).encoding).decode(head.slice(0, 16 * 1024));
    if (/^\s*(?:[[{]\s*["[{]|<[?!a-z])/i.test(start)) return 0.05;
    if (isMarkdown) return 0.9;
    const isProse = looksLikeProse(start);
    return isText ? (isProse ? 0.8 : 0.25) : isProse ? 0.35 : 0.05;
  },
  async read(source, params, types, job) {
    const { readText } = await import('../markup/read-text.ts');
    const encoding = params.encoding === 'auto' ? null : params.encoding;
    return readText(source, { ...params, encoding }, types, job);
  },
});
