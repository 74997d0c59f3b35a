import { useMemo, useState } from 'react';
import type { Profile } from '../../../pipeline/data/profile.ts';
import type { TableRef } from '../../../runtime/contract.ts';
import { Button } from '../../atoms/button.tsx';
import { DataGrid, type GridCell, type GridColumn } from '../../atoms/data-grid/data-grid.tsx';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { widthOf } from '../../charts/column-shape.ts';
import { MediaDialog } from '../../shell/media/media-dialog.tsx';
import { SoundCell } from '../../shell/media/sound-cell.tsx';
import { Thumbnail } from '../../shell/media/thumbnail.tsx';
import { type Selection, useSelection } from '../../state/use-selection.ts';
import { useTablePages } from '../../state/use-table-pages.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { ColumnHead } from './column-head.tsx';
import { DataBar } from './data-bar.tsx';
import type { TableView as View } from './view-state.ts';

const plainNumber = new Intl.NumberFormat('en-US', { maximumFractionDigits: 8, useGrouping: false });

function formatCell(cell: GridCell): string {
  return typeof cell === 'number' ? plainNumber.format(cell).replace('-', '−') : String(cell);
}

/** The table itself, with its bar above. */
export function TableView(props: { table: TableRef; name: string; profile: Profile | null; view: View }) {
  const { table, profile, view } = props;
  const target = useProject().target;
  const pages = useTablePages(table, view.spec);
  const selection = useSelection();
  const profiles = useMemo(
    () => new Map((profile?.columns ?? []).map((column) => [column.name, column])),
    [profile],
  );
  const schemas = useMemo(() => new Map(table.schema.map((column) => [column.name, column])), [table]);
  const { sort, toggleSort } = view;
  const [opened, setOpened] = useState<{ readonly column: string; readonly row: number } | null>(null);
  const isMedia = (name: string) =>
    schemas.get(name)?.kind === 'image' || schemas.get(name)?.kind === 'audio';
  // biome-ignore lint/correctness/useExhaustiveDependencies: toggleSort changes with sort
  const columns = useMemo(
    (): readonly GridColumn[] =>
      view.columns.flatMap((name) => {
        const column = schemas.get(name);
        if (!column) return [];
        const known = profiles.get(name) ?? null;
        const width =
          column.kind === 'image'
            ? Math.max(112, name.length * 8 + 32)
            : column.kind === 'audio'
              ? 184
              : known
                ? widthOf(known)
                : Math.max(88, name.length * 8 + 32);
        const onOpen = (row: number) => setOpened({ column: name, row });
        const sorted = sort?.column === name ? (sort.descending ? ('down' as const) : ('up' as const)) : null;
        return [
          {
            id: name,
            label: words.data.grid.of(
              name,
              sorted === null ? '' : sorted === 'up' ? words.data.grid.ascending : words.data.grid.descending,
            ),
            width,
            align: column.kind === 'number' ? ('right' as const) : ('left' as const),
            format: formatCell,
            ...(column.kind === 'image'
              ? {
                  render: (row: number) => (
                    <Thumbnail table={table} column={name} row={row} cell onOpen={() => onOpen(row)} />
                  ),
                }
              : {}),
            ...(column.kind === 'audio'
              ? {
                  render: (row: number) => (
                    <SoundCell table={table} column={name} row={row} onOpen={() => onOpen(row)} />
                  ),
                }
              : {}),
            ...(sorted ? { sorted } : {}),
            head: (
              <ColumnHead
                column={column}
                profile={known}
                width={width}
                isTarget={name === target}
                sorted={sorted}
                onSort={() => toggleSort(name)}
              />
            ),
          },
        ];
      }),
    [view.columns, schemas, profiles, sort, target, table],
  );
  return (
    <>
      <DataBar schema={table.schema} view={view} shown={pages.total} all={table.rows} />
      {pages.problem && <ProblemNote problem={pages.problem} />}
      <DataGrid
        label={words.data.table(props.name)}
        rows={pages.total}
        tableRows={table.rows}
        viewKey={JSON.stringify([view.spec?.filter, view.spec?.finding?.id, view.spec?.sort])}
        columns={columns}
        cell={pages.cell}
        rowNumber={pages.rowNumber}
        onView={pages.onView}
        version={pages.version}
        selected={selection.rows}
        reveal={view.spec === null ? selection.reveal : null}
        onSelect={selection.toggleRow}
        activeColumn={selection.column}
        onActiveColumn={selection.setColumn}
        pickedColumns={selection.columns}
        onPickColumn={(id, how) => selection.setColumns(pickedWith(selection, view.columns, id, how))}
        onSort={toggleSort}
        onOpenCell={(row, column) => {
          if (isMedia(column)) setOpened({ column, row });
        }}
        rowHeight={view.columns.some((name) => schemas.get(name)?.kind === 'image') ? 48 : 28}
        empty={
          <EmptyState
            title={words.data.empty}
            text={words.data.emptyText}
            action={<Button onClick={view.clear}>{words.data.clearFilters}</Button>}
          />
        }
      />
      {opened && (
        <MediaDialog
          table={table}
          {...opened}
          onRow={(row) => setOpened({ ...opened, row })}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

/** The columns picked after one more click: one added or taken away, or all from the one looked at. */
function pickedWith(
  { column, columns }: Selection,
  order: readonly string[],
  id: string,
  how: 'one' | 'range',
): ReadonlySet<string> {
  const next = new Set(columns.size > 0 ? columns : column === null ? [] : [column]);
  if (how === 'one') {
    if (next.has(id)) next.delete(id);
    else next.add(id);
    return next;
  }
  const [from, to] = [column === null ? -1 : order.indexOf(column), order.indexOf(id)];
  for (const name of order.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1)) next.add(name);
  return next;
}
