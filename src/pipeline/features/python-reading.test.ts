import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import initSqlJs from 'sql.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { silentJob } from '../base/job.ts';
import { defaults, parseParams } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { readers } from '../data/catalog.ts';
import arrowFiles from '../data/golden/arrow-files.json' with { type: 'json' };
import frames from '../data/golden/csv-frames.json' with { type: 'json' };
import excelFiles from '../data/golden/excel-files.json' with { type: 'json' };
import parquetFiles from '../data/golden/parquet-files.json' with { type: 'json' };
import { bytesSource, type ReadResult } from '../data/reader.ts';
import { type Column, cellOf, type Table } from '../data/table.ts';
import type { FileReading } from './python-file.ts';
import { pythonReading } from './python-reading.ts';
import {
  jsonCases,
  type MakeBook,
  type ReadCase,
  sheetCases,
  tableCases,
  textCases,
} from './testing/read-cases.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const python = path.join(root, '.venv/bin/python');
const samples = path.join(root, 'public/samples');
const here = existsSync(python);

const scratch = here ? mkdtempSync(path.join(tmpdir(), 'orrery-reading-')) : '';
afterAll(() => {
  if (here) rmSync(scratch, { recursive: true });
});

const driver = `
import json, sys, traceback, warnings
warnings.simplefilter("ignore")
sys.path.insert(0, "")

def cell(value):
    if value is None or value != value:
        return None
    return bool(value) if type(value).__name__.startswith("bool") else value if isinstance(value, str) else float(value)

def missing(name):
    try:
        __import__(name)
    except ImportError:
        return True
    return False

answers = []
for needs, text in json.load(sys.stdin):
    if needs and missing(needs):
        answers.append({"without": needs})
        continue
    space = {}
    try:
        exec(text, space)
        table = space["table"]
        answers.append({"columns": {str(name): [cell(value) for value in table[name]] for name in table.columns}})
    except Exception:
        answers.append({"error": traceback.format_exc()})
json.dump(answers, sys.stdout)
`;
type Answer = {
  readonly columns?: { readonly [name: string]: readonly (number | string | boolean | null)[] };
  readonly error?: string;
  readonly without?: string;
};

async function readHere({ file, reader: id, bytes, params = {}, types = {} }: ReadCase): Promise<ReadResult> {
  const reader = readers.get(id);
  return reader.read(bytesSource(file, bytes), parseParams(reader.card, params), types, silentJob);
}

/** As the studio tells it. */
function readingOf({ reader: id, params = {}, types = {} }: ReadCase, result: ReadResult): FileReading {
  const parsed: PlainObject = { ...parseParams(readers.get(id).card, params) } as PlainObject;
  const found = result.decisions.filter(({ param }) => {
    const chosen = parsed[param];
    return chosen === undefined || chosen === null || typeof chosen === 'string';
  });
  return {
    reader: id,
    params: { ...parsed, ...Object.fromEntries(found.map(({ param, value }) => [param, value])) },
    types,
    odd: result.oddities.map(({ code }) => code),
  };
}

function scriptOf(one: ReadCase, result: ReadResult): string {
  const used = new Set(result.table.columns.map(({ name }) => name));
  const file = path.join(scratch, one.file);
  writeFileSync(file, one.bytes);
  const { imports, helpers, lines } = pythonReading(file, result.table, used, readingOf(one, result));
  return ['import numpy as np', 'import pandas as pd', ...imports, ...helpers, ...lines].join('\n');
}

function ours(column: Column, row: number): number | string | boolean | null {
  if (column.kind !== 'time') return cellOf(column, row);
  return Number.isNaN(column.values[row]) ? null : column.values[row];
}

async function sampleTable(): Promise<Table> {
  const csv = readers.get('csv');
  const bytes = new Uint8Array(readFileSync(path.join(samples, 'penguins.csv')));
  return (await csv.read(bytesSource('penguins.csv', bytes), defaults(csv.card.params), {}, silentJob)).table;
}

const book: MakeBook = async (sheets) =>
  // The package wants its own type of cells, which it does not export.
  new Uint8Array(await writeXlsxFile(sheets as unknown as Parameters<typeof writeXlsxFile>[0]).toBuffer());

async function databaseOf(sql: string): Promise<Uint8Array> {
  const engine = await initSqlJs();
  const database = new engine.Database();
  database.run(sql);
  const bytes = database.export();
  database.close();
  return bytes;
}

describe.skipIf(!here).each(['text', 'json', 'sheet', 'table'] as const)(
  'Python reads a %s file as it is read here (needs .venv)',
  (kind) => {
    let cases: readonly ReadCase[] = [];
    let results: ReadResult[] = [];
    let scripts: string[] = [];
    let answers: readonly Answer[] = [];

    beforeAll(async () => {
      const table = await sampleTable();
      const make = {
        text: () => textCases(frames.frames),
        json: jsonCases,
        sheet: () => sheetCases(table, book, excelFiles.files),
        table: () => tableCases(table, databaseOf, { parquet: parquetFiles.files, arrow: arrowFiles.files }),
      };
      cases = await make[kind]();
      results = [];
      for (const one of cases) results.push(await readHere(one));
      scripts = cases.map((one, i) => scriptOf(one, results[i]));
      const input = JSON.stringify(cases.map(({ needs }, i) => [needs ?? '', scripts[i]]));
      answers = JSON.parse(execFileSync(python, ['-c', driver], { input, maxBuffer: 1e9 }).toString());
    }, 120_000);

    it('with the same rows, kinds and missing cells', () => {
      const wrong: string[] = [];
      cases.forEach(({ file }, i) => {
        const { columns, error, without } = answers[i];
        if (without !== undefined) return;
        const difference = columns ? firstDifference(results[i].table, columns) : error;
        if (difference !== null)
          wrong.push(`${file}: ${difference}\n${scripts[i].split('\n').slice(-12).join('\n')}`);
      });
      expect(wrong.join('\n\n')).toBe('');
      expect(cases.length).toBeGreaterThan(5);
    });
  },
);

function firstDifference(table: Table, columns: NonNullable<Answer['columns']>): string | null {
  for (const column of table.columns) {
    const theirs = columns[column.name];
    if (theirs === undefined) return `no column ${column.name} in ${Object.keys(columns).join(', ')}`;
    if (theirs.length !== table.rows) return `${theirs.length} rows instead of ${table.rows}`;
    for (let row = 0; row < table.rows; row++) {
      const [mine, other] = [ours(column, row), theirs[row]];
      const close =
        typeof mine === 'number' && typeof other === 'number'
          ? Math.abs(mine - other) <= 1e-12 * Math.max(1, Math.abs(mine))
          : mine === other;
      if (!close)
        return `${column.name} (${column.kind}), row ${row}: ${String(other)} instead of ${String(mine)}`;
    }
  }
  return null;
}

describe('pythonReading', () => {
  const linesOf = async (one: ReadCase) => {
    const result = await readHere(one);
    const used = new Set(result.table.columns.map(({ name }) => name));
    return pythonReading(one.file, result.table, used, readingOf(one, result)).lines;
  };
  const bytesOf = (text: string) => new TextEncoder().encode(text);

  it('says what pandas cannot do', async () => {
    const quoted = await linesOf({
      file: 'a.csv',
      reader: 'csv',
      bytes: bytesOf('a,n\n"NA",1\nNA,2\nx,3\n"NA",4\n'),
    });
    expect(quoted[0]).toMatch(/^# In "a", words such as NA are texts where they stand in quotes/);
    const params = { sampleRows: 2 };
    const drawn = await linesOf({ file: 'a.csv', reader: 'csv', bytes: bytesOf('a\n1\n2\n3\n'), params });
    expect(drawn[0]).toBe(
      '# The studio drew 2 rows by chance; here all are read, and scores differ a little.',
    );
    const page = '<table><tr><th>a</th></tr><tr><td>1</td></tr><tr><td>2</td></tr></table>';
    const html = await linesOf({ file: 'page.html', reader: 'html-table', bytes: bytesOf(page) });
    expect(html).toEqual([
      '# pandas cannot read page.html as the studio did: save the table there as CSV first, as page.csv.',
      'table = pd.read_csv("page.csv")',
    ]);
  });

  it('takes the reader from the end of the name where nothing is known of the file', () => {
    const table: Table = { rows: 1, columns: [] };
    const first = (file: string) => pythonReading(file, table, new Set()).lines.join('\n');
    expect(first('a.csv')).toBe('table = pd.read_csv("a.csv")');
    expect(first('a.tsv.gz')).toBe('table = pd.read_csv("a.tsv.gz", sep="\\t")');
    expect(first('a.ods')).toContain('# needs odfpy: pip install odfpy');
    expect(first('a.db')).toContain('# Put the name of the table here, if there are several.');
    expect(first('a.feather')).toContain('pyarrow.ipc.open_file(file)');
  });
});
