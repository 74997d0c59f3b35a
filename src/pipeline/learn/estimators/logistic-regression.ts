import { defineEstimator } from '../estimator.ts';
import { requireClasses, requireFeatures, requireFinite, requireInput } from '../input-checks.ts';
import { fitLogistic } from '../logistic.ts';

/** Linear scores turned into probabilities; see `fitLogistic` for the objective, precision and errors. */
export const logisticRegression = defineEstimator({
  card: {
    id: 'logistic-regression',
    label: 'Logistic regression',
    summary: 'A weighted sum of the features, turned into the probability of each class.',
    tasks: ['classification'],
    family: 'linear',
    runsOn: 'cpu',
    missing: 'refuses',
    wants: 'scaled',
    params: {
      c: {
        type: 'number',
        label: 'Freedom (C)',
        default: 1,
        min: 0,
        above: true,
        scale: 'log',
        search: [1e-3, 1e3],
        help: 'How freely it may fit: smaller keeps the coefficients smaller.',
        when: { param: 'penalty', is: ['l2'] },
      },
      penalty: {
        type: 'choice',
        default: 'l2',
        options: [
          { value: 'l2', label: 'Small coefficients (L2)' },
          { value: 'none', label: 'None' },
        ],
        help: 'What keeps the coefficients from growing.',
      },
      classWeight: {
        type: 'choice',
        label: 'Class weights',
        default: 'none',
        options: [
          { value: 'none', label: 'As in the data' },
          { value: 'balanced', label: 'Every class alike' },
        ],
        search: ['none', 'balanced'],
        help: 'Lets rare classes count as much as common ones.',
      },
      intercept: { type: 'boolean', default: true, help: 'Learn an offset.', advanced: true },
      solver: {
        type: 'choice',
        default: 'optimum',
        options: [
          { value: 'optimum', label: 'To the optimum' },
          { value: 'lbfgs', label: 'As scikit-learn', help: 'Its steps and its early end, digit by digit.' },
        ],
        help: 'How far it goes: to the optimum, whatever the scale of the columns, or as far as scikit-learn does.',
        advanced: true,
      },
      maxIter: {
        type: 'integer',
        label: 'Most iterations',
        default: 100,
        min: 1,
        help: 'Stops after so many steps.',
        advanced: true,
      },
      tol: {
        type: 'number',
        label: 'Tolerance',
        default: 1e-4,
        min: 0,
        above: true,
        scale: 'log',
        help: 'Stops when the slope of the loss is at most this everywhere.',
        advanced: true,
      },
    },
    source: 'Cox 1958; sklearn.linear_model.LogisticRegression(solver="lbfgs", multi_class="auto") 1.2',
    synonyms: ['logit', 'maximum entropy', 'softmax regression'],
  },
  async fit({ x, y, classes, weights, params, job }) {
    requireInput('logistic-regression', { x, y, classes, ...(weights && { weights }) });
    requireFeatures('logistic-regression', x);
    requireFinite('logistic-regression', x);
    requireClasses('logistic-regression', y, classes);
    const { fitted, converged } = await fitLogistic(
      {
        x,
        y,
        classes,
        weights: rowWeights(y, classes, weights, params.classWeight === 'balanced'),
        intercept: params.intercept,
        penalty: params.penalty === 'l2' ? 1 / params.c : 0,
        maxIterations: params.maxIter,
        tolerance: params.tol,
        solver: params.solver,
      },
      job,
    );
    if (!converged) {
      job.emit({
        kind: 'note',
        code: 'not-converged',
        message: `Logistic regression stopped after ${params.maxIter} iterations before it settled. Scale the features or raise maxIter.`,
      });
    }
    return fitted;
  },
});

/** Row weight × rows/(classes · rows of the class), as sklearn's "balanced". */
function rowWeights(
  y: Float64Array,
  classes: number,
  weights: Float64Array | undefined,
  balanced: boolean,
): Float64Array {
  const own = weights ? Float64Array.from(weights) : new Float64Array(y.length).fill(1);
  if (!balanced) return own;
  const counts = new Float64Array(classes);
  for (const code of y) counts[code]++;
  const present = counts.filter((count) => count > 0).length;
  return own.map((weight, r) => (weight * y.length) / (present * counts[y[r]]));
}
