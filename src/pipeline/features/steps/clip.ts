import { Problem } from '../../base/problem.ts';
import { pythonCall, pythonNumber } from '../python-text.ts';
import { mapNumbers } from '../scaling.ts';
import { defineStep } from '../step.ts';
import { formatNumber } from '../wording.ts';

export const clip = defineStep({
  card: {
    id: 'clip',
    label: 'Clip',
    summary: 'Moves values beyond limits you set to those limits. Missing values stay missing.',
    group: 'clean',
    accepts: ['number'],
    params: {
      lower: {
        type: 'number',
        default: null,
        none: 'no limit',
        label: 'Lowest',
        help: 'Smaller values become this.',
      },
      upper: {
        type: 'number',
        default: null,
        none: 'no limit',
        label: 'Highest',
        help: 'Larger values become this.',
      },
    },
    source: 'numpy.clip 1.26',
    synonyms: ['limit', 'winsorize', 'bound'],
  },
  fit({ params }) {
    if (params.lower !== null && params.upper !== null && params.lower > params.upper) {
      throw new Problem(
        'bad-parameter',
        `The lowest value, ${params.lower}, is above the highest, ${params.upper}.`,
        'Swap the two limits.',
        { param: 'lower' },
      );
    }
    return {};
  },
  apply(table, columns, _state, params) {
    const lower = params.lower ?? Number.NEGATIVE_INFINITY;
    const upper = params.upper ?? Number.POSITIVE_INFINITY;
    return mapNumbers(table, columns, () => (value) => Math.min(Math.max(value, lower), upper));
  },
  describe: (_state, { lower, upper }) => [
    {
      label: 'limits',
      value: `${lower === null ? 'none' : formatNumber(lower)} to ${upper === null ? 'none' : formatNumber(upper)}`,
      note: 'nothing is learnt',
    },
  ],
  python: ({ params }) => ({
    imports: ['from sklearn.preprocessing import FunctionTransformer'],
    transformer: pythonCall('FunctionTransformer', [
      ['func', 'np.clip'],
      [
        'kw_args',
        `{"a_min": ${pythonNumber(params.lower ?? '-Infinity')}, "a_max": ${pythonNumber(params.upper ?? 'Infinity')}}`,
      ],
      ['feature_names_out', '"one-to-one"'],
    ]),
  }),
});
