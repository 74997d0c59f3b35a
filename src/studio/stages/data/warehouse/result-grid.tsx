import { useMemo } from 'react';
import type { TableRef } from '../../../../runtime/contract.ts';
import { DataGrid, type GridColumn } from '../../../atoms/data-grid/data-grid.tsx';
import { Glyph } from '../../../atoms/glyph.tsx';
import { kindIcon } from '../../../atoms/kind-icon.ts';
import { ProblemNote } from '../../../atoms/problem-note.tsx';
import { useTablePages } from '../../../state/use-table-pages.ts';

const nothing: ReadonlySet<number> = new Set();
const still = () => {};

/** The rows of a table that is not yet one of the project, to be looked at only. */
export function ResultGrid({ table, label }: { table: TableRef; label: string }) {
  const pages = useTablePages(table, null);
  const columns = useMemo(
    (): readonly GridColumn[] =>
      table.schema.map(({ name, kind }) => ({
        id: name,
        label: name,
        width: Math.min(220, Math.max(96, name.length * 8 + 40)),
        align: kind === 'number' ? 'right' : 'left',
        head: (
          <span className="row gap05 md">
            <Glyph icon={kindIcon(kind)} small tone="muted" />
            {name}
          </span>
        ),
      })),
    [table],
  );
  return (
    <>
      {pages.problem && <ProblemNote problem={pages.problem} />}
      <DataGrid
        label={label}
        rows={pages.total}
        tableRows={table.rows}
        columns={columns}
        cell={pages.cell}
        rowNumber={pages.rowNumber}
        onView={pages.onView}
        version={pages.version}
        headHeight={32}
        selected={nothing}
        onSelect={still}
        activeColumn={null}
        onActiveColumn={still}
        onSort={still}
      />
    </>
  );
}
