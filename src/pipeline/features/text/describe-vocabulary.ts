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
