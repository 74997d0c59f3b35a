import {
  type Column,
  type ColumnKind,
  isMissing,
  lengthOf,
  type Table,
  takeRows,
  type VectorColumn,
} from '../data/table.ts';
import { countLabels, countMissing, labelsOf, numbersOf } from './access.ts';
import { steps as catalog } from './catalog.ts';
import { sameCell } from './preview-cell.ts';
import type { StepEvent } from './recipe.ts';
import { momentsOf, rangeOf } from './statistics.ts';

/** Counts between edges (numbers), or of the most frequent levels. */
export type Histogram =
  | { readonly of: 'numbers'; readonly edges: readonly number[]; readonly counts: readonly number[] }
  | {
      readonly of: 'levels';
      readonly labels: readonly string[];
      readonly counts: readonly number[];
      readonly others: number;
    };
export type ColumnSide = {
  readonly kind: ColumnKind;
  readonly rows: number;
  readonly missing: number;
  /** null for categories and text. */
  readonly mean: number | null;
  /** Sample standard deviation (divided by n − 1). */
  readonly sd: number | null;
  /** null without any value. */
  readonly histogram: Histogram | null;
};
export type ColumnPreview = {
  readonly name: string;
  /** null: the step made the column. */
  readonly before: ColumnSide | null;
  /** null: the step removed it. */
  readonly after: ColumnSide | null;
  /** Cells that differ, among the rows that stay. */
  readonly changed: number;
  /** Cells that were missing and no longer are. */
  readonly filled: number;
};

const bins = 20;
const shownLevels = 12;

/** What a step did to some columns: both sides with statistics and histograms. */
export function previewColumns(event: StepEvent, names: readonly string[]): ColumnPreview[] {
  const scaleStays = ['missing', 'outliers', 'clean'].includes(catalog.get(event.fitted.step).card.group);
  return names.map((name) => {
    const before = find(event.before, name);
    const after = find(event.after, name);
    const shared = scaleStays && before && after ? [before, after] : null;
    const difference = before && after ? differences(before, after, event.kept) : { changed: 0, filled: 0 };
    return {
      name,
      before: before ? sideOf(before, shared ?? [before]) : null,
      after: after ? sideOf(after, shared ?? [after]) : null,
      ...difference,
    };
  });
}

function find(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

function isNumeric(column: Column): boolean {
  return column.kind === 'number' || column.kind === 'time';
}

function sideOf(column: Column, scale: readonly Column[]): ColumnSide {
  const missing = countMissing(column);
  const common = { kind: column.kind, rows: lengthOf(column), missing };
  if (column.kind === 'vector') return { ...common, mean: null, sd: null, histogram: entryHistogram(column) };
  if ('codes' in column || column.kind === 'text') {
    return { ...common, mean: null, sd: null, histogram: levelHistogram(column) };
  }
  const { count, mean, variance } = momentsOf(numbersOf(column));
  return {
    ...common,
    mean: Number.isFinite(mean) ? mean : null,
    sd: count > 1 && Number.isFinite(variance) ? Math.sqrt((variance * count) / (count - 1)) : null,
    histogram:
      isNumeric(column) && scale.every(isNumeric) ? numberHistogram(column, scale) : levelHistogram(column),
  };
}

function levelHistogram(column: Column): Histogram | null {
  const labelled = labelsOf(column);
  const counts = countLabels(labelled);
  const order = labelled.labels.map((_, code) => code).filter((code) => counts[code] > 0);
  if (order.length === 0) return null;
  order.sort((a, b) => counts[b] - counts[a] || a - b);
  const shown = order.slice(0, shownLevels);
  return {
    of: 'levels',
    labels: shown.map((code) => labelled.labels[code]),
    counts: shown.map((code) => counts[code]),
    others: order.slice(shownLevels).reduce((sum, code) => sum + counts[code], 0),
  };
}

/** In how many rows the most frequent entries of a vector are not 0. */
function entryHistogram({ labels, indices, values }: VectorColumn): Histogram | null {
  const counts = new Float64Array(labels.length);
  for (let k = 0; k < indices.length; k++) if (values[k] !== 0) counts[indices[k]]++;
  const order = labels.map((_, entry) => entry).filter((entry) => counts[entry] > 0);
  if (order.length === 0) return null;
  order.sort((a, b) => counts[b] - counts[a] || a - b);
  const shown = order.slice(0, shownLevels);
  return {
    of: 'levels',
    labels: shown.map((entry) => labels[entry]),
    counts: shown.map((entry) => counts[entry]),
    others: order.slice(shownLevels).reduce((sum, entry) => sum + counts[entry], 0),
  };
}

function numberHistogram(column: Column, scale: readonly Column[]): Histogram | null {
  const ranges = scale
    .map((each) => rangeOf(numbersOf(each)))
    .filter(({ min, max }) => Number.isFinite(max - min));
  if (ranges.length === 0) return null;
  const edges = roundEdges(
    Math.min(...ranges.map(({ min }) => min)),
    Math.max(...ranges.map(({ max }) => max)),
  );
  const counts = new Array<number>(edges.length - 1).fill(0);
  const width = (edges[edges.length - 1] - edges[0]) / counts.length;
  for (const value of numbersOf(column)) {
    const bin = Math.floor((value - edges[0]) / width);
    if (bin >= 0) counts[Math.min(bin, counts.length - 1)]++;
  }
  return { of: 'numbers', edges, counts };
}

/** About twenty bins with round edges (1, 2, 2.5, 4 or 5 times a power of ten) that cover min…max. */
export function roundEdges(min: number, max: number): number[] {
  if (max <= min) return [min - 0.5, min + 0.5];
  const rough = (max - min) / bins;
  const power = 10 ** Math.floor(Math.log10(rough));
  const width = power * ([1, 2, 2.5, 4, 5, 10].find((step) => step * power >= rough * 0.9999) ?? 10);
  const first = Math.floor(min / width);
  const count = Math.max(1, Math.ceil(max / width - 1e-9) - first);
  return Array.from({ length: count + 1 }, (_, i) => Number(((first + i) * width).toPrecision(12)));
}

function differences(
  before: Column,
  after: Column,
  kept: Uint32Array | null,
): { changed: number; filled: number } {
  if (before === after) return { changed: 0, filled: 0 };
  const from = kept === null ? before : takeRows(before, kept);
  if (isNumeric(from) && isNumeric(after)) return numericDifferences(numbersOf(from), numbersOf(after));
  let changed = 0;
  let filled = 0;
  const rows = lengthOf(after);
  for (let row = 0; row < rows; row++) {
    if (sameCell(from, after, row)) continue;
    changed++;
    if (isMissing(from, row)) filled++;
  }
  return { changed, filled };
}

function numericDifferences(from: Float64Array, to: Float64Array): { changed: number; filled: number } {
  let changed = 0;
  let filled = 0;
  for (let i = 0; i < to.length; i++) {
    const wasMissing = Number.isNaN(from[i]);
    if (from[i] === to[i] || (wasMissing && Number.isNaN(to[i]))) continue;
    changed++;
    if (wasMissing) filled++;
  }
  return { changed, filled };
}
