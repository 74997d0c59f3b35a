import type { Finding } from '../quality.ts';
import { type CategoryColumn, cellOf, columnOf, type Table } from '../table.ts';
import { type Check, cellPoints, counted, faultPoints } from './check.ts';
import { replaceFix } from './fixes.ts';
import { likeWords } from './like-words.ts';
import { type WordCounts, wordsOf } from './words-of.ts';

/** Words that differ only in case, blanks or accents fold to the same key. */
function foldSpelling(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Groups of words that differ only in case, blanks or accents. */
function sameSpellings(counts: WordCounts): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const word of counts.keys()) {
    const key = foldSpelling(word);
    const group = groups.get(key);
    if (group) group.push(word);
    else groups.set(key, [word]);
  }
  return [...groups.values()].filter((words) => words.length > 1);
}

/**
 * Words that differ from a more frequent one only in case, blanks or accents, each with that one. Of one or two letters
 * only blanks count: "m" and "M" may be two things.
 */
export function certainSpellings(counts: WordCounts): readonly (readonly [from: string, to: string])[] {
  return sameSpellings(counts).flatMap((words) => {
    const trimmed = new Set(words.map((word) => word.trim()));
    if (trimmed.size > 1 && foldSpelling(words[0]).length < 3) return [];
    const [usual, ...rare] = [...words].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
    return rare.map((word): readonly [string, string] => [word, usual]);
  });
}

/** Levels of a category that differ only in case, blanks or accents. */
export const spellings: Check = {
  id: 'spellings',
  label: 'Spellings of the same word',
  find: ({ table, target }) =>
    table.columns.flatMap((column) => {
      if (column.kind !== 'category') return [];
      const counts = wordsOf(column);
      const merged = sameSpellings(counts).map((levels) =>
        merging('spellings', column, levels, counts, target, 'written otherwise'),
      );
      return withPoints(table, merged);
    }),
  rows: amongLevels,
};

/** Levels that are nearly the same word: the same tokens in another order, or a letter or two mistyped. */
export const similarWords: Check = {
  id: 'similar-words',
  label: 'Nearly the same words',
  find: ({ table, target }) =>
    table.columns.flatMap((column) => {
      if (column.kind !== 'category') return [];
      const counts = wordsOf(column);
      return likeWords(counts, foldSpelling).map((levels) => {
        const found = merging('similar-words', column, levels, counts, target, 'written with a slip');
        return { ...found, severity: 'info' as const, deduction: cellPoints(table, found.rows) };
      });
    }),
  rows: amongLevels,
};

/** The words of a column together cost what so many wrong cells cost, each finding by its rows. */
function withPoints(table: Table, found: readonly Finding[]): Finding[] {
  const all = found.reduce((sum, { rows }) => sum + rows, 0);
  const points = faultPoints(table, all);
  return found.map((finding) => ({ ...finding, deduction: (points * finding.rows) / all }));
}

function merging(
  check: string,
  column: CategoryColumn,
  levels: readonly string[],
  counts: ReadonlyMap<string, number>,
  target: string | null,
  how: string,
): Finding {
  const [usual, ...rare] = [...levels].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const rows = rare.reduce((sum, level) => sum + (counts.get(level) ?? 0), 0);
  return {
    id: `${check}:${column.name}:${usual}`,
    check,
    dimension: 'consistency',
    severity: 'warning',
    columns: [column.name],
    rows,
    message: `${column.name}: ${rare
      .slice(0, 5)
      .map((level) => `"${level}"`)
      .join(', ')} (${counted(rows, 'row')}) ${rare.length === 1 ? 'looks' : 'look'} like "${usual}" ${how}.`,
    deduction: 0,
    fixes: replaceFix(
      column,
      rare.map((level) => [level, usual]),
      target,
      'Merge',
    ),
    detail: { levels: rare },
  };
}

function amongLevels(table: Table, finding: Finding): (row: number) => boolean {
  const column = columnOf(table, finding.columns[0]);
  const levels = new Set(finding.detail.levels as readonly string[]);
  return (row) => levels.has(String(cellOf(column, row)));
}
