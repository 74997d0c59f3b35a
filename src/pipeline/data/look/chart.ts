import type { Job } from '../../base/job.ts';
import type { Table } from '../table.ts';
import { type Binned, binEdges } from './bins.ts';
import { type Layout, type LevelPart, layOut, type NumberPart, type Part } from './chart-layout.ts';
import {
  barMarks,
  boxMarks,
  cellMarks,
  densityMarks,
  ecdfMarks,
  histogramMarks,
  lineMarks,
} from './chart-marks.ts';
import { pointMarks } from './chart-points.ts';
import type { ChartAxis, ChartData, ChartGroups, ChartMarks, ChartSpec } from './chart-spec.ts';
import { distinctNumbers, type Levels } from './levels.ts';

type Sides = {
  readonly x: Binned | null;
  readonly y: Binned | null;
  /** Where along x each bin of a line is drawn. */
  readonly at: readonly number[];
};

/**
 * What a chart of a table draws: counts, summaries, curves or points, never more than a few thousand numbers. Rows in
 * which a column of an axis (or the size) is missing are left out and counted; missing colours and facets are a group of
 * their own. A kind that cannot show the columns gives way to the proposed one. Throws `missing-column`, `no-columns`
 * and `vector-column`.
 */
export async function chartOf(table: Table, spec: ChartSpec, job: Job): Promise<ChartData> {
  const layout = layOut(table, spec);
  job.report(0.4);
  await job.checkpoint();
  const sides = sidesOf(layout, spec);
  job.report(0.6);
  await job.checkpoint();
  const { marks, drawn } = marksOf(layout, spec, sides);
  const measure = layout.kind === 'line' || layout.kind === 'bar' ? spec.measure : 'count';
  const counted = layout.y === null || layout.x === null;
  return {
    kind: layout.kind,
    possible: layout.possible,
    x: axisOf(layout.x, sides.x),
    y: axisOf(layout.y, sides.y),
    colour: groupsOf(layout.colour),
    facet: groupsOf(layout.facet),
    shade: layout.value?.column.name ?? null,
    size: layout.size?.column.name ?? null,
    measure: counted ? 'count' : measure,
    step: sides.x?.step ?? sides.y?.step ?? null,
    rows: table.rows,
    used: layout.used,
    left: layout.left,
    drawn,
    unused: layout.unused,
    panels: marks.map((own, panel) => ({
      label: layout.facet?.levels.labels[panel] ?? null,
      rows: panelRows(layout, panel),
      marks: own,
    })),
  };
}

/**
 * How many of `rows` are in each part of a chart drawn with `spec`: per panel and group the counts of its bins, bars or
 * (one list) cells; null for kinds whose parts are not counts. Row numbers may come in any order.
 */
export function countMarked(table: Table, spec: ChartSpec, rows: Uint32Array): Float64Array[][] | null {
  const whole = layOut(table, spec);
  if (!['histogram', 'bar', 'mosaic', 'heat'].includes(whole.kind)) return null;
  const sides = sidesOf(whole, spec);
  const slots = new Int32Array(table.rows).fill(-1);
  for (const row of rows) if (row < table.rows) slots[row] = whole.slots[row];
  const { marks } = marksOf({ ...whole, slots, value: null }, { ...spec, measure: 'count' }, sides);
  return marks.map((own) => {
    if (own.kind === 'bins') return [...own.counts];
    if (own.kind === 'bars') return [...own.rows];
    return own.kind === 'cells' ? [own.counts] : [];
  });
}

/** The bins along the axes: the same for drawing and for finding rows again. */
function sidesOf(layout: Layout, spec: ChartSpec): Sides {
  const binned = (part: Part | null, usual: number | null): Binned | null =>
    part?.on !== 'numbers'
      ? null
      : binEdges(inChart(layout, part), {
          time: part.time,
          log: part.log,
          bins: spec.bins,
          step: spec.step,
          usual,
        });
  switch (layout.kind) {
    case 'histogram':
      return { x: binned(layout.x, null), y: binned(layout.y, null), at: [] };
    case 'heat':
      return { x: binned(layout.x, 48), y: binned(layout.y, 36), at: [] };
    case 'line':
      return lineSide(layout, binned(layout.x, 30), spec);
    default:
      return { x: null, y: null, at: [] };
  }
}

function lineSide(layout: Layout, binned: Binned | null, spec: ChartSpec): Sides {
  const part = layout.x as NumberPart | null;
  if (!part || !binned) return { x: binned, y: null, at: middles(binned?.edges ?? []) };
  const few = part.time || spec.bins !== null ? null : distinctNumbers(inChart(layout, part), 40);
  if (few) {
    const edges = few.map((value, i) => (i === 0 ? value : (few[i - 1] + value) / 2));
    return { x: { edges: [...edges, few[few.length - 1] ?? 0], step: null }, y: null, at: few };
  }
  return { x: binned, y: null, at: part.time ? binned.edges.slice(0, -1) : middles(binned.edges) };
}

function middles(edges: readonly number[]): number[] {
  return edges.slice(1).map((edge, i) => (edge + edges[i]) / 2);
}

/** The values of the rows that are in the chart, NaN elsewhere. */
function inChart(layout: Layout, part: NumberPart): Float64Array {
  if (layout.used === part.values.length) return part.values;
  return part.values.map((value, row) => (layout.slots[row] < 0 ? Number.NaN : value));
}

function marksOf(
  layout: Layout,
  spec: ChartSpec,
  sides: Sides,
): { readonly marks: readonly ChartMarks[]; readonly drawn: number | null } {
  const { x, y } = layout;
  const numbers = (x?.on === 'numbers' ? x : y?.on === 'numbers' ? y : null) as NumberPart;
  const levels = (x?.on === 'levels' ? x : y?.on === 'levels' ? y : null) as LevelPart | null;
  const all = (marks: readonly ChartMarks[]) => ({ marks, drawn: null });
  switch (layout.kind) {
    case 'histogram':
      return all(histogramMarks(layout, numbers, (sides.x ?? sides.y)?.edges ?? []));
    case 'density':
      return all(densityMarks(layout, numbers));
    case 'ecdf':
      return all(ecdfMarks(layout, numbers));
    case 'bar':
      return all(barMarks(layout, levels as LevelPart, numbers ?? null, spec.measure));
    case 'line':
      return all(
        lineMarks(
          layout,
          x as NumberPart,
          sides.x?.edges ?? [],
          sides.at,
          y as NumberPart | null,
          spec.measure,
        ),
      );
    case 'box':
    case 'violin':
      return all(boxMarks(layout, levels, numbers, layout.kind === 'violin'));
    case 'strip':
    case 'scatter':
      return pointMarks(layout, x, y);
    case 'heat':
    case 'mosaic':
      return all(cellMarks(layout, cellSide(x as Part, sides.x), cellSide(y as Part, sides.y)));
  }
}

function cellSide(part: Part, binned: Binned | null) {
  const edges = binned?.edges ?? null;
  const places = part.on === 'levels' ? part.levels.labels.length : Math.max(0, (edges?.length ?? 0) - 1);
  return { part, edges, places };
}

function axisOf(part: Part | null, binned: Binned | null): ChartAxis {
  const edges = binned?.edges ?? null;
  if (!part) return { column: null, kind: 'number', log: false, labels: [], more: 0, edges };
  const column = part.column.name;
  return part.on === 'levels'
    ? { column, kind: 'levels', log: false, labels: part.levels.labels, more: part.levels.more, edges: null }
    : { column, kind: part.time ? 'time' : 'number', log: part.log, labels: [], more: 0, edges };
}

function groupsOf(held: Layout['colour']): ChartGroups | null {
  if (!held) return null;
  const { labels, more, missing }: Levels = held.levels;
  return { column: held.column.name, labels, more, missing };
}

function panelRows(layout: Layout, panel: number): number {
  let rows = 0;
  const [from, to] = [panel * layout.groups, (panel + 1) * layout.groups];
  for (let row = 0; row < layout.slots.length; row++) {
    if (layout.slots[row] >= from && layout.slots[row] < to) rows++;
  }
  return rows;
}
