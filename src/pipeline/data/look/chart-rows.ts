import type { Table } from '../table.ts';
import { layOut, type Part } from './chart-layout.ts';
import type { ChartPick, ChartSpec } from './chart-spec.ts';

type Test = (row: number) => boolean;

/**
 * The rows that any of the picks points at in a chart of the table, in table order: bins, levels, groups, panels and
 * shapes are those of `chartOf` with the same spec. Throws as it does.
 */
export function chartRows(table: Table, spec: ChartSpec, picks: readonly ChartPick[]): Uint32Array {
  const layout = layOut(table, spec);
  const tests = picks.map((pick): Test => {
    const parts: Test[] = [];
    const { panel, group, x, y, lasso } = pick;
    if (panel !== undefined) parts.push((row) => Math.floor(layout.slots[row] / layout.groups) === panel);
    if (group !== undefined) parts.push((row) => layout.slots[row] % layout.groups === group);
    if (x) parts.push(along(layout.x, x));
    if (y) parts.push(along(layout.y, y));
    if (lasso) parts.push(inside(layout.x, layout.y, lasso));
    return (row) => parts.every((test) => test(row));
  });
  const rows = new Uint32Array(table.rows);
  let count = 0;
  for (let row = 0; row < table.rows; row++) {
    if (layout.slots[row] >= 0 && tests.some((test) => test(row))) rows[count++] = row;
  }
  return rows.slice(0, count);
}

function along(part: Part | null, where: NonNullable<ChartPick['x']>): Test {
  if (!part) return () => true;
  if ('level' in where) {
    return part.on === 'levels' ? (row) => part.levels.codes[row] === where.level : () => true;
  }
  const { from, to, closed } = where;
  const at = positionOf(part);
  return (row) => {
    const value = at(row);
    return value >= from && (closed ? value <= to : value < to);
  };
}

/** The number of a row, or the place of its level (0, 1, …). */
function positionOf(part: Part): (row: number) => number {
  return part.on === 'levels' ? (row) => part.levels.codes[row] : (row) => part.values[row];
}

/** Even–odd rule; on log axes the shape is straight in logarithms. */
function inside(x: Part | null, y: Part | null, shape: NonNullable<ChartPick['lasso']>): Test {
  if (!x || !y) return () => true;
  const scaled = (part: Part, value: number): number =>
    part.on === 'numbers' && part.log ? Math.log10(value) : value;
  const xs = shape.x.map((value) => scaled(x, value));
  const ys = shape.y.map((value) => scaled(y, value));
  const [atX, atY] = [positionOf(x), positionOf(y)];
  return (row) => {
    const px = scaled(x, atX(row));
    const py = scaled(y, atY(row));
    let within = false;
    for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
      if (ys[i] > py !== ys[j] > py && px < ((xs[j] - xs[i]) * (py - ys[i])) / (ys[j] - ys[i]) + xs[i]) {
        within = !within;
      }
    }
    return within;
  };
}
