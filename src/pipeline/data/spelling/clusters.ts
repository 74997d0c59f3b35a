import { metaphoneOf } from './metaphone.ts';
import { editDistance, jaroWinkler } from './text-distance.ts';

export type SpellingMethod = 'fingerprint' | 'ngram' | 'phonetic' | 'levenshtein' | 'jaro-winkler';
export type SpellingOptions = {
  readonly method: SpellingMethod;
  readonly ngram: number;
  readonly distance: number;
  readonly similarity: number;
};
/** Spellings of one thing: the one that stays, and the others. */
export type Cluster = { readonly to: string; readonly from: readonly string[] };

type Level = { readonly text: string; readonly count: number };

/** OpenRefine's fingerprint: trimmed, lower case, no punctuation or accents, words sorted, repeats dropped. */
export function fingerprintOf(text: string): string {
  const words = plain(text)
    .split(/\s+/u)
    .filter((word) => word !== '');
  return [...new Set(words)].sort().join(' ');
}

/** OpenRefine's n-gram fingerprint: the sorted different runs of n letters, blanks left out. */
export function ngramOf(text: string, n: number): string {
  const letters = [...plain(text).replace(/\s+/gu, '')];
  const grams = new Set<string>();
  for (let i = 0; i + n <= letters.length; i++) grams.add(letters.slice(i, i + n).join(''));
  if (grams.size === 0) grams.add(letters.join(''));
  return [...grams].sort().join('');
}

/** How the words of a text sound, in their order; digits and other letters as they are. */
export function soundOf(text: string): string {
  return plain(text)
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map(metaphoneOf)
    .join(' ')
    .trim();
}

function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/gu, 'ss')
    .replace(/ø/gu, 'o')
    .replace(/æ/gu, 'ae')
    .replace(/[\p{P}\p{S}\p{C}]/gu, '');
}

/**
 * Levels that are likely spellings of one another. The most frequent one of a cluster stays (ties: first in order).
 * The distance methods compare simplified texts, frequent levels first, each with the levels already kept; texts whose
 * digits differ, or of fewer than four letters, are never merged by them. O(levels²) for those.
 */
export function spellingClusters(levels: readonly Level[], options: SpellingOptions): Cluster[] {
  const ranked = [...levels].sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
  const keys: { readonly [method: string]: (text: string) => string } = {
    fingerprint: fingerprintOf,
    ngram: (text) => ngramOf(text, options.ngram),
    phonetic: soundOf,
  };
  const keyOf = keys[options.method];
  const groups = keyOf === undefined ? byDistance(ranked, options) : byKey(ranked, keyOf);
  return groups
    .filter((group) => group.length > 1)
    .map(([to, ...from]) => ({ to, from }))
    .sort((a, b) => (a.to < b.to ? -1 : 1));
}

function byKey(ranked: readonly Level[], keyOf: (text: string) => string): string[][] {
  const groups = new Map<string, string[]>();
  for (const { text } of ranked) {
    const key = keyOf(text);
    const group = key === '' ? undefined : groups.get(key);
    if (group) group.push(text);
    else groups.set(key === '' ? `${groups.size}\u0000` : key, [text]);
  }
  return [...groups.values()];
}

type Kept = { readonly letters: readonly string[]; readonly digits: string; readonly group: string[] };

function byDistance(ranked: readonly Level[], options: SpellingOptions): string[][] {
  const kept: Kept[] = [];
  for (const { text } of ranked) {
    const simple = plain(text).replace(/\s+/gu, ' ');
    const letters = [...simple];
    const digits = simple.replace(/\P{N}+/gu, ' ').trim();
    const home = nearest(letters, digits, kept, options);
    if (home === null) kept.push({ letters, digits, group: [text] });
    else home.group.push(text);
  }
  return kept.map(({ group }) => group);
}

function nearest(
  letters: readonly string[],
  digits: string,
  kept: readonly Kept[],
  { method, distance, similarity }: SpellingOptions,
): Kept | null {
  let best: Kept | null = null;
  let least = Number.POSITIVE_INFINITY;
  const key = letters.join('');
  for (const one of kept) {
    if (one.digits !== digits) continue;
    const same = one.letters.length === letters.length && one.letters.join('') === key;
    if (!same && Math.min(one.letters.length, letters.length) < 4) continue;
    const far =
      method === 'levenshtein'
        ? editDistance(one.letters, letters, distance)
        : 1 - jaroWinkler(one.letters, letters);
    const near = method === 'levenshtein' ? far <= distance : far <= 1 - similarity + 1e-12;
    if (near && far < least) {
      best = one;
      least = far;
    }
  }
  return best;
}
