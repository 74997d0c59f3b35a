import type { Random } from '../../base/random.ts';
import { columnOf, numberColumn, type Table } from '../../data/table.ts';
import { finiteNumbersOf, labelsOf, missingFlags, mostFrequentLabel, numbersOf } from '../access.ts';
import { refuseHuge } from '../far-numbers.ts';
import { fillingOrigins, fillingParams, indicatorName } from '../filling.ts';
import { type FillModel, type FillOrder, fillGaps, learnFilling } from '../iterative-filling.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { medianOfSorted, momentsOf, sortedPresent } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { countWords, formatNumber, listWords } from '../wording.ts';

export const imputeIterative = defineStep({
  card: {
    id: 'impute-iterative',
    label: 'Impute from other columns',
    summary: 'Fills a missing number with what the other columns predict for it, round after round.',
    group: 'missing',
    accepts: ['number'],
    params: {
      estimator: {
        type: 'choice',
        default: 'bayesian-ridge',
        options: [
          { value: 'bayesian-ridge', label: 'A line', help: 'Bayesian ridge regression.' },
          { value: 'tree', label: 'A decision tree', help: 'Also where the columns hang together by steps.' },
        ],
        label: 'Predicted by',
        help: 'What predicts a column from the others.',
      },
      maxDepth: {
        type: 'integer',
        default: 5,
        min: 1,
        max: 30,
        label: 'Depth of the tree',
        help: 'How many questions a tree asks, at most.',
        when: { param: 'estimator', is: ['tree'] },
        advanced: true,
      },
      minLeaf: {
        type: 'integer',
        default: 5,
        min: 1,
        label: 'Rows a leaf',
        help: 'How many training rows a prediction of the tree is the mean of, at least.',
        when: { param: 'estimator', is: ['tree'] },
        advanced: true,
      },
      maxIter: {
        type: 'integer',
        default: 10,
        min: 0,
        max: 1000,
        label: 'Rounds',
        help: 'How often all columns are predicted, at most.',
      },
      tol: {
        type: 'number',
        default: 0.001,
        min: 0,
        label: 'Settled below',
        help: 'Stops when no row changes by more than this share of the largest value.',
        advanced: true,
      },
      initialStrategy: {
        type: 'choice',
        default: 'mean',
        options: [
          { value: 'mean', label: 'Mean' },
          { value: 'median', label: 'Median' },
          { value: 'most_frequent', label: 'Most frequent' },
          { value: 'constant', label: 'Zero' },
        ],
        label: 'First guess',
        help: 'What the gaps hold in the first round.',
      },
      order: {
        type: 'choice',
        default: 'ascending',
        options: [
          { value: 'ascending', label: 'Fewest gaps first' },
          { value: 'descending', label: 'Most gaps first' },
          { value: 'roman', label: 'Left to right' },
          { value: 'arabic', label: 'Right to left' },
          { value: 'random', label: 'Random' },
        ],
        help: 'Which column is predicted first.',
        advanced: true,
      },
      skipComplete: {
        type: 'boolean',
        default: false,
        label: 'Skip columns without gaps',
        help: 'Faster; gaps that only new rows have then keep the first guess.',
        advanced: true,
      },
      minValue: {
        type: 'number',
        default: null,
        none: 'no limit',
        label: 'Not below',
        help: 'Lowest value that is filled in.',
        advanced: true,
      },
      maxValue: {
        type: 'number',
        default: null,
        none: 'no limit',
        label: 'Not above',
        help: 'Highest value that is filled in.',
        advanced: true,
      },
      addIndicator: fillingParams.addIndicator,
    },
    source:
      'van Buuren & Groothuis-Oudshoorn 2011; sklearn.impute.IterativeImputer 1.2.1 (BayesianRidge, DecisionTreeRegressor)',
    synonyms: [
      'model-based',
      'tree',
      'IterativeImputer',
      'MICE',
      'chained equations',
      'regression imputation',
    ],
  },
  async fit({ table, columns, params, random, job }) {
    const sources = columns.map((name) => finiteNumbersOf(columnOf(table, name)));
    refuseHuge(columns, sources);
    const empty = sources.map((values) => values.every(Number.isNaN));
    const first = sources.map((values, c) =>
      empty[c] ? 0 : firstGuess(table, columns[c], values, params.initialStrategy),
    );
    const { filled, gaps } = startOf(sources, first, empty);
    const counts = gaps.map((own) => own.length);
    const alone = columns.length === 1;
    const whole = sources.length > 0 && sources.every((values) => values.every(Number.isNaN));
    const orderOf = orderer(counts, params.order, params.skipComplete, random.fork('order'));
    const { models, rounds, settled } =
      alone || whole
        ? { models: [], rounds: 0, settled: true }
        : await learnFilling(filled, gaps, orderOf, params, job);
    return {
      rows: table.rows,
      columns: columns.map((column, c) => ({
        column,
        first: first[c],
        empty: empty[c],
        missing: counts[c] > 0 || empty[c],
      })),
      models,
      rounds,
      settled,
    };
  },
  apply(table, columns, state, params) {
    const sources = columns.map((name) => numbersOf(columnOf(table, name)));
    const { filled, gaps } = startOf(
      sources,
      state.columns.map(({ first }) => first),
      state.columns.map(({ empty }) => empty),
    );
    fillGaps(filled, gaps, state.models, params);
    const flagged = params.addIndicator ? state.columns.filter(({ missing }) => missing) : [];
    return reshape(
      table,
      new Map(columns.map((name, c) => [name, [numberColumn(name, filled[c])]])),
      flagged.map(({ column }) => numberColumn(indicatorName(column), missingFlags(columnOf(table, column)))),
    );
  },
  origins: fillingOrigins,
  describe: (state) => [
    {
      label: 'rounds',
      value: String(state.rounds),
      note: `${state.settled ? 'settled' : 'stopped before the values settled'}; learnt on ${countWords(state.rows, 'row')}`,
    },
    ...state.columns.map(({ column, first }, c) => ({
      label: `first guess for ${column}`,
      value: formatNumber(first),
      note: lastModel(
        state.models,
        c,
        state.columns.map((one) => one.column),
      ),
    })),
  ],
  python({ columns, state, params }) {
    const tree = params.estimator === 'tree';
    const fill = pythonCall('IterativeImputer', [
      ...(tree
        ? ([
            [
              'estimator',
              `DecisionTreeRegressor(max_depth=${params.maxDepth}, min_samples_leaf=${params.minLeaf}, random_state=0)`,
            ],
          ] as const)
        : []),
      ['max_iter', String(params.maxIter), '10'],
      ['tol', String(params.tol), '0.001'],
      ['initial_strategy', pythonOf(params.initialStrategy), '"mean"'],
      ...(params.initialStrategy === 'constant' ? ([['fill_value', '0']] as const) : []),
      ['imputation_order', pythonOf(params.order), '"ascending"'],
      ['skip_complete', pythonOf(params.skipComplete), 'False'],
      ['min_value', params.minValue === null ? '-np.inf' : String(params.minValue), '-np.inf'],
      ['max_value', params.maxValue === null ? 'np.inf' : String(params.maxValue), 'np.inf'],
      ['add_indicator', pythonOf(params.addIndicator), 'False'],
    ]);
    const imports = [
      'from sklearn.experimental import enable_iterative_imputer',
      'from sklearn.impute import IterativeImputer',
      ...(tree ? ['from sklearn.tree import DecisionTreeRegressor'] : []),
    ];
    const names = columns.map((column) => ({
      name: indicatorName(column),
      python: `missingindicator_${column}`,
    }));
    const empty = columns.filter((_, c) => state.columns[c].empty);
    if (empty.length === 0) return { imports, transformer: fill, names };
    const others = columns.filter((column) => !empty.includes(column));
    const zero = pythonCall('SimpleImputer', [
      ['strategy', '"constant"'],
      ['fill_value', '0'],
      ['add_indicator', pythonOf(params.addIndicator), 'False'],
    ]);
    return {
      imports: [...imports, 'from sklearn.impute import SimpleImputer'],
      transformer: `ColumnTransformer([("filled", ${fill}, ${pythonOf(others)}), ("empty", ${zero}, ${pythonOf(empty)})], verbose_feature_names_out=False)`,
      names,
    };
  },
});

type Strategy = 'mean' | 'median' | 'most_frequent' | 'constant';

function firstGuess(table: Table, name: string, values: Float64Array, strategy: Strategy): number {
  switch (strategy) {
    case 'mean':
      return momentsOf(values).mean;
    case 'median':
      return medianOfSorted(sortedPresent(values));
    case 'most_frequent':
      return Number(mostFrequentLabel(labelsOf(columnOf(table, name))));
    case 'constant':
      return 0;
  }
}

/** Columns with first guesses in their gaps; columns without any training value are never predicted. */
function startOf(
  sources: readonly Float64Array[],
  first: readonly number[],
  empty: readonly boolean[],
): { filled: Float64Array[]; gaps: Uint32Array[] } {
  const filled = sources.map((values, c) => values.map((value) => (Number.isNaN(value) ? first[c] : value)));
  const gaps = sources.map((values, c) => {
    const rows: number[] = [];
    if (!empty[c]) for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) rows.push(i);
    return Uint32Array.from(rows);
  });
  return { filled, gaps };
}

function orderer(
  counts: readonly number[],
  order: FillOrder,
  skip: boolean,
  random: Random,
): (round: number) => number[] {
  const all = counts.map((_, c) => c);
  const used = all.filter((c) => !skip || counts[c] > 0);
  const byCount = all.toSorted((a, b) => counts[a] - counts[b]).slice(all.length - used.length);
  switch (order) {
    case 'ascending':
      return () => byCount;
    case 'descending':
      return () => byCount.toReversed();
    case 'roman':
      return () => used;
    case 'arabic':
      return () => used.toReversed();
    case 'random':
      return (round) => Array.from(random.fork(round).permutation(used.length), (i) => used[i]);
  }
}

/** What a column is predicted from most, in words. */
function lastModel(
  models: readonly Pick<FillModel, 'feature' | 'coefficients' | 'tree'>[],
  feature: number,
  names: readonly string[],
): string {
  const model = models.findLast((one) => one.feature === feature);
  if (model === undefined) return 'not predicted';
  const others = names.filter((_, c) => c !== feature);
  if (model.tree !== null) {
    const used = new Set(model.tree.feature.filter((_, node) => (model.tree?.left[node] ?? -1) >= 0));
    return `then predicted by a tree of ${countWords(model.tree.left.filter((left) => left < 0).length, 'leaf')} from ${listWords([...used].map((j) => others[j]))}`.replace(
      'leafs',
      'leaves',
    );
  }
  const parts = others.map((name, j) => ({ name, weight: model.coefficients[j] }));
  parts.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return `then predicted: ${parts
    .slice(0, 4)
    .map(({ name, weight }) => `${formatNumber(weight, 3)} × ${name}`)
    .join(', ')}`;
}
