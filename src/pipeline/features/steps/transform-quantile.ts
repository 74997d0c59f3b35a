import { normalCdf, normalQuantile } from '../../calc/distributions.ts';
import { columnOf } from '../../data/table.ts';
import { finiteNumbersOf } from '../access.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { mapNumbers } from '../scaling.ts';
import { quantileOfSorted, sortedPresent } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { countWords, formatNumber } from '../wording.ts';

export const transformQuantile = defineStep({
  card: {
    id: 'transform-quantile',
    label: 'Quantile transform',
    summary:
      'Replaces each value by its rank among the training rows, evenly spread or shaped like a bell curve.',
    group: 'scale',
    accepts: ['number'],
    params: {
      nQuantiles: {
        type: 'integer',
        default: 1000,
        min: 2,
        max: 10000,
        label: 'Quantiles',
        help: 'How finely ranks are kept; at most the number of rows.',
      },
      outputDistribution: {
        type: 'choice',
        default: 'uniform',
        options: [
          { value: 'uniform', label: 'Even, 0 to 1' },
          { value: 'normal', label: 'Normal' },
        ],
        label: 'Shape',
        help: 'How the results are distributed.',
      },
    },
    source: 'sklearn.preprocessing.QuantileTransformer 1.2.1, on all rows instead of a sample',
    synonyms: ['rank', 'uniform', 'gaussian', 'QuantileTransformer'],
  },
  fit: ({ table, columns, params }) => {
    const count = Math.max(1, Math.min(params.nQuantiles, table.rows));
    return {
      rows: table.rows,
      columns: columns.map((name) => {
        const sorted = sortedPresent(finiteNumbersOf(columnOf(table, name)));
        const quantiles =
          sorted.length === 0
            ? []
            : referencesOf(count).map((q) => quantileOfSorted(sorted, (q * 100) / 100));
        for (let i = 1; i < quantiles.length; i++) quantiles[i] = Math.max(quantiles[i], quantiles[i - 1]);
        return { column: name, quantiles };
      }),
    };
  },
  apply: (table, columns, state, params) =>
    mapNumbers(table, columns, (i) => {
      const { quantiles } = state.columns[i];
      const references = referencesOf(quantiles.length);
      if (quantiles.length === 0) return () => Number.NaN;
      const normal = params.outputDistribution === 'normal';
      return (value) => {
        if (Number.isNaN(value)) return Number.NaN;
        const share = shareOf(value, quantiles, references, normal ? 1e-7 : 0);
        return normal ? Math.min(Math.max(normalQuantile(share), -mostNormal), mostNormal) : share;
      };
    }),
  inverse: (table, columns, state, params) =>
    mapNumbers(table, columns, (i) => {
      const { quantiles } = state.columns[i];
      const references = referencesOf(quantiles.length);
      if (quantiles.length === 0) return () => Number.NaN;
      const normal = params.outputDistribution === 'normal';
      return (value) =>
        Number.isNaN(value)
          ? Number.NaN
          : quantileAt(normal ? normalCdf(value) : value, quantiles, references, normal ? 1e-7 : 0);
    }),
  describe: (state) =>
    state.columns.map(({ column, quantiles }) => ({
      label: `quantiles of ${column}`,
      value:
        quantiles.length === 0
          ? 'missing'
          : [0, 0.25, 0.5, 0.75, 1].map((q) => formatNumber(quantileOfSorted(quantiles, q), 4)).join(', '),
      note: `${quantiles.length} kept, learnt on ${countWords(state.rows, 'row')}`,
    })),
  python: ({ state, params }) => ({
    imports: ['from sklearn.preprocessing import QuantileTransformer'],
    transformer: pythonCall('QuantileTransformer', [
      ['n_quantiles', String(Math.min(params.nQuantiles, state.rows)), '1000'],
      ['output_distribution', pythonOf(params.outputDistribution), '"uniform"'],
      ['subsample', String(Math.max(state.rows, 10_000)), '10000'],
    ]),
  }),
});

/** scikit-learn clips there: the quantile of 1e-7 less a rounding step. */
const mostNormal = -normalQuantile(1e-7 - Number.EPSILON);

/** Even shares 0…1, rounded as numpy.linspace does: the ties of scikit-learn depend on it. */
function referencesOf(count: number): number[] {
  const step = 1 / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, i) => (i > 0 && i === count - 1 ? 1 : i * step));
}

/** The mean of the shares read from the left and from the right, which differ where quantiles are tied. */
function shareOf(
  value: number,
  quantiles: readonly number[],
  references: readonly number[],
  margin: number,
): number {
  const first = quantiles[0];
  const last = quantiles[quantiles.length - 1];
  if (margin === 0 ? value === first : value - margin < first) return 0;
  if (margin === 0 ? value === last : value + margin > last) return 1;
  return (
    0.5 * (readShare(value, quantiles, references, true) + readShare(value, quantiles, references, false))
  );
}

/** The value of a share, read from the line through the quantiles; beyond its ends the first or last one. */
function quantileAt(
  share: number,
  quantiles: readonly number[],
  references: readonly number[],
  margin: number,
): number {
  if (share - margin < 0 || share <= 0) return quantiles[0];
  if (share + margin > 1 || share >= 1) return quantiles[quantiles.length - 1];
  return readLine(share, references, quantiles);
}

function readShare(
  value: number,
  quantiles: readonly number[],
  references: readonly number[],
  last: boolean,
): number {
  const low = placeOf(value, quantiles, last);
  if (low === 0) return references[0];
  if (low === quantiles.length) return references[low - 1];
  if (!last && quantiles[low] === value) return references[low];
  return between(value, low, quantiles, references);
}

/** numpy.interp for ascending `from` that has the value inside. */
function readLine(value: number, from: readonly number[], to: readonly number[]): number {
  const high = placeOf(value, from, true);
  return high === from.length ? to[high - 1] : between(value, high, from, to);
}

function between(value: number, high: number, from: readonly number[], to: readonly number[]): number {
  const low = high - 1;
  return to[low] + ((value - from[low]) / (from[high] - from[low])) * (to[high] - to[low]);
}

/** How many of ascending numbers are below a value (with `last`, at or below it). */
function placeOf(value: number, numbers: readonly number[], last: boolean): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < value || (last && numbers[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
