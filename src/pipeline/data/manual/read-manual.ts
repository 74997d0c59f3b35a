import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { checkTypes } from '../csv/limits.ts';
import { columnNames } from '../csv/names.ts';
import type { Types } from '../csv/options.ts';
import type { ReadResult, Source } from '../reader.ts';
import type { Cell } from '../table.ts';
import { cellContext, type FinishedCells, makeCells } from '../typed/cells.ts';
import { resultOf } from '../typed/result-of.ts';
import { wholeFile } from '../typed/whole-file.ts';
import { type ManualTable, manualKinds } from './manual-table.ts';

const mostBytes = 256 * 1024 ** 2;

/** A table made by hand. Cells that are not of the kind of their column become missing and are told. */
export async function readManual(
  source: Source,
  maxRows: number | null,
  types: Types,
  job: Job,
): Promise<ReadResult> {
  const table = checked(parsed(await wholeFile(source, mostBytes, job), source), source);
  const { names, oddities } = columnNames(
    table.columns.map(({ name }) => name),
    table.columns.length,
  );
  checkTypes(types, names);
  const rows = Math.min(table.rows.length, maxRows ?? table.rows.length);
  const finished: FinishedCells[] = [];
  for (const [c, { kind }] of table.columns.entries()) {
    const chosen = Object.hasOwn(types, names[c]) ? types[names[c]] : undefined;
    const cells = makeCells(cellContext([''], []), chosen ?? kind, null);
    for (let row = 0; row < rows; row++) cells.put(row, table.rows[row][c] ?? null);
    const one = cells.finish(rows, names[c]);
    finished.push(chosen === undefined ? { ...one, why: 'The table was made with this kind.' } : one);
    job.report((c + 1) / table.columns.length);
    await job.checkpoint();
  }
  const kinds = Object.fromEntries(table.columns.map(({ kind }, c) => [names[c], kind]));
  const result = resultOf(rows, names, finished, { ...kinds, ...types });
  const odd = finished.flatMap((one) => one.oddities);
  return { ...result, decisions: [], oddities: [...oddities, ...odd, ...result.oddities] };
}

function parsed(bytes: Uint8Array, source: Source): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.slice()));
  } catch (error) {
    throw bad(source, `it is not JSON (${error instanceof Error ? error.message : error})`);
  }
}

function checked(value: unknown, source: Source): ManualTable {
  const table = value as Partial<ManualTable> | null;
  if (table?.format !== 'orrery-table') throw bad(source, 'its format is not "orrery-table"');
  const { columns, rows } = table;
  if (!Array.isArray(columns) || columns.length === 0) throw bad(source, 'it has no columns');
  for (const column of columns) {
    if (typeof column?.name !== 'string' || !manualKinds.includes(column.kind))
      throw bad(source, `a column must have a name and a kind among ${manualKinds.join(', ')}`);
  }
  if (!Array.isArray(rows) || rows.length === 0) throw bad(source, 'it has no rows');
  rows.forEach((row: unknown, r) => {
    const fits = Array.isArray(row) && row.length <= columns.length && row.every(isCell);
    if (!fits) throw bad(source, `row ${r + 1} is not a list of at most ${columns.length} cells`, r);
  });
  return table as ManualTable;
}

function isCell(cell: unknown): cell is Cell {
  return cell === null || typeof cell === 'string' || typeof cell === 'boolean' || Number.isFinite(cell);
}

function bad(source: Source, why: string, row?: number): Problem {
  return new Problem(
    'bad-table',
    `${source.name} is not a table made by hand: ${why}.`,
    'Open it as JSON instead, or make the table again.',
    { file: source.name, ...(row === undefined ? {} : { row }) },
  );
}
