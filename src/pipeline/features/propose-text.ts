import type { PlainObject } from '../base/plain.ts';
import { type Column, lengthOf } from '../data/table.ts';
import { countMissing } from './access.ts';
import type { Selector } from './recipe-types.ts';
import { countTerms, frequencies, newVocabulary } from './text/term-counts.ts';
import { cutterOf, usualPattern } from './text/token-pattern.ts';
import { countWords, formatNumber } from './wording.ts';

type Add = (step: string, columns: Selector, params: PlainObject, why: string) => void;

/** Words a text has on average, above which it is taken for running text rather than a name or an address. */
const runningText = 6;
const anyText = 2;
/** Words that several texts share, without which counting words tells nothing. */
const sharedWords = 20;
/** Texts from which on words of a single text are left out. */
const enoughTexts = 100;

/** Free texts become weighed words; gives the columns that were taken. A text that stands alone may be short. */
export function proposeTexts(columns: readonly Column[], add: Add): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const column of columns) {
    if (column.kind !== 'text') continue;
    const cut = cutterOf(usualPattern);
    const found = newVocabulary();
    const counted = countTerms(column, (text) => cut(text.toLowerCase()), found.placeOf);
    const { documents, total } = frequencies(counted, found.terms.length);
    const texts = lengthOf(column) - countMissing(column);
    const mean = total.reduce((sum, count) => sum + count, 0) / Math.max(1, texts);
    const shared = documents.filter((count) => count > 1).length;
    if (mean < (columns.length === 1 ? anyText : runningText) || shared < sharedWords) continue;
    taken.add(column.name);
    const rareOut = texts >= enoughTexts;
    add(
      'tfidf',
      [column.name],
      rareOut ? { minDf: 2 } : {},
      `${column.name} is free text, ${countWords(texts, 'text')} of about ${formatNumber(mean, 2)} words and ${found.terms.length.toLocaleString('en')} different ones: each word counts by how rare it is in other texts` +
        `${rareOut ? `, and the ${(found.terms.length - shared).toLocaleString('en')} words of a single text are left out` : ''}.`,
    );
  }
  return taken;
}
