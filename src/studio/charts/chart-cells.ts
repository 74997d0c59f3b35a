import type { ChartData, ChartMarks } from '../../pipeline/data/look/chart-spec.ts';
import { formatCount, formatNumber } from '../words/format.ts';
import { words } from '../words/index.ts';
import { placesOf } from './chart-labels.ts';
import { along, type ChartTrace, hoverOf } from './chart-look.ts';
import { type ChartPart, measuredTitle } from './chart-parts.ts';
import { plotText } from './plot-text.ts';
import { colour, sequentialScale } from './plot-theme.ts';

/** Cells by colour; an unseen point in each takes hover, click and selection. */
export function heatTraces(
  data: ChartData,
  marks: Extract<ChartMarks, { kind: 'cells' }>,
  panel: number,
  parts: readonly ChartPart[],
): readonly ChartTrace[] {
  const across = placesOf(data.x);
  const down = placesOf(data.y);
  const bounds = (side: 'x' | 'y', count: number) =>
    data[side].kind === 'levels'
      ? Array.from({ length: count + 1 }, (_, k) => k - 0.5)
      : [...(data[side].edges ?? [])];
  const measured = measuredTitle(data);
  const z = Array.from({ length: down }, (_, line) =>
    Array.from({ length: across }, (_, column) => {
      const rows = marks.counts[line * across + column] ?? 0;
      if (rows === 0) return null;
      return marks.value ? (marks.value[line * across + column] ?? null) : Math.log10(rows);
    }),
  );
  const filled = parts.filter((part) => part.rows > 0);
  const middle = (side: 'x' | 'y') => along(data, side).at;
  const [xs, ys] = [middle('x'), middle('y')];
  return [
    {
      panel,
      trace: {
        type: 'heatmap',
        x: bounds('x', across),
        y: bounds('y', down),
        z,
        coloraxis: 'coloraxis',
        hoverinfo: 'skip',
        showlegend: false,
        xgap: data.x.kind === 'levels' ? 1 : 0,
        ygap: data.y.kind === 'levels' ? 1 : 0,
      },
    },
    {
      panel,
      pick: (index) => filled[index]?.pick ?? null,
      trace: {
        type: 'scatter',
        mode: 'markers',
        x: filled.map((part) => xs[parts.indexOf(part) % across]),
        y: filled.map((part) => ys[Math.floor(parts.indexOf(part) / across)]),
        marker: { size: 12, symbol: 'square', opacity: 0, color: colour('data') },
        selected: { marker: { opacity: 0 } },
        unselected: { marker: { opacity: 0 } },
        showlegend: false,
        customdata: filled.map((part) => hoverOf(part, measured)),
        hovertemplate: '%{customdata}<extra></extra>',
      },
    },
  ];
}

/** Bars as wide as their share of the rows, divided by y. */
export function mosaicTraces(
  data: ChartData,
  counts: Float64Array,
  panel: number,
  parts: readonly ChartPart[],
  marked: Float64Array | null,
): readonly ChartTrace[] {
  const across = placesOf(data.x);
  const down = placesOf(data.y);
  const bands = bandsOf(counts, across, down);
  const tone = (line: number) =>
    data.y.more > 0 && line === down - 1 ? colour('c8') : colour(`c${(line % 7) + 1}`);
  return Array.from({ length: down }, (_, line) => {
    const share = (column: number, of: number) => {
      const total = bands.totals[column] ?? 0;
      return total === 0 ? 0 : of / total;
    };
    const own = Array.from({ length: across }, (_, column) => counts[line * across + column] ?? 0);
    const chosen = marked ? own.map((_, column) => marked[line * across + column] ?? 0) : null;
    const make = (values: readonly number[], faded: boolean, legend: boolean): ChartTrace => ({
      panel,
      pick: (column) => parts[line * across + column]?.pick ?? null,
      trace: {
        type: 'bar',
        x: bands.middle,
        width: bands.width.map((wide) => wide * 0.99),
        y: values.map((value, column) => share(column, value)),
        marker: { color: tone(line), opacity: faded ? 0.3 : 1, line: { width: 1, color: colour('surface') } },
        name: plotText(parts[line * across]?.names.at(-1) ?? ''),
        legendgroup: `y${line}`,
        showlegend: legend && panel === 0,
        customdata: own.map((_, column) => {
          const part = parts[line * across + column];
          return part
            ? `${hoverOf(part, null)}<br>${formatNumber(Math.round(share(column, part.rows) * 1000) / 10)} %`
            : '';
        }),
        hovertemplate: '%{customdata}<extra></extra>',
      },
    });
    if (!chosen) return [make(own, false, true)];
    return [
      make(chosen, false, true),
      make(
        own.map((count, column) => count - (chosen[column] ?? 0)),
        true,
        false,
      ),
    ];
  }).flat();
}

/** The colours of shaded points or cells, with the bar that explains them. */
export function shadeAxis(data: ChartData): Record<string, unknown> | null {
  const cells = data.kind === 'heat';
  if (!cells && data.shade === null) return null;
  const most = Math.max(
    1,
    ...data.panels.map(({ marks }) =>
      marks.kind === 'cells' ? marks.counts.reduce((a, b) => Math.max(a, b), 0) : 1,
    ),
  );
  const counted = cells && data.shade === null;
  const top = Math.ceil(Math.log10(most));
  return {
    colorscale: sequentialScale(),
    ...(counted ? { cmin: 0, cmax: Math.max(0.3, Math.log10(most)) } : {}),
    colorbar: {
      thickness: 8,
      outlinewidth: 0,
      title: {
        text: plotText(data.shade ?? words.look.rows),
        side: 'top',
        font: { size: 11, color: colour('ink-3') },
      },
      tickfont: { size: 11, color: colour('ink-3') },
      ...(counted
        ? {
            tickvals: Array.from({ length: top + 1 }, (_, power) => power),
            ticktext: Array.from({ length: top + 1 }, (_, power) => formatCount(10 ** power)),
          }
        : {}),
    },
  };
}
/** Columns of a mosaic: as wide as their share of the rows, side by side from 0 to 1. */
export function bandsOf(counts: Float64Array, across: number, down: number) {
  const totals = Array.from({ length: across }, (_, column) =>
    Array.from({ length: down }, (_, line) => counts[line * across + column] ?? 0).reduce((a, b) => a + b, 0),
  );
  const all = totals.reduce((a, b) => a + b, 0) || 1;
  const width = totals.map((total) => total / all);
  let before = 0;
  const middle = width.map((wide) => {
    before += wide;
    return before - wide / 2;
  });
  return { totals, width, middle };
}
