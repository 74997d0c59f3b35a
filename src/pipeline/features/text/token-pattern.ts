import { isWordCode, spaceClass, wordClass } from './letters.ts';
import { matchAll } from './pattern-match.ts';
import { badPattern, compilePattern } from './pattern-program.ts';

/** scikit-learn's pattern of a word: two or more letters, digits or underscores. */
export const usualPattern = '(?u)\\b\\w\\w+\\b';

const runs: { readonly [pattern: string]: RegExp } = {
  '\\w+': new RegExp(`[${wordClass}]+`, 'gu'),
  '\\S+': new RegExp(`[^${spaceClass}]+`, 'gu'),
  '\\d+': /\p{Nd}+/gu,
};
const compiled = new Map<string, (text: string) => string[]>();

/**
 * What cuts texts into words by a pattern in Python's notation, as `re.findall`; empty words are left out. Throws
 * `bad-pattern` for one that is not well formed or takes empty text; the cutter throws `slow-pattern` where its work on
 * one text grows beyond bounds.
 */
export function cutterOf(pattern: string): (text: string) => string[] {
  let cutter = compiled.get(pattern);
  if (cutter === undefined) {
    cutter = makeCutter(pattern);
    if (compiled.size > 50) compiled.clear();
    compiled.set(pattern, cutter);
  }
  return cutter;
}

function makeCutter(pattern: string): (text: string) => string[] {
  if (pattern === usualPattern || pattern === '\\b\\w\\w+\\b') return usualWords;
  const run = Object.hasOwn(runs, pattern.replace('(?u)', ''))
    ? runs[pattern.replace('(?u)', '')]
    : undefined;
  if (run !== undefined) return (text) => text.match(run) ?? [];
  if (pattern === '') throw badPattern(pattern, 'is empty', `Write one, such as ${usualPattern}.`);
  const program = compilePattern(pattern);
  return (text) => matchAll(program, text);
}

/** Runs of two or more letters, digits and underscores. */
function usualWords(text: string): string[] {
  const words: string[] = [];
  let start = -1;
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const high = code >= 0xd800 && code < 0xdc00 && at + 1 < text.length;
    if (isWordCode(high ? (text.codePointAt(at) ?? code) : code)) {
      if (start < 0) {
        start = at;
        length = 0;
      }
      length++;
    } else if (start >= 0) {
      if (length > 1) words.push(text.slice(start, at));
      start = -1;
    }
    if (high) at++;
  }
  if (start >= 0 && length > 1) words.push(text.slice(start));
  return words;
}
