import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { binaryScale, largestSize } from '../../calc/binary-scale.ts';
import { tooFar } from '../far-numbers.ts';
import { putBackComponents, unproject } from '../inverting.ts';
import {
  describeComponents,
  keepColumnsParam,
  numberedNames,
  pictureComponents,
  prefixParam,
  putComponents,
} from '../projection.ts';
import { pythonCall } from '../python-text.ts';
import { momentsOf } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { truncatedSvd as decompose } from '../truncated-svd.ts';
import { wholeRowsPython } from '../whole-rows-python.ts';
import {
  countWhole,
  requireWhole,
  timesWide,
  type WideColumns,
  type WidePart,
  wholeRows,
  wideColumns,
  wideKinds,
  wideNames,
  wideSums,
} from '../wide-columns.ts';
import { countWords, formatNumber, percentWords } from '../wording.ts';

export const truncatedSvd = defineStep({
  card: {
    id: 'truncated-svd',
    label: 'Truncated SVD',
    summary:
      'Replaces very many columns, such as counts of words, by a few new ones without filling in their zeros.',
    group: 'reduce',
    accepts: wideKinds,
    selects: ['number', 'vector'],
    params: {
      nComponents: {
        type: 'integer',
        default: 2,
        min: 1,
        max: 2000,
        label: 'Components',
        help: 'How many new columns; 100 or more are usual for texts.',
      },
      prefix: prefixParam('SVD'),
      keepColumns: keepColumnsParam,
    },
    source:
      'Halko, Martinsson & Tropp 2011; sklearn.decomposition.TruncatedSVD(algorithm="arpack") 1.2.1. Rows with a missing cell are not learnt from and get missing components.',
    synonyms: ['TruncatedSVD', 'LSA', 'latent semantic analysis', 'dimensionality reduction'],
  },
  async fit({ table, columns, params, random, job }) {
    const raw = wideColumns(table, columns, true);
    const unit = binaryScale(
      raw.parts.reduce((most, part) => Math.max(most, largestSize(valuesOf(part))), 0),
    );
    const wide = unit === 1 ? raw : timesWhole(raw, unit);
    const whole = wholeRows(wide);
    const used = countWhole(whole);
    requireWhole(used, columns);
    const count = Math.min(params.nComponents, wide.width, used);
    const { values, vectors } = await decompose(wide, whole, count, random.fork('start'), () =>
      job.checkpoint(),
    );
    const { sums, squares } = wideSums(wide, whole);
    let total = 0;
    for (let f = 0; f < wide.width; f++) total += squares[f] / used - (sums[f] / used) ** 2;
    const scores = timesWide(wide, byFeature(vectors, wide.width), count);
    const variances = vectors.map(
      (_, k) =>
        momentsOf(Float64Array.from({ length: wide.rows }, (__, row) => scores[row * count + k])).variance,
    );
    const singular = values.map((value) => value / unit);
    const [first] = raw.parts;
    if (singular[0] > Number.MAX_VALUE) throw tooFar(first.column, valuesOf(first));
    return {
      rows: table.rows,
      used,
      features: wideNames(wide),
      singular,
      shares: variances.map((variance) => (total > 0 ? variance / total : 0)),
      components: vectors.map((vector) => [...vector]),
    };
  },
  apply(table, columns, state, params) {
    const wide = wideColumns(table, columns, false);
    const count = state.components.length;
    const vectors = state.components.map((component) => Float64Array.from(component));
    const scores = timesWide(wide, byFeature(vectors, wide.width), count);
    const made = vectors.map((_, k) => {
      const values = allocate(Float64Array, table.rows);
      for (let row = 0; row < table.rows; row++) values[row] = scores[row * count + k];
      return values;
    });
    return putComponents(table, columns, numberedNames(params.prefix, count), made, params.keepColumns);
  },
  inverse(table, columns, state, params) {
    const names = numberedNames(params.prefix, state.components.length);
    refuseVectors(columns, state.features);
    const lines = columns.map((name) => ({ name, mean: 0, scale: 1 }));
    return putBackComponents(table, names, params.keepColumns, (scores) =>
      unproject(scores, state.components, lines, table.rows),
    );
  },
  origins: (columns, state, params) =>
    numberedNames(params.prefix, state.components.length).map((name) => ({ name, from: columns[0] })),
  describe: (state, params) => [
    {
      label: 'components',
      value: `${state.components.length} for ${countWords(state.features.length, 'column')}`,
      note: `together ${percentWords(state.shares.reduce((sum, share) => sum + share, 0))} of the variance; largest singular value ${formatNumber(state.singular[0])}; learnt on ${countWords(state.used, 'row')}`,
    },
    ...describeComponents(
      numberedNames(params.prefix, state.components.length),
      state.shares,
      state.components,
      state.features,
      'the variance',
    ),
  ],
  picture: (state, params) =>
    pictureComponents(
      numberedNames(params.prefix, state.components.length),
      state.shares,
      state.components,
      state.features,
      'the variance',
      null,
    ),
  python: ({ state, params }) => {
    const step = {
      imports: ['from sklearn.decomposition import TruncatedSVD'],
      transformer: pythonCall('TruncatedSVD', [
        ['n_components', String(state.components.length), '2'],
        [
          'algorithm',
          state.components.length < state.features.length ? '"arpack"' : '"randomized"',
          '"randomized"',
        ],
        ['random_state', '0'],
      ]),
      ...(params.keepColumns ? { beside: true as const } : {}),
      names: numberedNames(params.prefix, state.components.length).map((name, k) => ({
        name,
        python: `truncatedsvd${k}`,
      })),
    };
    return wholeRowsPython(step, state.used < state.rows);
  },
});

function valuesOf(part: WidePart): Float64Array {
  return 'values' in part ? part.values : part.vector.values;
}

function timesWhole(wide: WideColumns, unit: number): WideColumns {
  const parts = wide.parts.map((part): WidePart => {
    const values = valuesOf(part).map((value) => value * unit);
    return 'values' in part ? { ...part, values } : { ...part, vector: { ...part.vector, values } };
  });
  return { ...wide, parts };
}

/** Word counts taken back would be a number for every word of every row. */
function refuseVectors(columns: readonly string[], features: readonly string[]): void {
  if (features.length === columns.length && features.every((name, j) => name === columns[j])) return;
  throw new Problem(
    'no-inverse',
    'Components of word counts and other vectors are not taken back to them.',
    'Look at the components themselves, or reduce number columns only.',
  );
}

function byFeature(vectors: readonly Float64Array[], width: number): Float64Array {
  const out = new Float64Array(width * vectors.length);
  vectors.forEach((vector, k) => {
    for (let f = 0; f < width; f++) out[f * vectors.length + k] = vector[f];
  });
  return out;
}
