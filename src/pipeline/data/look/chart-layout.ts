import { type Column, columnOf, type Table } from '../table.ts';
import { isDiscrete, isFew, isNumeric, kindsFor } from './chart-kinds.ts';
import type { ChartData, ChartKind, ChartSpec } from './chart-spec.ts';
import { numbersOf } from './column-codes.ts';
import { type Levels, levelsOf } from './levels.ts';

export type NumberPart = {
  readonly on: 'numbers';
  readonly column: Column;
  readonly time: boolean;
  readonly log: boolean;
  readonly values: Float64Array;
};
export type LevelPart = { readonly on: 'levels'; readonly column: Column; readonly levels: Levels };
export type Part = NumberPart | LevelPart;
/** Which column stands where, and where each row belongs. */
export type Layout = {
  readonly kind: ChartKind;
  readonly possible: readonly ChartKind[];
  readonly x: Part | null;
  readonly y: Part | null;
  readonly colour: { readonly column: Column; readonly levels: Levels } | null;
  readonly facet: { readonly column: Column; readonly levels: Levels } | null;
  /** Numbers that colour points or cells. */
  readonly value: { readonly column: Column; readonly numbers: Float64Array } | null;
  readonly size: { readonly column: Column; readonly numbers: Float64Array } | null;
  /** Panel × groups + group of each row; −1 = not in the chart. */
  readonly slots: Int32Array;
  readonly groups: number;
  readonly panels: number;
  readonly used: number;
  readonly left: ChartData['left'];
  readonly unused: readonly string[];
};

export const mostAxisLevels = 40;
export const mostColours = 7;
export const mostPanels = 9;

/** Throws `missing-column`, `no-columns` and `vector-column`. */
export function layOut(table: Table, spec: ChartSpec): Layout {
  const find = (name: string | null): Column | null => (name === null ? null : columnOf(table, name));
  const [xChosen, yChosen, colourColumn, sizeColumn, facetColumn] = [
    spec.x,
    spec.y,
    spec.colour,
    spec.size,
    spec.facet,
  ].map(find);
  const possible = kindsFor(xChosen, yChosen, table.rows);
  const kind = spec.kind !== null && possible.includes(spec.kind) ? spec.kind : possible[0];
  // A line always runs along x.
  const [xColumn, yColumn] = kind === 'line' && !xChosen ? [yChosen, null] : [xChosen, yChosen];
  const places = placesOf(kind, xColumn, yColumn);
  const part = (column: Column | null, on: Part['on'] | null, log: boolean): Part | null =>
    column === null || on === null
      ? null
      : on === 'levels'
        ? { on, column, levels: levelsOf(column, { most: mostAxisLevels, missing: false }) }
        : {
            on,
            column,
            log: log && column.kind === 'number',
            time: column.kind === 'time',
            values: numbersOf(column) ?? new Float64Array(table.rows).fill(Number.NaN),
          };
  const x = part(xColumn, places.x, spec.xLog);
  const y = part(yColumn, places.y, spec.yLog);
  const groupColumn = places.group ?? (kind === 'mosaic' ? null : colourColumn);
  const shaded = kind === 'scatter' || kind === 'heat';
  const numeric =
    groupColumn !== null && shaded && isNumeric(groupColumn) && (kind === 'heat' || !isDiscrete(groupColumn));
  const grouped = groupColumn !== null && !numeric && kind !== 'heat';
  const colour = grouped
    ? { column: groupColumn, levels: levelsOf(groupColumn, { most: mostColours, missing: true }) }
    : null;
  const value =
    groupColumn !== null && numeric
      ? { column: groupColumn, numbers: numbersOf(groupColumn) as Float64Array }
      : null;
  const sized =
    kind === 'scatter' && sizeColumn !== null && (isNumeric(sizeColumn) || sizeColumn.kind === 'boolean');
  const size = sized ? { column: sizeColumn, numbers: numbersOf(sizeColumn) as Float64Array } : null;
  const facet =
    facetColumn === null
      ? null
      : { column: facetColumn, levels: levelsOf(facetColumn, { most: mostPanels - 1, missing: true }) };
  const groups = Math.max(1, colour?.levels.labels.length ?? 1);
  const panels = Math.max(1, facet?.levels.labels.length ?? 1);
  const { slots, used, left } = placeRows(table.rows, { x, y, colour, facet, size }, groups);
  const shown = new Set(
    [x, y, colour, facet, value, size].flatMap((held) => (held ? [held.column.name] : [])),
  );
  const chosen = [spec.x, spec.y, spec.colour, spec.size, spec.facet].filter((name) => name !== null);
  return {
    kind,
    possible,
    x,
    y,
    colour,
    facet,
    value,
    size,
    slots,
    groups,
    panels,
    used,
    left,
    unused: [...new Set(chosen.filter((name) => !shown.has(name)))],
  };
}

type Places = { readonly x: Part['on'] | null; readonly y: Part['on'] | null; readonly group?: Column };

function placesOf(kind: ChartKind, x: Column | null, y: Column | null): Places {
  const one = x === null || y === null;
  const side = (column: Column | null): Part['on'] | null =>
    column === null ? null : isNumeric(column) ? 'numbers' : 'levels';
  switch (kind) {
    case 'histogram':
    case 'density':
    case 'ecdf':
    case 'line':
    case 'scatter':
      return { x: x && 'numbers', y: y && 'numbers' };
    case 'heat':
      return { x: side(x), y: side(y) };
    case 'mosaic':
      return { x: 'levels', y: 'levels' };
    case 'bar':
      if (one) return { x: x && 'levels', y: y && 'levels' };
      if (!isNumeric(x) && !isNumeric(y)) return { x: 'levels', y: null, group: y };
      return apart(x, y);
    case 'box':
    case 'violin':
    case 'strip':
      return one ? { x: x && 'numbers', y: y && 'numbers' } : apart(x, y);
  }
}

/** Numbers along one axis, levels along the other. */
function apart(x: Column, y: Column): Places {
  const levelsOnX = !isNumeric(x) || (isNumeric(y) && isDiscrete(x) && (!isFew(y) || isFew(x)));
  return levelsOnX ? { x: 'levels', y: 'numbers' } : { x: 'numbers', y: 'levels' };
}

type Parts = Pick<Layout, 'x' | 'y' | 'colour' | 'facet' | 'size'>;

function placeRows(
  rows: number,
  { x, y, colour, facet, size }: Parts,
  groups: number,
): Pick<Layout, 'slots' | 'used' | 'left'> {
  const slots = new Int32Array(rows);
  const left: { column: string; missing: number; outside: number }[] = [];
  const exclude = (
    column: Column,
    isGone: (row: number) => boolean,
    isOutside?: (row: number) => boolean,
  ) => {
    let missing = 0;
    let outside = 0;
    for (let row = 0; row < rows; row++) {
      if (isGone(row)) missing++;
      else if (isOutside?.(row)) outside++;
      else continue;
      slots[row] = -1;
    }
    if (missing + outside > 0) left.push({ column: column.name, missing, outside });
  };
  const once = x && y && x.column === y.column ? [y.on !== 'levels' && y.log ? y : x] : [x, y];
  for (const part of once) {
    if (!part) continue;
    if (part.on === 'levels') exclude(part.column, (row) => part.levels.codes[row] < 0);
    else {
      const { values } = part;
      const gone = (row: number): boolean => Number.isNaN(values[row]);
      exclude(part.column, gone, part.log ? (row) => values[row] <= 0 : undefined);
    }
  }
  if (size) exclude(size.column, (row) => Number.isNaN(size.numbers[row]));
  let used = 0;
  for (let row = 0; row < rows; row++) {
    if (slots[row] < 0) continue;
    slots[row] = (facet?.levels.codes[row] ?? 0) * groups + (colour?.levels.codes[row] ?? 0);
    used++;
  }
  return { slots, used, left };
}
