import { Problem } from '../pipeline/base/problem.ts';
import type { DatasetRef } from './records.ts';

/** What the file is called that a table was read from; the table itself may have been given another name. */
export function fileNameOf({ file, name }: Pick<DatasetRef, 'file' | 'name'>): string {
  return file ?? name;
}

/** Why a table cannot be called so, or null. `id`: the table that is to be renamed; null for a new one. */
export function tableNameFault(
  datasets: readonly Pick<DatasetRef, 'id' | 'name'>[],
  id: string | null,
  name: string,
): Problem | null {
  const wanted = name.trim();
  if (wanted === '') {
    return new Problem('empty-name', 'A table needs a name; this one is empty.', 'Give it a name.', {
      param: 'name',
    });
  }
  if (!datasets.some((held) => held.id !== id && held.name === wanted)) return null;
  return new Problem(
    'name-taken',
    `Another table is called ${wanted} already.`,
    'Give it a name that no other table has.',
    { param: 'name' },
  );
}
