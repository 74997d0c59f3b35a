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
    why: 'numbers with their units; the numbers are read, and turned into one unit where there are several.',
  },
  date: { step: 'parse-date', params: {}, why: 'dates written as text are read as dates.' },
  number: {
    step: 'cast',
    params: { to: 'number' },
    why: 'numbers with a few words among them; the words become missing, and the rest is read as numbers.',
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
    add(step, namesOf(chosen), { ...params }, `${listWords(namesOf(chosen))}: ${why}`);
    facts = facts.map((one) => {
      if (kinds.get(one.name) !== kind) return one;
      const read = reworked(one, step, { ...params });
      // What the rows looked at do not hold may be unreadable elsewhere.
      return countMissing(read.column) > 0 ? read : { ...read, missing: Math.max(read.missing, 1e-9) };
    });
  }
  return facts;
}
