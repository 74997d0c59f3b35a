import { definePlan } from '../plan.ts';
import { splitOff } from '../shuffled-split.ts';

/** Independent random splits; see `splitOff`. A row may be tested several times or never. */
export const monteCarlo = definePlan({
  card: {
    id: 'monte-carlo',
    label: 'Repeated random split',
    summary: 'Sets a random part of the rows aside, again and again.',
    params: {
      repeats: { type: 'integer', default: 10, min: 1, help: 'How many splits.' },
      testSize: {
        type: 'number',
        default: 0.2,
        min: 0,
        max: 0.99,
        above: true,
        help: 'Share of rows set aside each time.',
      },
      stratify: {
        type: 'boolean',
        default: true,
        label: 'Same class shares',
        help: 'Keep the classes in the same shares on both sides.',
      },
    },
    source: 'sklearn.model_selection.ShuffleSplit, StratifiedShuffleSplit 1.2.1',
    synonyms: ['shuffle split', 'random subsampling'],
  },
  splits({ rows, codes, classes = [], params, random }) {
    const strata = params.stratify && codes ? { codes, classes } : null;
    return Array.from({ length: params.repeats }, (_, repeat) =>
      splitOff(rows, params.testSize, random.fork(repeat), strata),
    );
  },
});
