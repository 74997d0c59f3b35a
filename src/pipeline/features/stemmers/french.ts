import {
  type Act,
  all,
  any,
  type Cutting,
  drop,
  endings,
  inR1,
  inR2,
  inRV,
  letter,
  maybe,
  not,
  otherLetter,
  preceded,
  put,
  regions,
  suffixes,
} from './cutting.ts';

const vowels = 'aeiouyâàëéêèïîôûù';
const consonant = otherLetter(vowels);
/** Done, but the verb endings are looked at all the same. */
const andGoOn = (act: Act): Act => all(act, () => false);

const standard = suffixes(
  ['ance iqUe isme able iste eux ances iqUes ismes ables istes', inR2(drop)],
  [
    'atrice ateur ation atrices ateurs ations',
    inR2(all(drop, maybe(suffixes(['ic', any(inR2(drop), put('iqU'))])))),
  ],
  ['logie logies', inR2(put('log'))],
  ['usion ution usions utions', inR2(put('u'))],
  ['ence ences', inR2(put('ent'))],
  [
    'ement ements',
    inRV(
      all(
        drop,
        maybe(
          suffixes(
            ['iv', inR2(all(drop, maybe(suffixes(['at', inR2(drop)]))))],
            ['eus', any(inR2(drop), inR1(put('eux')))],
            ['abl iqU', inR2(drop)],
            ['ièr Ièr', inRV(put('i'))],
          ),
        ),
      ),
    ),
  ],
  [
    'ité ités',
    inR2(
      all(
        drop,
        maybe(
          suffixes(
            ['abil', any(inR2(drop), put('abl'))],
            ['ic', any(inR2(drop), put('iqU'))],
            ['iv', inR2(drop)],
          ),
        ),
      ),
    ),
  ],
  [
    'if ive ifs ives',
    inR2(
      all(
        drop,
        maybe(suffixes(['at', inR2(all(drop, maybe(suffixes(['ic', any(inR2(drop), put('iqU'))]))))])),
      ),
    ),
  ],
  ['eaux', put('eau')],
  ['aux', inR1(put('al'))],
  ['oux', all(letter('bhjlnp'), put('ou'))],
  ['euse euses', any(inR2(drop), inR1(put('eux')))],
  ['issement issements', inR1(all(consonant, drop))],
  ['amment', inRV(andGoOn(put('ant')))],
  ['emment', inRV(andGoOn(put('ent')))],
  ['ment ments', (word, at) => letter(vowels)(word, at) && at > word.rv && andGoOn(drop)(word, at)],
);
const iVerb = suffixes([
  'îmes ît îtes i ie ies ir ira irai iraIent irais irait iras irent irez iriez irions irons iront is issaIent issais ' +
    'issait issant issante issantes issants isse issent isses issez issiez issions issons it',
  (word, at) => at > word.rv && consonant(word, at) && !letter('H')(word, at) && drop(word, at),
]);
const verb = suffixes(
  ['ions', inR2(drop)],
  ['é ée ées és èrent er era erai eraIent erais erait eras erez eriez erions erons eront ez iez eais', drop],
  [
    'âmes ât âtes a ai aIent ait ant ante antes ants as asse assent asses assiez assions',
    (word, at) => drop(word, at > word.rv && letter('e')(word, at) ? at - 1 : at),
  ],
  [
    'ais aise aises',
    all(
      not((word, at) => (at === 3 && preceded('al')(word, at)) || preceded('auv épl')(word, at)),
      drop,
    ),
  ],
);
const softened = suffixes(['Y', put('i')], ['ç', put('c')]);
const plural = suffixes([
  's',
  (word, at) => (preceded('Hi')(word, at) || otherLetter('aiouès')(word, at)) && drop(word, at),
]);
const residual = suffixes(
  ['ion', inR2((word, at) => at > word.rv && letter('st')(word, at) && drop(word, at))],
  ['ier ière Ier Ière', put('i')],
  ['e', drop],
);
const doubled = endings('enn onn ett ell eill');
const restored: { readonly [mark: string]: string } = { I: 'i', U: 'u', Y: 'y', He: 'ë', Hi: 'ï', H: '' };

/** French of Snowball 3.0.1; expects lower case. */
export function french(text: string): string {
  const word = regionsOf(mark(text.replace(/^(?:[cdjlmnst]|qu)'(?=.)/s, '')));
  if (standard(word) || iVerb(word, word.rv) || verb(word, word.rv)) softened(word);
  else {
    plural(word);
    residual(word, word.rv);
  }
  if (doubled(word.text) !== '') word.text = word.text.slice(0, -1);
  return word.text
    .replace(/[éè](?=[^aeiouyâàëéêèïîôûù]+$)/, 'e')
    .replace(/He|Hi|[IUYH]/g, (found) => restored[found]);
}

/** Vowels that are sounded as consonants in upper case, diaereses written out. */
function mark(text: string): string {
  const isVowel = (at: number): boolean => at < text.length && vowels.includes(text[at]);
  let marked = '';
  let at = 0;
  while (at < text.length) {
    const next = text[at + 1];
    if (isVowel(at) && (next === 'u' || next === 'i') && isVowel(at + 2)) {
      marked += text[at] === 'ë' ? 'He' : text[at] === 'ï' ? 'Hi' : text[at];
      marked += next.toUpperCase();
      at += 2;
    } else if (isVowel(at) && next === 'y') {
      marked += `${text[at]}Y`;
      at += 2;
    } else if (text[at] === 'ë' || text[at] === 'ï') marked += text[at++] === 'ë' ? 'He' : 'Hi';
    else if (text[at] === 'y' && isVowel(at + 1)) {
      marked += `Y${next}`;
      at += 2;
    } else if (text[at] === 'q' && next === 'u') {
      marked += 'qU';
      at += 2;
    } else marked += text[at++];
  }
  return marked;
}

function regionsOf(text: string): Cutting {
  const word = regions(text, vowels);
  const isVowel = (at: number): boolean => at < text.length && vowels.includes(text[at]);
  if (isVowel(0) && isVowel(1) && text.length > 2) word.rv = 3;
  else if (/^(?:par|col|tap|ni[aeiouyâàëéêèïîôûù])/.test(text)) word.rv = 3;
  else
    for (let at = 1; at < text.length; at++)
      if (isVowel(at)) {
        word.rv = at + 1;
        break;
      }
  return word;
}
