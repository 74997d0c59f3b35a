import type { ChartData, ChartPick } from '../../pipeline/data/look/chart-spec.ts';
import { formatCount, formatNumber } from '../words/format.ts';
import { words } from '../words/index.ts';
import { groupLabels, placesOf } from './chart-labels.ts';
import type { ChartPart } from './chart-parts.ts';
import { plotText } from './plot-text.ts';
import { colour } from './plot-theme.ts';

export type ChartTrace = {
  readonly trace: Record<string, unknown>;
  readonly panel: number;
  /** What a click on mark `index` points at. */
  readonly pick?: (index: number) => ChartPick | null;
};
/** Counts of the rows selected, in the shape of the marks of each panel. */
export type Marked = readonly (readonly Float64Array[])[] | null;

export const dashes = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'longdashdot', 'solid', 'dash', 'dot'];
export const symbols = [
  'circle',
  'diamond',
  'square',
  'triangle-up',
  'cross',
  'x',
  'star',
  'pentagon',
  'circle-open',
];

/** The colour of a group: its own, or grey for the rest and for missing. */
export function groupColour(data: ChartData, group: number): string {
  if (!data.colour) return colour('data');
  const { labels, more, missing } = data.colour;
  const last = labels.length - 1;
  if (missing && group === last) return colour('data-weak');
  if (more > 0 && group === last - (missing ? 1 : 0)) return colour('c8');
  return colour(`c${(group % 7) + 1}`);
}

/** Name and legend of a group: shown once, by the first panel. */
export function named(data: ChartData, group: number, panel: number): Record<string, unknown> {
  return {
    name: plotText(groupLabels(data.colour)[group] ?? ''),
    legendgroup: `g${group}`,
    showlegend: data.colour !== null && panel === 0,
  };
}

export function hoverOf(part: ChartPart, measured: string | null): string {
  const value =
    measured === null || Number.isNaN(part.value)
      ? ''
      : `<br>${plotText(measured)}: ${formatNumber(part.value)}`;
  return `${part.names.map(plotText).join('<br>')}${value}<br>${formatCount(part.rows)} ${words.look.rows}`;
}

type Along = { readonly at: number[]; readonly width: number[] };

/** Middle and width of each place along an axis; on a log axis widths are of logarithms. */
export function along(data: ChartData, side: 'x' | 'y'): Along {
  const axis = data[side];
  const count = placesOf(axis);
  if (axis.kind === 'levels') {
    return {
      at: Array.from({ length: count }, (_, k) => k),
      width: Array.from({ length: count }, () => 0.84),
    };
  }
  const edges = axis.log ? (axis.edges ?? []).map(Math.log10) : (axis.edges ?? []);
  const bounds = Array.from({ length: count }, (_, k) => [edges[k] ?? 0, edges[k + 1] ?? 0] as const);
  return {
    at: bounds.map(([a, b]) => (axis.log ? 10 ** ((a + b) / 2) : (a + b) / 2)),
    width: bounds.map(([a, b]) => b - a),
  };
}
