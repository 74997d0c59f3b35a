import { definePlan } from '../plan.ts';
import { splitOff } from '../shuffled-split.ts';

/** One split; see `splitOff`. */
export const holdout = definePlan({
  card: {
    id: 'holdout',
    label: 'Holdout',
    summary: 'Sets one part of the rows aside for testing and learns from the rest.',
    params: {
      testSize: {
        type: 'number',
        default: 0.25,
        min: 0,
        max: 0.99,
        above: true,
        help: 'Share of rows set aside.',
      },
      shuffle: {
        type: 'boolean',
        default: true,
        help: 'Mix the rows first; without it the last rows are set aside.',
      },
      stratify: {
        type: 'boolean',
        default: true,
        label: 'Same class shares',
        help: 'Keep the classes in the same shares on both sides.',
        when: { param: 'shuffle', is: [true] },
      },
    },
    source: 'sklearn.model_selection.train_test_split 1.2.1',
    synonyms: ['train test split', 'validation set'],
  },
  splits({ rows, codes, classes = [], params, random }) {
    const strata = params.stratify && codes ? { codes, classes } : null;
    return [splitOff(rows, params.testSize, params.shuffle ? random : null, strata)];
  },
});
