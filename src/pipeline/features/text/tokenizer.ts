import { stripAccents } from './accents.ts';
import { stripLinks, stripTags } from './clean.ts';
import { spaceClass, wordClass } from './letters.ts';
import { wordsBetweenBlanks } from './map-texts.ts';
import { cutterOf, usualPattern } from './token-pattern.ts';

export type TokenizeOptions = {
  readonly method: 'word' | 'word-punctuation' | 'whitespace' | 'sentence' | 'tweet' | 'pattern';
  readonly pattern: string;
  readonly lowercase: boolean;
  readonly stripAccents: 'none' | 'unicode' | 'ascii';
  readonly stripHtml: boolean;
  readonly stripUrls: boolean;
  readonly numbers: 'keep' | 'mark' | 'drop' | 'drop-any';
};

const wordsAndSigns = new RegExp(`[${wordClass}]+|[^${wordClass}${spaceClass}]+`, 'gu');
/** Where a sentence ends: after . ! ? or … and blanks. */
const sentenceEnds = new RegExp(`(?<=[.!?…])[${spaceClass}]+`, 'u');

/** Links, addresses, @names, #tags, smileys, words with ' or - within, runs of dots, and every other sign by itself. */
export function tweetPattern(word: string, sign: string): string {
  return [
    `https?://${sign}+`,
    `[${word}.+-]+@[${word}-]+(?:\\.[${word}-]+)+`,
    `[@#][${word}]+`,
    '[<>]?[:;=8][-o*]?[)\\](\\[dDpP/}{@|]',
    '<3',
    `[${word}]+(?:['’-][${word}]+)*`,
    '\\.{2,}',
    sign,
  ].join('|');
}
const tweetWords = new RegExp(tweetPattern(wordClass, `[^${spaceClass}]`), 'gu');
const number = /^[+-]?\p{Nd}+(?:[.,]\p{Nd}+)*$/u;

/** Cuts a text into words: tags and links first, then letters, then the words, then numbers among them. */
export function tokenizerOf(options: TokenizeOptions): (text: string) => string[] {
  const cut = cutter(options);
  return (text) => {
    let plain = options.stripHtml ? stripTags(text) : text;
    if (options.stripUrls) plain = stripLinks(plain);
    if (options.lowercase) plain = plain.toLowerCase();
    if (options.stripAccents !== 'none') plain = stripAccents(plain, options.stripAccents);
    const words = cut(plain);
    switch (options.numbers) {
      case 'keep':
        return words;
      case 'mark':
        return words.map((word) => (number.test(word) ? '0' : word));
      case 'drop':
        return words.filter((word) => !number.test(word));
      case 'drop-any':
        return words.filter((word) => !/\p{Nd}/u.test(word));
    }
  };
}

function cutter({ method, pattern }: TokenizeOptions): (text: string) => string[] {
  switch (method) {
    case 'word':
      return cutterOf(usualPattern);
    case 'word-punctuation':
      return (text) => text.match(wordsAndSigns) ?? [];
    case 'whitespace':
      return wordsBetweenBlanks;
    case 'sentence':
      return (text) =>
        text
          .split(sentenceEnds)
          .map((sentence) => wordsBetweenBlanks(sentence).join('_'))
          .filter((sentence) => sentence !== '');
    case 'tweet':
      return (text) => text.match(tweetWords) ?? [];
    case 'pattern': {
      const words = cutterOf(pattern);
      return (text) => words(text).flatMap(wordsBetweenBlanks);
    }
  }
}
