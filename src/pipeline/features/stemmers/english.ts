import {
  type Act,
  all,
  any,
  type Cutting,
  drop,
  inR1,
  inR2,
  keep,
  letter,
  pastVowel,
  put,
  suffixes,
} from './cutting.ts';

const vowels = 'aeiouy';
const special = new Map(
  Object.entries({
    skis: 'ski',
    skies: 'sky',
    idly: 'idl',
    gently: 'gentl',
    ugly: 'ugli',
    early: 'earli',
    only: 'onli',
    singly: 'singl',
  }),
);
const unchanged = new Set(['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes']);
const prefix = /^(?:gener|commun|arsen|past|univers|later|emerg|organ|inter)/;

/** Whether a part ends in a short syllable. */
function isShort(part: string): boolean {
  return /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/s.test(part);
}

const possessive = suffixes(["' 's 's'", drop]);
const plural = suffixes(
  ['sses', put('ss')],
  ['ied ies', (word, at) => put(at > 1 ? 'i' : 'ie')(word, at)],
  ['s', (word, at) => /[aeiouy]/.test(word.text.slice(0, at - 1)) && drop(word, at)],
  ['us ss', keep],
);
const past: Act = (word, at) => {
  if (!/[aeiouy]/.test(word.text.slice(0, at))) return false;
  drop(word, at);
  if (/(?:at|bl|iz)$/.test(word.text)) word.text += 'e';
  else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(word.text)) {
    if (!/^[aeo]..$/s.test(word.text)) drop(word, word.text.length - 1);
  } else if (word.text.length === word.r1 && isShort(word.text)) word.text += 'e';
  return true;
};
const verb = suffixes(
  [
    'eed eedly',
    inR1((word, at) => {
      if (!/^(?:proc|exc|succ)$/.test(word.text.slice(0, at))) put('ee')(word, at);
      return true;
    }),
  ],
  [
    'ing',
    (word, at) => {
      const stem = word.text.slice(0, at);
      if (/^[^aeiouy]y$/s.test(stem)) return put('ie')(word, at - 1);
      return /^(?:inn|out|cann|herr|earr|even)$/.test(stem) || past(word, at);
    },
  ],
  ['ed edly ingly', past],
);
const derived = suffixes(
  ['tional', inR1(put('tion'))],
  ['enci', inR1(put('ence'))],
  ['anci', inR1(put('ance'))],
  ['abli', inR1(put('able'))],
  ['entli', inR1(put('ent'))],
  ['izer ization', inR1(put('ize'))],
  ['ational ation ator', inR1(put('ate'))],
  ['alism aliti alli', inR1(put('al'))],
  ['fulness fulli', inR1(put('ful'))],
  ['ousli ousness', inR1(put('ous'))],
  ['iveness iviti', inR1(put('ive'))],
  ['biliti bli', inR1(put('ble'))],
  ['ogist', inR1(put('og'))],
  ['ogi', inR1(all(letter('l'), put('og')))],
  ['lessli', inR1(put('less'))],
  ['li', inR1(all(letter('cdeghkmnrt'), drop))],
);
const furtherDerived = suffixes(
  ['tional', inR1(put('tion'))],
  ['ational', inR1(put('ate'))],
  ['alize', inR1(put('al'))],
  ['icate iciti ical', inR1(put('ic'))],
  ['ful ness', inR1(drop)],
  ['ative', inR1(inR2(drop))],
);
const last = suffixes(
  ['al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize', inR2(drop)],
  ['ion', inR2(all(letter('st'), drop))],
);
const final = suffixes(
  [
    'e',
    any(
      inR2(drop),
      inR1((word, at) => !isShort(word.text.slice(0, at)) && drop(word, at)),
    ),
  ],
  ['l', inR2(all(letter('l'), drop))],
);

/** English of Snowball 3.1 ("Porter 2"); expects lower case. */
export function english(text: string): string {
  const given = special.get(text);
  if (given !== undefined) return given;
  if (unchanged.has(text) || text.length < 3) return text;
  const word = regionsOf(
    text
      .replace(/^'/, '')
      .replace(/^y/, 'Y')
      .replace(/([aeiouy])y/g, '$1Y'),
  );
  possessive(word);
  plural(word);
  verb(word);
  if (/[^aeiouy][yY]$/s.test(word.text) && word.text.length > 2) word.text = `${word.text.slice(0, -1)}i`;
  derived(word);
  furtherDerived(word);
  last(word);
  final(word);
  return word.text.replaceAll('Y', 'y');
}

function regionsOf(text: string): Cutting {
  const r1 = prefix.exec(text)?.[0].length ?? pastVowel(text, vowels);
  return { text, rv: text.length, r1, r2: pastVowel(text, vowels, r1) };
}
