import type { ChartAxis, ChartData } from '../../pipeline/data/look/chart-spec.ts';
import { words } from '../words/index.ts';
import { bandsOf, shadeAxis } from './chart-cells.ts';
import { axisTitle, countedTitle, groupLabels, placeLabel, placesOf } from './chart-labels.ts';
import { measuredTitle, valueSide } from './chart-parts.ts';
import { plotText } from './plot-text.ts';
import { baseLayout, colour } from './plot-theme.ts';

export type DragMode = 'select' | 'lasso' | 'zoom';

const longest = 22;
/** 15,000 instead of 15k, as everywhere else. */
const plainNumbers = { separatethousands: true, exponentformat: 'power', minexponent: 6 };

/** Panels in a grid, their axes linked; titles and ticks once along the left and the bottom. */
export function chartLayout(data: ChartData, drag: DragMode): Record<string, unknown> {
  const panels = data.panels.length;
  const columns = panels === 4 ? 2 : Math.min(3, panels);
  const lines = Math.ceil(panels / columns);
  const labels = groupLabels(data.facet);
  const legend = data.colour !== null || data.kind === 'mosaic';
  const layout: Record<string, unknown> = {
    dragmode: drag,
    margin: { l: 48, r: 12, t: legend ? 36 : 12, b: 40 },
    barmode: measuredTitle(data) === null ? 'stack' : 'overlay',
    bargap: 0,
    showlegend: legend,
    legend: {
      orientation: 'h',
      x: 0,
      y: 1,
      yanchor: 'bottom',
      xanchor: 'left',
      yref: 'paper',
      font: { size: 11, color: colour('ink-2') },
      itemsizing: 'constant',
      title: {
        text: plotText(`${data.colour?.column ?? data.y.column ?? ''}  `),
        side: 'left',
        font: { size: 11, color: colour('ink-3') },
      },
    },
  };
  const shade = shadeAxis(data);
  if (shade) layout.coloraxis = shade;
  const notes: unknown[] = [];
  const base = baseLayout() as { xaxis: Record<string, unknown>; yaxis: Record<string, unknown> };
  const gap = { across: 0.04, down: 0.1 / Math.max(1, lines - 1) + 0.04 };
  const wide = (1 - gap.across * (columns - 1)) / columns;
  const high = (1 - gap.down * (lines - 1)) / lines;
  for (let panel = 0; panel < panels; panel++) {
    const [column, line] = [panel % columns, Math.floor(panel / columns)];
    const left = column * (wide + gap.across);
    const top = 1 - line * (high + gap.down);
    const suffix = panel === 0 ? '' : String(panel + 1);
    const lowest = panel + columns >= panels;
    layout[`xaxis${suffix}`] = {
      ...base.xaxis,
      ...sideLayout(data, 'x', panel),
      ...(data.kind === 'mosaic' || panel === 0 ? {} : { matches: 'x' }),
      anchor: `y${suffix}`,
      domain: [left, left + wide],
      showticklabels: lowest || data.kind === 'mosaic',
      title: { ...(base.xaxis.title as object), text: lowest ? plotText(sideTitle(data, 'x')) : '' },
    };
    layout[`yaxis${suffix}`] = {
      ...base.yaxis,
      ...sideLayout(data, 'y', panel),
      ...(panel === 0 ? {} : { matches: 'y' }),
      anchor: `x${suffix}`,
      domain: [Math.max(0, top - high), top],
      showticklabels: column === 0,
      title: { ...(base.yaxis.title as object), text: column === 0 ? plotText(sideTitle(data, 'y')) : '' },
    };
    if (data.facet) {
      notes.push({
        text: plotText(short(labels[panel] ?? '')),
        x: left,
        y: top,
        xref: 'paper',
        yref: 'paper',
        xanchor: 'left',
        yanchor: 'bottom',
        showarrow: false,
        font: { size: 11, color: colour('ink-2') },
      });
    }
  }
  if (data.facet && legend) {
    layout.margin = { l: 48, r: 12, t: 56, b: 40 };
    (layout.legend as Record<string, unknown>).y = 1.06;
  } else if (data.facet) layout.margin = { l: 48, r: 12, t: 28, b: 40 };
  layout.annotations = notes;
  return layout;
}

export function sideTitle(data: ChartData, side: 'x' | 'y'): string {
  const axis = data[side];
  const along = valueSide(data);
  const measured = data.kind === 'heat' ? null : measuredTitle(data);
  if (measured !== null && side !== along) return measured;
  if (data.kind === 'mosaic' && side === 'y') return words.look.share;
  const single = data.kind === 'box' || data.kind === 'violin' || data.kind === 'strip';
  return axisTitle(axis, single ? '' : countedTitle(data));
}

function sideLayout(data: ChartData, side: 'x' | 'y', panel: number): Record<string, unknown> {
  const axis = data[side];
  if (data.kind === 'mosaic') return mosaicSide(data, side, panel);
  const lanes = data.kind === 'box' || data.kind === 'violin' || data.kind === 'strip';
  if (axis.column === null && lanes) return { showgrid: false, tickvals: [], range: [-0.6, 0.6] };
  if (axis.kind === 'levels') return levelSide(axis, side);
  if (axis.column === null) return { ...plainNumbers, rangemode: 'tozero' };
  if (axis.kind === 'time') return { type: 'date', showgrid: true };
  const points = data.kind === 'scatter' || data.kind === 'line' || data.kind === 'strip';
  const counts =
    side !== valueSide(data) && (data.kind === 'bar' || (data.kind === 'line' && data.measure === 'sum'));
  return {
    ...plainNumbers,
    type: axis.log ? 'log' : 'linear',
    ...(axis.log ? { dtick: 1, minexponent: 3 } : {}),
    ...(counts ? { rangemode: 'tozero' } : {}),
    ...(points ? { showgrid: true, zeroline: false } : {}),
  };
}

function levelSide(axis: ChartAxis, side: 'x' | 'y'): Record<string, unknown> {
  const count = placesOf(axis);
  return {
    type: 'linear',
    showgrid: false,
    zeroline: false,
    tickvals: Array.from({ length: count }, (_, k) => k),
    ticktext: Array.from({ length: count }, (_, k) => plotText(short(placeLabel(axis, k)))),
    range: side === 'x' ? [-0.6, count - 0.4] : [count - 0.4, -0.6],
  };
}

function mosaicSide(data: ChartData, side: 'x' | 'y', panel: number): Record<string, unknown> {
  if (side === 'y') return { type: 'linear', range: [0, 1], tickformat: '.0%' };
  const marks = data.panels[panel]?.marks;
  const across = placesOf(data.x);
  const middle =
    marks?.kind === 'cells'
      ? bandsOf(marks.counts, across, placesOf(data.y)).middle
      : ([] as readonly number[]);
  return {
    type: 'linear',
    range: [0, 1],
    showgrid: false,
    tickvals: middle,
    ticktext: Array.from({ length: across }, (_, k) => plotText(short(placeLabel(data.x, k)))),
  };
}

function short(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
