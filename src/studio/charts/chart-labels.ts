import type {
  ChartAxis,
  ChartData,
  ChartGroups,
  PickedLevel,
  PickedRange,
} from '../../pipeline/data/look/chart-spec.ts';
import { formatNumber } from '../words/format.ts';
import { words } from '../words/index.ts';

/** The name of level `index` of an axis or of a group of colours or panels. */
export function levelLabel(
  held: { readonly labels: readonly string[]; readonly more: number; readonly missing?: boolean },
  index: number,
): string {
  const last = held.labels.length - 1;
  if (held.missing && index === last) return words.look.missing;
  if (held.more > 0 && index === last - (held.missing ? 1 : 0)) return words.look.others(held.more);
  return held.labels[index] ?? '';
}

export function groupLabels(groups: ChartGroups | null): readonly string[] {
  return groups ? groups.labels.map((_, index) => levelLabel(groups, index)) : [''];
}

/** A value of an axis as text: a date, or a number of as many digits as its bins need. */
export function valueLabel(axis: ChartAxis, value: number): string {
  if (axis.kind === 'time') return timeText(value);
  const edges = axis.edges;
  const width = edges && edges.length > 1 ? Math.abs((edges[1] ?? 0) - (edges[0] ?? 0)) : 0;
  if (!(width > 0) || axis.log) return formatNumber(Number(value.toPrecision(4)));
  const digits = Math.max(0, Math.min(8, 1 - Math.floor(Math.log10(width / 3))));
  return formatNumber(Number(value.toFixed(digits)));
}

export function timeText(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return formatNumber(ms);
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, -14) : text.slice(0, -8).replace('T', ' ');
}

/** How many places an axis has: levels, or bins. */
export function placesOf(axis: ChartAxis): number {
  return axis.kind === 'levels' ? axis.labels.length : Math.max(0, (axis.edges?.length ?? 1) - 1);
}

/** The name of a place on an axis: its level, its whole number, or its range. */
export function placeLabel(axis: ChartAxis, index: number): string {
  if (axis.kind === 'levels') return levelLabel(axis, index);
  const from = axis.edges?.[index] ?? 0;
  const to = axis.edges?.[index + 1] ?? 0;
  if (to - from === 1 && from % 1 !== 0 && Number.isInteger(from + 0.5)) return formatNumber(from + 0.5);
  if (axis.kind === 'time') return timeText(from);
  return words.look.range(valueLabel(axis, from), valueLabel(axis, to));
}

/** How to point at a place on an axis. */
export function placePick(axis: ChartAxis, index: number): PickedRange | PickedLevel {
  if (axis.kind === 'levels') return { level: index };
  const edges = axis.edges ?? [];
  return {
    from: edges[index] ?? 0,
    to: edges[index + 1] ?? 0,
    closed: index + 2 === edges.length,
  };
}

/** What stands along an axis, in words. */
export function axisTitle(axis: ChartAxis, counted: string): string {
  if (axis.column === null) return counted;
  return axis.log ? words.look.logAxis(axis.column) : axis.column;
}

/** What the values of the marks are: rows, a mean of a column, a density, a share. */
export function countedTitle(data: ChartData): string {
  const w = words.look;
  if (data.kind === 'density') return w.density;
  if (data.kind === 'ecdf') return w.upTo;
  if (data.kind === 'mosaic') return w.share;
  return w.rows;
}
