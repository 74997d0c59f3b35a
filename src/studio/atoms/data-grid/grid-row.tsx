// biome-ignore-all lint/a11y/useSemanticElements: rows and cells are placed by hand, which table elements do not allow
import type { VirtualItem } from '@tanstack/react-virtual';
import { type MouseEvent, memo, type ReactNode } from 'react';
import { words } from '../../words/index.ts';
import type { GridCell, GridColumn } from './data-grid.tsx';

type GridRowProps = {
  id: string;
  row: number;
  number: number | undefined;
  top: number;
  height: number;
  indexWidth: number;
  items: readonly VirtualItem[];
  columns: readonly GridColumn[];
  cell: (row: number, column: number) => GridCell | undefined;
  version: number;
  selected: boolean;
  at: number;
  activeColumn: string | null;
  onClick: (event: MouseEvent, row: number, column: number) => void;
};

/** Rendered again only when something of its own changes: scrolling moves it without. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row } = props;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the grid, which names its active cell
    <div
      role="row"
      aria-rowindex={row + 2}
      aria-selected={props.selected}
      className={props.selected ? 'grid-row on' : 'grid-row'}
      style={{ height: props.height, transform: `translateY(${props.top}px)`, top: 0 }}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles keys */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: focus stays on the grid */}
      <div
        role="rowheader"
        aria-colindex={1}
        className="grid-index"
        style={{ width: props.indexWidth }}
        onClick={(event) => props.onClick(event, row, 0)}
      >
        {props.number === undefined ? '' : props.number + 1}
      </div>
      {props.items.map((item) => {
        const column = props.columns[item.index];
        if (!column) return null;
        const classes = [
          'grid-td',
          column.align === 'right' ? 'num' : '',
          column.id === props.activeColumn ? 'on' : '',
          props.at === item.index ? 'at' : '',
        ];
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles keys
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the grid
          <div
            key={column.id}
            id={`${props.id}r${row}c${item.index}`}
            role="gridcell"
            aria-colindex={item.index + 2}
            className={classes.filter(Boolean).join(' ')}
            style={{ left: item.start + props.indexWidth, width: column.width }}
            onClick={(event) => props.onClick(event, row, item.index)}
          >
            {show(props.cell(row, item.index), column, props.number)}
          </div>
        );
      })}
    </div>
  );
});

function show(cell: GridCell | undefined, column: GridColumn, rowNumber: number | undefined): ReactNode {
  if (cell === undefined) return <i className="grid-wait" />;
  if (cell === null) return <em className="nacell">{words.data.missing}</em>;
  if (column.render && rowNumber !== undefined) return column.render(rowNumber);
  return <span>{column.format ? column.format(cell) : String(cell)}</span>;
}
