import { parseParams, type Values } from '../base/param.ts';
import type { Plain } from '../base/plain.ts';
import { pythonCall, pythonOf } from '../features/python-text.ts';
import type { EstimatorChoice, Task } from './candidate.ts';
import { estimators } from './catalog.ts';

/** What to import, and the expression that makes it. */
export type PythonEstimator = { readonly imports: readonly string[]; readonly line: string };
type Argument = readonly [name: string, value: string, usual?: string];
type Writer = {
  readonly module: string;
  readonly classifier?: string;
  readonly regressor?: string;
  /** Arguments beside those that have the same meaning under their Python name. */
  arguments(params: Values, seed: number, task: Task): readonly Argument[] | null;
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
      ...same(params, { maxIter: 100, tol: 0.0001 }),
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
    classifier: 'DecisionTreeClassifier',
    regressor: 'DecisionTreeRegressor',
    arguments: (params, seed, task) => [
      ...same(params, tree),
      ...(params.maxFeatures === 'all' ? [] : features(params)),
      ...(task === 'classification' ? [balance(params)] : []),
      ['random_state', String(seed)],
    ],
  },
  'random-forest': {
    module: 'ensemble',
    classifier: 'RandomForestClassifier',
    regressor: 'RandomForestRegressor',
    arguments: forest(true),
  },
  'extra-trees': {
    module: 'ensemble',
    classifier: 'ExtraTreesClassifier',
    regressor: 'ExtraTreesRegressor',
    arguments: forest(false),
  },
  'gradient-boosting': {
    module: 'ensemble',
    classifier: 'HistGradientBoostingClassifier',
    regressor: 'HistGradientBoostingRegressor',
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
    arguments({ strategy, quantile }, seed, task) {
      if (strategy === 'constant') return null;
      const own = task === 'classification' ? 'prior' : 'mean';
      const fits = task === 'classification' ? classStrategies : amountStrategies;
      const chosen = fits.includes(String(strategy)) ? String(strategy) : own;
      return [
        ['strategy', pythonOf(chosen.replace('-', '_')), pythonOf(own)],
        ...(chosen === 'quantile' ? ([['quantile', pythonOf(quantile as Plain)]] as const) : []),
        ...(['stratified', 'uniform'].includes(chosen) ? ([['random_state', String(seed)]] as const) : []),
      ];
    },
  },
};
const classStrategies = ['prior', 'most-frequent', 'stratified', 'uniform'];
const amountStrategies = ['mean', 'median', 'quantile'];

/**
 * The same estimator in scikit-learn 1.2; null where it has no counterpart there (networks with layers of their own,
 * tasks without a target). Throws `bad-parameter`.
 */
export function estimatorPython(choice: EstimatorChoice, task: Task, seed: number): PythonEstimator | null {
  const writer = Object.hasOwn(writers, choice.id) ? writers[choice.id] : undefined;
  const name =
    task === 'classification' ? writer?.classifier : task === 'regression' ? writer?.regressor : undefined;
  if (writer === undefined || name === undefined) return null;
  const params = parseParams(estimators.get(choice.id).card, choice.params);
  const given = writer.arguments(params, seed, task);
  if (given === null) return null;
  return { imports: [`from sklearn.${writer.module} import ${name}`], line: pythonCall(name, given) };
}
