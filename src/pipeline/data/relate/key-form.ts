import { Problem } from '../../base/problem.ts';
import { makeWords } from '../csv/words.ts';
import { ngramOf, soundOf, spellingClusters } from '../spelling/clusters.ts';
import type { CategoryColumn, Column } from '../table.ts';

const forms = ['exact', 'normalised', 'fingerprint', 'letters', 'sound', 'similar'] as const;
/** What counts as the same word: the same characters, those of a simpler form of it, or nearly the same ones. */
export type KeyForm = (typeof forms)[number];
/** How the words of keys are compared; `similarity`: least Jaro–Winkler similarity of two `similar` ones. */
export type KeyMatch = { readonly compare: KeyForm; readonly similarity: number };

export const exactly: KeyMatch = { compare: 'exact', similarity: 1 };
/** Most different words that are compared each with each. */
const mostWords = 5000;

/** The parameters that `join` and `deduplicate` share. */
export const keyMatchParams = {
  compare: {
    type: 'choice',
    default: 'exact',
    options: [
      { value: 'exact', label: 'Exactly' },
      {
        value: 'normalised',
        label: 'Without case and accents',
        help: 'Blanks at the ends, repeated blanks, capitals and accents do not count.',
      },
      {
        value: 'fingerprint',
        label: 'By their words',
        help: 'Signs and the order of words do not count either: "Doe, John" equals "john doe".',
      },
      {
        value: 'letters',
        label: 'By their pairs of letters',
        help: 'The same pairs of letters in any order, blanks left out: "data base" equals "Database".',
      },
      {
        value: 'sound',
        label: 'By their sound',
        help: 'As an English reader would say them: "colour" equals "color".',
      },
      {
        value: 'similar',
        label: 'Nearly',
        help: 'A few letters may differ, digits never: "Nothern line" equals "Northern line".',
      },
    ],
    help: 'When two texts are the same; numbers and dates are always compared exactly.',
  },
  similarity: {
    type: 'number',
    default: 0.92,
    min: 0.7,
    max: 1,
    when: { param: 'compare', is: ['similar'] },
    help: 'How alike two texts must be (Jaro–Winkler similarity): 1 is equal, 0.92 lets about one letter in ten differ.',
  },
} as const;

/**
 * A text in its simpler form: `normalised` is without case, accents (NFKD) and surplus blanks; `fingerprint` keeps
 * only letters and digits of that, its words sorted and each once; `letters` its pairs of letters, sorted; `sound` its
 * Metaphone code. Sources: OpenRefine's key collision methods; Philips 1990.
 */
export function keyText(text: string, form: KeyForm): string {
  if (form === 'exact' || form === 'similar') return text;
  if (form === 'letters') return ngramOf(text, 2);
  if (form === 'sound') return soundOf(text);
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
  if (form === 'normalised') return plain;
  const parts = plain
    .replace(/['’]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
  return [...new Set(parts)].sort().join(' ');
}

/**
 * Key columns of each side with their words in that form, for comparing only; columns without words as they are.
 * `similar` words of one place become the most frequent one of them, over all sides. Throws `too-many-words`.
 */
export function inKeyForm(
  sides: readonly (readonly Column[])[],
  { compare, similarity }: KeyMatch,
): readonly (readonly Column[])[] {
  if (compare === 'exact') return sides;
  const worded = sides.map((side) => side.map(withLevels));
  const clusters = worded[0].map((_, k) =>
    compare === 'similar'
      ? similarWords(
          worded.map((side) => side[k]),
          similarity,
        )
      : null,
  );
  return worded.map((side) =>
    side.map((column, k) => {
      if (column.kind !== 'category') return column;
      const levels = column.levels.map((level) => clusters[k]?.get(level) ?? keyText(level, compare));
      return { ...column, levels };
    }),
  );
}

/** A text as a category of its different words. */
function withLevels(column: Column): Column {
  if (column.kind !== 'text') return column;
  const { offsets, bytes, present, name } = column;
  const words = makeWords();
  const codes = new Int32Array(present.length);
  for (let row = 0; row < codes.length; row++)
    codes[row] = present[row] === 0 ? -1 : words.code(bytes, offsets[row], offsets[row + 1]);
  const levels = Array.from({ length: words.size() }, (_, code) => words.text(code));
  return { kind: 'category', name, codes, levels };
}

function similarWords(columns: readonly Column[], similarity: number): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const column of columns.filter((one): one is CategoryColumn => one.kind === 'category')) {
    const rows = new Float64Array(column.levels.length);
    for (const code of column.codes) if (code >= 0) rows[code]++;
    for (const [code, level] of column.levels.entries())
      counts.set(level, (counts.get(level) ?? 0) + rows[code]);
  }
  if (counts.size > mostWords)
    throw new Problem(
      'too-many-words',
      `${columns[0].name} has ${counts.size} different texts; ${mostWords} can be compared each with each.`,
      'Compare them by their words or by their sound, or filter the rows first.',
      { column: columns[0].name, param: 'compare' },
    );
  const levels = [...counts].map(([text, count]) => ({ text, count }));
  const found = spellingClusters(levels, { method: 'jaro-winkler', ngram: 2, distance: 0, similarity });
  return new Map(found.flatMap(({ to, from }) => from.map((text) => [text, to])));
}
