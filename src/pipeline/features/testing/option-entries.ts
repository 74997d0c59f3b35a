import type { CodeEntry } from './code-entries.ts';

type Steps = readonly (readonly [
  step: string,
  columns: CodeEntry['recipe']['steps'][number]['columns'],
  params: object,
])[];

function entry(
  file: string,
  roles: CodeEntry['roles'],
  steps: Steps,
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
];
