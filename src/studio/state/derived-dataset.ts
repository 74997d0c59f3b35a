import type { DatasetRef, Derivation } from '../../project/records.ts';
import type { Opened } from '../../runtime/contract.ts';
import { newId } from './new-id.ts';

/** A table of the project that was made from others. */
export function derivedDataset(name: string, derived: Derivation, made: Opened): DatasetRef {
  return {
    id: newId('data'),
    name,
    hash: made.hash,
    bytes: made.bytes,
    reader: made.reader,
    params: {},
    types: {},
    rows: made.table.rows,
    columns: made.table.schema.length,
    derived,
  };
}

/** A name that no table of the project has yet: "name", "name 2", … */
export function freeDatasetName(wanted: string, datasets: readonly Pick<DatasetRef, 'name'>[]): string {
  const taken = new Set(datasets.map((dataset) => dataset.name));
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted} ${n}`;
    if (!taken.has(name)) return name;
  }
}
