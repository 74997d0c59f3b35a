import {
  type Act,
  all,
  any,
  type Cutting,
  drop,
  letter,
  pastVowel,
  preceded,
  put,
  suffixes,
} from './cutting.ts';

const vowels = 'aeiouyäåö';
const keepsEt = preceded(
  'h iet uit fab cit dit alit ilit mit nit pit rit sit tit ivit kvit xit kom rak pak stak',
);
const dropsEt: Act = (word, at) =>
  at > 2 && !vowels.includes(word.text[at - 1]) && vowels.includes(word.text[at - 2]) && !keepsEt(word, at);

const main = suffixes(
  [
    'a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or as arnas ernas ornas es ' +
      'ades andes ens arens hetens erns at andet het ast',
    drop,
  ],
  [
    's',
    any(
      (word, at) => preceded('et')(word, at) && dropsEt(word, at - 2) && drop(word, at - 2),
      all(letter('bcdfghjklmnoprtvy'), drop),
    ),
  ],
  ['et', all(dropsEt, drop)],
);
const pair = suffixes(['dd gd nn dt gt kt tt', (word) => drop(word, word.text.length - 1)]);
const other = suffixes(
  ['lig ig els', drop],
  ['öst', all(letter('iklnprtuv'), put('ös'))],
  ['fullt', put('full')],
);

/** Swedish of Snowball 3.0.1; expects lower case. */
export function swedish(text: string): string {
  if (text.length < 3) return text;
  const word: Cutting = {
    text,
    rv: text.length,
    r1: Math.max(3, pastVowel(text, vowels)),
    r2: text.length,
  };
  main(word, word.r1);
  pair(word, word.r1);
  other(word, word.r1);
  return word.text;
}
