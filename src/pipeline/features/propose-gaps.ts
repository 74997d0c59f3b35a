import { type Add, type Facts, isNumeric, isWord, manyGaps, namesOf } from './proposing.ts';
import { listWords, percentWords } from './wording.ts';

/** Numbers and dates without a value get the median; where gaps are many, or stood for a value, they are marked. */
export function proposeNumberGaps(facts: readonly Facts[], add: Add): void {
  const numbers = facts.filter(isNumeric);
  const marked = numbers.filter((one) => one.missing > 0 && (one.marked === true || one.missing > manyGaps));
  const others = numbers.filter((one) => !marked.includes(one));
  const gaps = others.filter(({ missing }) => missing > 0);
  if (marked.length > 0) {
    const worst = Math.max(...marked.map(({ missing }) => missing));
    const ready =
      gaps.length === 0 && others.length > 0 ? ' It stands ready for gaps in the other numbers, too.' : '';
    add(
      'impute-median',
      namesOf(ready === '' ? marked : numbers),
      { addIndicator: true },
      `${listWords(namesOf(marked))}: up to ${percentWords(worst)} missing; the median is robust, and a 0/1 column keeps the fact that a value was missing.${ready}`,
    );
  }
  if (gaps.length > 0) {
    const ready = others.length > gaps.length ? '; it stands ready for gaps in the others, too' : '';
    add(
      'impute-median',
      namesOf(others),
      {},
      `${listWords(namesOf(gaps))}: few values missing, so the median fills them${ready}.`,
    );
  } else if (marked.length === 0 && others.length > 0) {
    add(
      'impute-median',
      { kind: ['number', 'time'] },
      {},
      'Nothing is missing now; the median stands ready for gaps in later rows.',
    );
  }
}

/** True/false without a value, and categories of which few cells are missing, get the most frequent one. */
export function proposeWordGaps(facts: readonly Facts[], add: Add): void {
  const booleans = facts.filter(({ column }) => column.kind === 'boolean');
  const marked = booleans.filter(({ missing }) => missing > manyGaps);
  if (marked.length > 0) {
    add(
      'impute-mode',
      namesOf(marked),
      { addIndicator: true },
      `${listWords(namesOf(marked))}: missing answers take the more frequent one, and a 0/1 column keeps the fact that they were missing.`,
    );
  }
  const ready = booleans.filter((one) => !marked.includes(one));
  const seldom = [...facts.filter(isWord), ...ready].filter(
    ({ missing }) => missing > 0 && missing <= manyGaps,
  );
  const chosen = facts.filter((one) => seldom.includes(one) || ready.includes(one));
  if (chosen.length === 0) return;
  add(
    'impute-mode',
    namesOf(chosen),
    {},
    seldom.length > 0
      ? `${listWords(namesOf(seldom))}: few values missing, so the most frequent one fills them.`
      : `${listWords(namesOf(chosen))}: no answer is missing now; the more frequent one stands ready for gaps in later rows.`,
  );
}
