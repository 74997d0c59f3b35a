import { meansMissing } from '../data/quality/disguised.ts';
import { wordsOf } from '../data/quality/words-of.ts';
import { type WrittenValues, writtenValues } from '../data/quality/written-values.ts';
import { countMissing } from './access.ts';
import { type Add, type Facts, namesOf, reworked } from './proposing.ts';
import { listWords } from './wording.ts';

const readings: {
  readonly [kind in WrittenValues]: { readonly step: string; readonly params: object; readonly why: string };
} = {
  quantity: {
    step: 'split-unit',
    params: {},
    why: 'are numbers with their units; the numbers are read, and turned into one unit where there are several.',
  },
  date: { step: 'parse-date', params: {}, why: 'are dates written as text; they are read as dates.' },
  number: {
    step: 'cast',
    params: { to: 'number' },
    why: 'stand among numbers; such words become missing, and the rest is read as numbers.',
  },
};

/** Texts that are longer than this on average are neither numbers nor dates. */
const longest = 40;

/** Quantities, dates and numbers that stand as words are read; gives the columns as they are afterwards. */
export function proposeReadings(all: readonly Facts[], add: Add): readonly Facts[] {
  const kinds = new Map(
    all.flatMap(({ name, column }) => {
      if (column.kind !== 'category' && column.kind !== 'text') return [];
      if (column.kind === 'text' && column.bytes.length > longest * column.present.length) return [];
      const kind = writtenValues(wordsOf(column));
      return kind === null ? [] : [[name, kind] as const];
    }),
  );
  let facts = all;
  for (const kind of ['quantity', 'date', 'number'] as const) {
    const chosen = all.filter(({ name }) => kinds.get(name) === kind);
    if (chosen.length === 0) continue;
    const { step, params, why } = readings[kind];
    add(
      step,
      namesOf(chosen),
      { ...params },
      `${listWords(namesOf(chosen))}: cells such as ${listWords(examplesOf(chosen[0], kind))} ${why}`,
    );
    facts = facts.map((one) => {
      if (kinds.get(one.name) !== kind) return one;
      const read = reworked(one, step, { ...params });
      // What the rows looked at do not hold may be unreadable elsewhere.
      return countMissing(read.column) > 0 ? read : { ...read, missing: Math.max(read.missing, 1e-9) };
    });
  }
  return facts;
}

/** The most frequent words that are read, or that stand among numbers, in quotes. */
function examplesOf({ column }: Facts, kind: WrittenValues): readonly string[] {
  if (column.kind !== 'category' && column.kind !== 'text') return [];
  return [...wordsOf(column)]
    .filter(([word]) => (kind === 'number' ? Number.isNaN(Number(word)) : !meansMissing(word)))
    .sort((a, b) => b[1] - a[1])
    .slice(0, 2)
    .map(([word]) => `"${word.slice(0, 30)}"`);
}
