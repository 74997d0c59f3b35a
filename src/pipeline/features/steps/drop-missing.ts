import { columnOf } from '../../data/table.ts';
import { countMissing, missingFlags } from '../access.ts';
import { pythonNumber, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords, percentWords } from '../wording.ts';

export const dropMissing = defineStep({
  card: {
    id: 'drop-missing',
    label: 'Drop missing',
    summary: 'Leaves out training rows with missing cells. Rows to be scored are never dropped.',
    group: 'missing',
    accepts: ['number', 'category', 'boolean', 'text', 'time'],
    params: {
      how: {
        type: 'choice',
        default: 'any',
        options: [
          { value: 'any', label: 'Any cell is missing' },
          { value: 'all', label: 'All cells are missing' },
        ],
        help: 'Which rows are left out, counting the chosen columns.',
      },
      thresh: {
        type: 'integer',
        default: null,
        min: 0,
        none: 'not used',
        label: 'Values needed',
        help: 'Keep rows with at least this many values; replaces the choice above.',
        advanced: true,
      },
      columnsAbove: {
        type: 'number',
        default: null,
        min: 0,
        max: 1,
        none: 'never',
        label: 'Drop columns missing more than',
        help: 'Columns with a larger share of missing cells are dropped first, here and when scoring.',
        advanced: true,
      },
    },
    source: 'pandas.DataFrame.dropna 1.5.3',
    synonyms: ['dropna', 'remove rows', 'complete cases', 'listwise deletion'],
  },
  fit({ table, columns, params }) {
    const shares = columns.map((name) => countMissing(columnOf(table, name)) / table.rows);
    const limit = params.columnsAbove;
    const dropped = limit === null ? [] : columns.filter((_, i) => shares[i] > limit);
    const kept = keptRows(table, columns, dropped, params);
    return {
      rows: table.rows,
      kept: kept === null ? table.rows : kept.length,
      dropped: dropped.map((column) => ({ column, share: shares[columns.indexOf(column)] })),
    };
  },
  apply(table, columns, state) {
    for (const name of columns) columnOf(table, name);
    return reshape(table, new Map(state.dropped.map(({ column }) => [column, []])));
  },
  keep: (table, columns, state, params) =>
    keptRows(
      table,
      columns,
      state.dropped.map(({ column }) => column),
      params,
    ),
  describe: (state) => [
    {
      label: 'training rows dropped',
      value: (state.rows - state.kept).toLocaleString('en'),
      note: `of ${countWords(state.rows, 'row')}`,
    },
    ...state.dropped.map(({ column, share }) => ({
      label: 'column dropped',
      value: column,
      note: `${percentWords(share)} missing`,
    })),
  ],
  python({ columns, state, params, nameOf }) {
    const dropped = state.dropped.map(({ column }) => nameOf(column));
    const subset = columns.filter((name) => !dropped.includes(name));
    const rule =
      params.thresh === null ? `how=${pythonOf(params.how)}` : `thresh=${pythonNumber(params.thresh)}`;
    return {
      imports: [],
      rows:
        subset.length === 0
          ? 'lambda frame: frame'
          : `lambda frame: frame.dropna(subset=${pythonOf(subset)}, ${rule})`,
      ...(dropped.length === 0
        ? {}
        : { transformer: `Without(${pythonOf(dropped)})`, helpers: [withoutClass] }),
    };
  },
});

type Options = { readonly how: 'any' | 'all'; readonly thresh: number | null };

function keptRows(
  table: Parameters<typeof columnOf>[0],
  columns: readonly string[],
  dropped: readonly string[],
  { how, thresh }: Options,
): Uint32Array | null {
  const counted = columns.filter((name) => !dropped.includes(name));
  if (counted.length === 0) return null;
  const missing = new Uint32Array(table.rows);
  for (const name of counted) {
    const flags = missingFlags(columnOf(table, name));
    for (let i = 0; i < missing.length; i++) missing[i] += flags[i];
  }
  const allowed = thresh !== null ? counted.length - thresh : how === 'any' ? 0 : counted.length - 1;
  const kept = Uint32Array.from({ length: table.rows }, (_, i) => i).filter((row) => missing[row] <= allowed);
  return kept.length === table.rows ? null : kept;
}

const withoutClass = `class Without(BaseEstimator, TransformerMixin):
    """Leaves out columns."""

    def __init__(self, columns):
        self.columns = columns

    def fit(self, X, y=None):
        return self

    def transform(self, X):
        return X.drop(columns=self.columns)

    def get_feature_names_out(self, names=None):
        return [name for name in names if name not in self.columns]`;
