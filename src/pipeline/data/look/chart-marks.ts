import { quantileOf } from '../profile/order-statistics.ts';
import { sortedNumbers } from '../profile/sort-numbers.ts';
import { binFinder } from './bins.ts';
import { boxOf } from './box.ts';
import type { Layout, NumberPart, Part } from './chart-layout.ts';
import type { BoxSummary, ChartMarks, ChartMeasure } from './chart-spec.ts';
import { kernelDensity, scottBandwidth } from './kernel-density.ts';
import { splitValues } from './split-values.ts';

type Lists = Float64Array[];
const z95 = 1.959963984540054;

/** Lists for every panel and group, one after another. */
function lists(layout: Layout, length: number): Lists {
  return Array.from({ length: layout.panels * layout.groups }, () => new Float64Array(length));
}
function ofPanel<T>(layout: Layout, all: readonly T[], panel: number): readonly T[] {
  return all.slice(panel * layout.groups, (panel + 1) * layout.groups);
}
function panels(layout: Layout, marks: (panel: number) => ChartMarks): ChartMarks[] {
  return Array.from({ length: layout.panels }, (_, panel) => marks(panel));
}

/** The place of each row along an axis: its bin or level; −1 outside. */
export function placer(part: Part, edges: readonly number[] | null): (row: number) => number {
  if (part.on === 'levels') {
    const { codes } = part.levels;
    return (row) => codes[row];
  }
  const find = binFinder(edges ?? []);
  const { values } = part;
  return (row) => find(values[row]);
}

export function histogramMarks(layout: Layout, part: NumberPart, edges: readonly number[]): ChartMarks[] {
  const counts = lists(layout, Math.max(0, edges.length - 1));
  const place = placer(part, edges);
  for (let row = 0; row < layout.slots.length; row++) {
    if (layout.slots[row] < 0) continue;
    const bin = place(row);
    if (bin >= 0) counts[layout.slots[row]][bin]++;
  }
  return panels(layout, (panel) => ({ kind: 'bins', counts: ofPanel(layout, counts, panel) }));
}

/** A smooth curve per group, each with an area of 1. On a log axis of log10 of the values. */
export function densityMarks(layout: Layout, part: NumberPart): ChartMarks[] {
  const values = part.log ? part.values.map(Math.log10) : part.values;
  const split = splitValues(layout.slots, layout.panels * layout.groups, values);
  const slots = Array.from({ length: layout.panels * layout.groups }, (_, slot) => split.of(slot));
  const widths = slots.map(scottBandwidth);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  slots.forEach((own, slot) => {
    if (widths[slot] === 0) return;
    for (let i = 0; i < own.length; i++) {
      if (own[i] - 3 * widths[slot] < low) low = own[i] - 3 * widths[slot];
      if (own[i] + 3 * widths[slot] > high) high = own[i] + 3 * widths[slot];
    }
  });
  const points = 512;
  const at = Float64Array.from({ length: points }, (_, k) => {
    const value = low + ((high - low) * k) / (points - 1);
    return part.log ? 10 ** value : value;
  });
  const curves = slots.map((own, slot) => kernelDensity(own, widths[slot], low, high, points));
  const x = slots.map((_, slot) => (widths[slot] > 0 ? at.slice() : new Float64Array(0)));
  return panels(layout, (panel) => ({
    kind: 'curves',
    x: ofPanel(layout, x, panel),
    y: ofPanel(layout, curves, panel),
    rows: ofPanel(layout, slots, panel).map((own) => Float64Array.of(own.length)),
  }));
}

/** Share of values up to each: at most 400 steps per group, at even shares. */
export function ecdfMarks(layout: Layout, part: NumberPart): ChartMarks[] {
  const split = splitValues(layout.slots, layout.panels * layout.groups, part.values);
  const made = Array.from({ length: layout.panels * layout.groups }, (_, slot) => {
    const sorted = sortedNumbers(split.of(slot));
    const n = sorted.length;
    const steps = Math.min(n, 400);
    const x = new Float64Array(steps);
    const y = new Float64Array(steps);
    for (let k = 0; k < steps; k++) {
      const upTo = Math.round(((k + 1) * n) / steps);
      x[k] = sorted[upTo - 1];
      y[k] = upTo / n;
    }
    return { x, y, rows: Float64Array.of(n) };
  });
  return panels(layout, (panel) => {
    const own = ofPanel(layout, made, panel);
    return { kind: 'curves', x: own.map((c) => c.x), y: own.map((c) => c.y), rows: own.map((c) => c.rows) };
  });
}

/** Count, mean, median or sum of `of` by place along `part`; the count without `of`. */
function gather(
  layout: Layout,
  part: Part,
  edges: readonly number[] | null,
  places: number,
  of: NumberPart | null,
  measure: ChartMeasure,
): { readonly values: Lists; readonly rows: Lists; readonly reach: Lists | null } {
  const slots = layout.panels * layout.groups;
  const rows = lists(layout, places);
  const place = placer(part, edges);
  const keys = new Int32Array(layout.slots.length).fill(-1);
  for (let row = 0; row < keys.length; row++) {
    if (layout.slots[row] < 0) continue;
    const at = place(row);
    if (at < 0) continue;
    rows[layout.slots[row]][at]++;
    keys[row] = layout.slots[row] * places + at;
  }
  if (!of || measure === 'count') return { values: rows.map((own) => own.slice()), rows, reach: null };
  const values = lists(layout, places);
  const reach = lists(layout, places);
  const split = splitValues(keys, slots * places, of.values);
  for (let slot = 0; slot < slots; slot++) {
    for (let at = 0; at < places; at++) {
      const own = split.of(slot * places + at);
      const { sum, mean, sd } = momentsOf(own);
      values[slot][at] =
        measure === 'sum' ? sum : measure === 'mean' ? mean : quantileOf(sortedNumbers(own), 0.5);
      reach[slot][at] = (z95 * sd) / Math.sqrt(own.length);
    }
  }
  return { values, rows, reach: measure === 'mean' ? reach : null };
}

function momentsOf(values: Float64Array): { sum: number; mean: number; sd: number } {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) ** 2;
  return { sum, mean, sd: Math.sqrt(squares / (values.length - 1)) };
}

export function barMarks(
  layout: Layout,
  levels: Part & { readonly on: 'levels' },
  of: NumberPart | null,
  measure: ChartMeasure,
): ChartMarks[] {
  const made = gather(layout, levels, null, levels.levels.labels.length, of, measure);
  return panels(layout, (panel) => ({
    kind: 'bars',
    values: ofPanel(layout, made.values, panel),
    rows: ofPanel(layout, made.rows, panel),
    reach: made.reach ? ofPanel(layout, made.reach, panel) : null,
  }));
}

/** A line per group through the bins of x; `at`: where along x each bin is drawn. Bins without rows are gaps. */
export function lineMarks(
  layout: Layout,
  part: NumberPart,
  edges: readonly number[],
  at: readonly number[],
  of: NumberPart | null,
  measure: ChartMeasure,
): ChartMarks[] {
  const made = gather(layout, part, edges, at.length, of, measure);
  const counted = !of || measure === 'count' || measure === 'sum';
  made.values.forEach((own, slot) => {
    for (let i = 0; i < own.length; i++) if (made.rows[slot][i] === 0) own[i] = counted ? 0 : Number.NaN;
  });
  const x = made.values.map(() => Float64Array.from(at));
  return panels(layout, (panel) => ({
    kind: 'curves',
    x: ofPanel(layout, x, panel),
    y: ofPanel(layout, made.values, panel),
    rows: ofPanel(layout, made.rows, panel),
  }));
}

export function boxMarks(
  layout: Layout,
  levels: (Part & { readonly on: 'levels' }) | null,
  of: NumberPart,
  violin: boolean,
): ChartMarks[] {
  const places = levels?.levels.labels.length ?? 1;
  const slots = layout.panels * layout.groups;
  const keys = layout.slots.map((slot, row) =>
    slot < 0 ? -1 : slot * places + (levels ? levels.levels.codes[row] : 0),
  );
  const split = splitValues(keys, slots * places, of.values);
  return panels(layout, (panel) => {
    const boxes: BoxSummary[] = [];
    for (let level = 0; level < places; level++) {
      for (let group = 0; group < layout.groups; group++) {
        const own = split.of((panel * layout.groups + group) * places + level);
        if (own.length > 0) boxes.push(boxOf(own, { level, group, violin, log: of.log }));
      }
    }
    return { kind: 'boxes', boxes };
  });
}

export function cellMarks(
  layout: Layout,
  x: { readonly part: Part; readonly edges: readonly number[] | null; readonly places: number },
  y: { readonly part: Part; readonly edges: readonly number[] | null; readonly places: number },
): ChartMarks[] {
  const size = x.places * y.places;
  const counts = Array.from({ length: layout.panels }, () => new Float64Array(size));
  const sums = Array.from({ length: layout.panels }, () => new Float64Array(layout.value ? size : 0));
  const known = Array.from({ length: layout.panels }, () => new Float64Array(layout.value ? size : 0));
  const [placeX, placeY] = [placer(x.part, x.edges), placer(y.part, y.edges)];
  const numbers = layout.value?.numbers;
  for (let row = 0; row < layout.slots.length; row++) {
    const slot = layout.slots[row];
    if (slot < 0) continue;
    const [column, line] = [placeX(row), placeY(row)];
    if (column < 0 || line < 0) continue;
    const panel = Math.floor(slot / layout.groups);
    const at = line * x.places + column;
    counts[panel][at]++;
    if (numbers && !Number.isNaN(numbers[row])) {
      sums[panel][at] += numbers[row];
      known[panel][at]++;
    }
  }
  return panels(layout, (panel) => ({
    kind: 'cells',
    counts: counts[panel],
    value: layout.value ? sums[panel].map((sum, at) => sum / known[panel][at]) : null,
  }));
}
