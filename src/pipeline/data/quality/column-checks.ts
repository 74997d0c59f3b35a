import type { ColumnProfile } from '../profile.ts';
import type { Finding } from '../quality.ts';
import { type Check, columnPoints } from './check.ts';

/** Whether a column only names its rows: all values differ and they are codes or counting numbers. */
export function isIdentifier(column: ColumnProfile): boolean {
  const there = column.rows - column.missing;
  if (column.missing > 0 || there < 20 || !column.distinctExact || column.distinct < there) return false;
  if (column.kind === 'number') {
    return (
      column.whole &&
      column.max !== null &&
      column.min !== null &&
      (column.max - column.min < 2 * there || namesRows(column.name))
    );
  }
  if (column.kind === 'text') return (column.words ?? 2) < 1.2 && (column.length?.max ?? 100) <= 64;
  return column.kind === 'category';
}

export function namesRows(name: string): boolean {
  return /(^|[_\s-])(id|key|uuid|guid|nr|number|index|code)$/i.test(name) || /[a-z](Id|ID)$/.test(name);
}

const constant: Check = {
  id: 'constant',
  label: 'Columns with one value',
  find: ({ table, profile, target }) =>
    profile.columns
      .filter((column) => column.distinct <= 1 && column.name !== target && column.rows > 1)
      .map(
        (column): Finding => ({
          id: `constant:${column.name}`,
          check: 'constant',
          dimension: 'validity',
          severity: 'warning',
          columns: [column.name],
          rows: table.rows,
          message:
            column.distinct === 0
              ? `${column.name} has no values.`
              : `${column.name} has one value only, so nothing can be learnt from it.`,
          deduction: columnPoints(table),
          fixes: [{ kind: 'role', role: 'ignore', columns: [column.name] }],
          detail: {},
        }),
      ),
};

const identifiers: Check = {
  id: 'identifier',
  label: 'Columns that name rows',
  find: ({ table, profile, target }) =>
    profile.columns
      .filter((column) => column.name !== target && isIdentifier(column))
      .map(
        (column): Finding => ({
          id: `identifier:${column.name}`,
          check: 'identifier',
          dimension: 'validity',
          severity: 'info',
          columns: [column.name],
          rows: table.rows,
          message: `${column.name} is different in every row: it names the rows and should not be learnt from.`,
          deduction: 0,
          fixes: [{ kind: 'role', role: 'id', columns: [column.name] }],
          detail: {},
        }),
      ),
};

export const columnChecks: readonly Check[] = [constant, identifiers];
