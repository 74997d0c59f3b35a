import type { ColumnPreview, ColumnSide } from '../../../pipeline/features/preview-columns.ts';
import type { BarsSide } from '../../charts/before-after-bars.tsx';
import type { Twin } from '../../charts/twin.ts';
import { words } from '../../words/index.ts';

type Histogram = NonNullable<ColumnSide['histogram']>;

/** Both sides of a column as bars: levels in one common order, number bins as they are. */
export function barsOf(column: ColumnPreview): { before: BarsSide | null; after: BarsSide | null } {
  const before = column.before?.histogram ?? null;
  const after = column.after?.histogram ?? null;
  if (before?.of === 'levels' && after?.of === 'levels') {
    const labels = [...new Set([...before.labels, ...after.labels])];
    return { before: levelBars(before, labels), after: levelBars(after, labels) };
  }
  return { before: sideOf(before), after: sideOf(after) };
}

function sideOf(histogram: Histogram | null): BarsSide | null {
  if (histogram === null) return null;
  if (histogram.of === 'levels') return levelBars(histogram, histogram.labels);
  const { edges, counts } = histogram;
  return {
    labels: counts.map((_, bin) => words.features.preview.bin(edges[bin] ?? 0, edges[bin + 1] ?? 0)),
    counts,
    range: [edges[0] ?? 0, edges.at(-1) ?? 1],
  };
}

function levelBars(histogram: Extract<Histogram, { of: 'levels' }>, labels: readonly string[]): BarsSide {
  const counts = new Map(histogram.labels.map((label, index) => [label, histogram.counts[index] ?? 0]));
  const rest = histogram.others > 0;
  return {
    labels: rest ? [...labels, words.data.inspector.others] : labels,
    counts: [...labels.map((label) => counts.get(label) ?? 0), ...(rest ? [histogram.others] : [])],
  };
}

/** The same numbers as a table. */
export function twinOf({ before, after }: ReturnType<typeof barsOf>): Twin {
  const w = words.features.preview;
  const shared = before && after && before.labels.join('\n') === after.labels.join('\n');
  if (shared) {
    return {
      columns: [w.bins, w.before, w.after],
      rows: before.labels.map((label, index) => [label, before.counts[index] ?? 0, after.counts[index] ?? 0]),
    };
  }
  const rowsOf = (side: BarsSide | null, name: string) =>
    side?.labels.map((label, index) => [name, label, side.counts[index] ?? 0]) ?? [];
  return {
    columns: ['', w.bins, words.charts.frequency],
    rows: [...rowsOf(before, w.before), ...rowsOf(after, w.after)],
  };
}
