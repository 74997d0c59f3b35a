import type { Roles } from '../recipe-types.ts';
import { type CodeEntry, entry } from './code-entries.ts';

const titanic: Roles = {
  survived: 'target',
  alive: 'ignore',
  who: 'ignore',
  deck: 'ignore',
  class: 'ignore',
  embark_town: 'ignore',
};
const numbers = { kind: 'number' } as const;
const words = { kind: ['category', 'boolean'] } as const;

/** Ten recipes over five data sets, five steps or more in each. */
export const wholeEntries: readonly CodeEntry[] = [
  entry('titanic.csv', titanic, [
    ['impute-knn', numbers, { nNeighbors: 7 }],
    ['impute-mode', ['embarked']],
    ['encode-one-hot', words, { drop: 'if-binary' }],
    ['polynomial', ['age', 'fare'], { interactionOnly: true }],
    ['scale-standard', numbers],
    ['select-variance', { all: true }, { threshold: 0.1 }],
  ]),
  entry('titanic.csv', { ...titanic, deck: 'feature' }, [
    ['missing-indicator', ['age', 'deck']],
    ['impute-median', numbers, { within: 'sex' }],
    ['rare-to-other', ['deck'], { minFrequency: 15 }],
    ['impute-constant', ['deck', 'embarked']],
    ['encode-target', ['deck', 'embarked'], { training: 'leave-one-out' }],
    ['encode-ordinal', words],
    ['scale-min-max', { all: true }],
    ['pca', { all: true }, { nComponents: 0.9 }],
  ]),
  entry('penguins.csv', { species: 'target' }, [
    ['drop-missing', numbers],
    ['impute-mode', ['sex']],
    ['outliers-iqr', numbers, { action: 'cap' }],
    ['scale-robust', numbers],
    ['encode-one-hot', words],
    ['impute-mean', numbers],
    ['lda-projection', numbers],
  ]),
  entry('penguins.csv', { species: 'target' }, [
    ['impute-iterative', numbers],
    ['impute-mode', ['sex']],
    ['encode-frequency', words],
    ['interactions', ['bill_length_mm', 'bill_depth_mm'], { operations: ['divide', 'multiply'] }],
    ['transform-quantile', numbers, { nQuantiles: 40, outputDistribution: 'normal' }],
    ['select-k-best', { all: true }, { k: 5 }],
    ['normalize-rows', { all: true }],
  ]),
  entry('mpg.csv', { mpg: 'target' }, [
    ['clean-text', ['name'], { case: 'lower' }],
    ['stem', ['name']],
    ['count-vectorize', ['name'], { minDf: 4 }],
    ['impute-knn', numbers, { weights: 'distance' }],
    ['encode-one-hot', ['origin']],
    ['scale-max-abs', numbers],
  ]),
  entry('mpg.csv', { mpg: 'target', name: 'ignore' }, [
    ['impute-mean', ['horsepower']],
    ['spline', ['displacement', 'weight'], { nKnots: 4 }],
    ['discretize', ['acceleration'], { nBins: 6 }],
    ['group-aggregate', ['horsepower'], { by: 'origin', give: 'difference' }],
    ['encode-binary', ['origin']],
    ['scale-standard', numbers],
    ['rfe', { all: true }, { nFeatures: 8 }],
  ]),
  entry('winequality-red.csv', { quality: 'target' }, [
    ['transform-log', ['sugar', 'chlorides', 'sulphates']],
    ['outliers-zscore', numbers, { action: 'cap', threshold: 4 }],
    ['scale-standard', numbers],
    ['polynomial', numbers],
    ['select-percentile', { all: true }, { percentile: 25, score: 'f-regression' }],
    ['pca', { all: true }, { nComponents: 6, whiten: true }],
  ]),
  entry('winequality-red.csv', { quality: 'target' }, [
    ['formula', { all: true }, { name: 'bound', formula: 'total - free' }],
    ['clip', ['bound'], { lower: 0, upper: 100 }],
    ['transform-quantile', ['bound', 'free'], { nQuantiles: 100 }],
    ['select-correlation', { all: true }, { threshold: 0.65 }],
    ['scale-robust', { all: true }],
    ['truncated-svd', { all: true }, { nComponents: 4 }],
  ]),
  entry('california-housing.csv', { median_house_value: 'target' }, [
    ['impute-median', ['total_bedrooms'], { addIndicator: true }],
    ['formula', { all: true }, { name: 'rooms', formula: 'total_rooms / households' }],
    ['transform-log', ['total_rooms', 'population', 'households']],
    ['encode-one-hot', ['ocean_proximity'], { drop: 'first' }],
    ['scale-standard', { all: true }],
    ['select-k-best', { all: true }, { k: 9, score: 'f-regression' }],
  ]),
  entry('california-housing.csv', { median_house_value: 'target' }, [
    ['impute-constant', ['total_bedrooms'], { fillValue: 400 }],
    ['encode-hash', ['ocean_proximity'], { nFeatures: 4 }],
    ['scale-min-max', numbers],
    ['interactions', ['longitude', 'latitude', 'median_income'], { operations: ['multiply', 'subtract'] }],
    ['discretize', ['housing_median_age'], { nBins: 5, strategy: 'uniform' }],
    ['normalize-rows', { all: true }, { norm: 'max' }],
  ]),
];

/** Steps that draw rows: only how many are left is the same in Python. */
export const drawnEntries: readonly CodeEntry[] = (
  [
    ['over-sample', {}],
    ['under-sample', {}],
    ['smote-nc', {}],
  ] as const
).map(([step, params]) =>
  entry(
    'titanic.csv',
    titanic,
    [
      ['impute-median', numbers],
      ['impute-mode', words],
      [step, { all: true }, params],
      ['encode-one-hot', words],
      ['scale-standard', numbers],
    ],
    { loose: true },
  ),
);

/** Where the Python of a step is compared, if not in a recipe of a table. */
export const comparedElsewhere: { readonly [step: string]: string } = {
  'image-features': 'media: pictures are read by another decoder; features/media',
  'audio-features': 'media: sounds; features/media',
};
