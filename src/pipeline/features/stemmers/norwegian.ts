import {
  all,
  any,
  drop,
  endings,
  letter,
  not,
  otherLetter,
  pastVowel,
  put,
  regions,
  suffixes,
} from './cutting.ts';

const vowels = 'aeêioòóôuyæåø';
const keptBeforeErs = endings('amm ast ind kap kk lt nk omm pp v øst giv hav skap');
const droppedBeforeErs = new Set(['', 'giv', 'hav', 'skap']);

const main = suffixes(
  [
    'a e ede ande ende ane ene hetene en heten ar er heter as es edes endes enes hetenes ens hetens ets et het ast',
    drop,
  ],
  [
    'ers',
    (word, at) => {
      if (droppedBeforeErs.has(keptBeforeErs(word.text.slice(0, at)))) drop(word, at);
      return true;
    },
  ],
  [
    's',
    all(
      any(
        letter('bcdfghjlmnoptvyz'),
        (word, at) => letter('r')(word, at) && not(letter('e'))(word, at - 1),
        (word, at) => letter('k')(word, at) && otherLetter(vowels)(word, at - 1),
      ),
      drop,
    ),
  ],
  ['erte ert', put('er')],
);
const pair = suffixes(['dt vt', (word) => drop(word, word.text.length - 1)]);
const other = suffixes(['leg eleg ig eig lig elig els lov elov slov hetslov', drop]);

/** Norwegian of Snowball 3.0.1; expects lower case. */
export function norwegian(text: string): string {
  if (text.length < 3) return text;
  const word = { ...regions(text, vowels), r1: Math.max(3, pastVowel(text, vowels)) };
  main(word, word.r1);
  pair(word, word.r1);
  other(word, word.r1);
  return word.text;
}
