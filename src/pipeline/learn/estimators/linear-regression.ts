import { defineEstimator } from '../estimator.ts';
import { requireFeatures, requireFinite, requireInput } from '../input-checks.ts';
import { fitLeastSquares } from '../least-squares.ts';

/** Ordinary least squares by QR; see `fitLeastSquares` for shapes, precision and errors. */
export const linearRegression = defineEstimator({
  card: {
    id: 'linear-regression',
    label: 'Linear regression',
    summary: 'The straight line (or plane) with the least squared error.',
    tasks: ['regression'],
    family: 'linear',
    runsOn: 'cpu',
    missing: 'refuses',
    wants: 'anything',
    params: {
      intercept: {
        type: 'boolean',
        default: true,
        help: 'Learn an offset; without it the line goes through 0.',
      },
    },
    source: 'Householder QR (Golub & Van Loan §5.4); sklearn.linear_model.LinearRegression 1.2',
    synonyms: ['ols', 'least squares', 'linear model'],
  },
  async fit({ x, y, classes, weights, params, job }) {
    requireInput('linear-regression', { x, y, classes, ...(weights && { weights }) });
    requireFeatures('linear-regression', x);
    requireFinite('linear-regression', x);
    const { intercept } = params;
    return fitLeastSquares({ x, y, intercept, alpha: 0, ...(weights && { weights }) }, job);
  },
});
