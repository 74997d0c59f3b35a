import { Problem } from '../../base/problem.ts';
import { normalQuantile } from '../../calc/distributions.ts';
import { columnOf } from '../../data/table.ts';
import { finiteNumbersOf } from '../access.ts';
import { fromPlainNumber, toPlainNumber } from '../plain-number.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { centreAndScale, scaleAndMove } from '../scaling.ts';
import { medianOfSorted, quantileOfSorted, sortedPresent } from '../statistics.ts';
import { defineStep } from '../step.ts';
import {
  centredVectors,
  describeEntries,
  entryFigures,
  entryQuantile,
  scaleOf,
  unscaled,
} from '../vector-scaling.ts';
import { countWords, formatValue } from '../wording.ts';

export const scaleRobust = defineStep({
  card: {
    id: 'scale-robust',
    label: 'Scale by quartiles',
    summary:
      'Subtracts the median and divides by the distance between the quartiles, so that outliers do not matter. Vectors, such as counts of words, can be scaled but not centred.',
    group: 'scale',
    accepts: ['number', 'boolean', 'time', 'vector'],
    selects: ['number'],
    params: {
      withCentering: { type: 'boolean', default: true, label: 'Centre', help: 'Subtract the median.' },
      withScaling: {
        type: 'boolean',
        default: true,
        label: 'Scale',
        help: 'Divide by the range between the quantiles.',
      },
      quantileRange: {
        type: 'numbers',
        default: [25, 75],
        min: 0,
        max: 100,
        label: 'Quantiles',
        help: 'Lower and upper quantile in percent.',
      },
      unitVariance: {
        type: 'boolean',
        default: false,
        help: 'Scale so that normally distributed columns get standard deviation 1.',
        advanced: true,
      },
    },
    source: 'sklearn.preprocessing.RobustScaler 1.2.1',
    synonyms: ['median', 'interquartile range', 'RobustScaler'],
  },
  fit({ table, columns, params }) {
    const [low, high] = readRange(params.quantileRange);
    const unit = params.unitVariance ? normalQuantile(high / 100) - normalQuantile(low / 100) : 1;
    return {
      rows: table.rows,
      columns: columns.map((name) => {
        const column = columnOf(table, name);
        const scaleFor = (quantile: (q: number) => number) => {
          const range = quantile(high / 100) - quantile(low / 100);
          return (range < 10 * Number.EPSILON ? 1 : range) / unit;
        };
        if (column.kind === 'vector') {
          if (params.withCentering) throw centredVectors(name, 'withCentering');
          return entryFigures(column, (entry) => scaleFor((q) => entryQuantile(entry, q)));
        }
        const sorted = sortedPresent(finiteNumbersOf(column));
        const scale = scaleFor((q) => quantileOfSorted(sorted, q));
        return { column: name, median: toPlainNumber(medianOfSorted(sorted)), scale: toPlainNumber(scale) };
      }),
    };
  },
  apply: (table, columns, state, params) =>
    centreAndScale(
      table,
      columns,
      state.columns.map((line) =>
        params.withCentering && 'median' in line ? fromPlainNumber(line.median) : 0,
      ),
      state.columns.map((line) => (params.withScaling ? scaleOf(line) : unscaled(line))),
    ),
  inverse: (table, columns, state, params) =>
    scaleAndMove(
      table,
      columns,
      state.columns.map((line) =>
        params.withCentering && 'median' in line ? fromPlainNumber(line.median) : 0,
      ),
      state.columns.map((line) => (params.withScaling ? scaleOf(line) : unscaled(line))),
    ),
  describe: (state) =>
    state.columns.flatMap((line) =>
      'scales' in line
        ? [describeEntries('range', line, state.rows)]
        : [
            {
              label: `median of ${line.column}`,
              value: formatValue(fromPlainNumber(line.median)),
              note: `learnt on ${countWords(state.rows, 'row')}`,
            },
            { label: `range of ${line.column}`, value: formatValue(fromPlainNumber(line.scale)) },
          ],
    ),
  python: ({ params }) => ({
    imports: ['from sklearn.preprocessing import RobustScaler'],
    transformer: pythonCall('RobustScaler', [
      ['with_centering', pythonOf(params.withCentering), 'True'],
      ['with_scaling', pythonOf(params.withScaling), 'True'],
      ['quantile_range', `(${params.quantileRange.join(', ')})`, '(25, 75)'],
      ['unit_variance', pythonOf(params.unitVariance), 'False'],
    ]),
  }),
});

function readRange(range: readonly number[]): readonly [number, number] {
  if (range.length === 2 && range[0] < range[1]) return [range[0], range[1]];
  throw new Problem(
    'bad-parameter',
    `quantileRange must be two percentages, the smaller first; got ${JSON.stringify(range)}.`,
    'Use [25, 75], its default.',
    { param: 'quantileRange' },
  );
}
