import {
  type Act,
  all,
  drop,
  endings,
  inR1,
  inR2,
  inRV,
  letter,
  maybe,
  put,
  regions,
  romanceRV,
  suffixes,
} from './cutting.ts';

const vowels = 'aeiouáéíóúü';
const pronoun = endings('me se sela selo selas selos la le lo las les los nos');
const beforePronoun = suffixes(
  ['iéndo', inRV(put('iendo'))],
  ['ándo', inRV(put('ando'))],
  ['ár', inRV(put('ar'))],
  ['ér', inRV(put('er'))],
  ['ír', inRV(put('ir'))],
  ['ando iendo ar er ir', inRV(() => true)],
  ['yendo', inRV(letter('u'))],
);
const standard = suffixes(
  [
    'anza anzas ico ica icos icas ismo ismos able ables ible ibles ista istas oso osa osos osas amiento amientos imiento ' +
      'imientos',
    inR2(drop),
  ],
  [
    'adora ador ación adoras adores aciones ante antes ancia ancias acion',
    inR2(all(drop, maybe(suffixes(['ic', inR2(drop)])))),
  ],
  ['logía logías', inR2(put('log'))],
  ['ución uciones ucion', inR2(put('u'))],
  ['encia encias', inR2(put('ente'))],
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
  ['mente', inR2(all(drop, maybe(suffixes(['ante able ible', inR2(drop)]))))],
  ['idad idades', inR2(all(drop, maybe(suffixes(['abil ic iv', inR2(drop)]))))],
  ['iva ivo ivas ivos', inR2(all(drop, maybe(suffixes(['at', inR2(drop)]))))],
);
const yVerb = suffixes(['ya ye yan yen yeron yendo yo yó yas yes yais yamos', all(letter('u'), drop)]);
/** With a u after g, which is only written. */
const dropWithU: Act = (word, at) => drop(word, /gu$/.test(word.text.slice(0, at)) ? at - 1 : at);
const verb = suffixes(
  ['en es éis emos', dropWithU],
  [
    'arían arías arán arás aríais aría aréis aríamos aremos ará aré erían erías erán erás eríais ería eréis eríamos eremos ' +
      'erá eré irían irías irán irás iríais iría iréis iríamos iremos irá iré aba ada ida ía ara iera ad ed id ase iese ' +
      'aste iste an aban ían aran ieran asen iesen aron ieron ado ido ando iendo ió ar er ir as abas adas idas ías aras ' +
      'ieras ases ieses ís áis abais íais arais ierais aseis ieseis asteis isteis ados idos amos ábamos íamos imos ' +
      'áramos iéramos iésemos ásemos',
    drop,
  ],
);
const residual = suffixes(
  ['os a o á í ó', inRV(drop)],
  ['e é', inRV(all(drop, maybe(suffixes(['u', inRV(all(letter('g'), drop))]))))],
);
const plain: { readonly [letter: string]: string } = { á: 'a', é: 'e', í: 'i', ó: 'o', ú: 'u' };

/** Spanish of Snowball 3.0.1; expects lower case. */
export function spanish(text: string): string {
  const word = { ...regions(text, vowels), rv: romanceRV(text, vowels) };
  const attached = pronoun(word.text);
  if (attached !== '') {
    const whole = word.text;
    word.text = whole.slice(0, -attached.length);
    if (!beforePronoun(word)) word.text = whole;
  }
  if (!standard(word) && !yVerb(word, word.rv)) verb(word, word.rv);
  residual(word);
  return word.text.replace(/[áéíóú]/g, (found) => plain[found]);
}
