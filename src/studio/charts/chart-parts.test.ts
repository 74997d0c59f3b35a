import { describe, expect, it } from 'vitest';
import { silentJob } from '../../pipeline/base/job.ts';
import { chartOf } from '../../pipeline/data/look/chart.ts';
import type { ChartSpec } from '../../pipeline/data/look/chart-spec.ts';
import { categoryColumn, numberColumn, type Table } from '../../pipeline/data/table.ts';
import { chartTwin, partsOf } from './chart-parts.ts';
import { chartSummary } from './chart-summary.ts';
import { twinToCsv } from './twin.ts';

const table: Table = {
  rows: 6,
  columns: [
    numberColumn('age', [1, 2, 3, 40, 50, Number.NaN]),
    categoryColumn('rows', ['a', 'a', 'b', 'b', null, 'b']),
    categoryColumn('kind', ['x', 'y', 'x', 'x', 'x', 'y']),
  ],
};
const blank: ChartSpec = {
  kind: null,
  x: null,
  y: null,
  colour: null,
  size: null,
  facet: null,
  measure: 'mean',
  step: null,
  bins: null,
  xLog: false,
  yLog: false,
};
const draw = (spec: Partial<ChartSpec>) => chartOf(table, { ...blank, ...spec }, silentJob);

describe('parts of a chart', () => {
  it('name bins, groups and panels, and say how many rows are behind each', async () => {
    const data = await draw({ kind: 'histogram', x: 'age', bins: 2, colour: 'kind' });
    expect(partsOf(data).map(({ names, rows }) => [...names, rows])).toEqual([
      ['1 to 25.5', 'x', 2],
      ['25.5 to 50', 'x', 2],
      ['1 to 25.5', 'y', 1],
      ['25.5 to 50', 'y', 0],
    ]);
    expect(partsOf(data)[1]?.pick).toEqual({ group: 0, x: { from: 25.5, to: 50, closed: true } });
    expect(chartSummary(data)).toBe('Most rows are in 1 to 25.5, x: 40.0 %.');
  });

  it('make a table whose columns differ, also for a column called rows', async () => {
    const data = await draw({ x: 'rows', facet: 'kind' });
    const twin = chartTwin(data);
    expect(new Set(twin.columns).size).toBe(twin.columns.length);
    expect(twin.rows.map((row) => row.length)).toEqual(twin.rows.map(() => twin.columns.length));
    expect(twinToCsv(twin).split('\r\n')[1]).toBe('x,b,2');
  });

  it('call missing and the rest by their names', async () => {
    const data = await draw({ kind: 'histogram', x: 'age', bins: 1, colour: 'rows' });
    expect(partsOf(data).map(({ names }) => names[1])).toEqual(['b', 'a', 'missing']);
  });

  it('are the summaries of boxes in the order of the table', async () => {
    const data = await draw({ kind: 'box', x: 'kind', y: 'age' });
    const { columns, rows } = chartTwin(data);
    expect(columns.slice(0, 2)).toEqual(['kind', 'rows']);
    expect(rows.map((row) => [row[0], row[1], row[5]])).toEqual([
      ['x', 4, 21.5],
      ['y', 1, 2],
    ]);
    expect(chartSummary(data)).toBe('Medians go from 2 (y) to 21.5 (x).');
  });
});
