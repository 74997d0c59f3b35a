import { lengthOf, type TextColumn, takeRows } from '../data/table.ts';
import { countMissing } from './access.ts';
import type { Add, Facts } from './proposing.ts';
import { countTerms, frequencies, newVocabulary } from './text/term-counts.ts';
import { cutterOf, usualPattern } from './text/token-pattern.ts';
import { countWords, formatNumber } from './wording.ts';

/** Words a text has on average, above which it is taken for running text rather than a name or an address. */
const runningText = 6;
const anyText = 2;
/** Words that several texts share, without which counting words tells nothing. */
const sharedWords = 20;
/** Texts from which on words of a single text are left out. */
const enoughTexts = 100;
/** Of longer texts taken together, evenly spaced ones are looked at. */
const mostBytes = 1_000_000;

/** Free texts become weighed words; gives the columns that were taken. A text that stands alone may be short. */
export function proposeTexts(facts: readonly Facts[], add: Add): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const { column: source, each } of facts) {
    if (source.kind !== 'text') continue;
    const column = someTexts(source);
    const cut = cutterOf(usualPattern);
    const found = newVocabulary();
    const counted = countTerms(column, (text) => cut(text.toLowerCase()), found.placeOf);
    const { documents, total } = frequencies(counted, found.terms.length);
    const texts = lengthOf(column) - countMissing(column);
    const mean = total.reduce((sum, count) => sum + count, 0) / Math.max(1, texts);
    const shared = documents.filter((count) => count > 1).length;
    if (mean < (facts.length === 1 ? anyText : runningText) || shared < sharedWords) continue;
    taken.add(column.name);
    const all = each === 1 && column === source;
    const rareOut = texts >= enoughTexts;
    add(
      'tfidf',
      [column.name],
      rareOut ? { minDf: 2 } : {},
      `${column.name} is free text, ${all ? '' : 'and the '}${countWords(texts, 'text')}${all ? ' of' : ' looked at have'} about ${formatNumber(mean, 2)} words and ${found.terms.length.toLocaleString('en')} different ones: each word counts by how rare it is in other texts` +
        `${rareOut ? `, and the ${(found.terms.length - shared).toLocaleString('en')} words of a single text are left out` : ''}.`,
    );
  }
  return taken;
}

/** Evenly spaced texts, as many as are quickly counted. */
function someTexts(column: TextColumn): TextColumn {
  const { offsets } = column;
  const rows = lengthOf(column);
  if (rows === 0 || offsets[rows] - offsets[0] <= mostBytes) return column;
  const step = Math.ceil((offsets[rows] - offsets[0]) / mostBytes);
  const some = Uint32Array.from({ length: Math.floor((rows - 1) / step) + 1 }, (_, i) => i * step);
  return takeRows(column, some) as TextColumn;
}
