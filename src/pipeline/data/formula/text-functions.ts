import { readPattern } from '../pattern.ts';
import type { FormulaFunction } from './functions.ts';

/** What Python's `str.split` cuts at. */
const blank = '\\s\\x1c-\\x1f\\x85';
const blanks = new RegExp(`[${blank}]+`, 'u');
const patterns = new Map<string, RegExp>();

function patternOf(text: string): RegExp {
  const known = patterns.get(text) ?? readPattern(text);
  if (patterns.size > 50) patterns.clear();
  patterns.set(text, known);
  return known;
}

const plain = (name: string, help: string, run: (text: string) => string): FormulaFunction => ({
  name,
  form: `${name}(text)`,
  help,
  takes: ['text'],
  gives: 'text',
  run,
});
const test = (name: string, help: string, run: (text: string, part: string) => boolean): FormulaFunction => ({
  name,
  form: `${name}(text, part)`,
  help,
  takes: ['text', 'text'],
  gives: 'boolean',
  run,
});

export const textFunctions: readonly FormulaFunction[] = [
  plain('upper', 'In capitals.', (text) => text.toUpperCase()),
  plain('lower', 'In small letters.', (text) => text.toLowerCase()),
  plain('trim', 'Without blanks at both ends.', (text) => text.trim()),
  {
    name: 'length',
    form: 'length(text)',
    help: 'How many characters.',
    takes: ['text'],
    gives: 'number',
    run: (text: string) => Array.from(text).length,
  },
  {
    name: 'left',
    form: 'left(text, count)',
    help: 'The first characters.',
    takes: ['text', 'number'],
    gives: 'text',
    run: (text: string, count: number) => Array.from(text).slice(0, Math.max(0, count)).join(''),
  },
  {
    name: 'right',
    form: 'right(text, count)',
    help: 'The last characters.',
    takes: ['text', 'number'],
    gives: 'text',
    run: (text: string, count: number) =>
      count < 1 ? '' : Array.from(text).slice(-Math.trunc(count)).join(''),
  },
  {
    name: 'mid',
    form: 'mid(text, start, count)',
    help: 'Characters from a place, counted from 1.',
    takes: ['text', 'number', 'number'],
    gives: 'text',
    run: (text: string, start: number, count: number) =>
      start < 1
        ? null
        : Array.from(text)
            .slice(start - 1, start - 1 + Math.max(0, count))
            .join(''),
  },
  {
    name: 'find',
    form: 'find(text, part)',
    help: 'Where a part begins, counted from 1; missing if it is not there.',
    takes: ['text', 'text'],
    gives: 'number',
    run: (text: string, part: string) => {
      const at = text.indexOf(part);
      return at < 0 ? null : Array.from(text.slice(0, at)).length + 1;
    },
  },
  test('contains', 'Whether a part is in the text.', (text, part) => text.includes(part)),
  test('starts_with', 'Whether the text begins with a part.', (text, part) => text.startsWith(part)),
  test('ends_with', 'Whether the text ends with a part.', (text, part) => text.endsWith(part)),
  {
    name: 'matches',
    form: 'matches(text, pattern)',
    help: 'Whether a regular expression is found in the text, such as "^[A-Z]{2}-[0-9]+$".',
    takes: ['text', 'text'],
    gives: 'boolean',
    run: (text: string, pattern: string) => patternOf(pattern).test(text),
  },
  {
    name: 'word_count',
    form: 'word_count(text)',
    help: 'How many words, as blanks part them.',
    takes: ['text'],
    gives: 'number',
    run: (text: string) => text.split(blanks).filter((word) => word !== '').length,
  },
  {
    name: 'replace',
    form: 'replace(text, part, by)',
    help: 'Every occurrence of a part replaced.',
    takes: ['text', 'text', 'text'],
    gives: 'text',
    run: (text: string, part: string, by: string) => (part === '' ? text : text.replaceAll(part, () => by)),
  },
  {
    name: 'split',
    form: 'split(text, sign, place)',
    help: 'The part at a place (from 1) of a text cut at a sign; missing if there are fewer.',
    takes: ['text', 'text', 'number'],
    gives: 'text',
    run: (text: string, sign: string, place: number) => text.split(sign)[place - 1] ?? null,
  },
  {
    name: 'to_number',
    form: 'to_number(text)',
    help: 'The number that a text shows, with a decimal point; missing if it shows none.',
    takes: ['text'],
    gives: 'number',
    run: (text: string) =>
      /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : null,
  },
  {
    name: 'to_text',
    form: 'to_text(x)',
    help: 'A number as text.',
    takes: ['number'],
    gives: 'text',
    run: (x: number) => String(x),
  },
];
