import { columnOf } from '../../data/table.ts';
import { finiteNumbersOf } from '../access.ts';
import {
  actParam,
  applyBounds,
  countBeyond,
  describeBounds,
  keepWithin,
  outlierOrigins,
  sideParam,
} from '../outlying.ts';
import { outlierRangeClass, pythonBounds } from '../outlying-python.ts';
import { toPlainNumber } from '../plain-number.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { medianOfSorted, momentsOf, rangeOf, sortedPresent } from '../statistics.ts';
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
      side: sideParam,
      action: actParam,
    },
    source: 'scipy.stats.zscore 1.10; modified: Iglewicz & Hoaglin 1993',
    synonyms: ['standard deviation', 'MAD', 'winsorize'],
  },
  fit({ table, columns, params }) {
    const bounds = columns.map((name) => {
      const { low, high } = reachOf(finiteNumbersOf(columnOf(table, name)), params);
      return {
        column: name,
        lower: toPlainNumber(params.side === 'upper' ? Number.NEGATIVE_INFINITY : low),
        upper: toPlainNumber(params.side === 'lower' ? Number.POSITIVE_INFINITY : high),
      };
    });
    return { rows: table.rows, bounds: bounds.map((bound) => ({ ...bound, ...countBeyond(table, bound) })) };
  },
  apply: (table, _columns, state, params) => applyBounds(table, state.bounds, params.action),
  keep: (table, _columns, state, params) =>
    params.action === 'remove' ? keepWithin(table, state.bounds) : null,
  origins: outlierOrigins,
  describe: (state) => describeBounds(state.bounds, state.rows),
  python: ({ columns, params }) =>
    pythonBounds(columns, params.action, [outlierRangeClass, deviationClass], (action) =>
      pythonCall('DeviationRange', [
        ['threshold', String(params.threshold), '3'],
        ['method', pythonOf(params.method), '"standard"'],
        ['side', pythonOf(params.side), '"both"'],
        ['action', action, '"flag"'],
      ]),
    ),
});

type Options = { readonly threshold: number; readonly method: 'standard' | 'modified' };

/** Equal values have no outliers; nor has a column whose median distance is 0. */
function reachOf(values: Float64Array, { threshold, method }: Options): { low: number; high: number } {
  const { min, max } = rangeOf(values);
  const everything = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  if (!(max > min)) return everything;
  if (method === 'standard') {
    const { mean, variance } = momentsOf(values);
    const reach = threshold * Math.sqrt(variance);
    return { low: mean - reach, high: mean + reach };
  }
  const sorted = sortedPresent(values);
  const median = medianOfSorted(sorted);
  const distance = medianOfSorted(sorted.map((value) => Math.abs(value - median)).sort());
  if (distance === 0) return everything;
  const reach = (threshold * distance) / 0.6745;
  return { low: median - reach, high: median + reach };
}

const deviationClass = `class DeviationRange(OutlierRange):
    """Outliers by distance from the centre."""

    def __init__(self, threshold=3, method="standard", side="both", action="flag"):
        self.threshold, self.method, self.side, self.action = threshold, method, side, action

    def bounds(self, values):
        values = values[~np.isnan(values)]
        if self.method == "standard":
            centre, spread = np.mean(values), np.std(values)
        else:
            centre = np.median(values)
            spread = np.median(np.abs(values - centre)) / 0.6745
        if spread == 0 or np.ptp(values) == 0:
            return -np.inf, np.inf
        return centre - self.threshold * spread, centre + self.threshold * spread`;
