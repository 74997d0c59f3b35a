import type { TermsPicture } from '../state-picture.ts';
import type { StateLine } from '../step.ts';
import { countWords, listWords } from '../wording.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How many words were learnt, and which are in most texts. */
export function describeVocabulary({ column, terms, frequent }: Vocabulary, rows: number): StateLine[] {
  const size = {
    label: `words of ${column}`,
    value: countWords(terms.length, 'different word'),
    note: `learnt on ${countWords(rows, 'text')}`,
  };
  if (frequent.length === 0) return [size];
  return [
    size,
    {
      label: 'in most texts',
      value: listWords(
        frequent
          .slice(0, 8)
          .map(
            ({ term, documents }) => `${term.trim() === '' ? '␣' : term} (${documents.toLocaleString('en')})`,
          ),
        8,
      ),
    },
  ];
}

/** The most frequent terms of each column with the weight that a text with one of them gives it. */
export function pictureVocabulary(
  vocabularies: readonly Vocabulary[],
  rows: number,
  weightOf: (documents: readonly number[]) => ArrayLike<number>,
): TermsPicture {
  return {
    of: 'terms',
    rows,
    columns: vocabularies.map(({ column, terms, documents }) => {
      const order = terms.map((_, t) => t).sort((a, b) => documents[b] - documents[a] || a - b);
      const top = order.slice(0, 30);
      const weights = weightOf(top.map((t) => documents[t]));
      return {
        column,
        terms: terms.length,
        top: top.map((t, i) => ({ term: terms[t], documents: documents[t], weight: weights[i] })),
      };
    }),
  };
}
