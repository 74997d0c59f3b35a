import { stopLanguages } from './stop-words.ts';
import { usualPattern } from './token-pattern.ts';

/** What every vectoriser asks: how texts become terms. */
export const analyzeParams = {
  lowercase: { type: 'boolean', default: true, label: 'Lower case', help: 'FREE and free are one word.' },
  stripAccents: {
    type: 'choice',
    default: 'none',
    options: [
      { value: 'none', label: 'Keep' },
      { value: 'unicode', label: 'Strip', help: 'é becomes e.' },
      { value: 'ascii', label: 'Strip, and drop what is not ASCII' },
    ],
    label: 'Accents',
    help: 'Whether é counts as e.',
  },
  analyzer: {
    type: 'choice',
    default: 'word',
    options: [
      { value: 'word', label: 'Words', help: 'What the pattern of a word takes.' },
      { value: 'tokens', label: 'Words between blanks', help: 'As a tokenize step left them.' },
      {
        value: 'char_wb',
        label: 'Letters within words',
        help: 'Runs of letters; blanks stand for the ends of words.',
      },
      { value: 'char', label: 'Letters', help: 'Runs of letters, blanks and signs.' },
    ],
    label: 'Count',
    help: 'What a text is cut into.',
  },
  ngramRange: {
    type: 'numbers',
    default: [1, 1],
    min: 1,
    max: 20,
    label: 'Run lengths',
    help: 'Shortest and longest run of words (or letters): 1, 2 counts pairs of words as well.',
  },
  stopWords: {
    type: 'choice',
    default: 'none',
    options: stopLanguages,
    label: 'Leave out common words',
    help: 'A list of words such as the, of, and.',
    when: { param: 'analyzer', is: ['word', 'tokens'] },
  },
  moreStopWords: {
    type: 'texts',
    default: [],
    label: 'Leave out also',
    help: 'More words that are not counted.',
    when: { param: 'analyzer', is: ['word', 'tokens'] },
    advanced: true,
  },
  tokenPattern: {
    type: 'text',
    default: usualPattern,
    maxLength: 200,
    label: 'Pattern of a word',
    help: 'A regular expression for one word; the usual one takes two or more letters or digits.',
    when: { param: 'analyzer', is: ['word'] },
    advanced: true,
  },
} as const;

/** Which terms are kept. */
export const limitParams = {
  minDf: {
    type: 'number',
    default: 1,
    min: 0,
    label: 'In at least',
    help: 'Words in fewer texts are left out; below 1 it is a share of the texts.',
  },
  maxDf: {
    type: 'number',
    default: 1,
    min: 0,
    above: true,
    label: 'In at most',
    help: 'Words in more texts are left out; up to 1 it is a share of the texts.',
  },
  maxFeatures: {
    type: 'integer',
    default: null,
    min: 1,
    none: 'no limit',
    label: 'At most words',
    help: 'Only the most frequent words are kept. Which of those that tie at the limit stay is arbitrary, as in scikit-learn.',
  },
  binary: {
    type: 'boolean',
    default: false,
    label: 'Once is enough',
    help: 'A word counts 1 however often a text has it.',
    advanced: true,
  },
} as const;

export const normParam = {
  type: 'choice',
  default: 'l2',
  options: [
    { value: 'l2', label: 'Length 1', help: 'Squares add up to 1, so long and short texts weigh the same.' },
    { value: 'l1', label: 'Sum 1' },
    { value: 'none', label: 'As they are' },
  ],
  label: 'Size of a text',
  help: 'How the numbers of one text are scaled.',
} as const;
