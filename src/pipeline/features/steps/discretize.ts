import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { type Column, columnOf, numberColumn } from '../../data/table.ts';
import { finiteNumbersOf, numbersOf } from '../access.ts';
import { type BinStrategy, binEdges, binOf } from '../bins.ts';
import { edgeBinsClass } from '../discretize-python.ts';
import { naturalEdges, thresholdEdges, widthEdges, withEnds } from '../edge-bins.ts';
import { entropyCuts } from '../entropy-cuts.ts';
import { tooFar } from '../far-numbers.ts';
import { largestOf, putBack } from '../inverting.ts';
import { fromPlainNumber, type PlainNumber, toPlainNumber } from '../plain-number.ts';
import { pythonCall, pythonNumber, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { sortedPresent } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { classesOf, isClasses } from '../target-classes.ts';
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
        when: { param: 'strategy', is: ['quantile', 'uniform', 'kmeans', 'natural'] },
      },
      strategy: {
        type: 'choice',
        default: 'quantile',
        options: [
          { value: 'quantile', label: 'Equal numbers of rows' },
          { value: 'uniform', label: 'Equal widths' },
          { value: 'kmeans', label: 'Clusters', help: 'Bins around one-dimensional k-means centres.' },
          {
            value: 'natural',
            label: 'Round numbers',
            help: 'Equal widths of 1, 2 or 5 times a power of ten.',
          },
          { value: 'width', label: 'A width you choose' },
          { value: 'thresholds', label: 'Thresholds you list' },
          {
            value: 'entropy',
            label: 'Where the classes differ',
            help: 'Needs a target with classes; makes as many bins as pay (minimum description length).',
          },
        ],
        help: 'Where the edges lie.',
      },
      width: {
        type: 'number',
        default: 10,
        min: 0,
        above: true,
        help: 'How wide each bin is; edges lie at its multiples.',
        when: { param: 'strategy', is: ['width'] },
      },
      thresholds: {
        type: 'numbers',
        default: [],
        help: 'The numbers at which a new bin begins, the smallest first.',
        when: { param: 'strategy', is: ['thresholds'] },
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
    source: 'sklearn.preprocessing.KBinsDiscretizer 1.2.1; entropy: Fayyad & Irani 1993',
    synonyms: ['cut', 'MDL', 'entropy', 'bin', 'bucket', 'quantile cut', 'qcut', 'KBinsDiscretizer'],
  },
  fit: ({ table, columns, params, target }) => ({
    rows: table.rows,
    columns: columns.map((name) => {
      const values = finiteNumbersOf(columnOf(table, name));
      return { column: name, edges: edgesOf(name, values, params, target).map(toPlainNumber) };
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
  python({ columns, state, params }) {
    const own = !isLearnt(params.strategy);
    const ordinal = params.encode === 'ordinal';
    const names = state.columns.flatMap(({ column, edges }, c) =>
      ordinal ? [] : binNames(column, edges).map((name, bin) => ({ name, python: `${columns[c]}_${bin}.0` })),
    );
    if (own) {
      const transformer = pythonCall('EdgeBins', [
        ['strategy', pythonOf(params.strategy)],
        ['width', params.strategy === 'width' ? pythonNumber(params.width) : 'None', 'None'],
        ['bins', params.strategy === 'natural' ? String(params.nBins) : '5', '5'],
        ['thresholds', params.strategy === 'thresholds' ? pythonOf(params.thresholds) : '()', '()'],
        ['ordinal', pythonOf(ordinal), 'False'],
      ]);
      return { imports: [], helpers: [edgeBinsClass], transformer, names };
    }
    return {
      imports: ['from sklearn.preprocessing import KBinsDiscretizer'],
      transformer: pythonCall('KBinsDiscretizer', [
        ['n_bins', String(params.nBins), '5'],
        ['strategy', pythonOf(params.strategy), '"quantile"'],
        ['encode', ordinal ? '"ordinal"' : '"onehot-dense"'],
        ['subsample', 'None'],
      ]),
      names,
    };
  },
});

type Strategy = BinStrategy | 'natural' | 'width' | 'thresholds' | 'entropy';

function isLearnt(strategy: Strategy): strategy is BinStrategy {
  return strategy === 'quantile' || strategy === 'uniform' || strategy === 'kmeans';
}

function edgesOf(
  name: string,
  values: Float64Array,
  params: {
    readonly strategy: Strategy;
    readonly nBins: number;
    readonly width: number;
    readonly thresholds: readonly number[];
  },
  target: Column | undefined,
): number[] {
  const sorted = sortedPresent(values);
  if (sorted[sorted.length - 1] - sorted[0] > Number.MAX_VALUE) throw tooFar(name, sorted);
  switch (params.strategy) {
    case 'natural':
      return naturalEdges(sorted, params.nBins);
    case 'width':
      return widthEdges(name, sorted, params.width);
    case 'thresholds':
      return thresholdEdges(sorted, params.thresholds);
    case 'entropy': {
      if (target === undefined || !isClasses(target)) throw noClasses();
      const { codes, labels } = classesOf(target, 1);
      const known = Array.from(values.keys()).filter((row) => codes[row] >= 0 && !Number.isNaN(values[row]));
      const own = known.map((row) => values[row]);
      const classes = known.map((row) => codes[row]);
      return withEnds(sorted, entropyCuts(own, classes, labels.length));
    }
    default:
      return binEdges(values, params.nBins, params.strategy, sorted);
  }
}

function noClasses(): Problem {
  return new Problem(
    'no-target',
    'Bins where the classes differ need a target with classes: words, yes or no, or few whole numbers.',
    'Choose such a target, or another strategy.',
    { param: 'strategy' },
  );
}

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
