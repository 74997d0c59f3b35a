import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import initSqlJs from 'sql.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { silentJob } from '../base/job.ts';
import { defaults, parseParams } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { readers } from '../data/catalog.ts';
import { bytesSource } from '../data/reader.ts';
import { cellOf, type Table } from '../data/table.ts';
import { writeTable } from '../data/write-table.ts';
import { recipeCode } from '../features/code.ts';
import { proposeRecipe } from '../features/propose.ts';
import { estimatorPython } from '../learn/estimator-python.ts';
import { evaluate } from './evaluate.ts';
import { planPython } from './plan-python.ts';
import { printedScore, scoreDriver } from './testing/score-driver.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const python = path.join(root, '.venv/bin/python');
const needed = ['openpyxl', 'pyarrow'];
const here =
  existsSync(python) &&
  execFileSync(python, [
    '-c',
    `import importlib.util as u; print(all(map(u.find_spec, ${JSON.stringify(needed)})))`,
  ])
    .toString()
    .trim() === 'True';
const scratch = here ? mkdtempSync(path.join(tmpdir(), 'orrery-formats-')) : '';
afterAll(() => {
  if (here) rmSync(scratch, { recursive: true });
});

type Stored = {
  readonly file: string;
  readonly reader: string;
  readonly bytes: Uint8Array;
  readonly params?: PlainObject;
};
type Cell = string | number | boolean | null;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function penguins(): Promise<Table> {
  const csv = readers.get('csv');
  const bytes = readFileSync(path.join(root, 'public/samples/penguins.csv'), 'utf8').trim().split('\n');
  const order = seeded(2).permutation(bytes.length - 1);
  const mixed = [bytes[0], ...Array.from(order, (row) => bytes[row + 1])].join('\n');
  return (await csv.read(bytesSource('p.csv', encode(mixed)), defaults(csv.card.params), {}, silentJob))
    .table;
}

/** The same rows in every format, as other programs would write them. */
async function stored(table: Table): Promise<readonly Stored[]> {
  const names = table.columns.map(({ name }) => name);
  const rows: Cell[][] = Array.from({ length: table.rows }, (_, row) =>
    table.columns.map((column) => cellOf(column, row)),
  );
  const objects = rows.map((cells) => Object.fromEntries(cells.map((cell, c) => [names[c], cell])));
  const nested = objects.map(({ bill_length_mm: length, bill_depth_mm: depth, ...rest }) => ({
    ...rest,
    bill: { length, depth },
  }));
  const shown = (cell: Cell) => (cell === null ? '-' : String(cell).replace('.', ','));
  const german = [names, ...rows.map((cells) => cells.map(shown))]
    .map((cells) => cells.join(';'))
    .join('\r\n');
  const plain = [names, ...rows.map((cells) => cells.map((cell) => cell ?? 'NA'))];
  const lines = objects.map((one) => JSON.stringify(one)).join('\n');
  const titled = [[{ value: 'Penguins' }], [], ...plain.map((cells) => [null, ...cells.map(sheetCell)])];
  const sheets = [
    { sheet: 'Notes', data: [[{ value: 'nothing' }]] },
    { sheet: 'Birds', data: titled },
  ];
  // The package wants its own type of cells, which it does not export.
  const book = await writeXlsxFile(sheets as unknown as Parameters<typeof writeXlsxFile>[0]).toBuffer();
  return [
    { file: 'german.csv', reader: 'csv', bytes: Uint8Array.from(german, (c) => c.charCodeAt(0)) },
    { file: 'tabs.tsv', reader: 'csv', bytes: encode(plain.map((cells) => cells.join('\t')).join('\n')) },
    {
      file: 'packed.csv.gz',
      reader: 'csv',
      bytes: gzipSync(plain.map((cells) => cells.join(',')).join('\n')),
    },
    {
      file: 'sheet.xlsx',
      reader: 'excel',
      bytes: new Uint8Array(book),
      params: { sheet: 'birds', range: 'B3:H400' },
    },
    {
      file: 'path.json',
      reader: 'json',
      bytes: encode(JSON.stringify({ meta: {}, data: { items: nested } })),
    },
    { file: 'lines.ndjson', reader: 'ndjson', bytes: encode(lines) },
    { file: 'lines.jsonl.gz', reader: 'ndjson', bytes: gzipSync(lines) },
    { file: 'table.parquet', reader: 'parquet', bytes: await writeTable(table, 'parquet') },
    { file: 'table.arrow', reader: 'arrow', bytes: await writeTable(table, 'arrow') },
    {
      file: 'table.sqlite',
      reader: 'sqlite',
      bytes: await database(names, rows),
      params: { table: 'birds' },
    },
  ];
}

function sheetCell(value: Cell) {
  return value === 'NA' ? null : { value };
}

async function database(names: readonly string[], rows: readonly Cell[][]): Promise<Uint8Array> {
  const engine = await initSqlJs();
  const base = new engine.Database();
  base.run(`CREATE TABLE birds (${names.join(', ')})`);
  const places = names.map(() => '?').join(', ');
  for (const cells of rows)
    base.run(`INSERT INTO birds VALUES (${places})`, cells as (string | number | null)[]);
  const bytes = base.export();
  base.close();
  return bytes;
}

describe.skipIf(!here)('the script of each format prints the score of the studio (needs .venv)', () => {
  const names = [
    'german.csv',
    'tabs.tsv',
    'packed.csv.gz',
    'sheet.xlsx',
    'path.json',
    'lines.ndjson',
    'lines.jsonl.gz',
    'table.parquet',
    'table.arrow',
    'table.sqlite',
  ];
  const ours: number[] = [];
  let answers: readonly string[] = [];
  let files: readonly Stored[] = [];

  beforeAll(async () => {
    files = await stored(await penguins());
    const scripts: string[] = [];
    for (const { file, reader: id, bytes, params: asked = {} } of files) {
      const reader = readers.get(id);
      const params = parseParams(reader.card, asked);
      const { table, decisions, oddities } = await reader.read(
        bytesSource(file, bytes),
        params,
        {},
        silentJob,
      );
      const place = path.join(scratch, file);
      writeFileSync(place, bytes);
      const found = decisions.filter(({ param }) => !Array.isArray(params[param]));
      const reading = {
        reader: id,
        params: {
          ...asked,
          missing: params.missing as string[],
          ...Object.fromEntries(found.map(({ param, value }) => [param, value])),
        },
        odd: oddities.map(({ code }) => code),
      };
      const roles = { species: 'target' } as const;
      const recipe = {
        steps: proposeRecipe(table, roles, 'species', 'classification').map(({ step }) => step),
      };
      const choice = { id: 'stratified-k-fold', params: { shuffle: false } };
      const estimator = { id: 'knn', params: { nNeighbors: 15 } };
      const written = estimatorPython(estimator, 'classification', 0);
      const validation = planPython(choice, 0);
      if (!written || !validation) throw new Error('nothing to write');
      const code = await recipeCode('python', recipe, roles, table, {
        file: place,
        reading,
        target: 'species',
        estimator: written,
        validation: { ...validation, scoring: 'accuracy' },
        random: seeded(0),
        job: silentJob,
      });
      scripts.push(code.text);
      const candidate = {
        recipe,
        roles,
        estimator,
        target: 'species',
        task: 'classification',
        seed: 0,
      } as const;
      const { scores } = await evaluate(candidate, table, choice, ['accuracy'], { trainScores: false });
      ours.push(scores.accuracy?.mean ?? Number.NaN);
    }
    const input = JSON.stringify(scripts);
    answers = JSON.parse(execFileSync(python, ['-c', scoreDriver], { input, maxBuffer: 1e9 }).toString());
  }, 120_000);

  it.each(names.map((name, i) => [name, i] as const))('%s', (name, i) => {
    expect(files[i].file).toBe(name);
    expect(ours[i]).toBeGreaterThan(0.9);
    expect(Math.abs(printedScore(answers[i]) - ours[i]), answers[i]).toBeLessThan(1e-9);
  });
});
