import { makeWords } from '../csv/words.ts';
import type { Column } from '../table.ts';

export const keyForms = ['exact', 'normalised', 'fingerprint'] as const;
/** What counts as the same word: the same characters, or those of a simpler form of it. */
export type KeyForm = (typeof keyForms)[number];

/** The parameter that `join` and `deduplicate` share. */
export const keyFormParam = {
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
  ],
  help: 'When two texts are the same; numbers and dates are always compared exactly.',
} as const;

/**
 * A text in its simpler form: `normalised` is without case, accents (NFKD) and surplus blanks; `fingerprint` keeps
 * only letters and digits of that, its words sorted and each once. Source: OpenRefine's fingerprint keying.
 */
export function keyText(text: string, form: KeyForm): string {
  if (form === 'exact') return text;
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
  if (form === 'normalised') return plain;
  const parts = plain
    .replace(/['’]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
  return [...new Set(parts)].sort().join(' ');
}

/** The column with its words in that form, for comparing only; columns without words as they are. */
export function inKeyForm(column: Column, form: KeyForm): Column {
  if (form === 'exact') return column;
  if (column.kind === 'category')
    return { ...column, levels: column.levels.map((level) => keyText(level, form)) };
  if (column.kind !== 'text') return column;
  const { offsets, bytes, present, name } = column;
  const words = makeWords();
  const codes = new Int32Array(present.length);
  for (let row = 0; row < codes.length; row++)
    codes[row] = present[row] === 0 ? -1 : words.code(bytes, offsets[row], offsets[row + 1]);
  const levels = Array.from({ length: words.size() }, (_, code) => keyText(words.text(code), form));
  return { kind: 'category', name, codes, levels };
}
