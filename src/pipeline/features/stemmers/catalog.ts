import { danish } from './danish.ts';
import { dutch } from './dutch.ts';
import { english } from './english.ts';
import { finnish } from './finnish.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { italian } from './italian.ts';
import { norwegian } from './norwegian.ts';
import { porter } from './porter.ts';
import { portuguese } from './portuguese.ts';
import { russian } from './russian.ts';
import { spanish } from './spanish.ts';
import { swedish } from './swedish.ts';

/** Stemmers by the names that NLTK and Snowball give them. */
export const stemmers = {
  english,
  porter,
  danish,
  dutch,
  finnish,
  french,
  german,
  italian,
  norwegian,
  portuguese,
  russian,
  spanish,
  swedish,
} as const;
