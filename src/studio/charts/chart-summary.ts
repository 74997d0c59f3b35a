import type { BoxSummary, ChartData } from '../../pipeline/data/look/chart-spec.ts';
import { formatNumber } from '../words/format.ts';
import { words } from '../words/index.ts';
import { levelLabel, valueLabel } from './chart-labels.ts';
import { type ChartPart, measuredTitle, partsOf, valueSide } from './chart-parts.ts';

/** One sentence: what a chart says. */
export function chartSummary(data: ChartData): string {
  const w = words.look.summary;
  if (data.used === 0) return w.none;
  const marks = data.panels[0]?.marks;
  if (!marks) return w.none;
  if (marks.kind === 'boxes') return boxSummary(data);
  if (marks.kind === 'points') return w.points(data.drawn ?? data.used);
  if (marks.kind === 'curves' && data.kind !== 'line') return curveSummary(data);
  const parts = partsOf(data).filter((part) => part.rows > 0);
  const measured = measuredTitle(data);
  if (data.kind === 'line') {
    const known = parts.filter((part) => Number.isFinite(part.value));
    const [low, high] = [
      least(known, (a, b) => a.value < b.value),
      least(known, (a, b) => a.value > b.value),
    ];
    if (!low || !high) return w.none;
    return w.line(placed(low), placed(high), measured ?? words.look.rows);
  }
  if (measured !== null) {
    const best = least(parts, (a, b) => a.value > b.value);
    return best ? w.highest(best.names.join(', '), measured, best.value) : w.none;
  }
  const tallest = least(parts, (a, b) => a.rows > b.rows);
  return tallest ? w.tallest(tallest.names.join(', '), tallest.rows / data.used) : w.none;
}

function placed(part: ChartPart): string {
  return `${formatNumber(part.value)} (${part.names.join(', ')})`;
}

function least<T>(items: readonly T[], before: (a: T, b: T) => boolean): T | null {
  return items.reduce<T | null>((best, item) => (best === null || before(item, best) ? item : best), null);
}

function boxSummary(data: ChartData): string {
  const w = words.look.summary;
  const side = valueSide(data);
  const values = data[side === 'x' ? 'y' : 'x'];
  const boxes = data.panels.flatMap(({ marks }) => (marks.kind === 'boxes' ? marks.boxes : []));
  const low = least<BoxSummary>(boxes, (a, b) => a.median < b.median);
  const high = least<BoxSummary>(boxes, (a, b) => a.median > b.median);
  if (!low || !high) return w.none;
  const axis = data[side].kind === 'levels' ? data[side] : null;
  const text = (value: number) => valueLabel(axis ? values : data[side], value);
  if (!axis || boxes.length === 1) return w.oneMedian(text(low.median), text(low.q1), text(low.q3));
  if (low.median === high.median) return w.sameMedian(text(low.median));
  return w.medians(
    levelLabel(axis, low.level),
    text(low.median),
    levelLabel(axis, high.level),
    text(high.median),
  );
}

function curveSummary(data: ChartData): string {
  const w = words.look.summary;
  const marks = data.panels[0]?.marks;
  const axis = data[valueSide(data)];
  if (marks?.kind !== 'curves') return w.none;
  const [xs, ys] = [marks.x[0], marks.y[0]];
  if (!xs || !ys || xs.length === 0) return w.none;
  if (data.kind === 'ecdf') {
    const half = ys.findIndex((share) => share >= 0.5);
    return w.half(valueLabel(axis, xs[half] ?? 0));
  }
  const peak = ys.indexOf(ys.reduce((a, b) => Math.max(a, b), 0));
  return w.peak(valueLabel(axis, xs[peak] ?? 0));
}
