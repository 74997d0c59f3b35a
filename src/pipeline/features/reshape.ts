import { Problem } from '../base/problem.ts';
import type { Column, Table } from '../data/table.ts';

/**
 * The table with some columns replaced in place by none, one or several others, and more at the end.
 * Throws `name-taken` if two columns would share a name.
 */
export function reshape(
  table: Table,
  replace: ReadonlyMap<string, readonly Column[]>,
  append: readonly Column[] = [],
): Table {
  const columns: Column[] = [];
  for (const column of table.columns) {
    const put = replace.get(column.name);
    if (put === undefined) columns.push(column);
    else columns.push(...put);
  }
  columns.push(...append);
  const names = new Set<string>();
  for (const column of columns) {
    if (names.has(column.name)) {
      throw new Problem(
        'name-taken',
        `The step would make a second column called "${column.name}".`,
        'Rename or ignore the existing column, or remove the step that made it.',
        { column: column.name },
      );
    }
    names.add(column.name);
  }
  return { rows: table.rows, columns };
}

/** Each column replaced by one of the same name. */
export function putColumns(table: Table, columns: readonly Column[], append: readonly Column[] = []): Table {
  return reshape(table, new Map(columns.map((column) => [column.name, [column]])), append);
}
