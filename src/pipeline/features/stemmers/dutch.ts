import {
  type Act,
  all,
  type Cutting,
  drop,
  inR1,
  inR2,
  letter,
  not,
  otherLetter,
  pastVowel,
  preceded,
  put,
  suffixes,
} from './cutting.ts';

const vowels = 'aeiouyè';
const plain: { readonly [letter: string]: string } = {
  ä: 'a',
  á: 'a',
  ë: 'e',
  é: 'e',
  ï: 'i',
  í: 'i',
  ö: 'o',
  ó: 'o',
  ü: 'u',
  ú: 'u',
};
const single: Act = (word) => {
  if (/(?:kk|dd|tt)$/.test(word.text)) word.text = word.text.slice(0, -1);
  return true;
};
const dropEn = inR1(all(otherLetter(vowels), not(preceded('gem')), drop, single));
const dropE = suffixes(['e', inR1(all(otherLetter(vowels), drop, single))]);
const first = suffixes(
  ['heden', inR1(put('heid'))],
  ['en ene', dropEn],
  ['s se', inR1(all(otherLetter(`${vowels}j`), drop))],
);
const heid = suffixes(['heid', inR2(all(not(letter('c')), drop))]);
const en = suffixes(['en', dropEn]);
const withoutE = inR2(all(not(letter('e')), drop));
const ig = suffixes(['ig', withoutE]);

/** Dutch as Porter wrote it (Snowball's dutch_porter); expects lower case. */
export function dutch(text: string): string {
  const marked = mark(text.replace(/[äáëéïíöóüú]/g, (found) => plain[found]));
  const r1 = pastVowel(marked, vowels);
  const word: Cutting = {
    text: marked,
    rv: marked.length,
    r1: Math.max(r1, 3),
    r2: pastVowel(marked, vowels, r1),
  };
  first(word);
  const foundE = dropE(word);
  if (heid(word)) en(word);
  suffixes(
    ['end ing', inR2(all(drop, (rest) => ig(rest) || single(rest, 0)))],
    ['ig', withoutE],
    ['lijk', inR2(all(drop, (rest) => dropE(rest)))],
    ['baar', inR2(drop)],
    ['bar', inR2((rest, at) => foundE && drop(rest, at))],
  )(word);
  word.text = word.text.replace(/([^aeiouyè])(a|e|o|u)\2([^aeiouyèI])$/s, '$1$2$3');
  return word.text.replaceAll('Y', 'y').replaceAll('I', 'i');
}

/** Vowels that are sounded as consonants in upper case. */
function mark(text: string): string {
  const letters = [...text];
  if (letters[0] === 'y') letters[0] = 'Y';
  for (let at = 0; at < letters.length; at++) {
    if (!vowels.includes(letters[at])) continue;
    if (letters[at + 1] === 'y') letters[++at] = 'Y';
    else if (letters[at + 1] === 'i') {
      at++;
      if (at + 1 < letters.length && vowels.includes(letters[at + 1])) letters[at] = 'I';
    }
  }
  return letters.join('');
}
