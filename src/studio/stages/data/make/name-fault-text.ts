import type { DatasetRef } from '../../../../project/records.ts';
import { tableNameFault } from '../../../../project/table-name.ts';

/** What is wrong with a name for a table and what to do, to stand at the field; null if it is free. */
export function nameFaultText(
  datasets: readonly DatasetRef[],
  id: string | null,
  name: string,
): string | null {
  const fault = tableNameFault(datasets, id, name);
  return fault && `${fault.message} ${fault.hint}`;
}
