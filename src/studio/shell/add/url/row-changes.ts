import type { Cell } from '../../../../pipeline/data/table.ts';
import type { Client, TableRef } from '../../../../runtime/contract.ts';

export type RowChanges = {
  readonly added: number;
  readonly removed: number;
  readonly kept: number;
  readonly columnsAdded: readonly string[];
  readonly columnsRemoved: readonly string[];
};

/** What became of rows, each taken as a whole: those in one list and not, or not as often, in the other. */
export function rowChanges(
  before: Iterable<readonly Cell[]>,
  after: Iterable<readonly Cell[]>,
): Pick<RowChanges, 'added' | 'removed' | 'kept'> {
  const counts = new Map<string, number>();
  let removed = 0;
  for (const row of before) {
    const key = JSON.stringify(row);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    removed++;
  }
  let [added, kept] = [0, 0];
  for (const row of after) {
    const key = JSON.stringify(row);
    const left = counts.get(key) ?? 0;
    if (left === 0) added++;
    else {
      counts.set(key, left - 1);
      kept++;
      removed--;
    }
  }
  return { added, removed, kept };
}

/** Above this many rows only their number is compared. */
export const mostCompared = 50_000;
const pageRows = 5000;

/** How a table differs from another, over the columns that both have; null if there are too many rows. */
export async function tableChanges(
  client: Client,
  before: TableRef,
  after: TableRef,
): Promise<RowChanges | null> {
  const names = (table: TableRef) => table.schema.map(({ name }) => name);
  const columns = names(before).filter((name) => names(after).includes(name));
  const columnsAdded = names(after).filter((name) => !columns.includes(name));
  const columnsRemoved = names(before).filter((name) => !columns.includes(name));
  if (Math.max(before.rows, after.rows) > mostCompared) return null;
  const rowsOf = async (table: TableRef) => {
    const rows: (readonly Cell[])[] = [];
    for (let from = 0; from < table.rows; from += pageRows) {
      const page = await client.page(table, from, Math.min(table.rows, from + pageRows), { columns });
      rows.push(...page.cells);
    }
    return rows;
  };
  return { ...rowChanges(await rowsOf(before), await rowsOf(after)), columnsAdded, columnsRemoved };
}
