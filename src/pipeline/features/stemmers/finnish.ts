import { type Act, all, drop, inR2, letter, not, preceded, regions, suffixes } from './cutting.ts';

const vowels = 'aeiouyäö';
const longVowel = endingIn(/(?:aa|ee|ii|oo|uu|ää|öö)$/);

function endingIn(pattern: RegExp): Act {
  return (word, at) => pattern.test(word.text.slice(0, at));
}

const particle = suffixes(
  ['kin kaan kään ko kö han hän pa pä', all(letter(`${vowels}nt`), drop)],
  ['sti', inR2(drop)],
);
const possessive = suffixes(
  ['si', all(not(letter('k')), drop)],
  [
    'ni',
    (word, at) => {
      drop(word, at);
      if (word.text.endsWith('kse')) word.text = `${word.text.slice(0, -3)}ksi`;
      return true;
    },
  ],
  ['nsa nsä mme nne', drop],
  ['an', all(preceded('ta ssa sta lla lta na'), drop)],
  ['än', all(preceded('tä ssä stä llä ltä nä'), drop)],
  ['en', all(preceded('lle ine'), drop)],
);
/** Endings of cases that count only after some letters, the longest first. */
const conditional: readonly (readonly [end: string, after: RegExp])[] = [
  ['siin', /[aeiouäö]i$/],
  ['seen', /(?:aa|ee|ii|oo|uu|ää|öö)$/],
  ['tten', /[aeiouäö]i$/],
  ['den', /[aeiouäö]i$/],
];
const caseOf = suffixes(
  ['han', all(letter('a'), drop)],
  ['hen', all(letter('e'), drop)],
  ['hin', all(letter('i'), drop)],
  ['hon', all(letter('o'), drop)],
  ['hän', all(letter('ä'), drop)],
  ['hön', all(letter('ö'), drop)],
  ['n', (word, at) => drop(word, longVowel(word, at) || preceded('ie')(word, at) ? at - 1 : at)],
  ['a ä', all(endingIn(/[bcdfghjklmnpqrstvwxz][aeiouyäö]$/), drop)],
  ['tta ttä', all(letter('e'), drop)],
  ['ta tä ssa ssä sta stä lla llä lta ltä lle na nä ksi ine', drop],
);
const notPo = all(not(preceded('po')), drop);
const comparative = suffixes(
  ['mpi mpa mpä mmi mma mmä', notPo],
  ['impi impa impä immi imma immä eja ejä', drop],
);
const plural = suffixes(['i j', drop]);
const pluralOfT = suffixes(['mma', notPo], ['imma', drop]);

/** Finnish of Snowball 3.0.1; expects lower case. */
export function finnish(text: string): string {
  const word = regions(text, vowels);
  particle(word, word.r1);
  possessive(word, word.r1);
  const given = conditional.find(([end, after]) => {
    const at = word.text.length - end.length;
    return at >= word.r1 && word.text.endsWith(end) && after.test(word.text.slice(word.r1, at));
  });
  const cut = given ? drop(word, word.text.length - given[0].length) : caseOf(word, word.r1);
  comparative(word, word.r2);
  if (cut) plural(word, word.r1);
  else if (/[aeiouyäö]t$/.test(word.text.slice(word.r1))) {
    word.text = word.text.slice(0, -1);
    pluralOfT(word, word.r2);
  }
  return word.text.length < word.r1 ? word.text : tidy(word.text, word.r1);
}

function tidy(text: string, r1: number): string {
  const tail = text
    .slice(r1)
    .replace(/(a|e|i|o|u|ä|ö)\1$/, '$1')
    .replace(/([bcdfghjklmnpqrstvwxz])[aäei]$/, '$1')
    .replace(/([ou])j$/, '$1')
    .replace(/jo$/, 'j');
  return (text.slice(0, r1) + tail).replace(/([bcdfghjklmnpqrstvwxz])\1(?=[aeiouyäö]*$)/, '$1');
}
