// biome-ignore-all lint/a11y/useSemanticElements: rows and cells are placed by hand, which table elements do not allow
import './data-grid.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { type GridPlace, movePlace } from './grid-keys.ts';
import { GridRow } from './grid-row.tsx';
import { rowWindow, scrollToRow } from './row-window.ts';

export type GridCell = number | string | boolean | null;
export type GridColumn = {
  readonly id: string;
  readonly label: string;
  readonly width: number;
  readonly align: 'left' | 'right';
  /** The column's head: name, histogram, missing bar. */
  readonly head: ReactNode;
  readonly sorted?: 'up' | 'down';
  readonly format?: (cell: GridCell) => ReactNode;
  /** In place of the cell's text: a picture, a player. Its controls are not reached by Tab; Enter opens the cell. */
  readonly render?: (rowNumber: number) => ReactNode;
};
export type DataGridProps = {
  label: string;
  rows: number;
  columns: readonly GridColumn[];
  /** The cell, or undefined while its page is on the way. */
  cell: (row: number, column: number) => GridCell | undefined;
  /** The number shown for a row (0-based in the table), or undefined while it is on the way. */
  rowNumber: (row: number) => number | undefined;
  /** Called with the rows in view, so that their pages are fetched. */
  onView: (from: number, to: number) => void;
  /** Changes when the view does: the grid then goes back to its first row. */
  viewKey?: string;
  /** Rows of the whole table: the numbers of rows go up to it. */
  tableRows?: number;
  /** Changes when new pages have come. */
  version: number;
  selected: ReadonlySet<number>;
  onSelect: (rowNumber: number, keep: boolean) => void;
  activeColumn: string | null;
  onActiveColumn: (id: string) => void;
  /** Columns picked beside the active one. */
  pickedColumns?: ReadonlySet<string>;
  /** A head was clicked with Ctrl (one more or one less) or with Shift (all up to it). */
  onPickColumn?: (id: string, how: 'one' | 'range') => void;
  onSort: (id: string) => void;
  /** Enter on a cell. */
  onOpenCell?: (rowNumber: number, column: string) => void;
  /** A row of the view to bring into view; a new object each time. */
  reveal?: { readonly row: number } | null;
  headHeight?: number;
  rowHeight?: number;
  empty?: ReactNode;
};

/** A table of any size: only what is in view is in the page, on both axes. */
export function DataGrid(props: DataGridProps) {
  const { rows, columns, onView } = props;
  const rowHeight = props.rowHeight ?? 28;
  const headHeight = props.headHeight ?? 96;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const indexWidth = Math.max(52, String(props.tableRows ?? rows).length * 8 + 20);
  const [view, setView] = useState({ top: 0, height: 400 });
  const [place, setPlace] = useState<GridPlace>({ row: -1, column: 0 });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => columns[index]?.width ?? 96,
    overscan: 3,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: widths live in the columns
  useLayoutEffect(() => across.measure(), [columns]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight - headHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [headHeight]);

  const shown = rowWindow(rows, rowHeight, Math.max(0, view.height), view.top);
  useEffect(() => onView(shown.first, shown.end), [onView, shown.first, shown.end]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another view starts at its top
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [props.viewKey]);

  const { reveal } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new wish moves the table
  useEffect(() => {
    const element = scroller.current;
    if (!element || !reveal || reveal.row >= rows) return;
    setPlace((held) => ({ ...held, row: reveal.row }));
    const scroll = scrollToRow(
      reveal.row,
      rows,
      rowHeight,
      element.clientHeight - headHeight,
      element.scrollTop,
    );
    if (scroll !== null) element.scrollTop = scroll;
  }, [reveal]);

  const show = (to: GridPlace) => {
    setPlace(to);
    const element = scroller.current;
    if (!element) return;
    if (to.row >= 0) {
      const scroll = scrollToRow(to.row, rows, rowHeight, view.height, element.scrollTop);
      if (scroll !== null) element.scrollTop = scroll;
    }
    across.scrollToIndex(to.column, { align: 'auto' });
    const column = columns[to.column];
    if (column) props.onActiveColumn(column.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return;
    const size = {
      rows,
      columns: columns.length,
      page: Math.max(1, Math.floor(view.height / rowHeight) - 1),
    };
    const to = movePlace(place, { key: event.key, ctrl: event.ctrlKey || event.metaKey }, size);
    if (to) {
      event.preventDefault();
      show(to);
      return;
    }
    const column = columns[place.column];
    if (event.key === ' ' && place.row >= 0) {
      event.preventDefault();
      const number = props.rowNumber(place.row);
      if (number !== undefined) props.onSelect(number, true);
    } else if (event.key === 'Enter' && place.row >= 0 && column) {
      const number = props.rowNumber(place.row);
      if (number !== undefined && props.onOpenCell) {
        event.preventDefault();
        props.onOpenCell(number, column.id);
      }
    } else if ((event.key === 's' || (event.key === 'Enter' && place.row < 0)) && column) {
      event.preventDefault();
      props.onSort(column.id);
    }
  };
  const latest = useRef(props);
  latest.current = props;
  const onClick = useCallback((event: MouseEvent, row: number, column: number) => {
    setPlace({ row, column });
    const number = latest.current.rowNumber(row);
    if (number !== undefined)
      latest.current.onSelect(number, event.ctrlKey || event.metaKey || event.shiftKey);
  }, []);
  const items = across.getVirtualItems();
  const width = across.getTotalSize() + indexWidth;
  const active = place.row < 0 ? `${id}h${place.column}` : `${id}r${place.row}c${place.column}`;
  return (
    <div
      ref={scroller}
      className="grid"
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={active}
      tabIndex={0}
      onScroll={(event) => setView({ ...view, top: event.currentTarget.scrollTop })}
      onKeyDown={onKeyDown}
    >
      <div className="grid-space" style={{ width, height: shown.height + headHeight }} role="rowgroup">
        <div
          className="grid-head"
          style={{ height: headHeight, width }}
          role="row"
          aria-rowindex={1}
          tabIndex={-1}
        >
          <div
            className="grid-index"
            style={{ width: indexWidth }}
            role="columnheader"
            aria-colindex={1}
            tabIndex={-1}
          >
            #
          </div>
          {items.map((item) => {
            const column = columns[item.index];
            if (!column) return null;
            const picked = props.pickedColumns?.has(column.id) === true;
            const on = picked || column.id === props.activeColumn;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself handles the keys of all cells
              <div
                key={column.id}
                id={`${id}h${item.index}`}
                role="columnheader"
                tabIndex={-1}
                aria-colindex={item.index + 2}
                aria-sort={
                  column.sorted === 'up' ? 'ascending' : column.sorted === 'down' ? 'descending' : 'none'
                }
                aria-label={column.label}
                aria-selected={props.pickedColumns ? picked : undefined}
                className={`grid-th${on ? ' on' : ''}${place.row < 0 && place.column === item.index ? ' at' : ''}`}
                style={{ left: item.start + indexWidth, width: column.width }}
                onClick={(event) => {
                  setPlace({ row: -1, column: item.index });
                  const several = event.shiftKey || event.ctrlKey || event.metaKey;
                  if (several && props.onPickColumn) {
                    props.onPickColumn(column.id, event.shiftKey ? 'range' : 'one');
                    return;
                  }
                  props.onActiveColumn(column.id);
                }}
                onDoubleClick={() => props.onSort(column.id)}
              >
                {column.head}
              </div>
            );
          })}
        </div>
        {Array.from({ length: shown.end - shown.first }, (_, offset) => {
          const row = shown.first + offset;
          const number = props.rowNumber(row);
          return (
            <GridRow
              key={row}
              id={id}
              row={row}
              number={number}
              top={headHeight + shown.top + offset * rowHeight}
              height={rowHeight}
              indexWidth={indexWidth}
              items={items}
              columns={columns}
              cell={props.cell}
              version={props.version}
              selected={number !== undefined && props.selected.has(number)}
              at={place.row === row ? place.column : -1}
              activeColumn={props.activeColumn}
              onClick={onClick}
            />
          );
        })}
      </div>
      {rows === 0 && props.empty}
    </div>
  );
}
