import type { Recipe, Roles } from '../recipe-types.ts';
import { sensorFigures } from '../sensor-figures.ts';

/** A recipe for a file of the shared data, to be run here and in Python. */
export type CodeEntry = {
  readonly file: string;
  readonly roles: Roles;
  readonly recipe: Recipe;
  /** Another random stream decides: only rows and names are compared. */
  readonly loose?: true;
};

/** An entry from steps written as what they are, on which columns, with which parameters. */
export function entry(
  file: string,
  roles: Roles,
  steps: readonly (readonly [string, Recipe['steps'][number]['columns'], object?])[],
  more: { loose?: true } = {},
): CodeEntry {
  return {
    file,
    roles,
    recipe: {
      steps: steps.map(([step, columns, params], i) => ({
        id: `${step}-${i}`,
        step,
        columns,
        params: { ...params },
      })),
    },
    ...more,
  };
}

const titanic: Roles = {
  survived: 'target',
  alive: 'ignore',
  who: 'ignore',
  deck: 'ignore',
  class: 'ignore',
  embark_town: 'ignore',
};
const mpg: Roles = { mpg: 'target', name: 'ignore' };
export const codeEntries: readonly CodeEntry[] = [
  entry('mpg.csv', { mpg: 'target' }, [
    ['tokenize', ['name'], { method: 'word-punctuation', numbers: 'mark', stripAccents: 'unicode' }],
    ['stop-words', ['name'], { words: ['ford'], maxDf: 0.2 }],
    ['n-grams', ['name']],
    ['tfidf', ['name'], { minDf: 2, analyzer: 'tokens', sublinearTf: true }],
    ['impute-median', ['horsepower']],
    ['encode-one-hot', ['origin']],
  ]),
  entry('mpg.csv', { mpg: 'target' }, [
    ['tokenize', ['name'], { method: 'pattern', pattern: '[a-z]+', stripHtml: true, stripUrls: true }],
    ['lemmatize', ['name']],
    ['count-vectorize', ['name'], { ngramRange: [1, 2], minDf: 3, stopWords: 'english' }],
    ['encode-ordinal', ['origin']],
    ['impute-median', ['horsepower']],
  ]),
  entry('mpg.csv', { mpg: 'target', origin: 'ignore', horsepower: 'ignore' }, [
    ['tokenize', ['name'], { method: 'tweet' }],
    ['stop-words', ['name'], { pattern: '^[0-9]', mostFrequent: 40 }],
    ['count-vectorize', ['name'], { analyzer: 'tokens' }],
  ]),
  entry('mpg.csv', { mpg: 'target', origin: 'ignore', horsepower: 'ignore' }, [
    ['tokenize', ['name'], { method: 'sentence' }],
    ['count-vectorize', ['name'], { analyzer: 'tokens' }],
  ]),
  entry('mpg.csv', { mpg: 'target', origin: 'ignore', horsepower: 'ignore' }, [
    ['hash-vectorize', ['name'], { nFeatures: 32, ngramRange: [1, 2] }],
  ]),
  entry('mpg.csv', { mpg: 'target', origin: 'ignore', horsepower: 'ignore' }, [
    ['count-vectorize', ['name'], { minDf: 3 }],
    ['scale-max-abs', ['name', 'weight']],
    ['truncated-svd', ['name', 'weight'], { nComponents: 3 }],
  ]),
  entry('mpg.csv', { mpg: 'target', origin: 'ignore', horsepower: 'ignore' }, [
    ['tfidf', ['name'], { minDf: 4 }],
    ['select-variance', ['name'], { threshold: 0.002 }],
    ['scale-standard', ['name'], { withMean: false }],
    ['normalize-rows', ['name'], { norm: 'l1' }],
  ]),
  entry('mpg.csv', { mpg: 'target', horsepower: 'ignore' }, [
    ['encode-one-hot', ['origin'], { output: 'vector' }],
    ['hash-vectorize', ['name'], { nFeatures: 24 }],
    ['scale-robust', ['name', 'origin'], { withCentering: false, quantileRange: [2, 98] }],
    ['scale-max-abs', ['name', 'origin']],
  ]),
  entry('mpg.csv', { mpg: 'target', origin: 'ignore', horsepower: 'ignore' }, [
    ['word-embeddings', ['name'], { dims: 3 }],
  ]),
  entry('titanic.csv', titanic, [
    ['impute-median', ['age'], { addIndicator: true }],
    ['impute-mode', ['embarked']],
    ['encode-one-hot', { kind: 'category' }, { drop: 'if-binary' }],
    ['scale-standard', { kind: 'number' }],
  ]),
  entry('titanic.csv', { ...titanic, deck: 'feature' }, [
    ['impute-mean', { kind: 'number' }, { within: 'sex' }],
    ['encode-one-hot', ['deck', 'embarked'], { minFrequency: 20, handleUnknown: 'infrequent' }],
    ['encode-ordinal', ['sex']],
    ['scale-min-max', ['age', 'deck=B', 'sex'], { featureRange: [-1, 1] }],
  ]),
  entry('titanic.csv', titanic, [
    ['drop-missing', ['age', 'embarked']],
    ['outliers-iqr', ['fare'], { action: 'remove', factor: 3 }],
    ['encode-one-hot', { kind: ['category', 'boolean'] }, { drop: 'first' }],
    ['impute-constant', { kind: 'number' }, { fillValue: -1 }],
    ['scale-standard', ['age', 'fare']],
  ]),
  entry('mpg.csv', mpg, [
    ['missing-indicator', { all: true }],
    ['impute-median', { kind: 'number' }],
    ['outliers-iqr', ['horsepower', 'acceleration'], { action: 'cap', method: 'tukey' }],
    ['encode-one-hot', ['origin', 'cylinders']],
    ['scale-standard', { kind: 'number' }, { withMean: false }],
  ]),
  entry('mpg.csv', mpg, [
    ['outliers-iqr', ['horsepower', 'weight'], { action: 'flag', side: 'upper' }],
    ['impute-mode', ['horsepower']],
    ['encode-ordinal', ['origin'], { order: 'frequency' }],
  ]),
  entry('penguins.csv', { species: 'target' }, [
    ['drop-missing', { all: true }, { how: 'all' }],
    ['impute-median', { kind: 'number' }, { within: 'island', addIndicator: true }],
    ['encode-one-hot', { kind: 'category' }, { maxCategories: 3 }],
    ['scale-min-max', { all: true }],
  ]),
  entry('penguins.csv', { species: 'target', island: 'ignore' }, [
    ['impute-constant', { all: true }],
    ['encode-one-hot', ['sex']],
    ['outliers-iqr', { kind: 'number' }, { action: 'set-missing', factor: 0.5 }],
    ['impute-mean', { kind: 'number' }],
  ]),
  entry('titanic.csv', { ...titanic, deck: 'feature' }, [
    ['rare-to-other', ['deck'], { minFrequency: 20 }],
    [
      'map-values',
      ['embarked'],
      {
        map: [
          ['S', 'Southampton'],
          ['Q', null],
        ],
      },
    ],
    ['clean-text', ['embarked', 'sex'], { case: 'upper', find: 'm', replace: 'w' }],
    ['encode-frequency', ['deck', 'sex']],
    ['encode-one-hot', ['embarked']],
    ['cast', ['adult_male', 'alone'], { to: 'number' }],
    ['impute-mean', { all: true }],
  ]),
  entry('mpg.csv', mpg, [
    ['impute-forward-fill', ['horsepower'], { sortBy: 'weight', within: 'origin', limit: 1 }],
    ['impute-backward-fill', ['horsepower', 'displacement']],
    ['outliers-zscore', ['acceleration', 'weight'], { threshold: 2 }],
    ['encode-ordinal', ['origin']],
  ]),
  entry('mpg.csv', mpg, [
    ['impute-interpolate', ['horsepower'], { method: 'index', sortBy: 'weight', limitDirection: 'both' }],
    ['outliers-zscore', ['acceleration'], { threshold: 3.5, method: 'modified', action: 'remove' }],
    ['encode-one-hot', ['origin']],
  ]),
  entry('penguins.csv', { species: 'target', island: 'ignore', sex: 'ignore' }, [
    ['scale-standard', { all: true }],
    ['impute-knn', { all: true }, { nNeighbors: 3, addIndicator: true }],
  ]),
  entry('winequality-red.csv', { quality: 'target' }, [
    ['transform-power', { all: true }],
    ['clip', { all: true }, { lower: -3, upper: 3 }],
    ['normalize-rows', { all: true }, { norm: 'l1' }],
  ]),
  entry('winequality-red.csv', { quality: 'target' }, [
    ['transform-log', ['alcohol', 'sulphates'], { function: 'log', offset: 1 }],
    ['scale-robust', ['pH', 'density'], { unitVariance: true }],
    ['discretize', ['alcohol', 'citric'], { nBins: 4 }],
    ['transform-quantile', ['chlorides'], { nQuantiles: 50, outputDistribution: 'normal' }],
    ['scale-max-abs', { all: true }],
  ]),
  entry('made.csv', { weight: 'ignore', town: 'ignore', shop: 'ignore' }, [
    ['parse-date', ['day'], { timeZone: 'Europe/Berlin' }],
    ['parse-date', ['stamp']],
    ['date-parts', ['day'], { cyclical: 'both', timeZone: 'Europe/Berlin', keepColumn: true }],
    ['date-parts', ['stamp'], { parts: ['elapsed', 'week', 'day-of-year', 'is-month-end'] }],
  ]),
  entry('made.csv', { day: 'ignore', stamp: 'ignore' }, [
    ['split-unit', ['weight'], { keepUnit: true, unit: 'kg' }],
    ['fix-typos', ['town'], { method: 'levenshtein' }],
    ['encode-one-hot', ['town', 'weight unit', 'shop']],
  ]),
  entry('winequality-red.csv', { quality: 'target' }, [
    ['scale-standard', ['alcohol', 'pH', 'density']],
    ['polynomial', ['alcohol', 'pH'], { degree: 3 }],
    ['interactions', ['density', 'pH'], { operations: ['divide', 'subtract'], with: 'alcohol' }],
    ['interactions', ['free', 'total'], { operations: ['multiply', 'add'] }],
    ['spline', ['sugar', 'density'], { extrapolation: 'linear', includeBias: false }],
  ]),
  entry('titanic.csv', { ...titanic, deck: 'feature' }, [
    ['lag', ['fare'], { lags: [1, 3], give: 'difference', within: 'embarked' }],
    ['lag', ['age', 'sibsp'], { sortBy: 'fare' }],
    ['lag', ['parch'], { give: 'ratio' }],
    [
      'rolling',
      ['age', 'fare'],
      { window: 4, minPeriods: 2, functions: ['mean', 'sd', 'count'], within: 'sex' },
    ],
    ['rolling', ['sibsp'], { window: null, functions: ['median', 'max'], current: false }],
    ['group-aggregate', ['age', 'fare'], { by: 'deck', functions: ['median', 'q3', 'count', 'nunique'] }],
    ['group-aggregate', ['fare'], { by: 'pclass', give: 'ratio' }],
    ['group-aggregate', ['parch'], { functions: ['sd'], give: 'difference' }],
    ['encode-one-hot', { kind: 'category' }],
  ]),
  entry('titanic.csv', { ...titanic, deck: 'feature' }, [
    ['polynomial', ['fare', 'sibsp', 'pclass'], { degree: 3, prune: 0.9 }],
    ['polynomial', ['age', 'parch'], { degree: 2 }],
    ['polynomial', ['age', 'pclass'], { degree: 4, prune: 0.95 }],
    ['interactions', ['age', 'parch'], { operations: ['ratio', 'divide', 'add'], with: 'fare', prune: 0.7 }],
    ['interactions', ['age', 'pclass', 'parch'], { operations: ['ratio', 'multiply'] }],
    ['lag', ['fare'], { give: 'percent', lags: [1, 2], within: 'sex' }],
    ['lag', ['age'], { give: 'acceleration' }],
    [
      'rolling',
      ['age', 'fare'],
      { functions: ['ewm', 'mean'], alpha: 0.4, within: 'embarked', current: false },
    ],
    [
      'group-aggregate',
      ['age', 'sibsp'],
      {
        by: 'embarked',
        functions: ['mode', 'variance', 'span', 'first', 'last', 'size', 'share-present'],
      },
    ],
    [
      'group-aggregate',
      ['deck', 'sex'],
      {
        by: 'pclass',
        functions: ['mode', 'first', 'last', 'concatenate', 'count', 'size', 'share-present', 'nunique'],
      },
    ],
    [
      'formula',
      ['age', 'fare', 'sex'],
      { name: 'far', formula: 'distance_km(age, fare, 10, 20) + word_count(sex)' },
    ],
    ['formula', ['sex'], { name: 'm', formula: 'matches(sex, "^m.l")' }],
    ['encode-one-hot', { kind: ['category', 'boolean'] }],
  ]),
  entry('titanic.csv', { ...titanic, deck: 'feature' }, [
    ['formula', { all: true }, { name: 'per head', formula: 'round(fare / (1 + sibsp + parch), 1) ^ 2' }],
    [
      'formula',
      { all: true },
      { formula: 'if(age < 16, "child", sex = "male", "man", "woman")', name: 'kind' },
    ],
    ['formula', ['age', 'fare', 'alone'], { name: 'old', formula: '(age > 40 or fare > 50) and not alone' }],
    ['formula', ['deck', 'embarked'], { formula: 'coalesce(deck & "-" & embarked, embarked)', drop: true }],
    ['formula', ['age', 'fare'], { formula: 'coalesce(ln(fare), -1) + max(age % 10, 3)' }],
    ['encode-one-hot', { kind: ['category', 'boolean'] }],
  ]),
  entry('made.csv', { weight: 'ignore', shop: 'ignore' }, [
    ['parse-date', ['day']],
    [
      'formula',
      ['day'],
      { name: 'days', formula: 'days_between(date(2020, 2, 29), day) + weekday(day) / 10 + week(day)' },
    ],
    ['formula', ['town'], { name: 'short', formula: 'upper(left(trim(town), 3)) & to_text(length(town))' }],
    [
      'formula',
      ['town', 'sold'],
      { name: 'some', formula: 'sold in (3, 5, 8) or contains(town, "burg")', drop: true },
    ],
    ['encode-one-hot', ['short', 'some']],
  ]),
  entry('titanic.csv', titanic, [
    ['impute-iterative', ['age', 'fare', 'sibsp', 'parch', 'pclass'], { addIndicator: true }],
    ['encode-one-hot', { kind: 'category' }],
  ]),
  entry('titanic.csv', { ...titanic }, [
    ['encode-one-hot', { kind: ['category', 'boolean'] }],
    ['select-k-best', ['age', 'fare', 'sibsp', 'parch', 'pclass'], { k: 4, score: 'f-classif' }],
    ['rfe', ['age', 'fare', 'pclass', 'sex=male'], { choose: 'cv', folds: 3 }],
    ['select-from-model', { all: true }, { threshold: 'median' }],
    ['select-percentile', { all: true }, { percentile: 60, score: 'info-gain' }],
  ]),
  entry('titanic.csv', { ...titanic }, [
    ['pca', ['age', 'fare'], { scale: true, keepColumns: true }],
    ['truncated-svd', ['age', 'sibsp', 'parch'], { nComponents: 2, keepColumns: true }],
    ['lda-projection', ['age', 'pclass', 'fare'], {}],
    ['encode-one-hot', { kind: ['category', 'boolean'] }],
  ]),
  entry('winequality-red.csv', { quality: 'target' }, [
    ['pca', ['fixed', 'volatile', 'citric', 'sugar'], { scale: true, nComponents: 0.8 }],
    ['truncated-svd', ['chlorides', 'free', 'total', 'density'], { nComponents: 3, keepColumns: true }],
    ['lda-projection', ['alcohol', 'pH', 'sulphates', 'PC1'], { nComponents: 2 }],
  ]),
  entry('winequality-red.csv', { quality: 'target' }, [
    ['pca', ['fixed', 'volatile', 'citric', 'sugar'], { choose: 'mle' }],
    ['select-k-best', { all: true }, { k: 9, score: 'gain-ratio' }],
    ['select-percentile', { all: true }, { percentile: 80, score: 'gini' }],
    ['select-k-best', { all: true }, { k: 4, score: 'info-gain' }],
  ]),
  entry('winequality-red.csv', { quality: 'target' }, [
    ['select-variance', { all: true }, { threshold: 0.001 }],
    ['select-correlation', { all: true }, { threshold: 0.6, method: 'spearman' }],
    ['select-k-best', { all: true }, { k: 6 }],
    ['select-percentile', { all: true }, { percentile: 60, score: 'f-regression' }],
  ]),
  {
    ...entry('winequality-red.csv', { quality: 'target' }, [
      ['outliers-isolation-forest', ['alcohol', 'pH'], { action: 'cap', contamination: 0.02 }],
      ['outliers-isolation-forest', ['sugar', 'density', 'fixed'], { nEstimators: 50 }],
      ['outliers-isolation-forest', ['free', 'total'], { action: 'set-missing', maxSamples: 64 }],
      ['impute-mean', ['free', 'total']],
      ['select-k-best', { all: true }, { k: 99, score: 'mutual-info-classif', nNeighbors: 4 }],
      ['select-k-best', { all: true }, { k: 99, score: 'relief-f' }],
      ['select-from-model', { all: true }, { estimator: 'forest', trees: 20, threshold: 'none' }],
    ]),
    loose: true,
  },
  {
    ...entry('winequality-red.csv', { quality: 'target' }, [
      ['outliers-isolation-forest', { all: true }, { action: 'remove', contamination: 0.05 }],
      ['pca', ['alcohol', 'pH'], { keepColumns: true }],
    ]),
    loose: true,
  },
  entry('penguins.csv', { species: 'target' }, [
    ['impute-median', { kind: 'number' }],
    ['polynomial', { kind: 'number' }],
    ['encode-one-hot', { kind: 'category' }],
    ['rfe', { all: true }, { choose: 'cv', folds: 4, step: 2 }],
    ['rfe', { all: true }, { nFeatures: 12, step: 2 }],
    ['select-from-model', { all: true }, { threshold: 'median', factor: 1.1, maxFeatures: 5 }],
  ]),
  entry('california-housing.csv', { median_house_value: 'target', ocean_proximity: 'ignore' }, [
    ['impute-median', ['total_bedrooms']],
    ['select-from-model', { all: true }, { estimator: 'lasso', threshold: 'zero', penalty: 2000 }],
    ['rfe', { all: true }, { nFeatures: 0.5, penalty: 10 }],
  ]),
  entry('california-housing.csv', { median_house_value: 'target' }, [
    ['impute-median', ['total_bedrooms']],
    ['encode-one-hot', ['ocean_proximity'], { minFrequency: 0.01 }],
    ['transform-log', ['total_rooms', 'population']],
    ['discretize', ['housing_median_age'], { nBins: 6, strategy: 'uniform', encode: 'ordinal' }],
    ['scale-standard', { all: true }],
  ]),
  entry('titanic.csv', { ...titanic, deck: 'feature' }, [
    ['encode-hash', ['deck', 'adult_male', 'sibsp'], { nFeatures: 5 }],
    ['encode-hash', ['embarked'], { nFeatures: 40, alternateSign: false }],
    ['encode-binary', ['sex', 'pclass', 'alone', 'parch'], { missing: 'missing' }],
    ['encode-one-hot', { kind: 'category' }],
  ]),
  entry('mpg.csv', mpg, [
    [
      'sensor-window',
      ['weight', 'displacement'],
      { size: 12, stride: 5, rate: 50, figures: [...sensorFigures] },
    ],
    ['sensor-window', ['acceleration'], { size: 8, within: 'origin', sortBy: 'weight' }],
    ['encode-binary', ['origin']],
  ]),
];

/** A table with dates, quantities and misspelt words. */
export const made = [
  'day,stamp,weight,town,shop,sold',
  '31/12/2024 23:30,1700000000,12 kg,Berlin,a,3',
  '01/02/2023 08:15,1710050400,1.5 lb,berlin,b,5',
  '15/08/2022 12:00,1711843200,800 g,Berlin ,a,',
  ',1725000000,,Hamburg,b,2',
  '29/02/2024 00:00,1730000000,2 lb 3 oz,Hamborg,a,8',
  '27/10/2024 02:30,1720000000,7,Hamburg,b,13',
  '07/07/2021 19:45,1600000000,0.5 t,München,a,1',
  '30/06/2020 06:05,1690000000,3kg,Munchen,,4',
].join('\n');

/** Files without a header, and the names of their columns. */
export const heads: { readonly [file: string]: string } = {
  'winequality-red.csv':
    'fixed,volatile,citric,sugar,chlorides,free,total,density,pH,sulphates,alcohol,quality',
};
