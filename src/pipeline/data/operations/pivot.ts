import { Problem } from '../../base/problem.ts';
import { defineOperation } from '../operation.ts';
import { orderRows } from '../order.ts';
import { aggregate, aggregateIds, aggregateLabels } from '../relate/aggregate.ts';
import { freeName } from '../relate/free-name.ts';
import { firstRows, groupsBy } from '../relate/grouping.ts';
import { keyCodes } from '../relate/keys.ts';
import { type Column, cellOf, columnOf, numberColumn, takeRows, takeTable } from '../table.ts';

const mostColumns = 10_000;
const none = 0xffffffff;

export const pivot = defineOperation({
  card: {
    id: 'pivot',
    label: 'Pivot',
    summary: 'Turns the values of one column into columns, with a figure in each cell.',
    tables: 'one',
    synonyms: ['wide', 'cross table', 'contingency table', 'spread'],
    params: {
      rows: { type: 'texts', default: [], help: 'Columns whose different values become the rows.' },
      columns: { type: 'column', default: '', help: 'The column whose values become columns.' },
      values: { type: 'texts', default: [], help: 'Columns that fill the cells; none counts rows.' },
      function: {
        type: 'choice',
        default: 'mean',
        options: aggregateIds.map((value) => ({ value, label: aggregateLabels[value] })),
        help: 'What stands in a cell if several rows meet there.',
      },
      fill: {
        type: 'number',
        default: null,
        none: 'Missing',
        help: 'What stands in a cell where no row is, if it holds numbers.',
      },
    },
    source: 'pandas 1.5 DataFrame.pivot_table',
  },
  async apply([table], params, job) {
    const keys = params.rows.map((name) => columnOf(table, name));
    const across = columnOf(table, params.columns);
    const groups = groupsBy([...keys, across], table.rows, 'match');
    const cells = firstRows(groups);
    const { down, order } = rowsOf(keys, table.rows, cells);
    const { names, wide } = levelsOf(across, cells, Math.max(1, params.values.length));
    const result: Column[] = [...takeTable({ rows: table.rows, columns: keys }, order).columns];
    const taken = new Set(result.map((column) => column.name));
    const counting = params.values.length === 0;
    const values = counting
      ? [numberColumn('rows', new Float64Array(table.rows))]
      : params.values.map((name) => columnOf(table, name));
    for (const value of values) {
      const figures = aggregate(value, counting ? 'rows' : params.function, groups);
      const places = names.map(() => new Uint32Array(order.length).fill(none));
      cells.forEach((_, g) => {
        places[wide[g]][down[g]] = g;
      });
      for (const [k, name] of names.entries()) {
        const column = takeRows(figures, places[k]);
        if (params.fill !== null && column.kind === 'number') fillGaps(column.values, places[k], params.fill);
        result.push({ ...column, name: freeName(values.length > 1 ? `${value.name}_${name}` : name, taken) });
        await job.checkpoint();
      }
      job.report(result.length / (keys.length + values.length * names.length));
    }
    return { rows: order.length, columns: result };
  },
});

/** For every cell its row of the result, and a table row for each of these, in the order of the keys. */
function rowsOf(
  keys: readonly Column[],
  rows: number,
  cells: Uint32Array,
): { down: Int32Array; order: Uint32Array } {
  const { codes, size } = keyCodes([keys], [rows], 'match');
  const first = new Int32Array(size).fill(-1);
  for (const row of cells) if (first[codes[0][row]] < 0) first[codes[0][row]] = row;
  const table = { rows, columns: keys };
  const used = Uint32Array.from(first.filter((row) => row >= 0)).sort();
  const order = orderRows(
    table,
    keys.map(({ name }) => ({ column: name, descending: false })),
    used,
  );
  const place = new Int32Array(size);
  order.forEach((row, k) => {
    place[codes[0][row]] = k;
  });
  return { down: Int32Array.from(cells, (row) => place[codes[0][row]]), order };
}

/** The different values of the column, sorted, and for every cell which of them it has. */
function levelsOf(across: Column, cells: Uint32Array, each: number): { names: string[]; wide: Int32Array } {
  const column = takeRows(across, cells);
  const { codes, size } = keyCodes([[column]], [cells.length], 'match');
  const first = new Int32Array(size).fill(-1);
  codes[0].forEach((code, g) => {
    if (first[code] < 0) first[code] = g;
  });
  const used = Uint32Array.from(first.filter((g) => g >= 0)).sort();
  if (used.length * each > mostColumns) throw tooWide(across, used.length * each);
  const table = { rows: cells.length, columns: [column] };
  const order = orderRows(table, [{ column: column.name, descending: false }], used);
  const place = new Int32Array(size);
  order.forEach((g, k) => {
    place[codes[0][g]] = k;
  });
  const names = Array.from(order, (g) => {
    const cell = cellOf(column, g);
    return cell === null ? '(missing)' : String(cell);
  });
  return { names, wide: codes[0].map((code) => place[code]) };
}

function fillGaps(values: Float64Array, places: Uint32Array, fill: number): void {
  for (let row = 0; row < places.length; row++) if (places[row] === none) values[row] = fill;
}

function tooWide(column: Column, wanted: number): Problem {
  return new Problem(
    'too-many-columns',
    `${column.name} would give ${wanted} columns; at most ${mostColumns} can be held.`,
    'Choose a column with fewer different values, or group it first.',
    { column: column.name },
  );
}
