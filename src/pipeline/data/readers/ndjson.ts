import { lookAt } from '../json/look.ts';
import { collectorContext, flattenOptions, flattenParams, wantedEncoding } from '../json/params.ts';
import { readNdjson } from '../json/read-ndjson.ts';
import { defineReader } from '../reader.ts';

const named = /\.(?:ndjson|jsonl|jsonlines)(?:\.gz)?$/i;

export const ndjson = defineReader({
  card: {
    id: 'ndjson',
    label: 'NDJSON (one JSON object a line)',
    summary: 'One JSON object on each line, also compressed with gzip; read as it arrives.',
    extensions: ['ndjson', 'jsonl', 'jsonlines', 'ndjson.gz', 'jsonl.gz'],
    synonyms: ['JSON lines', 'newline-delimited JSON', 'mongoexport', 'log file'],
    params: {
      badLines: {
        type: 'choice',
        default: 'skip',
        label: 'Lines that are not JSON',
        options: [
          { value: 'skip', label: 'Leave out', help: 'They are counted and their numbers are shown.' },
          { value: 'refuse', label: 'Refuse', help: 'The first one is an error.' },
        ],
        help: 'What to do with lines that cannot be read.',
      },
      ...flattenParams,
    },
    source: 'NDJSON 1.0; JSON Lines; RFC 8259; MongoDB Extended JSON v2',
  },
  sniff(head, name) {
    const look = lookAt(head);
    if (look === 'gzip') return named.test(name) ? 0.9 : 0;
    if (look === 'other') return named.test(name) && head.length > 0 ? 0.3 : 0;
    return look === 'lines' || named.test(name) ? 0.97 : 0.2;
  },
  read(source, params, types, job) {
    return readNdjson(
      source,
      {
        ...flattenOptions(params),
        badLines: params.badLines,
        encoding: wantedEncoding(params),
        maxRows: params.maxRows,
        context: collectorContext(params),
      },
      types,
      job,
    );
  },
});
