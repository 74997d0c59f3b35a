export const kindsOfCase = ['real', 'missing', 'ties', 'constant', 'single'] as const;
export type KindOfCase = (typeof kindsOfCase)[number];

const mediaFile = 'media/media-steps.test.ts';
const mediaKinds = {
  real: [mediaFile, 'on real files, and on one that does not vary'],
  missing: [mediaFile, 'on missing cells, the same file twice and a constant column'],
  ties: [mediaFile, 'on missing cells, the same file twice and a constant column'],
  constant: [mediaFile, 'on missing cells, the same file twice and a constant column'],
  single: [mediaFile, 'on a single row'],
} as const;

/** One test that shows several kinds of case. */
type Shown = readonly [file: string, title: string];
function shows(test: Shown, single: Shown): { readonly [K in KindOfCase]: Shown } {
  return { real: test, missing: test, ties: test, constant: test, single };
}
const loneRow: Shown = [
  'balance-real.test.ts',
  'a class of one row is repeated or kept; nothing can be made from it',
];
const drawnRows = shows(
  [
    'balance-real.test.ts',
    'penguins: over-sampling repeats rows with their gaps, under-sampling leaves out rows',
  ],
  loneRow,
);

/**
 * Kinds of case that an example test shows instead of a golden file: the test file in this stage's folder and the
 * title of the test.
 */
export const examples: {
  readonly [step: string]: { readonly [K in KindOfCase]?: Shown };
} = {
  'lda-projection': {
    single: ['single-row.test.ts', 'lda-projection says that a single row has one class only'],
  },
  'select-variance': {
    single: [
      'single-row.test.ts',
      'select-variance keeps the columns of a single row, since none can be told to be constant',
    ],
  },
  lemmatize: {
    real: ['steps/lemmatize.test.ts', 'writes words of real messages as a dictionary lists them'],
    missing: [
      'steps/lemmatize.test.ts',
      'leaves missing texts missing, and treats repeated and single texts alike',
    ],
    ties: [
      'steps/lemmatize.test.ts',
      'leaves missing texts missing, and treats repeated and single texts alike',
    ],
    constant: [
      'steps/lemmatize.test.ts',
      'leaves missing texts missing, and treats repeated and single texts alike',
    ],
    single: [
      'steps/lemmatize.test.ts',
      'leaves missing texts missing, and treats repeated and single texts alike',
    ],
  },
  'audio-features': mediaKinds,
  'image-features': mediaKinds,
  'over-sample': drawnRows,
  'under-sample': drawnRows,
  smote: shows(
    [
      'balance-real.test.ts',
      'penguins: every new row of SMOTE lies between a row and one of its five nearest; a constant stays',
    ],
    loneRow,
  ),
  'smote-nc': shows(
    ['balance-real.test.ts', 'penguins: SMOTE-NC writes the words of penguins of the species'],
    loneRow,
  ),
  'outliers-isolation-forest': {
    real: [
      'steps/outliers-isolation-forest.test.ts',
      'gives the scores of scikit-learn up to the random stream',
    ],
    missing: [
      'steps/outliers-isolation-forest.test.ts',
      'takes missing cells for the median, keeps them, and leaves ties and a constant alone',
    ],
    ties: [
      'steps/outliers-isolation-forest.test.ts',
      'takes missing cells for the median, keeps them, and leaves ties and a constant alone',
    ],
    constant: [
      'steps/outliers-isolation-forest.test.ts',
      'takes missing cells for the median, keeps them, and leaves ties and a constant alone',
    ],
    single: ['steps/outliers-isolation-forest.test.ts', 'finds nothing unusual in a single row'],
  },
  'impute-random': {
    real: ['steps/impute-random.test.ts', 'draws only ages and decks that passengers have'],
    missing: ['steps/impute-random.test.ts', 'draws only ages and decks that passengers have'],
    ties: ['steps/impute-random.test.ts', 'draws values as often as the training rows have them'],
    constant: ['steps/impute-random.test.ts', 'draws values as often as the training rows have them'],
    single: ['steps/impute-random.test.ts', 'has one value to draw after a single row'],
  },
};

/** Steps whose cases are still being gathered. The test fails for a step here that has them all. */
export const gathering: readonly string[] = ['word-embeddings'];
