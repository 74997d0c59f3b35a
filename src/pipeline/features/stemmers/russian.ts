import { type Act, all, drop, letter, pastVowel, suffixes } from './cutting.ts';

const vowels = 'аеиоуыэюя';
const afterA = all(letter('ая'), drop);

const gerund = suffixes(['в вши вшись', afterA], ['ив ивши ившись ыв ывши ывшись', drop]);
const adjective = suffixes([
  'ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею',
  drop,
]);
const participle = suffixes(['ем нн вш ющ щ', afterA], ['ивш ывш ующ', drop]);
const reflexive = suffixes(['ся сь', drop]);
const verb = suffixes(
  ['ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно', afterA],
  [
    'ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю',
    drop,
  ],
);
const noun = suffixes([
  'а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я',
  drop,
]);
const derivational = suffixes(['ост ость', (word, at) => at >= word.r2 && drop(word, at)]);
const oneN: Act = (word) => {
  if (word.text.endsWith('нн')) word.text = word.text.slice(0, -1);
  return true;
};
const tidy = suffixes(['ейш ейше', all(drop, oneN)], ['н', oneN], ['ь', drop]);

/** Russian of Snowball 3.0.1; expects lower case. */
export function russian(given: string): string {
  const text = given.replaceAll('ё', 'е');
  const rv = text.search(/[аеиоуыэюя]/) + 1;
  if (rv === 0) return text;
  const head = text.slice(0, rv);
  const r1 = pastVowel(text, vowels);
  const word = { text: text.slice(rv), rv: 0, r1: r1 - rv, r2: pastVowel(text, vowels, r1) - rv };
  if (!gerund(word)) {
    reflexive(word);
    if (adjective(word)) participle(word);
    else if (!verb(word)) noun(word);
  }
  if (word.text.endsWith('и')) word.text = word.text.slice(0, -1);
  derivational(word);
  tidy(word);
  return head + word.text;
}
