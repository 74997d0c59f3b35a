import {
  actParam,
  applyBounds,
  describeBounds,
  fitBounds,
  keepWithin,
  outlierOrigins,
  type Reach,
  rangeParams,
} from '../outlying.ts';
import { outlierRangeClass, pythonBounds } from '../outlying-python.ts';
import { pythonNumber, pythonOf } from '../python-text.ts';
import { medianOfSorted, momentsOf } from '../statistics.ts';
import { defineStep } from '../step.ts';

export const outliersZscore = defineStep({
  card: {
    id: 'outliers-zscore',
    label: 'Outliers by z-score',
    summary:
      'Finds values many standard deviations from the mean of the training rows and flags, removes, caps or empties them.',
    group: 'outliers',
    accepts: ['number', 'time'],
    selects: ['number'],
    params: {
      threshold: {
        type: 'number',
        default: 3,
        min: 0,
        above: true,
        help: 'How many standard deviations from the centre a value may lie.',
      },
      method: {
        type: 'choice',
        default: 'standard',
        options: [
          { value: 'standard', label: 'Mean and standard deviation' },
          {
            value: 'modified',
            label: 'Median and median distance',
            help: 'Robust; 3.5 is a usual threshold.',
          },
        ],
        help: 'What distance is measured from and by.',
      },
      action: actParam,
      ...rangeParams,
    },
    source: 'scipy.stats.zscore 1.10; modified: Iglewicz & Hoaglin 1993',
    synonyms: ['standard deviation', 'MAD', 'winsorize'],
  },
  fit: ({ table, columns, params }) => ({
    rows: table.rows,
    bounds: fitBounds(table, columns, params, reachBy(params.method, params.threshold)),
  }),
  apply: (table, _columns, state, { action, within }) => applyBounds(table, state.bounds, within, action),
  keep: (table, _columns, state, { action, within }) =>
    action === 'remove' ? keepWithin(table, state.bounds, within) : null,
  origins: outlierOrigins,
  describe: (state, { within }) => describeBounds(state.bounds, state.rows, within),
  python: ({ columns, params, nameOf }) =>
    pythonBounds(
      'DeviationRange',
      columns,
      params,
      nameOf,
      [outlierRangeClass, deviationClass],
      [
        ['threshold', pythonNumber(params.threshold), '3'],
        ['method', pythonOf(params.method), '"standard"'],
      ],
    ),
});

/** Equal values have no outliers; nor has a column whose median distance is 0. */
function reachBy(method: 'standard' | 'modified', threshold: number): Reach {
  return (sorted) => {
    const everything = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    if (!(sorted[sorted.length - 1] > sorted[0])) return everything;
    if (method === 'standard') {
      const { mean, variance } = momentsOf(sorted);
      const reach = threshold * Math.sqrt(variance);
      return { low: mean - reach, high: mean + reach };
    }
    const median = medianOfSorted(sorted);
    const distance = medianOfSorted(sorted.map((value) => Math.abs(value - median)).sort());
    if (distance === 0) return everything;
    const reach = (threshold * distance) / 0.6745;
    return { low: median - reach, high: median + reach };
  };
}

const deviationClass = `class DeviationRange(OutlierRange):
    """Outliers by distance from the centre."""

    def __init__(self, threshold=3, method="standard", side="both", within=None, rounds=1, action="flag"):
        self.threshold, self.method = threshold, method
        self.side, self.within, self.rounds, self.action = side, within, rounds, action

    def bounds(self, values):
        if self.method == "standard":
            centre, spread = np.mean(values), np.std(values)
        else:
            centre = np.median(values)
            spread = np.median(np.abs(values - centre)) / 0.6745
        if spread == 0 or np.ptp(values) == 0:
            return -np.inf, np.inf
        return centre - self.threshold * spread, centre + self.threshold * spread`;
