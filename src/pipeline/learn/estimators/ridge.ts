import { defineEstimator } from '../estimator.ts';
import { requireFeatures, requireFinite, requireInput } from '../input-checks.ts';
import { fitLeastSquares } from '../least-squares.ts';

/** Least squares with a penalty on squared coefficients; see `fitLeastSquares` for shapes, precision and errors. */
export const ridge = defineEstimator({
  card: {
    id: 'ridge',
    label: 'Ridge regression',
    summary:
      'Linear regression that keeps its coefficients small, so that it is steadier on few or related columns.',
    tasks: ['regression'],
    family: 'linear',
    runsOn: 'cpu',
    missing: 'refuses',
    wants: 'scaled',
    params: {
      alpha: {
        type: 'number',
        default: 1,
        min: 0,
        scale: 'log',
        search: [1e-4, 1e4],
        help: 'Strength of the penalty; 0 is ordinary linear regression.',
      },
      intercept: {
        type: 'boolean',
        default: true,
        help: 'Learn an offset; without it the line goes through 0.',
      },
    },
    source: 'Hoerl & Kennard 1970; sklearn.linear_model.Ridge 1.2',
    synonyms: ['tikhonov', 'l2', 'regularised linear regression'],
  },
  async fit({ x, y, classes, weights, params, job }) {
    requireInput('ridge', { x, y, classes, ...(weights && { weights }) });
    requireFeatures('ridge', x);
    requireFinite('ridge', x);
    const { intercept } = params;
    return fitLeastSquares({ x, y, intercept, alpha: params.alpha, ...(weights && { weights }) }, job);
  },
});
