import { parseParams, type Values } from '../base/param.ts';
import type { Plain } from '../base/plain.ts';
import type { ColumnKind } from '../data/table.ts';
import { pythonCall, pythonOf } from '../features/python-text.ts';
import type { EstimatorChoice, Task } from './candidate.ts';
import { estimators } from './catalog.ts';
import { networkPython } from './network-python.ts';

/** What to import, classes of its own, the expression that makes it, and what people should know of it. */
export type PythonEstimator = {
  readonly imports: readonly string[];
  readonly line: string;
  readonly helpers?: readonly string[];
  readonly note?: string;
  /** What to know where features have gaps. */
  readonly gaps?: string;
};
type Argument = readonly [name: string, value: string, usual?: string];
type Writer = {
  readonly module: string;
  readonly classifier?: string;
  readonly regressor?: string;
  readonly gaps?: string;
  /** What differs from the studio. */
  note?(params: Values): string | null;
  /** Arguments beside those that have the same meaning under their Python name. */
  arguments(params: Values, seed: number, task: Task, target: ColumnKind): readonly Argument[];
};

/** `minSamplesLeaf` → `min_samples_leaf`. */
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function same(params: Values, usual: { readonly [name: string]: Plain }): Argument[] {
  return Object.entries(usual).map(([name, value]) => [
    snake(name),
    pythonOf(params[name] as Plain),
    pythonOf(value),
  ]);
}

const none = (value: unknown): string => pythonOf(value === 'none' ? null : (value as Plain));
const balance = (params: Values): Argument => ['class_weight', none(params.classWeight), 'None'];

function features(params: Values): Argument[] {
  const { maxFeatures } = params;
  if (maxFeatures === 'auto') return [];
  return [['max_features', pythonOf(maxFeatures === 'all' ? null : (maxFeatures as Plain))]];
}

const tree = {
  maxDepth: null,
  minSamplesSplit: 2,
  minSamplesLeaf: 1,
  maxLeafNodes: null,
  minImpurityDecrease: 0,
};

function forest(bootstrap: boolean): Writer['arguments'] {
  return (params, seed, task) => [
    ...same(params, { nEstimators: 100, ...tree, bootstrap }),
    ...(params.bootstrap === true ? same(params, { maxSamples: null }) : []),
    ...features(params),
    ...(task === 'classification' ? [balance(params)] : []),
    ['random_state', String(seed)],
  ];
}

const treeGaps =
  'Trees of scikit-learn 1.2 take no missing values, those of the studio do: fill them in a step before, or use scikit-learn 1.6.';

const drawnTrees = 'Trees are drawn by another random stream than in the studio: scores differ a little.';

const writers: { readonly [estimator: string]: Writer } = {
  'linear-regression': {
    module: 'linear_model',
    regressor: 'LinearRegression',
    arguments: (params) => [['fit_intercept', pythonOf(params.intercept as Plain), 'True']],
  },
  ridge: {
    module: 'linear_model',
    regressor: 'Ridge',
    arguments: (params) => [
      ...same(params, { alpha: 1 }),
      ['fit_intercept', pythonOf(params.intercept as Plain), 'True'],
    ],
  },
  'logistic-regression': {
    module: 'linear_model',
    classifier: 'LogisticRegression',
    arguments: (params) => [
      ['C', pythonOf(params.c as Plain), '1'],
      ['penalty', none(params.penalty), '"l2"'],
      balance(params),
      ['fit_intercept', pythonOf(params.intercept as Plain), 'True'],
      ...(params.solver === 'optimum' ? ([['solver', '"newton-cg"']] as const) : []),
      ...same(params, { maxIter: 100 }),
      // scikit-learn ends early where the slope is 1e-4; the studio goes on to the optimum.
      ['tol', params.solver === 'optimum' ? '1e-8' : pythonOf(params.tol as Plain), '0.0001'],
    ],
  },
  knn: {
    module: 'neighbors',
    classifier: 'KNeighborsClassifier',
    regressor: 'KNeighborsRegressor',
    arguments: (params) => same(params, { nNeighbors: 5, weights: 'uniform', p: 2 }),
  },
  'decision-tree': {
    module: 'tree',
    gaps: treeGaps,
    classifier: 'DecisionTreeClassifier',
    regressor: 'DecisionTreeRegressor',
    note: ({ maxFeatures }) =>
      maxFeatures === 'all'
        ? 'Of splits that are equally good, another may be made than in the studio.'
        : drawnTrees,
    arguments: (params, seed, task) => [
      ...same(params, tree),
      ...(params.maxFeatures === 'all' ? [] : features(params)),
      ...(task === 'classification' ? [balance(params)] : []),
      ['random_state', String(seed)],
    ],
  },
  'random-forest': {
    module: 'ensemble',
    gaps: treeGaps,
    classifier: 'RandomForestClassifier',
    regressor: 'RandomForestRegressor',
    note: () => drawnTrees,
    arguments: forest(true),
  },
  'extra-trees': {
    module: 'ensemble',
    gaps: treeGaps,
    classifier: 'ExtraTreesClassifier',
    regressor: 'ExtraTreesRegressor',
    note: () => drawnTrees,
    arguments: forest(false),
  },
  'gradient-boosting': {
    module: 'ensemble',
    classifier: 'HistGradientBoostingClassifier',
    regressor: 'HistGradientBoostingRegressor',
    note: ({ earlyStopping, maxBins }) =>
      earlyStopping === true
        ? 'Other rows are held back than in the studio: scores differ a little.'
        : `Features with more than ${String(maxBins)} different values are grouped at other borders than in the studio: scores differ a little then.`,
    arguments: (params, seed, task) => [
      ['max_iter', pythonOf(params.nEstimators as Plain), '100'],
      ...same(params, {
        learningRate: 0.1,
        maxLeafNodes: 31,
        maxDepth: null,
        minSamplesLeaf: 20,
        l2Regularization: 0,
        maxBins: 255,
      }),
      ['early_stopping', pythonOf(params.earlyStopping as Plain)],
      ...(params.earlyStopping === true
        ? same(params, { validationFraction: 0.1, nIterNoChange: 10, tol: 1e-7 })
        : []),
      ...(task === 'classification' ? [balance(params)] : []),
      ['random_state', String(seed)],
    ],
  },
  dummy: {
    module: 'dummy',
    classifier: 'DummyClassifier',
    regressor: 'DummyRegressor',
    note: ({ strategy }) =>
      strategy === 'stratified' || strategy === 'uniform'
        ? 'Answers are drawn by another random stream than in the studio: scores differ a little.'
        : null,
    arguments({ strategy, quantile, constant }, seed, task, target) {
      const own = task === 'classification' ? 'prior' : 'mean';
      const fits = task === 'classification' ? classStrategies : amountStrategies;
      const chosen = fits.includes(String(strategy)) ? String(strategy) : own;
      return [
        ['strategy', pythonOf(chosen.replace('-', '_')), pythonOf(own)],
        ...(chosen === 'quantile' ? ([['quantile', pythonOf(quantile as Plain)]] as const) : []),
        ...(chosen === 'constant' ? ([['constant', answerOf(String(constant), target)]] as const) : []),
        ...(['stratified', 'uniform'].includes(chosen) ? ([['random_state', String(seed)]] as const) : []),
      ];
    },
  },
};
const classStrategies = ['prior', 'most-frequent', 'stratified', 'uniform', 'constant'];
const amountStrategies = ['mean', 'median', 'quantile', 'constant'];

/** A class as Python reads it from the file. */
function answerOf(text: string, target: ColumnKind): string {
  if (target === 'boolean') return text === 'true' ? 'True' : 'False';
  return target === 'number' ? pythonOf(Number(text)) : pythonOf(text);
}

/**
 * The same estimator in scikit-learn 1.2 (networks also as a class in NumPy); null where it has no counterpart (tasks
 * without a target). `target`: what kind of column the answers are. Throws `bad-parameter`.
 */
export function estimatorPython(
  choice: EstimatorChoice,
  task: Task,
  seed: number,
  target: ColumnKind = task === 'classification' ? 'category' : 'number',
): PythonEstimator | null {
  if (task !== 'classification' && task !== 'regression') return null;
  if (choice.id === 'neural-network')
    return networkPython(parseParams(estimators.get(choice.id).card, choice.params), task, seed);
  const writer = Object.hasOwn(writers, choice.id) ? writers[choice.id] : undefined;
  const name = task === 'classification' ? writer?.classifier : writer?.regressor;
  if (writer === undefined || name === undefined) return null;
  const params = parseParams(estimators.get(choice.id).card, choice.params);
  const note = writer.note?.(params) ?? null;
  return {
    imports: [`from sklearn.${writer.module} import ${name}`],
    line: pythonCall(name, writer.arguments(params, seed, task, target)),
    ...(note !== null && { note }),
    ...(writer.gaps !== undefined && { gaps: writer.gaps }),
  };
}
