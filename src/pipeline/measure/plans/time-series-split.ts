import { Problem } from '../../base/problem.ts';
import { rowsWord } from '../folds.ts';
import { definePlan } from '../plan.ts';

/**
 * Rows in time order: each split tests on a block and learns only from rows before it (minus `gap`). Membership
 * agrees with sklearn.model_selection.TimeSeriesSplit 1.2.1. Throws `too-many-folds` if the rows do not suffice.
 */
export const timeSeriesSplit = definePlan({
  card: {
    id: 'time-series-split',
    label: 'Time series split',
    summary: 'Learns from the past and tests on what came next, for rows in order of time.',
    params: {
      folds: { type: 'integer', default: 5, min: 2, help: 'How many blocks are tested.' },
      testRows: {
        type: 'integer',
        default: null,
        min: 1,
        none: 'equal blocks',
        help: 'Rows in each tested block.',
      },
      maxTrainRows: {
        type: 'integer',
        default: null,
        min: 1,
        none: 'all before',
        help: 'Learn from this many rows at most.',
      },
      gap: { type: 'integer', default: 0, min: 0, help: 'Rows left out between learning and testing.' },
    },
    source: 'sklearn.model_selection.TimeSeriesSplit 1.2.1',
    synonyms: ['rolling origin', 'forward chaining', 'walk forward'],
  },
  splits({ rows, params: { folds, testRows, maxTrainRows, gap } }) {
    const size = testRows ?? Math.floor(rows / (folds + 1));
    const first = rows - folds * size;
    if (size < 1 || first - gap <= 0) {
      throw new Problem(
        'too-many-folds',
        `${rowsWord(rows)} are too few for ${folds} blocks of ${Math.max(1, size)} with a gap of ${gap} and rows before them.`,
        'Use fewer folds, smaller blocks or a smaller gap.',
        { param: 'folds' },
      );
    }
    const range = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, i) => from + i);
    return Array.from({ length: folds }, (_, fold) => {
      const start = first + fold * size;
      const end = start - gap;
      return {
        train: range(maxTrainRows === null ? 0 : Math.max(0, end - maxTrainRows), end),
        test: range(start, start + size),
      };
    });
  },
});
