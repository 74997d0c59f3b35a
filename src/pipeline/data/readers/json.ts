import { binaryKind } from '../csv/binary.ts';
import { lookAt } from '../json/look.ts';
import { outlineJsonFile } from '../json/outline.ts';
import { collectorContext, flattenOptions, flattenParams, wantedEncoding } from '../json/params.ts';
import { readJson } from '../json/read-json.ts';
import { defineReader } from '../reader.ts';

const named = /\.(?:json|geojson|ejson)(?:\.gz)?$/i;

export const json = defineReader({
  card: {
    id: 'json',
    label: 'JSON',
    summary: 'Records in a JSON file, wherever in it they are; nested objects become columns.',
    extensions: ['json', 'geojson', 'ejson', 'json.gz'],
    synonyms: ['MongoDB export', 'extended JSON', 'GeoJSON', 'API response', 'NoSQL'],
    params: {
      records: {
        type: 'text',
        default: 'auto',
        outlined: true,
        label: 'Record path',
        help: 'Where the records are: "auto" looks for them, "$" is the whole file, "data.items" goes through keys, "*" through all members.',
      },
      layout: {
        type: 'choice',
        default: 'auto',
        options: [
          { value: 'auto', label: 'Detect' },
          { value: 'records', label: 'Records', help: 'Each element is a row.' },
          { value: 'columns', label: 'Columns', help: 'Each member is a list with the cells of one column.' },
        ],
        help: 'Whether rows or columns stand together.',
      },
      header: {
        type: 'choice',
        default: 'auto',
        options: [
          { value: 'auto', label: 'Detect' },
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ],
        advanced: true,
        help: 'If records are lists: whether the first one holds the names of the columns.',
      },
      ...flattenParams,
    },
    source: 'RFC 8259; RFC 6901; MongoDB Extended JSON v2; layouts of pandas 1.5 read_json',
  },
  sniff(head, name) {
    const look = lookAt(head);
    if (look === 'gzip') return named.test(name) ? 0.9 : 0;
    if (look === 'other') return named.test(name) && head.length > 0 && binaryKind(head) === null ? 0.9 : 0;
    return look === 'lines' ? 0.5 : named.test(name) ? 0.95 : 0.7;
  },
  outline: (source, params, job) => outlineJsonFile(source, wantedEncoding(params), job),
  read(source, params, types, job) {
    return readJson(
      source,
      {
        ...flattenOptions(params),
        records: params.records.trim() === 'auto' || params.records.trim() === '' ? null : params.records,
        layout: params.layout === 'auto' ? null : params.layout,
        header: params.header === 'auto' ? null : params.header === 'yes',
        encoding: wantedEncoding(params),
        maxRows: params.maxRows,
        context: collectorContext(params),
      },
      types,
      job,
    );
  },
});
