import { columnOf } from '../../data/table.ts';
import { finiteNumbersOf, numbersOf } from '../access.ts';
import { refuseWide } from '../far-numbers.ts';
import { fromPlainNumber, toPlainNumber } from '../plain-number.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { centreAndScale, scaleAndMove } from '../scaling.ts';
import { isConstant, type Moments, momentsOf, spreadOf } from '../statistics.ts';
import { defineStep } from '../step.ts';
import {
  centredVectors,
  describeEntries,
  entryFigures,
  entryMoments,
  scaleOf,
  unscaled,
} from '../vector-scaling.ts';
import { countWords, formatValue } from '../wording.ts';

export const scaleStandard = defineStep({
  card: {
    id: 'scale-standard',
    label: 'Standardize',
    summary:
      'Moves numbers to mean 0 and standard deviation 1. Missing values stay missing; constant columns become 0. Vectors, such as counts of words, can be scaled but not centred.',
    group: 'scale',
    accepts: ['number', 'boolean', 'time', 'vector'],
    selects: ['number'],
    params: {
      withMean: { type: 'boolean', default: true, label: 'Centre', help: 'Subtract the mean.' },
      withStd: { type: 'boolean', default: true, label: 'Scale', help: 'Divide by the standard deviation.' },
    },
    source: 'sklearn.preprocessing.StandardScaler 1.2.1 (deviation divided by n)',
    synonyms: ['z-score', 'standardise', 'normalize', 'StandardScaler'],
  },
  fit: ({ table, columns, params }) => ({
    columns: columns.map((name) => {
      const column = columnOf(table, name);
      if (column.kind === 'vector') {
        if (params.withMean) throw centredVectors(name, 'withMean');
        return entryFigures(column, (entry) => deviationOf(entryMoments(entry)));
      }
      const moments = momentsOf(numbersOf(column));
      const { count } = moments;
      const large = count > 0 && !(moments.variance < Number.POSITIVE_INFINITY);
      const { mean, deviation } = large
        ? spreadOf(finiteNumbersOf(column))
        : { mean: moments.mean, deviation: deviationOf(moments) };
      if (large) refuseWide(name, numbersOf(column), mean);
      return {
        column: name,
        mean: toPlainNumber(mean),
        scale: toPlainNumber(deviation),
        present: count,
      };
    }),
    rows: table.rows,
  }),
  apply: (table, columns, state, params) =>
    centreAndScale(
      table,
      columns,
      state.columns.map((line) => (params.withMean && 'mean' in line ? fromPlainNumber(line.mean) : 0)),
      state.columns.map((line) => (params.withStd ? scaleOf(line) : unscaled(line))),
    ),
  inverse: (table, columns, state, params) =>
    scaleAndMove(
      table,
      columns,
      state.columns.map((line) => (params.withMean && 'mean' in line ? fromPlainNumber(line.mean) : 0)),
      state.columns.map((line) => (params.withStd ? scaleOf(line) : unscaled(line))),
    ),
  describe: (state) =>
    state.columns.flatMap((line) =>
      'scales' in line
        ? [describeEntries('standard deviation', line, state.rows)]
        : [
            {
              label: `mean of ${line.column}`,
              value: formatValue(fromPlainNumber(line.mean)),
              note: `learnt on ${countWords(state.rows, 'row')}`,
            },
            {
              label: `standard deviation of ${line.column}`,
              value: formatValue(fromPlainNumber(line.scale)),
            },
          ],
    ),
  python: ({ params }) => ({
    imports: ['from sklearn.preprocessing import StandardScaler'],
    transformer: pythonCall('StandardScaler', [
      ['with_mean', pythonOf(params.withMean), 'True'],
      ['with_std', pythonOf(params.withStd), 'True'],
    ]),
  }),
});

function deviationOf(moments: Moments): number {
  return isConstant(moments) ? 1 : Math.sqrt(moments.variance);
}
