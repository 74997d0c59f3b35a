import { type Act, all, any, drop, inR1, inR2, keep, letter, put, regions, suffixes } from './cutting.ts';

const vowels = 'aeiouy';

/** Whether a part ends in consonant, vowel, consonant, the last one not w, x or y. */
function isShort(part: string): boolean {
  return /[^aeiouy][aeiouy][^aeiouywxY]$/s.test(part);
}

const plural = suffixes(['sses', put('ss')], ['ies', put('i')], ['ss', keep], ['s', drop]);
const past: Act = (word, at) => {
  if (!/[aeiouy]/.test(word.text.slice(0, at))) return false;
  drop(word, at);
  if (/(?:at|bl|iz)$/.test(word.text)) word.text += 'e';
  else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(word.text)) drop(word, word.text.length - 1);
  else if (word.text.length === word.r1 && isShort(word.text)) word.text += 'e';
  return true;
};
const verb = suffixes(['eed', inR1(put('ee'))], ['ed ing', past]);
const derived = suffixes(
  ['tional', inR1(put('tion'))],
  ['enci', inR1(put('ence'))],
  ['anci', inR1(put('ance'))],
  ['abli', inR1(put('able'))],
  ['entli', inR1(put('ent'))],
  ['eli', inR1(put('e'))],
  ['izer ization', inR1(put('ize'))],
  ['ational ation ator', inR1(put('ate'))],
  ['alli alism aliti', inR1(put('al'))],
  ['fulness', inR1(put('ful'))],
  ['ousli ousness', inR1(put('ous'))],
  ['iveness iviti', inR1(put('ive'))],
  ['biliti', inR1(put('ble'))],
);
const furtherDerived = suffixes(
  ['alize', inR1(put('al'))],
  ['icate iciti ical', inR1(put('ic'))],
  ['ative ful ness', inR1(drop)],
);
const last = suffixes(
  ['al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize', inR2(drop)],
  ['ion', inR2(all(letter('st'), drop))],
);
const finalE = suffixes([
  'e',
  any(
    inR2(drop),
    inR1((word, at) => !isShort(word.text.slice(0, at)) && drop(word, at)),
  ),
]);
const finalL = suffixes(['l', inR2(all(letter('l'), drop))]);

/** Porter's stemmer of 1980, as Snowball has it; expects lower case. */
export function porter(text: string): string {
  const marked = text.replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y');
  const word = regions(marked, vowels);
  plural(word);
  verb(word);
  if (/[aeiouy].*[yY]$/s.test(word.text)) word.text = `${word.text.slice(0, -1)}i`;
  derived(word);
  furtherDerived(word);
  last(word);
  finalE(word);
  finalL(word);
  return word.text.replaceAll('Y', 'y');
}
