import { type CodeEntry, entry } from './code-entries.ts';

const titanic = {
  survived: 'target',
  alive: 'ignore',
  who: 'ignore',
  class: 'ignore',
  embark_town: 'ignore',
} as const;
const mpg = { mpg: 'target', name: 'ignore' } as const;
const penguins = { species: 'target' } as const;

/** Recipes with the options of cleaning, scaling and encoding, each to be run here and in Python. */
export const optionEntries: readonly CodeEntry[] = [
  entry('titanic.csv', titanic, [
    ['outliers-iqr', ['fare'], { within: 'sex', rounds: 3, action: 'cap' }],
    [
      'outliers-zscore',
      ['age', 'sibsp'],
      { threshold: 2, side: 'upper', within: 'embarked', action: 'impute' },
    ],
    ['impute-constant', { kind: 'category' }, { fill: 'level' }],
    ['impute-constant', { kind: 'number' }, { fill: 'max', addIndicator: true }],
    ['encode-one-hot', { kind: 'category' }, {}],
  ]),
  entry('penguins.csv', penguins, [
    ['outliers-iqr', { kind: 'number' }, { factor: 0.5, extremeFactor: 1, within: 'island' }],
    ['outliers-zscore', ['body_mass_g'], { threshold: 1.5, rounds: 2, within: 'sex', action: 'remove' }],
    ['impute-constant', { kind: 'number' }, { fill: 'min' }],
    ['encode-one-hot', { kind: 'category' }, {}],
  ]),
  entry('mpg.csv', mpg, [
    ['outliers-iqr', ['acceleration', 'weight'], { factor: 0.5, action: 'set-missing' }],
    ['impute-interpolate', ['acceleration'], { curve: 'cubic', limitDirection: 'both', limit: 2 }],
    ['impute-interpolate', ['weight'], { curve: 'moving', lookback: 4, lookahead: 2, within: 'origin' }],
    ['impute-interpolate', ['horsepower'], { curve: 'nearest', limitDirection: 'inside' }],
    ['impute-forward-fill', ['acceleration', 'weight'], { maxGap: 3 }],
    ['impute-backward-fill', ['acceleration', 'weight'], { maxGap: 2, within: 'origin' }],
    ['encode-ordinal', ['origin'], {}],
  ]),
  entry('mpg.csv', mpg, [
    ['outliers-iqr', ['acceleration', 'displacement'], { factor: 0.5, action: 'set-missing' }],
    [
      'impute-interpolate',
      ['acceleration', 'horsepower'],
      { method: 'index', sortBy: 'weight', curve: 'cubic', limitDirection: 'both' },
    ],
    [
      'impute-interpolate',
      ['displacement'],
      { method: 'index', sortBy: 'weight', curve: 'nearest', within: 'origin' },
    ],
    ['encode-ordinal', ['origin'], {}],
  ]),
  entry(
    'penguins.csv',
    penguins,
    [
      ['impute-random', { all: true }, { addIndicator: true }],
      ['encode-one-hot', { kind: 'category' }, {}],
    ],
    { loose: true },
  ),
  entry('mpg.csv', mpg, [
    ['scale-max-abs', ['weight', 'horsepower'], { by: 'power-of-ten' }],
    ['transform-log', ['acceleration'], { function: 'reciprocal' }],
    ['transform-log', ['displacement'], { function: 'reciprocal', offset: 3 }],
    ['transform-rank', ['model_year', 'horsepower'], { ties: 'max', share: true }],
    ['encode-ordinal', ['origin'], {}],
  ]),
  entry('titanic.csv', titanic, [
    ['transform-rank', ['sibsp'], {}],
    ['discretize', ['age'], { strategy: 'thresholds', thresholds: [12, 18, 60] }],
    ['discretize', ['fare'], { strategy: 'entropy', encode: 'ordinal' }],
    ['discretize', ['parch'], { strategy: 'width', width: 2 }],
    ['encode-one-hot', { kind: 'category' }, {}],
  ]),
  entry('penguins.csv', penguins, [
    ['discretize', ['bill_length_mm', 'body_mass_g'], { strategy: 'natural', nBins: 6 }],
    ['discretize', ['bill_depth_mm'], { strategy: 'width', width: 0.1, encode: 'ordinal' }],
    ['discretize', ['flipper_length_mm'], { strategy: 'entropy' }],
    ['encode-one-hot', { kind: 'category' }, {}],
  ]),
  entry('titanic.csv', titanic, [
    ['encode-ordinal', ['sex'], { order: 'appearance', handleUnknown: 'most-frequent' }],
    ['encode-ordinal', ['embarked'], { order: 'target-mean', encodedMissingValue: -2 }],
    ['encode-ordinal', ['pclass'], { order: 'given', categories: ['3', '1', '2'] }],
    ['encode-one-hot', ['deck'], { drop: 'most-frequent' }],
    ['encode-one-hot', ['alone', 'adult_male', 'sibsp'], { drop: 'most-frequent' }],
  ]),
  entry('mpg.csv', { mpg: 'target' }, [
    ['encode-multi-label', ['name'], { delimiter: ' ', minFrequency: 5, give: 'count' }],
    ['encode-ordinal', ['origin'], { order: 'frequency' }],
  ]),
  entry('mpg.csv', mpg, [['encode-ordinal', ['origin', 'cylinders'], { order: 'target-mean' }]]),
  entry('penguins.csv', penguins, [
    ['encode-target', ['island', 'sex'], { training: 'leave-one-out', smooth: 3 }],
  ]),
  entry('mpg.csv', { mpg: 'target' }, [
    ['clean-text', ['name'], { find: '^(\\w+).*', replace: '$1', findAs: 'pattern', case: 'title' }],
    ['fix-typos', ['name'], { method: 'phonetic' }],
    ['clean-text', ['origin'], { find: 'USA', replace: 'america (north)', findAs: 'word', matchCase: false }],
    [
      'map-values',
      ['name'],
      {
        map: [
          ['Che', 'GM'],
          ['ford', 'Ford'],
          ['^.{1,4}$', null],
        ],
        match: 'pattern',
      },
    ],
    ['encode-one-hot', ['name', 'origin'], {}],
  ]),
  entry('titanic.csv', titanic, [
    [
      'map-values',
      ['sex'],
      {
        map: [
          ['FE', 'f'],
          ['male', 'm'],
        ],
        match: 'contains',
        matchCase: false,
      },
    ],
    [
      'map-values',
      ['embarked'],
      {
        map: [
          ['S', 1],
          ['C', 2],
        ],
        match: 'starts',
        others: 'missing',
      },
    ],
    ['map-values', ['fare'], { map: [['7.', 'seven']], match: 'starts' }],
    ['parse-date', ['pclass'], { numbers: 'months' }],
    ['parse-date', ['sibsp'], { numbers: 'hours' }],
    ['parse-date', ['parch'], { numbers: 'us' }],
    ['encode-frequency', { kind: 'category' }, {}],
  ]),
  entry(
    'titanic.csv',
    titanic,
    [
      ['smote', ['fare', 'sibsp'], { border: 10 }],
      ['encode-one-hot', { kind: 'category' }, {}],
      ['impute-mean', { kind: 'number' }, {}],
    ],
    { loose: true },
  ),
  entry('mpg.csv', mpg, [
    ['outliers-iqr', ['weight', 'displacement'], { factor: 0.4, action: 'set-missing' }],
    [
      'impute-knn',
      ['weight', 'displacement', 'horsepower', 'acceleration'],
      { scale: true, weights: 'distance', addIndicator: true },
    ],
    ['encode-ordinal', ['origin'], {}],
  ]),
  entry('penguins.csv', penguins, [
    ['outliers-iqr', ['bill_depth_mm'], { factor: 0.3, action: 'set-missing' }],
    ['impute-similar', { all: true }, { addIndicator: true }],
    ['encode-one-hot', ['island', 'sex'], {}],
  ]),
  entry('mpg.csv', mpg, [
    ['impute-similar', { all: true }, { weights: 'distance', nNeighbors: 3 }],
    ['encode-one-hot', ['origin'], {}],
  ]),
  entry('mpg.csv', mpg, [
    ['outliers-iqr', ['weight', 'acceleration'], { factor: 0.4, action: 'set-missing' }],
    [
      'impute-iterative',
      ['weight', 'acceleration', 'displacement'],
      { estimator: 'tree', maxDepth: 3, minLeaf: 20, maxIter: 2, tol: 0 },
    ],
    ['encode-ordinal', ['origin'], {}],
  ]),
  entry('titanic.csv', titanic, [
    ['impute-median', ['age'], { within: 'sex', alsoWithin: 'pclass', addIndicator: true }],
    ['impute-mode', ['deck'], { within: 'embarked', alsoWithin: 'alone' }],
    ['impute-mean', ['fare'], { alsoWithin: 'sex' }],
    ['encode-one-hot', { kind: 'category' }, {}],
  ]),
];
