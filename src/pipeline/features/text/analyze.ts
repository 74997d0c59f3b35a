import { Problem } from '../../base/problem.ts';
import { stripAccents } from './accents.ts';
import { spaceClass } from './letters.ts';
import { type StopLanguage, stopWords } from './stop-words.ts';
import { cutterOf } from './token-pattern.ts';

/** What scikit-learn's vectorisers do to a text before they count. */
export type AnalyzeOptions = {
  readonly lowercase: boolean;
  readonly stripAccents: 'none' | 'unicode' | 'ascii';
  readonly analyzer: 'word' | 'tokens' | 'char' | 'char_wb';
  readonly tokenPattern: string;
  readonly ngramRange: readonly number[];
  readonly stopWords: StopLanguage;
  readonly moreStopWords: readonly string[];
};

const blanks = new RegExp(`[${spaceClass}]+`, 'u');
const twoBlanks = new RegExp(`[${spaceClass}]{2,}`, 'gu');

/**
 * The terms of a text in order, repeats included: words and runs of words joined by a blank, or runs of characters.
 * Agrees with sklearn.feature_extraction.text 1.2.1 (`_word_ngrams`, `_char_ngrams`, `_char_wb_ngrams`); 'tokens' are
 * the words between blanks. Throws `bad-parameter` for a range that is not two counts in order.
 */
export function analyzerOf(options: AnalyzeOptions): (text: string) => string[] {
  const [least, most] = checkRange(options.ngramRange);
  const plain = (text: string): string => {
    const lower = options.lowercase ? text.toLowerCase() : text;
    return options.stripAccents === 'none' ? lower : stripAccents(lower, options.stripAccents);
  };
  if (options.analyzer === 'char') return (text) => characterRuns([...narrowed(plain(text))], least, most);
  if (options.analyzer === 'char_wb') {
    return (text) =>
      plain(text)
        .split(blanks)
        .filter((word) => word !== '')
        .flatMap((word) => wordRuns([' ', ...word, ' '], least, most));
  }
  const stops = stopWords(options.stopWords, options.moreStopWords);
  const cut =
    options.analyzer === 'tokens'
      ? (text: string) => text.split(blanks).filter((word) => word !== '')
      : cutterOf(options.tokenPattern);
  return (text) => {
    const words = cut(plain(text));
    const kept = stops.size === 0 ? words : words.filter((word) => !stops.has(word));
    return most === 1 ? kept : runsOfWords(kept, least, most, ' ');
  };
}

/** Runs of `least` to `most` neighbouring words, shorter runs first. */
export function runsOfWords(
  words: readonly string[],
  least: number,
  most: number,
  between: string,
): string[] {
  const runs = least === 1 ? [...words] : [];
  for (let n = Math.max(2, least); n <= Math.min(most, words.length); n++) {
    for (let at = 0; at + n <= words.length; at++) {
      let run = words[at];
      for (let i = 1; i < n; i++) run += between + words[at + i];
      runs.push(run);
    }
  }
  return runs;
}

function narrowed(text: string): string {
  return text.replace(twoBlanks, ' ');
}

function characterRuns(characters: readonly string[], least: number, most: number): string[] {
  return runsOfWords(characters, least, most, '');
}

/** Runs within one word and its blanks; a word that is shorter than the run counts once, whole. */
function wordRuns(characters: readonly string[], least: number, most: number): string[] {
  const runs: string[] = [];
  for (let n = least; n <= most; n++) {
    runs.push(characters.slice(0, n).join(''));
    for (let at = 1; at + n <= characters.length; at++) runs.push(characters.slice(at, at + n).join(''));
    if (n >= characters.length) break;
  }
  return runs;
}

/** The two ends of a range of run lengths. Throws `bad-parameter`. */
export function checkRange(range: readonly number[]): [least: number, most: number] {
  const [least, most] = range;
  if (range.length === 2 && range.every(Number.isInteger) && least >= 1 && most >= least && most <= 20)
    return [least, most];
  throw new Problem(
    'bad-parameter',
    `The range of run lengths is ${JSON.stringify(range)}; expected two counts from 1 to 20, the smaller one first.`,
    'Write 1, 1 for single words, or 1, 2 for words and pairs.',
    { param: 'ngramRange' },
  );
}
