import './heat-grid.css';
import { Fragment, type ReactNode } from 'react';
import { Figure } from './figure.tsx';
import type { FigureHead } from './figure-head.ts';

export type HeatCell = {
  readonly value: number;
  /** 0…1 on the one-hue scale. */
  readonly depth: number;
  readonly text?: ReactNode;
  readonly title: string;
};
export type HeatGridProps = FigureHead & {
  rows: readonly string[];
  columns: readonly string[];
  cell: (row: number, column: number) => HeatCell;
  on?: { readonly row: number; readonly column: number } | null;
  onCell?: (row: number, column: number) => void;
  cellHeight?: number;
  nameWidth?: number;
  /** After each row, right: its newest value. */
  rowEnd?: { readonly head: string; readonly width: number; readonly text: (row: number) => ReactNode };
  /** False hides the column names; a number shows every so many. */
  columnNames?: boolean | number;
};

/** Cells on a one-hue scale with text on them: confusion, drift by column and window. Cells can be chosen. */
export function HeatGrid(props: HeatGridProps) {
  const {
    rows,
    columns,
    cell,
    on,
    onCell,
    cellHeight,
    nameWidth,
    columnNames = true,
    rowEnd,
    height,
    ...head
  } = props;
  const cells = rows.map((_, row) => columns.map((_column, column) => cell(row, column)));
  return (
    <Figure
      {...head}
      controls={onCell !== undefined}
      twin={{
        columns: ['', ...columns],
        rows: rows.map((name, row) => [name, ...(cells[row] ?? []).map((held) => held.value)]),
      }}
    >
      <div
        className="heat-grid"
        style={{
          gridTemplateColumns: `${nameWidth ?? 88}px repeat(${columns.length}, minmax(0, 1fr))${rowEnd ? ` ${rowEnd.width}px` : ''}`,
        }}
      >
        {columnNames !== false && (
          <>
            <span />
            {columns.map((name, at) => (
              <span key={name} className="name micro" style={{ textAlign: 'center', overflow: 'visible' }}>
                {columnNames === true || at % columnNames === 0 ? name : ''}
              </span>
            ))}
            {rowEnd && <span className="name micro num">{rowEnd.head}</span>}
          </>
        )}
        {rows.map((name, row) => (
          <Fragment key={name}>
            <span className="name">{name}</span>
            {columns.map((column, at) => {
              const held = cells[row]?.[at];
              if (!held) return <span key={column} />;
              const depth = Math.round(Math.min(1, Math.max(0, held.depth)) * 6);
              const chosen = on?.row === row && on.column === at;
              const look = {
                className: `cell${depth >= 4 ? ' deep' : ''}${chosen ? ' on' : ''}`,
                style: { background: `var(--h${depth})`, minHeight: cellHeight ?? 24 },
                title: held.title,
              };
              return onCell ? (
                <button
                  key={column}
                  type="button"
                  aria-pressed={chosen}
                  aria-label={held.title}
                  onClick={() => onCell(row, at)}
                  {...look}
                >
                  {held.text}
                </button>
              ) : (
                <span key={column} {...look}>
                  {held.text}
                </span>
              );
            })}
            {rowEnd && <span className="name num md">{rowEnd.text(row)}</span>}
          </Fragment>
        ))}
      </div>
    </Figure>
  );
}
