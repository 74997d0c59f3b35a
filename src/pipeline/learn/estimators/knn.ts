import { Problem } from '../../base/problem.ts';
import { denseValues } from '../dense-values.ts';
import { defineEstimator } from '../estimator.ts';
import { requireClasses, requireFeatures, requireFinite, requireInput } from '../input-checks.ts';

/** Keeps the training rows (copied); predicting does the work, see `predictNeighbors`. */
export const knn = defineEstimator({
  card: {
    id: 'knn',
    label: 'Nearest neighbours',
    summary: 'Answers with what the most similar training rows have.',
    tasks: ['classification', 'regression'],
    family: 'neighbors',
    runsOn: 'cpu',
    missing: 'refuses',
    wants: 'scaled',
    params: {
      nNeighbors: {
        type: 'integer',
        label: 'Neighbours',
        default: 5,
        min: 1,
        search: [1, 50],
        scale: 'log',
        help: 'How many similar rows are asked.',
      },
      weights: {
        type: 'choice',
        default: 'uniform',
        options: [
          { value: 'uniform', label: 'All alike' },
          { value: 'distance', label: 'Nearer counts more' },
        ],
        search: ['uniform', 'distance'],
        help: 'How much each neighbour counts.',
      },
      p: {
        type: 'number',
        label: 'Distance exponent',
        default: 2,
        min: 1,
        search: [1, 2],
        help: 'How distance is measured: 1 adds up the differences, 2 is the straight line.',
        advanced: true,
      },
    },
    source: 'Fix & Hodges 1951; sklearn.neighbors.KNeighborsClassifier and KNeighborsRegressor 1.2',
    synonyms: ['k nearest neighbors', 'knn', 'instance based'],
  },
  async fit({ x, y, task, classes, weights, params, job }) {
    requireInput('knn', { x, y, classes, ...(weights && { weights }) });
    requireFeatures('knn', x);
    requireFinite('knn', x);
    if (task === 'classification') requireClasses('knn', y, classes);
    if (params.nNeighbors > x.rows) {
      throw new Problem(
        'too-few-rows',
        `knn asks ${params.nNeighbors} neighbours but there are only ${x.rows} training rows.`,
        `Set nNeighbors to ${x.rows} or less.`,
        { estimator: 'knn', param: 'nNeighbors' },
      );
    }
    if (weights) {
      job.emit({
        kind: 'note',
        code: 'weights-ignored',
        message: 'Nearest neighbours does not use row weights.',
      });
    }
    await job.checkpoint();
    return {
      family: 'neighbors',
      k: params.nNeighbors,
      weights: params.weights,
      p: params.p,
      features: x.features.length,
      x: Float64Array.from(denseValues(x)),
      y: Float64Array.from(y),
    };
  },
});
