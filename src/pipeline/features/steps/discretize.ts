import { allocate } from '../../base/plain.ts';
import { type Column, columnOf, numberColumn } from '../../data/table.ts';
import { finiteNumbersOf, numbersOf } from '../access.ts';
import { binEdges, binOf } from '../bins.ts';
import { largestOf, putBack } from '../inverting.ts';
import { fromPlainNumber, type PlainNumber, toPlainNumber } from '../plain-number.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { sortedPresent } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { countWords, formatNumber } from '../wording.ts';

export const discretize = defineStep({
  card: {
    id: 'discretize',
    label: 'Cut into bins',
    summary: 'Replaces numbers by the bin they fall into, as 0/1 columns or as bin numbers.',
    group: 'engineer',
    accepts: ['number', 'time'],
    selects: ['number'],
    params: {
      nBins: {
        type: 'integer',
        default: 5,
        min: 2,
        max: 1000,
        label: 'Bins',
        help: 'How many bins each column gets, at most.',
      },
      strategy: {
        type: 'choice',
        default: 'quantile',
        options: [
          { value: 'quantile', label: 'Equal numbers of rows' },
          { value: 'uniform', label: 'Equal widths' },
          { value: 'kmeans', label: 'Clusters', help: 'Bins around one-dimensional k-means centres.' },
        ],
        help: 'Where the edges lie.',
      },
      encode: {
        type: 'choice',
        default: 'onehot',
        options: [
          { value: 'onehot', label: '0/1 columns' },
          { value: 'ordinal', label: 'Bin numbers', help: 'Missing cells stay missing.' },
        ],
        label: 'Written as',
        help: 'What the bins become.',
      },
    },
    source: 'sklearn.preprocessing.KBinsDiscretizer 1.2.1',
    synonyms: ['bin', 'bucket', 'quantile cut', 'qcut', 'KBinsDiscretizer'],
  },
  fit: ({ table, columns, params }) => ({
    rows: table.rows,
    columns: columns.map((name) => {
      const sorted = sortedPresent(finiteNumbersOf(columnOf(table, name)));
      return { column: name, edges: binEdges(sorted, params.nBins, params.strategy).map(toPlainNumber) };
    }),
  }),
  apply(table, _columns, state, params) {
    const replace = new Map<string, readonly Column[]>();
    for (const { column, edges } of state.columns) {
      const limits = edges.map(fromPlainNumber);
      const values = numbersOf(columnOf(table, column));
      const ordinal = params.encode === 'ordinal';
      const made = (ordinal ? [column] : binNames(column, edges)).map(() =>
        allocate(Float64Array, table.rows),
      );
      for (let row = 0; row < table.rows; row++) {
        const bin = binOf(values[row], limits);
        if (ordinal) made[0][row] = bin;
        else if (!Number.isNaN(bin)) made[bin][row] = 1;
      }
      const names = ordinal ? [column] : binNames(column, edges);
      replace.set(
        column,
        names.map((name, i) => numberColumn(name, made[i])),
      );
    }
    return reshape(table, replace);
  },
  inverse: (table, _columns, state, params) =>
    putBack(
      table,
      state.columns.map(({ column, edges }) => {
        const limits = edges.map(fromPlainNumber);
        const centres = limits.slice(1).map((edge, i) => (edge + limits[i]) * 0.5);
        const from = params.encode === 'ordinal' ? [column] : binNames(column, edges);
        const bins =
          params.encode === 'ordinal' ? numbersOf(columnOf(table, column)) : largestOf(table, from);
        return {
          column: numberColumn(
            column,
            Array.from(bins, (bin) => centres[bin] ?? Number.NaN),
          ),
          from,
        };
      }),
    ),
  origins: (_columns, state) =>
    state.columns.flatMap(({ column, edges }) =>
      binNames(column, edges).map((name) => ({ name, from: column })),
    ),
  describe: (state) =>
    state.columns.map(({ column, edges }) => ({
      label: `edges of ${column}`,
      value: edges.map((edge) => formatNumber(fromPlainNumber(edge), 4)).join(', '),
      note: `${countWords(edges.length - 1, 'bin')}, learnt on ${countWords(state.rows, 'row')}`,
    })),
  python: ({ columns, state, params }) => ({
    imports: ['from sklearn.preprocessing import KBinsDiscretizer'],
    transformer: pythonCall('KBinsDiscretizer', [
      ['n_bins', String(params.nBins), '5'],
      ['strategy', pythonOf(params.strategy), '"quantile"'],
      ['encode', params.encode === 'onehot' ? '"onehot-dense"' : '"ordinal"'],
      ['subsample', 'None'],
    ]),
    names: state.columns.flatMap(({ column, edges }, c) =>
      binNames(column, edges).map((name, bin) => ({ name, python: `${columns[c]}_${bin}.0` })),
    ),
  }),
});

/** `age=20…35`: from the lower edge up to, not including, the upper one; open at both ends. */
function binNames(column: string, edges: readonly PlainNumber[]): string[] {
  const words = (digits: number): string[] =>
    edges.map((edge) => formatNumber(fromPlainNumber(edge), digits));
  const short = words(5);
  const shown = new Set(short).size === short.length ? short : words(17);
  return shown.slice(1).map((upper, bin) => {
    if (shown.length === 2) return `${column}=any`;
    if (bin === 0) return `${column}=below ${upper}`;
    return bin === shown.length - 2 ? `${column}=from ${shown[bin]}` : `${column}=${shown[bin]}…${upper}`;
  });
}
