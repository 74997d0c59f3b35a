import { columnOf, numberColumn, type Table } from '../../data/table.ts';
import { finiteNumbersOf, missingFlags, numbersOf } from '../access.ts';
import { fillingOrigins, fillingParams, indicatorName } from '../filling.ts';
import { fillFromNeighbours } from '../neighbours.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { momentsOf } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { countWords } from '../wording.ts';

export const imputeKnn = defineStep({
  card: {
    id: 'impute-knn',
    label: 'Impute by neighbours',
    summary:
      'Fills a missing number with the mean of the rows most like it in the columns chosen here. Scale these first: large numbers count more.',
    group: 'missing',
    accepts: ['number'],
    params: {
      nNeighbors: {
        type: 'integer',
        default: 5,
        min: 1,
        label: 'Neighbours',
        help: 'How many similar rows are averaged.',
      },
      weights: {
        type: 'choice',
        default: 'uniform',
        options: [
          { value: 'uniform', label: 'Equal' },
          { value: 'distance', label: 'Nearer counts more' },
        ],
        help: 'How much each neighbour counts.',
      },
      maxDonors: {
        type: 'integer',
        default: 100_000,
        min: 1,
        none: 'all rows',
        label: 'Rows to compare with',
        help: 'From larger tables a random sample of training rows is kept.',
        advanced: true,
      },
      addIndicator: fillingParams.addIndicator,
    },
    source: 'Troyanskaya et al. 2001; sklearn.impute.KNNImputer 1.2.1',
    synonyms: ['nearest neighbours', 'KNNImputer'],
  },
  fit({ table, columns, params, random }) {
    const sources = columns.map((name) => finiteNumbersOf(columnOf(table, name)));
    const rows = donorRows(table, params.maxDonors, () => random.fork('donors').permutation(table.rows));
    return {
      rows: table.rows,
      means: sources.map((values) => (momentsOf(values).count === 0 ? 0 : momentsOf(values).mean)),
      missing: sources.map((values) => values.some(Number.isNaN)),
      donors: rows.map((row) => sources.map((values) => (Number.isNaN(values[row]) ? null : values[row]))),
    };
  },
  apply(table, columns, state, params) {
    const filling = fillingOf(table, columns, state, params);
    let part = filling.next();
    while (!part.done) part = filling.next();
    return filledTable(table, columns, state, params, part.value);
  },
  async applyTraining({ table, columns, params, job }, state) {
    const filling = fillingOf(table, columns, state, params);
    let part = filling.next();
    while (!part.done) {
      await job.checkpoint();
      part = filling.next();
    }
    return filledTable(table, columns, state, params, part.value);
  },
  origins: fillingOrigins,
  describe: (state, params) => [
    {
      label: 'rows to compare with',
      value: state.donors.length.toLocaleString('en'),
      note: `of ${countWords(state.rows, 'training row')}; the ${params.nNeighbors} most similar are averaged`,
    },
  ],
  python: ({ columns, params }) => ({
    imports: ['from sklearn.impute import KNNImputer'],
    transformer: pythonCall('KNNImputer', [
      ['n_neighbors', String(params.nNeighbors), '5'],
      ['weights', pythonOf(params.weights), '"uniform"'],
      ['add_indicator', pythonOf(params.addIndicator), 'False'],
      ['keep_empty_features', 'True'],
    ]),
    names: columns.map((column) => ({ name: indicatorName(column), python: `missingindicator_${column}` })),
  }),
});

type State = {
  readonly means: readonly number[];
  readonly missing: readonly boolean[];
  readonly donors: readonly (readonly (number | null)[])[];
};
type Rules = {
  readonly nNeighbors: number;
  readonly weights: 'uniform' | 'distance';
  readonly addIndicator: boolean;
};

function fillingOf(
  table: Table,
  columns: readonly string[],
  { donors, means }: State,
  { nNeighbors, weights }: Rules,
): Generator<number, Float64Array[]> {
  const sources = columns.map((name) => numbersOf(columnOf(table, name)));
  const own = columns.map((_, c) => Float64Array.from(donors, (row) => row[c] ?? Number.NaN));
  return fillFromNeighbours(sources, own, means, nNeighbors, weights);
}

function filledTable(
  table: Table,
  columns: readonly string[],
  { missing }: State,
  { addIndicator }: Rules,
  filled: readonly Float64Array[],
): Table {
  const flagged = addIndicator ? columns.filter((_, c) => missing[c]) : [];
  return reshape(
    table,
    new Map(columns.map((name, c) => [name, [{ kind: 'number', name, values: filled[c] }]])),
    flagged.map((name) => numberColumn(indicatorName(name), missingFlags(columnOf(table, name)))),
  );
}

function donorRows(table: Table, most: number | null, shuffled: () => Uint32Array): number[] {
  if (most === null || table.rows <= most) return Array.from({ length: table.rows }, (_, row) => row);
  return [...shuffled().slice(0, most)].sort((a, b) => a - b);
}
