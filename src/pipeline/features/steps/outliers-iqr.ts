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
import { type PlainNumber, toPlainNumber } from '../plain-number.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { hingesOfSorted, quantileOfSorted, sortedPresent } from '../statistics.ts';
import { defineStep } from '../step.ts';

type Quartiles = { low: PlainNumber; high: PlainNumber };

export const outliersIqr = defineStep({
  card: {
    id: 'outliers-iqr',
    label: 'Outliers by quartiles',
    summary:
      'Finds values far outside the middle half of the training rows and flags, removes, caps or empties them.',
    group: 'outliers',
    accepts: ['number', 'time'],
    selects: ['number'],
    params: {
      factor: {
        type: 'number',
        default: 1.5,
        min: 0,
        help: 'How many times the distance between the quartiles a value may lie beyond them.',
      },
      method: {
        type: 'choice',
        default: 'linear',
        options: [
          { value: 'linear', label: 'Linear interpolation' },
          { value: 'tukey', label: "Tukey's hinges" },
        ],
        label: 'Quartiles',
        help: 'How the quartiles are computed.',
        advanced: true,
      },
      side: sideParam,
      action: actParam,
    },
    source: 'Tukey 1977; quartiles as numpy.quantile 1.26',
    synonyms: ['interquartile range', 'boxplot', 'whiskers', 'winsorize', 'clip'],
  },
  fit({ table, columns, params }) {
    const bounds = columns.map((name) => {
      const sorted = sortedPresent(finiteNumbersOf(columnOf(table, name)));
      const { low, high } =
        params.method === 'tukey'
          ? hingesOfSorted(sorted)
          : { low: quantileOfSorted(sorted, 0.25), high: quantileOfSorted(sorted, 0.75) };
      const reach = params.factor * (high - low);
      return {
        column: name,
        lower: toPlainNumber(params.side === 'upper' ? Number.NEGATIVE_INFINITY : low - reach),
        upper: toPlainNumber(params.side === 'lower' ? Number.POSITIVE_INFINITY : high + reach),
        below: 0,
        above: 0,
        quartiles: { low: toPlainNumber(low), high: toPlainNumber(high) } satisfies Quartiles,
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
    pythonBounds(columns, params.action, [outlierRangeClass, quartileClass], (action) =>
      pythonCall('QuartileRange', [
        ['factor', String(params.factor), '1.5'],
        ['method', pythonOf(params.method), '"linear"'],
        ['side', pythonOf(params.side), '"both"'],
        ['action', action, '"flag"'],
      ]),
    ),
});

const quartileClass = `class QuartileRange(OutlierRange):
    """Outliers by quartiles."""

    def __init__(self, factor=1.5, method="linear", side="both", action="flag"):
        self.factor, self.method, self.side, self.action = factor, method, side, action

    def bounds(self, values):
        values = np.sort(values[~np.isnan(values)])
        half = (len(values) + 1) // 2
        if self.method == "tukey":
            low, high = np.median(values[:half]), np.median(values[len(values) - half :])
        else:
            low, high = np.quantile(values, [0.25, 0.75])
        reach = self.factor * (high - low)
        return low - reach, high + reach`;
