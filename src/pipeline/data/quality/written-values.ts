import { readTime } from '../time-text.ts';
import { meansMissing } from './disguised.ts';
import { measureOf } from './mixed-units.ts';
import type { WordCounts } from './words-of.ts';

/** What words stand for: numbers with a unit, dates, or numbers among which a few words stand. */
export type WrittenValues = 'quantity' | 'date' | 'number';

/** Share of the cells that must be readable, words for "not known" left out. */
const readable = 0.9;
const leastCells = 10;
const leastNumbers = 10;
const codeLike = /^\s*[-+]?0\d|^\s*\d{16,}\s*$/;

/** What the words of a column are numbers or dates of; null if they are words, or numbers that need no reading. */
export function writtenValues(words: WordCounts): WrittenValues | null {
  const told = new Map([...words].filter(([word]) => !meansMissing(word)));
  if (told.size < 2) return null;
  if (measureOf(told) !== null) return 'quantity';
  let [cells, dates, numbers, kinds] = [0, 0, 0, 0];
  for (const [word, rows] of told) {
    if (codeLike.test(word) && !isDate(word)) return null;
    cells += rows;
    if (isNumber(word)) {
      numbers += rows;
      kinds++;
    } else if (isDate(word)) dates += rows;
  }
  if (cells < leastCells) return null;
  if (dates >= readable * cells) return 'date';
  const odd = numbers < cells || told.size < words.size;
  return odd && numbers >= readable * cells && kinds >= leastNumbers ? 'number' : null;
}

function isNumber(word: string): boolean {
  return word.length < 40 && /\d/.test(word) && Number.isFinite(Number(word));
}

/** Digits with a sign or a month between them; a year alone or a word such as "may" is none. */
function isDate(word: string): boolean {
  const text = word.trim();
  if (text.length > 40 || !/\d[\s./:,-]+[\da-z]|[a-z][\s.,-]+\d/i.test(text)) return false;
  return !Number.isNaN(readTime(text, 'day-first')) || !Number.isNaN(readTime(text, 'month-first'));
}
