import { parseParams } from '../../src/pipeline/base/param.ts';
import { fingerprint } from '../../src/pipeline/base/plain.ts';
import { operations } from '../../src/pipeline/data/catalog.ts';
import { bytesOf, schemaOf } from '../../src/pipeline/data/table.ts';
import type { VerbOf } from '../context.ts';

/** Makes a table from others. The key says: this operation, on these tables. */
export const derive: VerbOf<'derive'> = async (
  { operation: choice, tables: keys, names },
  { job, tables },
) => {
  const started = performance.now();
  const operation = operations.get(choice.id);
  const params = parseParams(operation.card, choice.params);
  const table = await operation.apply(
    keys.map((key) => tables.get(key)),
    params,
    job,
  );
  const hash = await fingerprint({ operation: choice.id, params, tables: keys, names });
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
      why: `as ${operation.card.label.toLowerCase()} made it`,
      confidence: 1,
    })),
  };
};
