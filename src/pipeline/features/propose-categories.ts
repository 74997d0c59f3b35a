import { countLabels, labelsOf } from './access.ts';
import { type Add, type Facts, isWord, manyGaps } from './proposing.ts';
import { formatNumber, listWords, percentWords } from './wording.ts';

/** Above so many levels, a category is not written as 0/1 columns. */
const manyLevels = 50;
/** Levels below this share are rare; the frequent ones may hold this share of the rows, and be so many. */
const rareShare = 0.01;
const mostlyFrequent = 0.95;
/** Levels with fewer rows share a 0/1 column. */
const rareRows = 10;
const someLevels = 10;

type Levels = {
  readonly name: string;
  readonly missing: number;
  readonly count: number;
  /** Levels with fewer than ten rows. */
  readonly rare: number;
  /** Levels with at least a hundredth of the rows, and the share of the rows they hold. */
  readonly frequent: number;
  readonly held: number;
};
export type Answers = {
  /** What many levels can be written by: the mean of the target for each, or how frequent they are. */
  readonly by: 'target' | 'frequency';
  /** Means are told for each class, in columns with names of their own. */
  readonly each: boolean;
};

/** Columns with many levels become one number each, before all numbers are scaled; gives those that did. */
export function proposeManyLevels(
  facts: readonly Facts[],
  { by, each }: Answers,
  add: Add,
): readonly string[] {
  const many = facts
    .filter(isWord)
    .map(levelsOf)
    .filter(({ count }) => count > manyLevels);
  const grouped = many.filter(isConcentrated);
  if (grouped.length > 0) {
    const whys = grouped.map(
      ({ name, count, frequent, held }) =>
        `${name} has ${formatNumber(count)} levels, but ${frequent} of them hold ${percentWords(held)} of the rows`,
    );
    add(
      'rare-to-other',
      grouped.map(({ name }) => name),
      { minFrequency: rareShare },
      `${listWords(whys, 3)}; levels with less than 1 % become "other".`,
    );
  }
  const names = many.filter((one) => !grouped.includes(one)).map(({ name }) => name);
  if (names.length === 0) return [];
  const most = Math.max(...many.map(({ count }) => count));
  const crowd = `${listWords(names)}: up to ${formatNumber(most)} levels are too many for 0/1 columns`;
  if (by === 'target') {
    add(
      'encode-target',
      names,
      {},
      `${crowd}, so each level becomes the mean of the target for it${each ? ', class by class' : ''}. Training rows are encoded from other rows than themselves, so that no row sees its own answer.`,
    );
  } else add('encode-frequency', names, {}, `${crowd}, so each level becomes how frequent it is.`);
  return names;
}

/** Categories that are still words become 0/1 columns. */
export function proposeFewLevels(facts: readonly Facts[], add: Add): void {
  const few = facts.filter(isWord).map(levelsOf);
  const crowded = few.filter(({ count, rare }) => count <= manyLevels && count > someLevels && rare > 0);
  const plain = few.filter((one) => !crowded.includes(one));
  if (crowded.length > 0) {
    const names = crowded.map(({ name }) => name);
    const whys = crowded.map(({ name, count, rare }) => `${name} (${rare} of ${count})`);
    add(
      'encode-one-hot',
      names,
      { minFrequency: rareRows, handleUnknown: 'infrequent' },
      `Some levels of ${listWords(whys)} have fewer than ${rareRows} rows: those share one 0/1 column, the others get one each.`,
    );
  }
  if (plain.length > 0) {
    const names = plain.map(({ name }) => name);
    const gap = plain.some(({ missing }) => missing > manyGaps);
    add(
      'encode-one-hot',
      names,
      {},
      `Models need numbers: each level of ${listWords(names)} becomes a 0/1 column${gap ? ', missing ones included' : ''}.`,
    );
  }
}

function isConcentrated({ frequent, held }: Levels): boolean {
  return frequent >= 2 && frequent <= manyLevels && held >= mostlyFrequent;
}

function levelsOf({ name, column, missing, each }: Facts): Levels {
  const counts = countLabels(labelsOf(column)).filter((count) => count > 0);
  const present = counts.reduce((sum, count) => sum + count, 0);
  const frequent = counts.filter((count) => count >= rareShare * present);
  return {
    name,
    missing,
    count: counts.length,
    rare: counts.filter((count) => each * count < rareRows).length,
    frequent: frequent.length,
    held: frequent.reduce((sum, count) => sum + count, 0) / Math.max(1, present),
  };
}
