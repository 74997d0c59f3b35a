import { Problem } from '../base/problem.ts';
import { countLabels, type Labelled } from './access.ts';
import type { PutCells } from './lazy-column.ts';
import { sortLabels } from './order.ts';
import { listWords } from './wording.ts';

/** Levels learnt from training rows: `null` is the level of missing cells, always last. */
export type Grouping = {
  readonly levels: readonly (string | null)[];
  /** Levels too rare for a place of their own. */
  readonly infrequent: readonly (string | null)[];
};
export type GroupOptions = {
  /** At least 1: rows; below 1: share of the rows; null: no limit. */
  readonly minFrequency: number | null;
  /** Places for levels, the shared one included; null: no limit. */
  readonly maxCategories: number | null;
  /** Whether missing cells are a level. */
  readonly missing: boolean;
};

/**
 * The levels of a column in order (numbers as numbers, else by code point), rare ones set apart by the rules of
 * scikit-learn 1.2.1 `OneHotEncoder` (`min_frequency`, `max_categories`; ties keep the later level).
 * A level that no row has is not learnt.
 */
export function groupLevels(labelled: Labelled, options: GroupOptions): Grouping {
  const counts = countLabels(labelled);
  const countOf = new Map<string | null, number>();
  labelled.labels.forEach((label, code) => {
    if (counts[code] > 0) countOf.set(label, counts[code]);
  });
  const levels: (string | null)[] = sortLabels([...countOf.keys()].filter((label) => label !== null));
  const missing = labelled.codes.reduce((n, code) => n + (code < 0 ? 1 : 0), 0);
  if (options.missing && missing > 0) {
    levels.push(null);
    countOf.set(null, missing);
  }
  const infrequent = rareLevels(levels, countOf, labelled.codes.length, options);
  return {
    levels: levels.filter((level) => !infrequent.has(level)),
    infrequent: levels.filter((level) => infrequent.has(level)),
  };
}

function rareLevels(
  levels: readonly (string | null)[],
  countOf: ReadonlyMap<string | null, number>,
  rows: number,
  { minFrequency, maxCategories }: GroupOptions,
): Set<string | null> {
  const rare = new Set<string | null>();
  const count = (level: string | null): number => countOf.get(level) ?? 0;
  if (minFrequency !== null) {
    const least = minFrequency < 1 ? minFrequency * rows : minFrequency;
    for (const level of levels) if (count(level) < least) rare.add(level);
  }
  const places = levels.length - rare.size + 1;
  if (maxCategories !== null && maxCategories < places) {
    const byCount = [...levels].sort((a, b) => count(a) - count(b));
    for (const level of byCount.slice(0, byCount.length - maxCategories + 1)) rare.add(level);
  }
  return rare;
}

/**
 * The place of each label among the learnt levels: its index, the shared last place for rare ones,
 * −1 if unseen (or the shared place, if `unseenIsRare` and there is one).
 */
export function slotOfLabels(
  labels: readonly string[],
  grouping: Grouping,
  unseenIsRare = false,
): Int32Array {
  const slotOf = new Map<string | null, number>(grouping.levels.map((level, slot) => [level, slot]));
  const shared = grouping.infrequent.length > 0 ? grouping.levels.length : -1;
  for (const level of grouping.infrequent) slotOf.set(level, shared);
  return Int32Array.from(labels, (label) => slotOf.get(label) ?? (unseenIsRare ? shared : -1));
}

/** The place of missing cells, by the same rules. */
export function slotOfMissing(grouping: Grouping, unseenIsRare = false): number {
  const shared = grouping.infrequent.length > 0 ? grouping.levels.length : -1;
  const own = grouping.levels.indexOf(null);
  return own < 0 && (unseenIsRare || grouping.infrequent.includes(null)) ? shared : own;
}

/** The problem of a level that no training row had. */
export function unseenLevel(
  column: string,
  label: string,
  levels: readonly (string | null)[],
  row: number,
  hint: string,
): Problem {
  const known = levels.filter((level) => level !== null);
  return new Problem(
    'unseen-category',
    `Column "${column}" holds "${label}" (row ${row + 1}), which no training row had. Known: ${listWords(known, 10)}.`,
    `${hint}, correct the value, or train with rows that have it.`,
    { column, row },
  );
}

/** The levels of a column and how many rows have each, in order; missing cells (`null`), if any, last. */
export function levelCounts(labelled: Labelled): { readonly level: string | null; readonly count: number }[] {
  const counts = countLabels(labelled);
  const countOf = new Map(labelled.labels.map((label, code) => [label, counts[code]]));
  const seen = sortLabels(labelled.labels.filter((_, code) => counts[code] > 0));
  const missing = labelled.codes.reduce((n, code) => n + (code < 0 ? 1 : 0), 0);
  const present = seen.map((level) => ({ level, count: countOf.get(level) ?? 0 }));
  return missing > 0 ? [...present, { level: null, count: missing }] : present;
}

/** What writes the value of each row's level; levels without a value get `unseen`. */
export function levelCells(
  { codes, labels }: Labelled,
  levels: readonly { readonly level: string | null; readonly value: number }[],
  unseen: number,
): PutCells {
  const valueFor = new Map(levels.map(({ level, value }) => [level, value]));
  const values = Float64Array.from([null, ...labels], (level) => valueFor.get(level) ?? unseen);
  return (start, count, out, at) => {
    for (let i = 0; i < count; i++) out[at + i] = values[codes[start + i] + 1];
  };
}
