import { all, drop, letter, maybe, pastVowel, put, regions, suffixes } from './cutting.ts';

const vowels = 'aeiouyæåø';
const main = suffixes(
  [
    'hed ethed ered e erede ende erende ene erne ere en heden eren er heder erer heds es endes erendes enes ernes eres ens ' +
      'hedens erens ers ets erets et eret',
    drop,
  ],
  ['s', all(letter('abcdfghjklmnoprtvyzå'), drop)],
);
const pair = suffixes(['gd dt gt kt', (word) => drop(word, word.text.length - 1)]);
const other = suffixes(
  [
    'ig lig elig els',
    all(
      drop,
      maybe((word) => pair(word, word.r1)),
    ),
  ],
  ['løst', put('løs')],
);

/** Danish of Snowball 3.0.1; expects lower case. */
export function danish(text: string): string {
  if (text.length < 3) return text;
  const word = { ...regions(text, vowels), r1: Math.max(3, pastVowel(text, vowels)) };
  main(word, word.r1);
  pair(word, word.r1);
  if (word.text.endsWith('igst')) word.text = word.text.slice(0, -2);
  other(word, word.r1);
  const last = word.text.length - 1;
  if (last >= word.r1 && /([bcdfghjklmnpqrstvwxz])\1$/.test(word.text)) word.text = word.text.slice(0, last);
  return word.text;
}
