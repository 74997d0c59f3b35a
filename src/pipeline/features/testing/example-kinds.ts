export const kindsOfCase = ['real', 'missing', 'ties', 'constant', 'single'] as const;
export type KindOfCase = (typeof kindsOfCase)[number];

/**
 * Kinds of case that an example test shows instead of a golden file: the test file in this stage's folder and the
 * title of the test.
 */
export const examples: {
  readonly [step: string]: { readonly [K in KindOfCase]?: readonly [file: string, title: string] };
} = {
  'impute-random': {
    real: ['steps/impute-random.test.ts', 'draws only ages and decks that passengers have'],
    missing: ['steps/impute-random.test.ts', 'draws only ages and decks that passengers have'],
    ties: ['steps/impute-random.test.ts', 'draws values as often as the training rows have them'],
    constant: ['steps/impute-random.test.ts', 'draws values as often as the training rows have them'],
    single: ['steps/impute-random.test.ts', 'has one value to draw after a single row'],
  },
};

/** Steps whose cases are still being gathered. The test fails for a step here that has them all. */
export const gathering: readonly string[] = [
  'audio-features',
  'cast',
  'clean-text',
  'count-vectorize',
  'discretize',
  'encode-binary',
  'encode-frequency',
  'encode-hash',
  'encode-one-hot',
  'encode-ordinal',
  'encode-target',
  'fix-typos',
  'hash-vectorize',
  'image-features',
  'impute-iterative',
  'impute-knn',
  'lda-projection',
  'lemmatize',
  'map-values',
  'n-grams',
  'normalize-rows',
  'outliers-isolation-forest',
  'over-sample',
  'parse-date',
  'pca',
  'rare-to-other',
  'rfe',
  'select-correlation',
  'select-from-model',
  'select-k-best',
  'select-percentile',
  'select-variance',
  'smote-nc',
  'smote',
  'split-unit',
  'stem',
  'stop-words',
  'tfidf',
  'tokenize',
  'transform-log',
  'transform-power',
  'truncated-svd',
  'under-sample',
  'word-embeddings',
];
