import { defineEstimator } from '../estimator.ts';
import type { Trees } from '../families/family.ts';
import { joinTrees } from '../families/trees.ts';
import { fitTrees } from '../tree-fit.ts';

export const extraTrees = defineEstimator({
  card: {
    id: 'extra-trees',
    label: 'Extra trees',
    summary: 'Many decision trees, each asking about random features at random thresholds, answer together.',
    tasks: ['classification', 'regression'],
    family: 'trees',
    runsOn: 'cpu',
    missing: 'handles',
    wants: 'anything',
    splitsBy: 'nEstimators',
    synonyms: ['extremely randomised trees', 'ET'],
    params: {
      nEstimators: {
        type: 'integer',
        label: 'Number of trees',
        default: 100,
        min: 1,
        max: 10_000,
        scale: 'log',
        search: [50, 500],
        help: 'More trees give steadier answers and take longer.',
      },
      maxDepth: {
        type: 'integer',
        default: null,
        none: 'no limit',
        min: 1,
        search: [4, 32],
        help: 'Most questions in a row in each tree.',
      },
      minSamplesSplit: {
        type: 'integer',
        default: 2,
        min: 2,
        scale: 'log',
        search: [2, 32],
        help: 'Fewest rows that a group must have to be split further.',
      },
      minSamplesLeaf: {
        type: 'integer',
        default: 1,
        min: 1,
        scale: 'log',
        search: [1, 32],
        help: 'Fewest rows on either side of a split.',
      },
      maxFeatures: {
        type: 'choice',
        default: 'auto',
        options: [
          { value: 'auto', label: 'Automatic', help: 'The square root for classes, all for numbers.' },
          { value: 'sqrt', label: 'Square root of all' },
          { value: 'log2', label: 'Binary logarithm of all' },
          { value: 'all', label: 'All' },
        ],
        search: ['sqrt', 'log2', 'all'],
        help: 'How many features, drawn at random, each question may be about.',
      },
      bootstrap: {
        type: 'boolean',
        label: 'Draw rows',
        default: false,
        help: 'Train each tree on rows drawn with replacement; otherwise on all rows.',
      },
      maxSamples: {
        type: 'number',
        default: null,
        none: 'as many as there are',
        min: 0,
        above: true,
        max: 1,
        advanced: true,
        when: { param: 'bootstrap', is: [true] },
        help: 'Rows drawn for each tree, as a fraction of all.',
      },
      maxLeafNodes: {
        type: 'integer',
        default: null,
        none: 'no limit',
        min: 2,
        advanced: true,
        help: 'Most final groups of each tree; the most useful splits are made first.',
      },
      minImpurityDecrease: {
        type: 'number',
        default: 0,
        min: 0,
        advanced: true,
        help: 'A split is made only if it improves the tree by at least this much.',
      },
      classWeight: {
        type: 'choice',
        default: 'none',
        options: [
          { value: 'none', label: 'As they are' },
          { value: 'balanced', label: 'Balanced', help: 'Rare classes count as much as frequent ones.' },
        ],
        help: 'How much the rows of each class count.',
      },
    },
    source:
      'Geurts et al. 2006; sklearn.ensemble 1.2.1 (features with more than 255 values are grouped into 255)',
  },
  fit: ({ params, part, ...input }) =>
    fitTrees({
      id: 'extra-trees',
      ...input,
      limits: params,
      classWeight: params.classWeight,
      drawn: params.bootstrap ? (params.maxSamples ?? 1) : 0,
      shuffled: true,
      drawnThresholds: true,
      trees: part ?? [0, params.nEstimators],
    }),
  join: (parts) => joinTrees(parts as readonly Trees[]),
});
