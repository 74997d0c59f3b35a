import { allocate } from '../../base/plain.ts';
import { type Column, columnOf, type VectorColumn } from '../../data/table.ts';
import { labelsOf } from '../access.ts';
import { levelWord } from '../level-word-python.ts';
import { isVector, originsOf, outputParam } from '../media/put-numbers.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { murmurHash } from '../text/murmur.ts';
import { countWords } from '../wording.ts';

export const encodeHash = defineStep({
  card: {
    id: 'encode-hash',
    label: 'Hash encode',
    summary:
      'Spreads any number of levels over a few columns by a fixed rule, so that new levels have a place too.',
    group: 'encode',
    accepts: ['category', 'boolean', 'text', 'number'],
    selects: ['category', 'text'],
    params: {
      nFeatures: {
        type: 'integer',
        default: 8,
        min: 1,
        max: 1_048_576,
        label: 'Columns',
        help: 'How many columns each chosen column becomes. With few, different levels share a column more often.',
      },
      alternateSign: {
        type: 'boolean',
        default: true,
        label: 'Plus and minus',
        help: 'Half of the levels count −1, so that levels sharing a column do not add up to a trend.',
      },
      output: outputParam,
    },
    source:
      'Weinberger et al. 2009; sklearn.feature_extraction.FeatureHasher 1.2.1 on "column=level". Missing cells are all zeros.',
    synonyms: ['hashing trick', 'feature hashing', 'FeatureHasher', 'high cardinality'],
  },
  fit: ({ table, columns, params }) => ({
    rows: table.rows,
    columns: columns.map((name) => {
      const { codes, labels } = labelsOf(columnOf(table, name));
      const used = [...new Set(codes)].filter((code) => code >= 0).map((code) => labels[code]);
      const places = new Set(used.map((label) => placeOf(name, label, params.nFeatures)));
      return { column: name, levels: used.length, places: places.size };
    }),
  }),
  apply(table, columns, _state, params) {
    const names = placeNames(params.nFeatures);
    const replace = new Map<string, readonly Column[]>();
    for (const name of columns) {
      const { codes, labels } = labelsOf(columnOf(table, name));
      const places = labels.map((label) => placeOf(name, label, params.nFeatures));
      const signs = labels.map((label) =>
        params.alternateSign && murmurHash(`${name}=${label}`) < 0 ? -1 : 1,
      );
      if (isVector(names, params.output)) replace.set(name, [vectorOf(name, names, codes, places, signs)]);
      else {
        const made = names.map(() => allocate(Float64Array, table.rows));
        codes.forEach((code, row) => {
          if (code >= 0) made[places[code]][row] = signs[code];
        });
        const column = (values: Float64Array, k: number): Column => ({
          kind: 'number',
          name: `${name} ${names[k]}`,
          values,
        });
        replace.set(name, made.map(column));
      }
    }
    return reshape(table, replace);
  },
  origins: (columns, _state, params) => originsOf(columns, placeNames(params.nFeatures), params.output),
  describe: (state, params) =>
    state.columns.map(({ column, levels, places }) => ({
      label: `places of ${column}`,
      value: `${countWords(levels, 'level')} in ${places} of ${countWords(params.nFeatures, 'column')}`,
      note: `${levels > places ? `${countWords(levels - places, 'level')} shared a column; ` : ''}seen in ${countWords(state.rows, 'row')}, nothing is learnt`,
    })),
  python({ columns, params }) {
    const names = placeNames(params.nFeatures);
    const joint = isVector(names, params.output) ? '=' : ' ';
    return {
      imports: ['from sklearn.feature_extraction import FeatureHasher'],
      helpers: [levelWord, hashClass],
      transformer: pythonCall('HashedLevels', [
        ['n_features', String(params.nFeatures), '8'],
        ['alternate_sign', pythonOf(params.alternateSign), 'True'],
      ]),
      names: columns.flatMap((column) =>
        names.map((name, k) => ({ name: `${column}${joint}${name}`, python: `${column} ${k}` })),
      ),
    };
  },
});

function vectorOf(
  name: string,
  labels: readonly string[],
  codes: Int32Array,
  places: readonly number[],
  signs: readonly number[],
): VectorColumn {
  const starts = allocate(Uint32Array, codes.length + 1);
  codes.forEach((code, row) => {
    starts[row + 1] = starts[row] + (code < 0 ? 0 : 1);
  });
  const present = codes.filter((code) => code >= 0);
  const indices = allocate(Uint32Array, present.length);
  const values = allocate(Float64Array, present.length);
  present.forEach((code, i) => {
    indices[i] = places[code];
    values[i] = signs[code];
  });
  return { kind: 'vector', name, labels, starts, indices, values };
}

function placeOf(column: string, label: string, count: number): number {
  return Math.abs(murmurHash(`${column}=${label}`)) % count;
}

function placeNames(count: number): string[] {
  return Array.from({ length: count }, (_, k) => `hash ${k + 1}`);
}

const hashClass = `class HashedLevels(BaseEstimator, TransformerMixin):
    """Levels spread over a few columns by FeatureHasher."""

    def __init__(self, n_features=8, alternate_sign=True):
        self.n_features, self.alternate_sign = n_features, alternate_sign

    def fit(self, X, y=None):
        return self

    def transform(self, X):
        hasher = FeatureHasher(self.n_features, input_type="string", alternate_sign=self.alternate_sign)
        parts = []
        for name in X.columns:
            words = [[] if pd.isna(value) else [f"{name}={level_word(value)}"] for value in X[name]]
            names = [f"{name} {k}" for k in range(self.n_features)]
            parts.append(pd.DataFrame(hasher.transform(words).toarray(), index=X.index, columns=names))
        return pd.concat(parts, axis=1)

    def get_feature_names_out(self, names=None):
        return [f"{name} {k}" for name in names for k in range(self.n_features)]`;
