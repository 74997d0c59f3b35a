import { Problem } from '../../base/problem.ts';
import { columnOf } from '../../data/table.ts';
import { finiteNumbersOf } from '../access.ts';
import { fromPlainNumber, type PlainNumber, toPlainNumber } from '../plain-number.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { mapNumbers } from '../scaling.ts';
import { rangeOf } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { countWords, formatValue } from '../wording.ts';

export const scaleMinMax = defineStep({
  card: {
    id: 'scale-min-max',
    label: 'Scale to a range',
    summary: 'Maps the smallest and largest training value of each column to the ends of a range.',
    group: 'scale',
    accepts: ['number', 'boolean', 'time'],
    selects: ['number'],
    params: {
      featureRange: {
        type: 'numbers',
        default: [0, 1],
        label: 'Range',
        help: 'Smallest and largest value after scaling.',
      },
      clip: {
        type: 'boolean',
        default: false,
        label: 'Clip new values',
        help: 'Later values beyond the training range go to its ends.',
      },
    },
    source: 'sklearn.preprocessing.MinMaxScaler 1.2.1',
    synonyms: ['normalize', 'rescale', 'MinMaxScaler'],
  },
  fit({ table, columns, params }) {
    readRange(params.featureRange);
    return {
      columns: columns.map((name) => {
        const { min, max } = rangeOf(finiteNumbersOf(columnOf(table, name)));
        return { column: name, min: toPlainNumber(min), max: toPlainNumber(max) };
      }),
      rows: table.rows,
    };
  },
  apply(table, columns, state, params) {
    const { low, high } = readRange(params.featureRange);
    return mapNumbers(table, columns, (i) => {
      const { scale, offset } = lineOf(state.columns[i], low, high);
      if (!params.clip) return (value) => value * scale + offset;
      return (value) => {
        const scaled = value * scale + offset;
        return Math.min(Math.max(scaled, low), high);
      };
    });
  },
  inverse(table, columns, state, params) {
    const { low, high } = readRange(params.featureRange);
    return mapNumbers(table, columns, (i) => {
      const { scale, offset } = lineOf(state.columns[i], low, high);
      return (value) => (value - offset) / scale;
    });
  },
  describe: (state) =>
    state.columns.map(({ column, min, max }) => ({
      label: `range of ${column}`,
      value: `${formatValue(fromPlainNumber(min))} to ${formatValue(fromPlainNumber(max))}`,
      note: `learnt on ${countWords(state.rows, 'row')}`,
    })),
  python: ({ params }) => ({
    imports: ['from sklearn.preprocessing import MinMaxScaler'],
    transformer: pythonCall('MinMaxScaler', [
      ['feature_range', `(${params.featureRange.join(', ')})`, '(0, 1)'],
      ['clip', pythonOf(params.clip), 'False'],
    ]),
  }),
});

/** A value scaled is value · scale + offset. */
function lineOf(
  ends: { readonly min: PlainNumber; readonly max: PlainNumber },
  low: number,
  high: number,
): { scale: number; offset: number } {
  const min = fromPlainNumber(ends.min);
  const span = fromPlainNumber(ends.max) - min;
  const scale = (high - low) / (span < 10 * Number.EPSILON ? 1 : span);
  return { scale, offset: low - min * scale };
}

function readRange(range: readonly number[]): { low: number; high: number } {
  const [low, high] = range;
  if (range.length === 2 && low < high) return { low, high };
  throw new Problem(
    'bad-parameter',
    `featureRange must be two numbers, the smaller first; got ${JSON.stringify(range)}.`,
    'Use [0, 1], its default, or for example [-1, 1].',
    { param: 'featureRange' },
  );
}
