import { all, drop, inR1, inR2, inRV, letter, maybe, put, regions, romanceRV, suffixes } from './cutting.ts';

const vowels = 'aeiouáéíóúâêô';
const standard = suffixes(
  [
    'eza ezas ico ica icos icas ismo ismos ável ível ista istas oso osa osos osas amento amentos imento imentos adora ador ' +
      'aça~o adoras adores aço~es ante antes ância',
    inR2(drop),
  ],
  ['logia logias', inR2(put('log'))],
  ['uça~o uço~es', inR2(put('u'))],
  ['ência ências', inR2(put('ente'))],
  [
    'amente',
    inR1(
      all(
        drop,
        maybe(
          suffixes(['iv', inR2(all(drop, maybe(suffixes(['at', inR2(drop)]))))], ['os ic ad', inR2(drop)]),
        ),
      ),
    ),
  ],
  ['mente', inR2(all(drop, maybe(suffixes(['ante avel ível', inR2(drop)]))))],
  ['idade idades', inR2(all(drop, maybe(suffixes(['abil ic iv', inR2(drop)]))))],
  ['iva ivo ivas ivos', inR2(all(drop, maybe(suffixes(['at', inR2(drop)]))))],
  ['ira iras', inRV(all(letter('e'), put('ir')))],
);
const verb = suffixes([
  'ada ida ia aria eria iria ará ara erá era irá ava asse esse isse aste este iste ei arei erei irei am iam ariam eriam iriam ' +
    'aram eram iram avam em arem erem irem assem essem issem ado ido ando endo indo ara~o era~o ira~o ar er ir as adas idas ' +
    'ias arias erias irias arás aras erás eras irás avas es ardes erdes irdes ares eres ires asses esses isses astes estes ' +
    'istes is ais eis íeis aríeis eríeis iríeis áreis areis éreis ereis íreis ireis ásseis ésseis ísseis áveis ados idos ' +
    'ámos amos íamos aríamos eríamos iríamos áramos éramos íramos ávamos emos aremos eremos iremos ássemos êssemos íssemos ' +
    'imos armos ermos irmos eu iu ou ira iras',
  drop,
]);
const softI = suffixes(['i', inRV(all(letter('c'), drop))]);
const residual = suffixes(['os a i o á í ó', inRV(drop)]);
const form = suffixes(
  [
    'e é ê',
    inRV(
      all(drop, maybe(suffixes(['u', inRV(all(letter('g'), drop))], ['i', inRV(all(letter('c'), drop))]))),
    ),
  ],
  ['ç', put('c')],
);

/** Portuguese of Snowball 3.0.1; expects lower case. */
export function portuguese(text: string): string {
  const marked = text.replaceAll('ã', 'a~').replaceAll('õ', 'o~');
  const word = { ...regions(marked, vowels), rv: romanceRV(marked, vowels) };
  if (standard(word) || verb(word, word.rv)) softI(word);
  else residual(word);
  form(word);
  return word.text.replaceAll('a~', 'ã').replaceAll('o~', 'õ');
}
