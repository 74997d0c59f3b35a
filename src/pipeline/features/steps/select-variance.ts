import { pythonCall } from '../python-text.ts';
import { applyKept, describeKept, keptOf, nothingKept, pictureScores, rankedOf } from '../selecting.ts';
import { momentsOf, rangeOf } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { type WideColumns, wideColumns, wideKinds, wideSums } from '../wide-columns.ts';

export const selectVariance = defineStep({
  card: {
    id: 'select-variance',
    label: 'Drop constant columns',
    summary: 'Drops columns whose values hardly differ between the training rows.',
    group: 'reduce',
    accepts: wideKinds,
    params: {
      threshold: {
        type: 'number',
        default: 0,
        min: 0,
        label: 'Variance above',
        help: 'Columns with at most this variance are dropped; 0 drops only those with one value. Missing cells do not count.',
      },
    },
    source: 'sklearn.feature_selection.VarianceThreshold 1.2.1',
    synonyms: ['VarianceThreshold', 'constant', 'near zero variance', 'feature selection'],
  },
  fit({ table, columns, params }) {
    const wide = wideColumns(table, columns, true);
    const variances = variancesOf(wide, params.threshold === 0);
    const mask = Uint8Array.from(variances, (variance) => (variance > params.threshold ? 1 : 0));
    if (columns.length > 0 && table.rows > 1 && !mask.includes(1))
      throw nothingKept(columns, 'Lower the threshold, or choose columns that vary.');
    const flags = table.rows > 1 ? mask : mask.fill(1);
    return {
      rows: table.rows,
      width: wide.width,
      kept: keptOf(wide, flags),
      ranked: rankedOf(wide, { scores: variances, p: null }, flags),
    };
  },
  apply: (table, _columns, state) => applyKept(table, state.kept),
  describe: (state) => describeKept(state.width, state.kept, state.ranked, 'variance', state.rows),
  picture: (state, params) => pictureScores(state.ranked, state.width, 'variance', params.threshold),
  python: ({ params }) => ({
    imports: ['from sklearn.feature_selection import VarianceThreshold'],
    transformer: pythonCall('VarianceThreshold', [['threshold', String(params.threshold), '0']]),
  }),
});

/** Population variances; for threshold 0 the range where that is less, as rounding may leave constants a variance. */
function variancesOf(wide: WideColumns, ranged: boolean): Float64Array {
  const variances = new Float64Array(wide.width);
  const all = new Uint8Array(wide.rows).fill(1);
  const { sums, squares } = wideSums(wide, all);
  for (const part of wide.parts) {
    if ('values' in part) {
      const { min, max } = rangeOf(part.values);
      const { variance } = momentsOf(part.values);
      variances[part.from] = ranged ? Math.min(variance, max - min) : variance;
      continue;
    }
    for (let f = part.from; f < part.from + part.vector.labels.length; f++) {
      const mean = sums[f] / wide.rows;
      const variance = squares[f] / wide.rows - mean * mean;
      variances[f] = variance <= 1e-14 * mean * mean ? 0 : variance;
    }
  }
  return variances;
}
