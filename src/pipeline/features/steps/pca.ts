import { Problem } from '../../base/problem.ts';
import { binaryScale, largestSize } from '../../calc/binary-scale.ts';
import { columnSvd } from '../../calc/column-svd.ts';
import { signsOfCombined } from '../../calc/combined-columns.ts';
import { gramOf, symmetricEigen } from '../../calc/symmetric-eigen.ts';
import { columnOf } from '../../data/table.ts';
import { finiteNumbersOf } from '../access.ts';
import { tooFar } from '../far-numbers.ts';
import { pickRows } from '../filling.ts';
import { putBackComponents, unproject } from '../inverting.ts';
import { minkaDimension } from '../minka.ts';
import {
  completeRows,
  describeComponents,
  keepColumnsParam,
  numberedNames,
  pictureComponents,
  prefixParam,
  project,
  putComponents,
  sourcesOf,
} from '../projection.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { spreadOf } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { wholeRowsPython } from '../whole-rows-python.ts';
import { requireWhole } from '../wide-columns.ts';
import { countWords, listWords, percentWords } from '../wording.ts';

export const pca = defineStep({
  card: {
    id: 'pca',
    label: 'Principal components',
    summary: 'Replaces many columns by a few new ones that keep most of how the rows differ.',
    group: 'reduce',
    accepts: ['number', 'boolean'],
    selects: ['number'],
    params: {
      choose: {
        type: 'choice',
        default: 'given',
        options: [
          { value: 'given', label: 'As many as said below' },
          {
            value: 'mle',
            label: 'As the data ask for',
            help: 'The number with the greatest evidence (Minka 2000); needs at least as many rows as columns.',
          },
        ],
        label: 'How many',
        help: 'Who decides how many components there are.',
        advanced: true,
      },
      nComponents: {
        type: 'number',
        default: null,
        min: 0,
        above: true,
        none: 'all',
        label: 'Components',
        help: 'A whole number of them; below 1, as many as keep this share of the variance.',
        when: { param: 'choose', is: ['given'] },
      },
      scale: {
        type: 'boolean',
        default: false,
        label: 'Standardise first',
        help: 'So that columns with large numbers do not count more.',
      },
      whiten: {
        type: 'boolean',
        default: false,
        help: 'Afterwards bring every component to standard deviation 1.',
      },
      prefix: prefixParam('PC'),
      keepColumns: keepColumnsParam,
    },
    source:
      'Pearson 1901; sklearn.decomposition.PCA 1.2.1. Rows with a missing cell are not learnt from and get missing components.',
    synonyms: ['PCA', 'principal component analysis', 'dimensionality reduction', 'scree', 'SVD'],
  },
  async fit({ table, columns, params, job }) {
    if (params.nComponents !== null && params.nComponents > 1 && !Number.isInteger(params.nComponents)) {
      throw new Problem(
        'bad-parameter',
        `${params.nComponents} is neither a number of components nor a share.`,
        'Use a whole number, or a share below 1.',
        { param: 'nComponents' },
      );
    }
    const sources = columns.map((name) => finiteNumbersOf(columnOf(table, name)));
    const rows = completeRows(sources, table.rows);
    const used = rows?.length ?? table.rows;
    requireWhole(used, columns);
    const own = sources.map((values) => pickRows(values, rows));
    const moments = own.map(spreadOf);
    const means = moments.map(({ mean }) => mean);
    const scales = moments.map(({ deviation }) => (params.scale && deviation > 0 ? deviation : 1));
    const unit = params.scale ? 1 : binaryScale(own.reduce((most, v) => Math.max(most, largestSize(v)), 0));
    const centred = own.map((values, j) => centre(values, means[j], scales[j], unit));
    centred.forEach((values, j) => {
      if (!(largestSize(values) <= Number.MAX_VALUE) || 1 / scales[j] > Number.MAX_VALUE)
        throw tooFar(columns[j], own[j]);
    });
    const found = await principal(centred, used, () => job.checkpoint());
    const total = found.variances.reduce((sum, variance) => sum + variance, 0);
    const shares = found.variances.map((variance) => (total > 0 ? variance / total : 0));
    if (params.choose === 'mle' && used < columns.length) throw tooFewRows(used, columns.length);
    const count =
      params.choose === 'mle'
        ? minkaDimension(found.variances, used)
        : componentCount(shares, params.nComponents);
    return {
      rows: table.rows,
      used,
      columns: [...columns],
      means,
      scales,
      components: found.directions(count),
      variances: found.variances.slice(0, count),
      shares: shares.slice(0, 200),
      ...(unit === 1 ? {} : { unit }),
    };
  },
  apply(table, columns, state, params) {
    const weights = weightsOf(state, params.whiten);
    const made = project(sourcesOf(table, columns), state.means, weights, table.rows);
    return putComponents(table, columns, numberedNames(params.prefix, made.length), made, params.keepColumns);
  },
  inverse(table, columns, state, params) {
    const names = numberedNames(params.prefix, state.components.length);
    const weights = state.components.map((component, k) =>
      params.whiten
        ? component.map((entry) => (entry * Math.sqrt(state.variances[k])) / (state.unit ?? 1))
        : component,
    );
    const lines = columns.map((name, j) => ({ name, mean: state.means[j], scale: state.scales[j] }));
    return putBackComponents(table, names, params.keepColumns, (scores) =>
      unproject(scores, weights, lines, table.rows),
    );
  },
  origins: (columns, state, params) =>
    numberedNames(params.prefix, state.components.length).map((name, k) => ({
      name,
      from: columns[largest(state.components[k])],
    })),
  describe: (state, params) => [
    {
      label: 'components',
      value: `${state.components.length} of ${countWords(state.shares.length, 'possible one')}`,
      note: `shares of the variance: ${listWords(state.shares.map(percentWords), 10)}; learnt on ${countWords(state.used, 'row')}${
        state.used < state.rows
          ? `, ${countWords(state.rows - state.used, 'row')} with missing cells left out`
          : ''
      }`,
    },
    ...describeComponents(
      numberedNames(params.prefix, state.components.length),
      state.shares,
      state.components,
      state.columns,
      'the variance',
    ),
  ],
  picture: (state, params) =>
    pictureComponents(
      numberedNames(params.prefix, state.components.length),
      state.shares,
      state.components,
      state.columns,
      'the variance',
      params.choose === 'given' ? 'nComponents' : null,
    ),
  python({ state, params }) {
    const call = pythonCall('PCA', [
      [
        'n_components',
        params.choose === 'mle'
          ? '"mle"'
          : params.nComponents !== null && params.nComponents < 1
            ? String(params.nComponents)
            : String(state.components.length),
      ],
      ['whiten', pythonOf(params.whiten), 'False'],
      [
        'svd_solver',
        drawn(state.rows, state.columns.length, state.components.length) ? '"full"' : '"auto"',
        '"auto"',
      ],
    ]);
    const step = {
      imports: [
        'from sklearn.decomposition import PCA',
        ...(params.scale
          ? ['from sklearn.pipeline import make_pipeline', 'from sklearn.preprocessing import StandardScaler']
          : []),
      ],
      transformer: params.scale ? `make_pipeline(StandardScaler(), ${call})` : call,
      ...(params.keepColumns ? { beside: true as const } : {}),
      names: numberedNames(params.prefix, state.components.length).map((name, k) => ({
        name,
        python: `pca${k}`,
      })),
    };
    return wholeRowsPython(step, state.used < state.rows);
  },
});

/** Whether scikit-learn would take a few components of many by drawing, which is near but not the same. */
function drawn(rows: number, columns: number, components: number): boolean {
  return Math.max(rows, columns) > 500 && components < 0.8 * Math.min(rows, columns);
}

function tooFewRows(rows: number, columns: number): Problem {
  return new Problem(
    'too-few-rows',
    `${countWords(rows, 'training row')} without gaps cannot say how many of ${countWords(columns, 'component')} to keep.`,
    'Use more rows or fewer columns, or say how many components there are.',
    { param: 'choose' },
  );
}

type State = {
  readonly scales: readonly number[];
  readonly components: readonly (readonly number[])[];
  /** Of values × unit. */
  readonly variances: readonly number[];
  /** A power of two, where squares of the values themselves would overflow or vanish. */
  readonly unit?: number;
};

function centre(values: Float64Array, mean: number, scale: number, unit: number): Float64Array {
  const out = new Float64Array(values.length);
  if (unit === 1) for (let i = 0; i < out.length; i++) out[i] = (values[i] - mean) / scale;
  else for (let i = 0; i < out.length; i++) out[i] = values[i] * unit - mean * unit;
  return out;
}

/** Products up to which small singular values get their digits from the columns themselves. */
const mostProducts = 2e7;

/**
 * Variances (divided by n − 1) of centred columns along their main directions, at most min(n, p), and the first of these
 * directions, signed as scikit-learn's svd_flip: from the singular values of the columns, or of large tables from their
 * products, which is faster and exact to 1e-16 of the largest variance.
 */
async function principal(
  centred: readonly Float64Array[],
  n: number,
  checkpoint: () => Promise<void>,
): Promise<{ readonly variances: number[]; directions(count: number): number[][] }> {
  const p = centred.length;
  const small = n * p * Math.min(n, p) <= mostProducts;
  const { sizes, vectors } = small ? await bySingularValues(centred, checkpoint) : byProducts(centred, n);
  const degrees = Math.max(1, n - 1);
  return {
    variances: sizes.map((size) => size / degrees),
    directions(count) {
      const found = sizes.slice(0, count).map((_, k) => vectors(k));
      const signs = signsOfCombined(centred, found);
      return found.map((direction, k) => Array.from(direction, (entry) => signs[k] * entry));
    },
  };
}

type Directions = { readonly sizes: number[]; vectors(k: number): Float64Array };

async function bySingularValues(
  centred: readonly Float64Array[],
  checkpoint: () => Promise<void>,
): Promise<Directions> {
  const p = centred.length;
  const { values, vectors } = await columnSvd(centred, checkpoint);
  return {
    sizes: Array.from(values, (value) => value * value),
    vectors: (k) => vectors.subarray(k * p, (k + 1) * p),
  };
}

function byProducts(centred: readonly Float64Array[], n: number): Directions {
  const p = centred.length;
  const wide = p > n;
  const basis = wide
    ? Array.from({ length: n }, (_, i) => Float64Array.from(centred, (values) => values[i]))
    : centred;
  const eigen = symmetricEigen(gramOf(basis), basis.length);
  const sizes = Array.from(eigen.values.subarray(0, Math.min(n, p)), (value) => Math.max(0, value));
  return {
    sizes,
    vectors(k) {
      const own = eigen.vectors.subarray(k * basis.length, (k + 1) * basis.length);
      return wide ? turn(centred, own, Math.sqrt(sizes[k])) : own;
    },
  };
}

/** A direction among columns from one among rows. */
function turn(centred: readonly Float64Array[], row: Float64Array, size: number): Float64Array {
  return Float64Array.from(centred, (values) => {
    let sum = 0;
    for (let i = 0; i < row.length; i++) sum += values[i] * row[i];
    return size > 0 ? sum / size : 0;
  });
}

function componentCount(shares: readonly number[], wanted: number | null): number {
  if (wanted === null) return shares.length;
  if (wanted >= 1) return Math.min(wanted, shares.length);
  let sum = 0;
  const enough = shares.findIndex((share) => {
    sum += share;
    return sum > wanted;
  });
  return enough < 0 ? shares.length : enough + 1;
}

/** Components per unit of the columns; a whitened component without variance is 0. */
function weightsOf({ components, variances, scales, unit = 1 }: State, whiten: boolean): number[][] {
  const floor = Math.max(0, ...variances) * 1e-14;
  return components.map((component, k) => {
    const spread = whiten ? (variances[k] > floor ? unit / Math.sqrt(variances[k]) : 0) : 1;
    return component.map((entry, j) => (entry * spread) / scales[j]);
  });
}

function largest(weights: readonly number[]): number {
  return weights.reduce((best, weight, j) => (Math.abs(weight) > Math.abs(weights[best]) ? j : best), 0);
}
