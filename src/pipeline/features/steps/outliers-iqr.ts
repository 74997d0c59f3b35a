import { Problem } from '../../base/problem.ts';
import {
  actParam,
  applyBounds,
  type Bounds,
  describeBounds,
  extremeName,
  fitBounds,
  keepWithin,
  outlierOrigins,
  type Reach,
  rangeParams,
} from '../outlying.ts';
import { outlierRangeClass, pythonBounds } from '../outlying-python.ts';
import { fromPlainNumber } from '../plain-number.ts';
import { pythonNumber, pythonOf } from '../python-text.ts';
import { hingesOfSorted, quantileOfSorted } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { formatNumber } from '../wording.ts';

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
      action: actParam,
      extremeFactor: {
        type: 'number',
        default: null,
        min: 0,
        none: 'not told apart',
        label: 'Extreme from',
        help: 'A second 0/1 column for values more than this many times the distance beyond the quartiles.',
        when: { param: 'action', is: ['flag'] },
        advanced: true,
      },
      ...rangeParams,
    },
    source: 'Tukey 1977; quartiles as numpy.quantile 1.26',
    synonyms: ['interquartile range', 'boxplot', 'whiskers', 'winsorize', 'clip'],
  },
  fit({ table, columns, params }) {
    const { factor, extremeFactor: far, method } = params;
    if (far !== null && far < factor) {
      throw new Problem(
        'bad-parameter',
        `Extreme values would begin at ${formatNumber(far)}, nearer than outliers at ${formatNumber(factor)}.`,
        'Make "Extreme from" at least as large as the factor.',
        { param: 'extremeFactor' },
      );
    }
    const extremes: Bounds[] = far === null ? [] : fitBounds(table, columns, params, reachBy(method, far));
    return {
      rows: table.rows,
      bounds: fitBounds(table, columns, params, reachBy(method, factor)),
      extremes,
    };
  },
  apply(table, _columns, state, { action, within }) {
    const marked = applyBounds(table, state.bounds, within, action);
    return action === 'flag' ? applyBounds(marked, state.extremes, within, action, extremeName) : marked;
  },
  keep: (table, _columns, state, { action, within }) =>
    action === 'remove' ? keepWithin(table, state.bounds, within) : null,
  origins: outlierOrigins,
  describe: (state, { action, within }) => [
    ...describeBounds(state.bounds, state.rows, within),
    ...(action === 'flag' ? state.extremes : []).map(({ column, lower, upper, below, above }) => ({
      label: `extreme values of ${column}`,
      value: `below ${formatNumber(fromPlainNumber(lower))} or above ${formatNumber(fromPlainNumber(upper))}`,
      note: `${below} and ${above} training rows`,
    })),
  ],
  python: ({ columns, params, nameOf }) =>
    pythonBounds(
      'QuartileRange',
      columns,
      params,
      nameOf,
      [outlierRangeClass, quartileClass],
      [
        ['factor', pythonNumber(params.factor), '1.5'],
        [
          'far',
          params.extremeFactor === null || params.action !== 'flag'
            ? 'None'
            : pythonNumber(params.extremeFactor),
          'None',
        ],
        ['method', pythonOf(params.method), '"linear"'],
      ],
    ),
});

function reachBy(method: 'linear' | 'tukey', factor: number): Reach {
  return (sorted) => {
    const { low, high } =
      method === 'tukey'
        ? hingesOfSorted(sorted)
        : { low: quantileOfSorted(sorted, 0.25), high: quantileOfSorted(sorted, 0.75) };
    const reach = factor * (high - low);
    return { low: low - reach, high: high + reach };
  };
}

const quartileClass = `class QuartileRange(OutlierRange):
    """Outliers by quartiles."""

    def __init__(self, factor=1.5, far=None, method="linear", side="both", within=None, rounds=1, action="flag"):
        self.factor, self.far, self.method = factor, far, method
        self.side, self.within, self.rounds, self.action = side, within, rounds, action

    def bounds(self, values):
        half = (len(values) + 1) // 2
        if self.method == "tukey":
            low, high = np.median(values[:half]), np.median(values[len(values) - half :])
        else:
            low, high = np.quantile(values, [0.25, 0.75])
        reach = self.factor * (high - low)
        return low - reach, high + reach`;
