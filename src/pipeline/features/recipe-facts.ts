import type { Column, Table } from '../data/table.ts';
import { countLabels, labelsOf, missingFlags, numbersOf } from './access.ts';
import { readDate } from './date-text.ts';
import type { StepEvent } from './recipe.ts';
import { momentsOf } from './statistics.ts';

/** What a recipe leaves to a model, as far as models differ in what they can use. */
export type RecipeFacts = {
  /** Columns that leave with gaps, and those that are not numbers. */
  readonly missing: readonly string[];
  readonly words: readonly string[];
  /** Words among the first columns that are dates in writing, and that no step reads as dates. */
  readonly dates: readonly string[];
  /** The columns whose numbers spread least and most; null unless there are two to compare. */
  readonly spread: { readonly least: Spread; readonly most: Spread } | null;
  /** Columns encoded by their target with few rows a level. */
  readonly thin: readonly { readonly step: string; readonly column: string; readonly rowsPerLevel: number }[];
};
export type Spread = { readonly name: string; readonly sd: number };

/** Rows looked at for the spread. */
const looked = 4_000;
/** The deviation of a 0/1 column that is half ones; those with few ones spread less, and do no harm. */
const flagSpread = 0.5;
const thinRows = 10;

/** Facts of a fitted recipe; constant columns have no spread. Cost grows with rows × columns for gaps alone. */
export function recipeFacts(
  start: readonly Column[],
  training: Table,
  events: ReadonlyMap<string, StepEvent>,
): RecipeFacts {
  const spreads: Spread[] = [];
  const missing: string[] = [];
  for (const column of training.columns) {
    if (column.kind === 'vector') continue;
    if (missingFlags(column).includes(1)) missing.push(column.name);
    const sd = spreadOf(column);
    if (sd !== null) spreads.push({ name: column.name, sd });
  }
  spreads.sort((a, b) => a.sd - b.sd);
  const [least] = spreads;
  const most = spreads.at(-1);
  return {
    missing,
    words: training.columns
      .filter(({ kind }) => kind === 'category' || kind === 'text')
      .map(({ name }) => name),
    dates: unreadDates(start, events),
    spread: least && most && spreads.length > 1 ? { least, most } : null,
    thin: thinLevels(events),
  };
}

function spreadOf(column: Column): number | null {
  if (column.kind === 'boolean') return flagSpread;
  if (column.kind !== 'number' && column.kind !== 'time') return null;
  const values = numbersOf(column);
  const every = Math.max(1, Math.floor(values.length / looked));
  const some = new Float64Array(Math.ceil(values.length / every));
  for (let i = 0, row = 0; row < values.length; row += every) some[i++] = values[row];
  const sd = Math.sqrt(momentsOf(some).variance);
  if (!(sd > 0) || !Number.isFinite(sd)) return null;
  return some.every((value) => value === 0 || value === 1 || Number.isNaN(value)) ? flagSpread : sd;
}

function unreadDates(start: readonly Column[], events: ReadonlyMap<string, StepEvent>): string[] {
  const read = new Set<string>();
  for (const { fitted } of events.values())
    if (fitted.step === 'parse-date') for (const name of fitted.columns) read.add(name);
  return start
    .filter(
      (column) =>
        (column.kind === 'category' || column.kind === 'text') && !read.has(column.name) && isDates(column),
    )
    .map(({ name }) => name);
}

/** Nearly all of the first words are dates with a year. */
function isDates(column: Column): boolean {
  const { labels } = labelsOf(
    column.kind === 'category' ? { ...column, levels: column.levels.slice(0, 50) } : column,
  );
  const some = labels.slice(0, 50).filter((label) => label.trim() !== '');
  if (some.length < 3) return false;
  const dates = some.filter(
    (label) => /\d/.test(label) && !/^\s*[\d.,]+\s*$/.test(label) && isDate(label),
  ).length;
  return dates >= 0.9 * some.length;
}

function isDate(label: string): boolean {
  return [readDate(label, 'day-first'), readDate(label, 'month-first')].some(({ ms }) => Number.isFinite(ms));
}

function thinLevels(events: ReadonlyMap<string, StepEvent>): RecipeFacts['thin'] {
  const thin: { step: string; column: string; rowsPerLevel: number }[] = [];
  for (const { id, before, fitted } of events.values()) {
    if (fitted.step !== 'encode-target') continue;
    for (const column of before.columns) {
      if (!fitted.columns.includes(column.name)) continue;
      const counts = countLabels(labelsOf(column)).filter((count) => count > 0);
      const rowsPerLevel = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
      if (counts.length > 2 && rowsPerLevel < thinRows)
        thin.push({ step: id, column: column.name, rowsPerLevel });
    }
  }
  return thin;
}
