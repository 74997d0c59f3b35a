import {
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

const vowels = 'aeiouàèìòù';
const grave: { readonly [acute: string]: string } = { á: 'à', é: 'è', í: 'ì', ó: 'ò', ú: 'ù', qu: 'qU' };
const pronoun = endings(
  'ci gli la le li lo mi ne si ti vi sene gliela gliele glieli glielo gliene mela mele meli melo mene tela tele teli telo ' +
    'tene cela cele celi celo cene vela vele veli velo vene',
);
const beforePronoun = suffixes(
  ['ando endo', inRV(() => true)],
  ['ar er ir', inRV((word) => (word.text += 'e') !== '')],
);
const standard = suffixes(
  [
    'anza anze ico ici ica ice iche ichi ismo ismi abile abili ibile ibili ista iste isti istà istè istì oso osi osa ose ' +
      'mente atrice atrici ante anti',
    inR2(drop),
  ],
  ['azione azioni atore atori', inR2(all(drop, maybe(suffixes(['ic', inR2(drop)]))))],
  ['logia logie', inR2(put('log'))],
  ['uzione uzioni usione usioni', inR2(put('u'))],
  ['enza enze', inR2(put('ente'))],
  ['amento amenti imento imenti', inRV(drop)],
  [
    'amente',
    inR1(
      all(
        drop,
        maybe(
          suffixes(['iv', inR2(all(drop, maybe(suffixes(['at', inR2(drop)]))))], ['os ic abil', inR2(drop)]),
        ),
      ),
    ),
  ],
  ['ità', inR2(all(drop, maybe(suffixes(['abil ic iv', inR2(drop)]))))],
  [
    'ivo ivi iva ive',
    inR2(all(drop, maybe(suffixes(['at', inR2(all(drop, maybe(suffixes(['ic', inR2(drop)]))))])))),
  ],
);
const verb = suffixes([
  'ammo ando ano are arono asse assero assi assimo ata ate ati ato ava avamo avano avate avi avo emmo enda ende endi endo erà ' +
    'erai eranno ere erebbe erebbero erei eremmo eremo ereste eresti erete erò erono essero ete eva evamo evano evate evi evo ' +
    'Yamo iamo immo irà irai iranno ire irebbe irebbero irei iremmo iremo ireste iresti irete irò irono isca iscano isce isci ' +
    'isco iscono issero ita ite iti ito iva ivamo ivano ivate ivi ivo ono uta ute uti uto ar ir',
  drop,
]);
const finalVowel = suffixes(['a e i o à è ì ò', inRV(all(drop, maybe(suffixes(['i', inRV(drop)]))))]);
const finalH = suffixes(['h', (word, at) => at > word.rv && letter('cg')(word, at) && drop(word, at)]);

/** Italian of Snowball 3.0.1; expects lower case. */
export function italian(text: string): string {
  const marked = text
    .replace(/[áéíóú]|qu/g, (found) => grave[found])
    .replace(
      /([aeiouàèìòù])([ui])(?=([aeiouàèìòù]))/g,
      (_, before: string, vowel: string) => before + vowel.toUpperCase(),
    );
  const rv = marked.startsWith('divan') ? 5 : romanceRV(marked, vowels);
  const word = { ...regions(marked, vowels), rv };
  const attached = pronoun(word.text);
  if (attached !== '') {
    const whole = word.text;
    word.text = whole.slice(0, -attached.length);
    if (!beforePronoun(word)) word.text = whole;
  }
  if (!standard(word)) verb(word, word.rv);
  finalVowel(word);
  finalH(word);
  return word.text.replaceAll('I', 'i').replaceAll('U', 'u');
}
