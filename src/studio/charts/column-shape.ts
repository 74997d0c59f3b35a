import type { ColumnProfile } from '../../pipeline/data/profile.ts';
import { formatNumber } from '../words/format.ts';
import { words } from '../words/index.ts';
import type { StackedBar } from './stacked-bars.tsx';

const mostLevels = 12;

/** Heights of a column's small histogram: bins of numbers, or its most frequent values in the order of their names. */
export function shapeOf(profile: ColumnProfile): readonly number[] {
  if (profile.kind === 'number' || profile.kind === 'time') return merged(profile.histogram.counts, 24);
  const shown = profile.top.slice(0, mostLevels).map((value) => value.count);
  const rest = profile.rows - profile.missing - shown.reduce((sum, count) => sum + count, 0);
  return rest > 0 && profile.kind !== 'text' ? [...shown, rest] : shown;
}

/** Neighbouring bins joined until there are at most `most`. */
export function merged(counts: readonly number[], most: number): readonly number[] {
  const by = Math.max(1, Math.ceil(counts.length / most));
  if (by === 1) return counts;
  return Array.from({ length: Math.ceil(counts.length / by) }, (_, bin) =>
    counts.slice(bin * by, (bin + 1) * by).reduce((sum, count) => sum + count, 0),
  );
}

export type ColumnBars = {
  readonly bars: readonly StackedBar[];
  readonly series: readonly string[];
  readonly range?: readonly [number, number];
};

/** A column's distribution by class of the target, as bars. */
export function barsOf(profile: ColumnProfile, classes: readonly string[]): ColumnBars {
  if (profile.kind === 'number' || profile.kind === 'time') return numberBars(profile, classes);
  const split = profile.top[0]?.byClass != null;
  const shown = profile.top.slice(0, mostLevels);
  const bars = shown.map((value) => ({
    label: value.value,
    parts: split && value.byClass ? withUnclassed(value.byClass, value.count) : [value.count],
  }));
  return { bars, series: split ? seriesOf(classes, bars) : [words.charts.frequency] };
}

function numberBars(
  profile: Extract<ColumnProfile, { kind: 'number' | 'time' }>,
  classes: readonly string[],
): ColumnBars {
  const { edges, counts, byClass } = profile.histogram;
  const first = edges[0];
  const last = edges.at(-1);
  const name = (edge: number | undefined) =>
    profile.kind === 'time'
      ? new Date(edge ?? 0).toISOString().slice(0, 10)
      : formatNumber(Number((edge ?? 0).toPrecision(3)));
  const whole = isWhole(profile);
  const bars = counts.map((count, bin) => ({
    label: whole
      ? formatNumber((edges[bin] ?? 0) + 0.5)
      : words.data.inspector.range(name(edges[bin]), name(edges[bin + 1])),
    parts: byClass
      ? withUnclassed(
          byClass.map((group) => group[bin] ?? 0),
          count,
        )
      : [count],
  }));
  const series = byClass ? seriesOf(classes, bars) : [words.charts.frequency];
  if (
    profile.kind === 'time' ||
    (whole && counts.length <= mostLevels) ||
    first === undefined ||
    last === undefined
  )
    return { bars, series };
  return { bars, series, range: [first, last] };
}

/** Whether each bin is one whole number. */
function isWhole(profile: Extract<ColumnProfile, { histogram: unknown }>): boolean {
  const [first, second] = profile.histogram.edges;
  return (
    profile.whole && first !== undefined && second !== undefined && second - first === 1 && first % 1 !== 0
  );
}

/** Rows without a class are a part of their own, if there are any. */
function withUnclassed(parts: readonly number[], count: number): readonly number[] {
  const rest = count - parts.reduce((sum, part) => sum + part, 0);
  return rest > 0 ? [...parts, rest] : parts;
}

function seriesOf(classes: readonly string[], bars: readonly StackedBar[]): readonly string[] {
  return bars.some((bar) => bar.parts.length > classes.length)
    ? [...classes, words.data.inspector.others]
    : classes;
}

/** The sentence under a distribution: where most rows are. */
export function readingOf(profile: ColumnProfile, bars: ColumnBars): string {
  const totals = bars.bars.map((bar) => bar.parts.reduce((sum, part) => sum + part, 0));
  const all = profile.rows - profile.missing;
  const most = totals.indexOf(Math.max(...totals));
  const bar = bars.bars[most];
  if (!bar || all === 0) return '';
  return words.data.inspector.largest(bar.label, (totals[most] ?? 0) / all, bars.bars.length);
}

/** Width of a column in the grid: its name, its widest likely value, and the type's habit. */
export function widthOf(profile: ColumnProfile): number {
  const name = profile.name.length * 7 + 52;
  const value = Math.max(0, ...profile.top.slice(0, 5).map((top) => top.value.length)) * 7 + 20;
  const most = profile.kind === 'text' ? 260 : 168;
  const least = profile.missing > 0 ? 108 : 76;
  return Math.round(Math.max(least, Math.min(most, Math.max(name, value))));
}
