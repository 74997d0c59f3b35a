import { allocate } from '../base/plain.ts';
import { type Column, columnOf, type NumberColumn, type Table } from '../data/table.ts';
import { numbersOf } from './access.ts';
import { lazyColumn } from './lazy-column.ts';
import { putColumns } from './reshape.ts';
import { divideEntries, multiplyEntries } from './vector-scaling.ts';

/** The table with each column i mapped by `map(i)`, value by value, to a number column of the same name. */
export function mapNumbers(
  table: Table,
  columns: readonly string[],
  map: (index: number) => (value: number) => number,
): Table {
  const mapped = columns.map((name, i): NumberColumn => {
    const values = numbersOf(columnOf(table, name));
    const change = map(i);
    const out = allocate(Float64Array, values.length);
    for (let row = 0; row < out.length; row++) out[row] = change(values[row]);
    return { kind: 'number', name, values: out };
  });
  return putColumns(table, mapped);
}

/**
 * As `mapNumbers` for (value − centre) / scale, in lazy columns; missing stays missing. Vectors have a scale for each
 * entry and are not centred: their zeros stay unwritten.
 */
export function centreAndScale(
  table: Table,
  columns: readonly string[],
  centres: readonly number[],
  scales: readonly (number | Float64Array)[],
): Table {
  const scaled = columns.map((name, i): Column => {
    const held = columnOf(table, name);
    const [centre, scale] = [centres[i], scales[i]];
    if (held.kind === 'vector' && typeof scale !== 'number') return divideEntries(held, scale);
    const [source, by] = [numbersOf(held), Number(scale)];
    return lazyColumn(name, source.length, (start, count, out, at) => {
      for (let k = 0; k < count; k++) out[at + k] = (source[start + k] - centre) / by;
    });
  });
  return putColumns(table, scaled);
}

/** `centreAndScale` taken back: value · scale + centre; missing stays missing. */
export function scaleAndMove(
  table: Table,
  columns: readonly string[],
  centres: readonly number[],
  scales: readonly (number | Float64Array)[],
): Table {
  const plain = columns.flatMap((_, i) => (typeof scales[i] === 'number' ? [i] : []));
  const names = plain.map((i) => columns[i]);
  const moved = mapNumbers(table, names, (k) => {
    const centre = centres[plain[k]];
    const scale = Number(scales[plain[k]]);
    return (value) => value * scale + centre;
  });
  const vectors = columns.flatMap((name, i): Column[] => {
    const column = columnOf(table, name);
    const scale = scales[i];
    return column.kind === 'vector' && typeof scale !== 'number' ? [multiplyEntries(column, scale)] : [];
  });
  return vectors.length === 0 ? moved : putColumns(moved, vectors);
}
