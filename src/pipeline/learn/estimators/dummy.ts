import { Problem } from '../../base/problem.ts';
import { defineEstimator } from '../estimator.ts';
import { largest } from '../families/answers.ts';
import type { Linear } from '../families/family.ts';
import { requireInput } from '../input-checks.ts';

const forClasses = ['prior', 'most-frequent', 'stratified', 'uniform', 'constant'];
const forNumbers = ['prior', 'mean', 'median', 'quantile', 'constant'];

/**
 * The baseline that looks at no feature: what every other model must beat. Missing values do not matter to it.
 * `stratified` and `uniform` draw a class for each row from its own values and the seed, so that a row's answer
 * does not depend on its neighbours. Throws `bad-parameter` for a strategy that does not fit the task.
 */
export const dummy = defineEstimator({
  card: {
    id: 'dummy',
    label: 'Baseline',
    summary: 'Ignores all features and always gives the most common class or the average: the score to beat.',
    tasks: ['classification', 'regression'],
    family: 'linear',
    runsOn: 'cpu',
    missing: 'handles',
    wants: 'anything',
    params: {
      strategy: {
        type: 'choice',
        default: 'prior',
        options: [
          {
            value: 'prior',
            label: 'Automatic',
            help: 'The most common class with the class shares as probabilities; the mean of numbers.',
          },
          { value: 'most-frequent', label: 'Most common class' },
          { value: 'stratified', label: 'Random, by class shares' },
          { value: 'uniform', label: 'Random, all classes alike' },
          { value: 'mean', label: 'Mean' },
          { value: 'median', label: 'Median' },
          { value: 'quantile', label: 'Quantile' },
          { value: 'constant', label: 'One fixed answer' },
        ],
        help: 'What it answers.',
      },
      quantile: {
        type: 'number',
        default: 0.5,
        min: 0,
        max: 1,
        when: { param: 'strategy', is: ['quantile'] },
        help: 'Which quantile of the target: 0 is the least, 1 the largest.',
      },
      constant: {
        type: 'text',
        default: '',
        when: { param: 'strategy', is: ['constant'] },
        help: 'The class or number that is always answered.',
      },
    },
    source: 'sklearn.dummy.DummyClassifier and DummyRegressor 1.2',
    synonyms: ['zero rule', 'majority class', 'null model'],
  },
  async fit({ x, y, task, classes, labels, weights, params, random }) {
    requireInput('dummy', { x, y, classes, ...(weights && { weights }) });
    const allowed = task === 'classification' ? forClasses : forNumbers;
    if (!allowed.includes(params.strategy)) {
      throw new Problem(
        'bad-parameter',
        `dummy: the strategy ${params.strategy} does not fit ${task}.`,
        `Use one of ${allowed.join(', ')}.`,
        { estimator: 'dummy', param: 'strategy' },
      );
    }
    const width = x.features.length;
    if (task !== 'classification') {
      const bias = Float64Array.of(numberAnswer(y, weights, params));
      return { family: 'linear', outputs: 1, weights: new Float64Array(width), bias, link: 'identity' };
    }
    const shares = new Float64Array(classes);
    for (let r = 0; r < y.length; r++) shares[y[r]] += weights ? weights[r] : 1;
    const total = shares.reduce((sum, share) => sum + share, 0);
    const chosen =
      params.strategy === 'constant' ? codeOf(params.constant, labels ?? []) : largest(shares, 0, classes);
    const bias = shares.map((share, code) => {
      if (params.strategy === 'prior' || params.strategy === 'stratified') return Math.log(share / total);
      if (params.strategy === 'uniform') return 0;
      return code === chosen ? 0 : Number.NEGATIVE_INFINITY;
    });
    const fitted: Linear = {
      family: 'linear',
      outputs: classes,
      weights: new Float64Array(classes * width),
      bias,
      link: 'softmax',
    };
    if (classes === 1) return { ...fitted, bias: Float64Array.of(0), link: 'logit' };
    const draws = params.strategy === 'stratified' || params.strategy === 'uniform';
    return draws ? { ...fitted, draw: random.bits() } : fitted;
  },
});

function codeOf(label: string, labels: readonly string[]): number {
  const code = labels.indexOf(label);
  if (code >= 0) return code;
  throw new Problem(
    'bad-parameter',
    `dummy: "${label}" is not a class of the target.`,
    `The classes are: ${labels.slice(0, 20).join(', ')}.`,
    { estimator: 'dummy', param: 'constant' },
  );
}

type Choice = { readonly strategy: string; readonly quantile: number; readonly constant: string };

function numberAnswer(y: Float64Array, weights: Float64Array | undefined, params: Choice): number {
  if (params.strategy === 'constant') {
    const value = Number(params.constant);
    if (params.constant.trim() !== '' && Number.isFinite(value)) return value;
    throw new Problem(
      'bad-parameter',
      `dummy: the constant must be a number, got "${params.constant}".`,
      'Type a number such as 12.5.',
      { estimator: 'dummy', param: 'constant' },
    );
  }
  if (params.strategy === 'median') return quantile(y, weights, 0.5);
  if (params.strategy === 'quantile') return quantile(y, weights, params.quantile);
  let sum = 0;
  let total = 0;
  for (let r = 0; r < y.length; r++) {
    sum += (weights ? weights[r] : 1) * y[r];
    total += weights ? weights[r] : 1;
  }
  return sum / total;
}

/** Linear interpolation without weights, the lower weighted quantile with them, as in sklearn 1.2. */
function quantile(y: Float64Array, weights: Float64Array | undefined, q: number): number {
  if (!weights) {
    const sorted = Float64Array.from(y).sort();
    const at = q * (sorted.length - 1);
    const low = Math.floor(at);
    const high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }
  const order = Array.from(y.keys()).sort((a, b) => y[a] - y[b] || a - b);
  const total = order.reduce((sum, r) => sum + weights[r], 0);
  let sum = 0;
  for (const r of order) {
    sum += weights[r];
    if (sum > 0 && sum >= q * total) return y[r];
  }
  return y[order[order.length - 1]];
}
