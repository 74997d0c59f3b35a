import { type DayOrder, readTime } from './time-text.ts';

/** Whether words with `distinct` different values among `present` cells are a category rather than free text. */
export function isCategory(
  distinct: number,
  present: number,
  meanLength: number,
): { readonly category: boolean; readonly why: string; readonly confidence: number } {
  const counted = `${distinct} different ${distinct === 1 ? 'value' : 'values'} in ${present} cells`;
  if (present === 0) return { category: false, why: 'It has no values.', confidence: 0.1 };
  const few = distinct * 2 <= present && (distinct <= 1000 || distinct * 20 <= present);
  if (few && meanLength <= 100) {
    const share = distinct / present;
    return {
      category: true,
      why: `${counted}: few enough to be a category.`,
      confidence: share < 0.1 ? 0.95 : 0.7,
    };
  }
  return {
    category: false,
    why: few ? `${counted}, but they are long: text.` : `${counted}: too many for a category, so text.`,
    confidence: distinct === present ? 0.9 : 0.7,
  };
}

/** Levels in order: as numbers if all are, else by character code. */
export function sortedLevels(levels: readonly string[]): string[] {
  const numbers = new Map<string, number>();
  for (const level of levels) {
    const value = level.trim() === '' ? Number.NaN : Number(level);
    if (!Number.isFinite(value)) return [...levels].sort();
    numbers.set(level, value);
  }
  return [...levels].sort(
    (a, b) => (numbers.get(a) as number) - (numbers.get(b) as number) || (a < b ? -1 : a > b ? 1 : 0),
  );
}

/** Why a column of words is not numbers or dates although most of its cells are; null if few are. */
export function shareNote(
  cells: readonly string[],
  isNumber: (text: string) => boolean,
  isLossyNumber: (text: string) => boolean,
): string | null {
  if (cells.length < 5) return null;
  const shown = (text: string | undefined) => `“${(text ?? '').slice(0, 40)}”`;
  if (cells.every(isLossyNumber)) {
    const example = cells.find((cell) => !isNumber(cell));
    return `All values are digits, but as numbers some would change, such as ${shown(example)}.`;
  }
  const isTime = (text: string) =>
    !Number.isNaN(readTime(text, 'month-first')) || !Number.isNaN(readTime(text, 'day-first'));
  for (const [what, fits, kind] of [
    ['numbers', isNumber, 'numbers'],
    ['dates', isTime, 'dates'],
  ] as const) {
    const count = cells.filter(fits).length;
    if (count < 0.8 * cells.length) continue;
    const share = Math.floor((100 * count) / cells.length);
    const odd = cells.find((cell) => !fits(cell));
    if (odd === undefined) return 'No one order of day and month fits all dates.';
    return `${share} % of the first values are ${what}, but not ${shown(odd)}; choose ${kind} to make the others missing.`;
  }
  return null;
}

/** Pairs of words for true and false in several languages. */
const truths: readonly (readonly [yes: string, no: string])[] = [
  ['yes', 'no'],
  ['y', 'n'],
  ['t', 'f'],
  ['1', '0'],
  ['on', 'off'],
  ['ja', 'nein'],
  ['j', 'n'],
  ['oui', 'non'],
  ['vrai', 'faux'],
  ['wahr', 'falsch'],
  ['sí', 'no'],
  ['si', 'no'],
  ['verdadero', 'falso'],
  ['sim', 'não'],
  ['ja', 'nej'],
  ['tak', 'nie'],
  ['да', 'нет'],
  ['present', 'absent'],
  ['enabled', 'disabled'],
];
export const yesWords: ReadonlySet<string> = new Set(['true', ...truths.map(([yes]) => yes)]);
export const noWords: ReadonlySet<string> = new Set(['false', ...truths.map(([, no]) => no)]);

/** Whether two words are true and false in some language. */
export function areTruths(a: string, b: string): boolean {
  const [first, second] = [a.toLowerCase(), b.toLowerCase()];
  return truths.some(([yes, no]) => (first === yes && second === no) || (first === no && second === yes));
}

/** What a column seems to hold, judged from some of its cells. */
export type Guess =
  | { readonly kind: 'number' | 'boolean' | 'words' }
  | { readonly kind: 'time'; readonly order: DayOrder };

/** `isNumber` says whether a text is a number that loses nothing when read as one. */
export function guessKind(cells: readonly string[], isNumber: (text: string) => boolean): Guess {
  if (cells.every(isNumber)) return { kind: 'number' };
  if (cells.every((cell) => /^(?:true|false)$/i.test(cell))) return { kind: 'boolean' };
  for (const order of ['month-first', 'day-first'] as const) {
    if (cells.every((cell) => !Number.isNaN(readTime(cell, order)))) {
      return { kind: 'time', order: order === 'month-first' && usesDots(cells) ? dotted(cells) : order };
    }
  }
  return { kind: 'words' };
}

/** 01.02.2024 is written day first wherever dots are used. */
function usesDots(cells: readonly string[]): boolean {
  return cells.every((cell) => /^\d{1,2}\./.test(cell));
}

function dotted(cells: readonly string[]): DayOrder {
  return cells.every((cell) => !Number.isNaN(readTime(cell, 'day-first'))) ? 'day-first' : 'month-first';
}
