import { defineEstimator } from '../estimator.ts';
import { fitTrees } from '../tree-fit.ts';

export const decisionTree = defineEstimator({
  card: {
    id: 'decision-tree',
    label: 'Decision tree',
    summary: 'A sequence of yes-or-no questions about the features, learnt from the rows.',
    tasks: ['classification', 'regression'],
    family: 'trees',
    runsOn: 'cpu',
    missing: 'handles',
    wants: 'anything',
    synonyms: ['CART', 'classification tree', 'regression tree'],
    params: {
      maxDepth: {
        type: 'integer',
        default: null,
        none: 'no limit',
        min: 1,
        search: [2, 16],
        help: 'Most questions in a row. Lower values give a simpler tree that overfits less.',
      },
      minSamplesSplit: {
        type: 'integer',
        default: 2,
        min: 2,
        scale: 'log',
        search: [2, 64],
        help: 'Fewest rows that a group must have to be split further.',
      },
      minSamplesLeaf: {
        type: 'integer',
        default: 1,
        min: 1,
        scale: 'log',
        search: [1, 64],
        help: 'Fewest rows on either side of a split.',
      },
      maxFeatures: {
        type: 'choice',
        default: 'all',
        options: [
          { value: 'all', label: 'All' },
          { value: 'sqrt', label: 'Square root of all' },
          { value: 'log2', label: 'Binary logarithm of all' },
        ],
        advanced: true,
        help: 'How many features, drawn at random, each question may be about.',
      },
      maxLeafNodes: {
        type: 'integer',
        default: null,
        none: 'no limit',
        min: 2,
        advanced: true,
        help: 'Most final groups; the most useful splits are made first.',
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
      'Breiman et al. 1984; sklearn.tree 1.2.1 (exact up to 255 distinct values a feature, else 255 groups of values)',
  },
  fit: ({ params, ...input }) =>
    fitTrees({
      id: 'decision-tree',
      ...input,
      limits: params,
      classWeight: params.classWeight,
      drawn: 0,
      shuffled: false,
      drawnThresholds: false,
      trees: [0, 1],
    }),
});
