import type { Table } from '../data/table.ts';
import { cellHelpers } from './python-cells.ts';
import { readCsvPython } from './python-csv.ts';
import type { FileReading, PythonReading, RawReading, ReadingInput } from './python-file.ts';
import { readJsonPython } from './python-json.ts';
import { pythonOf } from './python-text.ts';
import { readTypedPython, typedReaders } from './python-typed.ts';

const endings: readonly (readonly [ending: RegExp, reader: string])[] = [
  [/\.(?:parquet|pq|parq)$/i, 'parquet'],
  [/\.(?:feather|arrows?|ipc)$/i, 'arrow'],
  [/\.(?:xls[xm]|ods)$/i, 'excel'],
  [/\.(?:jsonl|ndjson|jsonlines)(?:\.gz)?$/i, 'ndjson'],
  [/\.(?:json|geojson|ejson)(?:\.gz)?$/i, 'json'],
  [/\.(?:sqlite3?|db3?|s3db|gpkg)$/i, 'sqlite'],
];

/** The reader that fits the end of a name. */
function readerOf(file: string): string {
  return endings.find(([ending]) => ending.test(file))?.[1] ?? 'csv';
}

/** Python that reads a file as it was read here: the same rows, kinds and missing cells in the columns that are used. */
export function pythonReading(
  file: string,
  table: Table,
  used: ReadonlySet<string>,
  reading: FileReading = { reader: readerOf(file), params: {} },
): PythonReading {
  const { reader, params, types = {}, odd = [] } = reading;
  const raw = read(reader, { file, params, types, odd: new Set(odd), table, used });
  const calls = raw.cells.filter(({ columns }) => columns.length > 0);
  return {
    imports: raw.imports,
    helpers: [...raw.helpers, ...new Set(calls.map(({ helper }) => cellHelpers[helper]))],
    lines: [
      ...raw.lines,
      ...calls.flatMap(({ helper, columns, more }) => [
        `for name in ${pythonOf(columns)}:`,
        `    table[name] = ${helper}(table[name]${more === undefined ? '' : `, ${more}`})`,
      ]),
    ],
  };
}

function read(reader: string, input: ReadingInput): RawReading {
  if (reader === 'csv') return readCsvPython(input);
  if (reader === 'json' || reader === 'ndjson') return readJsonPython(reader, input);
  if (typedReaders.has(reader)) return readTypedPython(reader, input);
  const file = `${input.file.replace(/\.[a-z0-9.]{1,12}$/i, '')}.csv`;
  const saved = readCsvPython({ ...input, file, params: {}, odd: new Set() });
  return {
    ...saved,
    lines: [
      `# pandas cannot read ${oneLine(input.file)} as the studio did: save the table there as CSV first, as ${oneLine(file)}.`,
      ...saved.lines,
    ],
  };
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]/g, ' ');
}
