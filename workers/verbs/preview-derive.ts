import { shareCheck } from '../../src/pipeline/data/look/share-check.ts';
import { pageOf } from '../../src/pipeline/data/page.ts';
import { bytesOf, schemaOf, type Table } from '../../src/pipeline/data/table.ts';
import type { VerbOf } from '../context.ts';
import { makeTable } from '../made-table.ts';

/** Makes a table only to show its first rows; columns of vectors are shown by their kind alone. */
export const previewDerive: VerbOf<'previewDerive'> = async (input, { job, tables }) => {
  const started = performance.now();
  const { table } = await makeTable(input, tables, job);
  const shown: Table = { rows: table.rows, columns: table.columns.filter(({ kind }) => kind !== 'vector') };
  return {
    rows: table.rows,
    schema: schemaOf(table),
    bytes: bytesOf(table),
    shares:
      input.shares === undefined ? null : shareCheck(tables.get(input.tables[0] ?? ''), table, input.shares),
    page: pageOf(shown, null, 0, input.rows),
    milliseconds: performance.now() - started,
  };
};
