import { partOf } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { collectorContext, flattenOptions, flattenParams } from '../json/params.ts';
import { readNdjson } from '../json/read-ndjson.ts';
import { bytesSource, defineReader } from '../reader.ts';
import { windowFeatures } from '../stream/window-features.ts';
import { windowTable } from '../stream/window-table.ts';
import type { Column, Table } from '../table.ts';
import { retyped } from '../typed/retype.ts';
import { wholeFile } from '../typed/whole-file.ts';

const head = '{"format":"orrery-stream"';
const mostBytes = 512 * 1024 * 1024;

export const stream = defineReader({
  card: {
    id: 'stream',
    label: 'Recorded stream',
    summary:
      'Samples of a live source or a sensor log, one JSON object a line; as they came, or as windows of time.',
    extensions: ['stream.ndjson'],
    synonyms: ['sensor', 'IoT', 'accelerometer', 'WebSocket', 'windows', 'segments', 'signal'],
    params: {
      rows: {
        type: 'choice',
        default: 'samples',
        options: [
          { value: 'samples', label: 'Samples', help: 'A row for each.' },
          {
            value: 'windows',
            label: 'Windows',
            help: 'A row for each stretch of time, with features of it.',
          },
        ],
        help: 'What a row is.',
      },
      time: {
        type: 'text',
        default: 't',
        label: 'Time column',
        help: 'The member that holds the time, in milliseconds since 1970 or since the start.',
      },
      window: {
        type: 'number',
        default: 1000,
        min: 1,
        max: 86_400_000,
        scale: 'log',
        unit: 'ms',
        when: { param: 'rows', is: ['windows'] },
        help: 'How long a window is.',
      },
      stride: {
        type: 'number',
        default: 500,
        min: 1,
        max: 86_400_000,
        scale: 'log',
        unit: 'ms',
        when: { param: 'rows', is: ['windows'] },
        help: 'From the start of one window to the start of the next; shorter than a window makes them overlap.',
      },
      features: {
        type: 'texts',
        default: ['mean', 'std', 'min', 'max'],
        when: { param: 'rows', is: ['windows'] },
        help: `What is computed of each column in a window: ${windowFeatures.join(', ')}.`,
      },
      magnitude: {
        type: 'texts',
        default: [],
        label: 'Length of',
        when: { param: 'rows', is: ['windows'] },
        help: 'Columns such as x, y, z whose common length becomes a further column: the total acceleration.',
      },
      partial: {
        type: 'boolean',
        default: false,
        label: 'Unfinished windows',
        when: { param: 'rows', is: ['windows'] },
        help: 'Keep the windows at the end that are not over.',
      },
      maxRows: { ...flattenParams.maxRows, label: 'Most samples', help: 'Read only so many samples.' },
    },
    source: 'NDJSON 1.0; sliding windows and features after Bao & Intille 2004',
  },
  sniff(bytes) {
    return new TextDecoder().decode(bytes.subarray(0, head.length)) === head ? 0.99 : 0;
  },
  async read(source, params, types, job) {
    const bytes = await wholeFile(source, mostBytes, partOf(job, 0, 0.1));
    const lines = stream.sniff(bytes, source.name) > 0 ? bytes.subarray(bytes.indexOf(10) + 1) : bytes;
    const how = Object.fromEntries(
      Object.entries(flattenParams).map(([key, { default: value }]) => [key, value]),
    );
    const values = how as unknown as Parameters<typeof flattenOptions>[0];
    const read = await readNdjson(
      bytesSource(source.name, lines),
      {
        ...flattenOptions(values),
        badLines: 'skip',
        encoding: null,
        maxRows: params.maxRows,
        context: collectorContext(values),
      },
      {},
      partOf(job, 0.1, 0.8),
    );
    const time = timesOf(read.table, params.time);
    const others = read.table.columns.filter((column) => column !== time.column);
    await job.checkpoint();
    const table: Table =
      params.rows === 'windows'
        ? windowTable(time.values, others, params)
        : { rows: read.table.rows, columns: [asTime(time.values), ...others] };
    const told = new Map(read.types.map(({ name, why }) => [name, why]));
    const result = retyped(
      table,
      types,
      ({ name }) => told.get(name) ?? `It is computed from ${params.time}.`,
    );
    return { ...result, decisions: read.decisions, oddities: [...read.oddities, ...result.oddities] };
  },
});

function timesOf(table: Table, name: string): { readonly column: Column; readonly values: Float64Array } {
  const column = table.columns.find((held) => held.name === name);
  if (column && (column.kind === 'number' || column.kind === 'time'))
    return { column, values: column.values };
  const known = table.columns
    .filter(({ kind }) => kind === 'number' || kind === 'time')
    .map((held) => held.name);
  throw new Problem(
    'missing-column',
    column ? `The column "${name}" holds no times.` : `There is no column "${name}" that holds the time.`,
    `Columns of numbers or dates are: ${known.join(', ') || 'none'}.`,
    { column: name, param: 'time' },
  );
}

function asTime(values: Float64Array): Column {
  return { kind: 'time', name: 'time', values };
}
