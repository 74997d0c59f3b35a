import {
  all,
  type Cutting,
  drop,
  inR1,
  inR2,
  letter,
  maybe,
  not,
  pastVowel,
  preceded,
  put,
  suffixes,
} from './cutting.ts';

const vowels = 'aeiouyäöü';
const umlauts: { readonly [written: string]: string } = { ß: 'ss', ae: 'ä', oe: 'ö', ue: 'ü', qu: 'qu' };
const plain: { readonly [letter: string]: string } = { Y: 'y', U: 'u', ä: 'a', ö: 'o', ü: 'u' };

const first = suffixes(
  ['em', inR1(all(not(preceded('syst')), drop))],
  ['ern er erin erinnen', inR1(drop)],
  ['e en es', inR1(all(drop, maybe(suffixes(['s', all(preceded('nis'), drop)]))))],
  ['s', inR1(all(letter('bdfghklmnrt'), drop))],
  ['ln lns', inR1(put('l'))],
);
const second = suffixes(
  ['en er est', inR1(drop)],
  ['st', inR1((word, at) => at > 3 && letter('bdfghklmnt')(word, at) && drop(word, at))],
  ['et', inR1(all(letter('dfgklmnrstUzä'), not(preceded('geordn intern plan tick tr')), drop))],
);
const withoutE = all(not(letter('e')), drop);
const third = suffixes(
  ['end ung', inR2(all(drop, maybe(suffixes(['ig', all(not(letter('e')), inR2(drop))]))))],
  ['ig ik isch', inR2(withoutE)],
  ['lich heit', inR2(all(drop, maybe(suffixes(['er en', inR1(drop)]))))],
  ['keit', inR2(all(drop, maybe(suffixes(['lich ig', inR2(drop)]))))],
);

/** German of Snowball 3.0.1; expects lower case. */
export function german(text: string): string {
  const marked = text
    .replace(
      /([aeiouyäöü])([uy])(?=[aeiouyäöü])/g,
      (_, before: string, vowel: string) => before + vowel.toUpperCase(),
    )
    .replace(/ß|ae|oe|ue|qu/g, (found) => umlauts[found]);
  const r1 = pastVowel(marked, vowels);
  const word: Cutting = {
    text: marked,
    rv: marked.length,
    r1: Math.max(r1, 3),
    r2: pastVowel(marked, vowels, r1),
  };
  first(word);
  second(word);
  third(word);
  return word.text.replace(/[YUäöü]/g, (found) => plain[found]);
}
