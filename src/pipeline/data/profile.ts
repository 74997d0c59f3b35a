import { type Job, partOf } from '../base/job.ts';
import { classesOf } from './profile/classes.ts';
import type { Classes, Histogram } from './profile/histogram.ts';
import { profileLevels } from './profile/level-profile.ts';
import { profileNumbers } from './profile/number-profile.ts';
import { profileText } from './profile/text-profile.ts';
import { type Column, type ColumnKind, fileNames, isMissing, type Table, vectorCells } from './table.ts';

export type Quantile = { readonly p: number; readonly value: number };
/** A frequent value; `byClass`: how often with each class of the target. */
export type TopValue = {
  readonly value: string;
  readonly count: number;
  readonly byClass: readonly number[] | null;
};
type Common = {
  readonly name: string;
  readonly rows: number;
  readonly missing: number;
  /** Different values; an estimate unless `distinctExact`. */
  readonly distinct: number;
  readonly distinctExact: boolean;
  /** Most frequent values first. */
  readonly top: readonly TopValue[];
  /** Missing cells in the rows of each class of the target, in its order; left out where none are missing. */
  readonly missingByClass?: readonly number[];
};
export type NumberProfile = Common & {
  readonly kind: 'number' | 'time';
  /** null where there are no values (or too few). Times are milliseconds since 1970 UTC. */
  readonly mean: number | null;
  readonly sd: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly skewness: number | null;
  readonly autocorrelation: number | null;
  readonly quantiles: readonly Quantile[];
  readonly quantilesExact: boolean;
  readonly zeros: number;
  readonly negative: number;
  readonly infinite: number;
  /** Every finite value is a whole number. */
  readonly whole: boolean;
  readonly histogram: Histogram;
};
export type LevelProfile = Common & { readonly kind: 'category' | 'boolean' | 'image' | 'audio' };
export type TextProfile = Common & {
  readonly kind: 'text';
  /** Of the texts, in characters. */
  readonly length: { readonly min: number; readonly mean: number; readonly max: number } | null;
  /** Mean number of words. */
  readonly words: number | null;
  readonly empty: number;
};
export type ColumnProfile = NumberProfile | LevelProfile | TextProfile;
/** What is to be known of a table before anything is done with it. Plain data. */
export type Profile = {
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
  /** The column by whose classes histograms and top values are split; null without one. */
  readonly target: {
    readonly column: string;
    readonly classes: readonly string[];
    /** Rows of each class. */
    readonly rows: readonly number[];
  } | null;
  readonly kinds: { readonly [K in ColumnKind]: number };
};

/**
 * Statistics of every column. With a target of at most 20 classes, histograms and top values are split by them.
 * Missing values are counted and otherwise left out. `columns`: only these, by their place in the table; profiles of all
 * parts of the columns are the profile of the table. Throws `missing-column` for an unknown target.
 */
export async function profileTable(
  table: Table,
  options: {
    readonly target?: string | null;
    readonly columns?: readonly number[];
    /** The profile of the whole table without a target, where there is one already: then only classes are split. */
    readonly known?: Profile;
  },
  job: Job,
): Promise<Profile> {
  const classes = classesOf(table, options.target ?? null);
  const places = options.columns ?? [...table.columns.keys()];
  const columns: ColumnProfile[] = [];
  const kinds = { number: 0, category: 0, boolean: 0, time: 0, text: 0, image: 0, audio: 0, vector: 0 };
  for (const [i, place] of places.entries()) {
    const column = table.columns[place];
    const part = partOf(job, i / places.length, (i + 1) / places.length, `${column.name}: `);
    const known = await profileColumn(column, classes, part, options.known?.columns[place]);
    columns.push(
      known.missing > 0 && classes ? { ...known, missingByClass: missingIn(column, classes) } : known,
    );
    kinds[column.kind]++;
    job.report((i + 1) / places.length, column.name);
    await job.checkpoint();
  }
  const target =
    classes === null
      ? null
      : { column: options.target as string, classes: classes.labels, rows: rowsOf(classes, () => true) };
  return { rows: table.rows, columns, target, kinds };
}

/** Statistics of one column; `known`: without classes. */
async function profileColumn(
  column: Column,
  classes: Classes | null,
  job: Job,
  known: ColumnProfile | undefined,
): Promise<ColumnProfile> {
  if (known && classes === null) return known;
  switch (column.kind) {
    case 'number':
    case 'time':
      return profileNumbers(column, classes, job, known as NumberProfile | undefined);
    case 'category':
    case 'boolean':
      return profileLevels(column, classes);
    case 'text':
      // Without frequent texts there is nothing to split.
      return known?.top.length === 0 ? known : profileText(column, classes, job);
    case 'image':
    case 'audio':
      return profileLevels(fileNames(column), classes).then((known) => ({ ...known, kind: column.kind }));
    case 'vector':
      throw vectorCells(column);
  }
}

function missingIn(column: Column, classes: Classes): number[] {
  return rowsOf(classes, (row) => isMissing(column, row));
}

/** How many rows of each class are such. */
function rowsOf({ labels, codes }: Classes, isSuch: (row: number) => boolean): number[] {
  const counts = labels.map(() => 0);
  for (let row = 0; row < codes.length; row++) if (codes[row] >= 0 && isSuch(row)) counts[codes[row]]++;
  return counts;
}

export function profileOf(profile: Profile, name: string): ColumnProfile | undefined {
  return profile.columns.find((column) => column.name === name);
}
