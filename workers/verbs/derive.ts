import { fingerprint } from '../../src/pipeline/base/plain.ts';
import { bytesOf, schemaOf } from '../../src/pipeline/data/table.ts';
import type { VerbOf } from '../context.ts';
import { makeTable } from '../made-table.ts';

/** Makes a table from others. The key says: this operation, on these tables, with these kinds of columns. */
export const derive: VerbOf<'derive'> = async (input, { job, tables }) => {
  const started = performance.now();
  const { table, operation, params } = await makeTable(input, tables, job);
  const { tables: keys, types = {} } = input;
  const forced = Object.keys(types).length > 0 ? { types: { ...types } } : {};
  const hash = await fingerprint({ operation: operation.card.id, params, tables: keys, ...forced });
  tables.put(hash, table);
  return {
    table: { key: hash, rows: table.rows, schema: schemaOf(table), bytes: bytesOf(table) },
    hash,
    bytes: bytesOf(table),
    reader: 'derived',
    params,
    milliseconds: performance.now() - started,
    decisions: [],
    oddities: [],
    types: table.columns.map(({ name, kind }) => ({
      name,
      kind,
      why: Object.hasOwn(types, name)
        ? `You chose ${kind}.`
        : `As ${operation.card.label.toLowerCase()} made it.`,
      confidence: 1,
    })),
  };
};
