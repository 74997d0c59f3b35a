import { allocate } from '../../base/plain.ts';
import { columnOf, type NumberColumn } from '../../data/table.ts';
import { finiteNumbersOf, numbersOf } from '../access.ts';
import { choose, guardColumns, maxColumnsParam } from '../explosion.ts';
import { productColumn } from '../lazy-column.ts';
import { prunedPython, pruneParam, withoutCopies, withoutCopiesClass } from '../pruning.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords } from '../wording.ts';

export const polynomial = defineStep({
  card: {
    id: 'polynomial',
    label: 'Polynomial terms',
    summary: 'Adds squares, higher powers and products of columns, so that a linear model can bend.',
    group: 'engineer',
    accepts: ['number', 'boolean'],
    selects: ['number'],
    params: {
      degree: {
        type: 'integer',
        default: 2,
        min: 2,
        max: 10,
        help: 'Factors of the longest product. A missing factor makes the product missing.',
      },
      interactionOnly: {
        type: 'boolean',
        default: false,
        label: 'Products only',
        help: 'Leaves out powers of one column.',
      },
      includeBias: {
        type: 'boolean',
        default: false,
        label: 'Add a column of ones',
        help: 'Only for models without an intercept of their own.',
        advanced: true,
      },
      prune: pruneParam,
      maxColumns: maxColumnsParam,
    },
    source: 'sklearn.preprocessing.PolynomialFeatures 1.2.1',
    synonyms: ['PolynomialFeatures', 'quadratic', 'powers', 'interaction'],
  },
  async fit({ table, columns, params, job }) {
    const sources = columns.map((name) => finiteNumbersOf(columnOf(table, name)));
    const n = columns.length;
    let made = 0;
    for (let d = 2; d <= params.degree; d++)
      made += params.interactionOnly ? choose(n, d) : choose(n + d - 1, d);
    guardColumns(
      'Polynomial terms',
      n,
      made,
      params.maxColumns,
      'Choose fewer columns, a lower degree or products only, or raise the guard.',
    );
    const terms = termsOf(n, params.degree, params.interactionOnly);
    const gaps = sources.some((values) => values.some(Number.isNaN));
    if (params.prune === null) return { rows: table.rows, terms, possible: terms.length, gaps };
    const values = terms.map((term) => termColumn(term, columns, sources).values);
    const kept = await withoutCopies(sources, values, params.prune, job);
    return { rows: table.rows, terms: kept.map((t) => terms[t]), possible: terms.length, gaps };
  },
  apply(table, columns, state, params) {
    const sources = columns.map((name) => numbersOf(columnOf(table, name)));
    const made = state.terms.map((term) => termColumn(term, columns, sources));
    const ones = allocate(Float64Array, params.includeBias ? table.rows : 0).fill(1);
    return reshape(table, new Map(), [
      ...(params.includeBias ? [{ kind: 'number' as const, name: '1', values: ones }] : []),
      ...made,
    ]);
  },
  origins: (columns, state) =>
    state.terms.map((term) => ({ name: termName(term, columns), from: columns[term[0]] })),
  describe: (state, params) => [
    {
      label: 'new terms',
      value: countWords(state.terms.length, 'column'),
      note: `products of up to ${params.degree} factors${
        state.possible > state.terms.length
          ? `, ${countWords(state.possible - state.terms.length, 'look-alike')} left out; compared on ${countWords(state.rows, 'row')}`
          : '; nothing else is learnt'
      }`,
    },
  ],
  python: ({ columns, state, params }) => ({
    imports: [
      'from sklearn.preprocessing import PolynomialFeatures',
      ...(params.prune === null ? [] : ['from sklearn.base import BaseEstimator, TransformerMixin, clone']),
    ],
    helpers: [...(state.gaps ? [gapsClass] : []), ...(params.prune === null ? [] : [withoutCopiesClass])],
    transformer: prunedPython(
      pythonCall(state.gaps ? 'PolynomialWithGaps' : 'PolynomialFeatures', [
        ['degree', String(params.degree), '2'],
        ['interaction_only', pythonOf(params.interactionOnly), 'False'],
        ['include_bias', pythonOf(params.includeBias), 'True'],
      ]),
      params.prune,
    ),
    names: state.terms.map((term) => {
      const name = termName(term, columns);
      return { name, python: name };
    }),
  }),
});

function termColumn(
  term: readonly number[],
  columns: readonly string[],
  sources: readonly Float64Array[],
): NumberColumn {
  return productColumn(
    termName(term, columns),
    term.map((c) => sources[c]),
  );
}

const gapsClass = `class PolynomialWithGaps(PolynomialFeatures):
    """Products of columns; a missing factor makes the product missing."""

    def fit(self, X, y=None):
        return super().fit(X.astype(float).fillna(0), y)

    def transform(self, X):
        made = np.asarray(super().transform(X.astype(float).fillna(0)))
        gaps = X.isna().to_numpy().astype(int) @ (self.powers_ > 0).T.astype(int) > 0
        return pd.DataFrame(np.where(gaps, np.nan, made), index=X.index, columns=self.get_feature_names_out())`;

/** Terms of degree 2 and up, in scikit-learn's order: by degree, then by column. */
function termsOf(columns: number, degree: number, once: boolean): number[][] {
  const terms: number[][] = [];
  let shorter = Array.from({ length: columns }, (_, c) => [c]);
  for (let d = 2; d <= degree; d++) {
    shorter = shorter.flatMap((term) => {
      const last = term[term.length - 1];
      const from = once ? last + 1 : last;
      return Array.from({ length: Math.max(0, columns - from) }, (_, k) => [...term, from + k]);
    });
    terms.push(...shorter);
  }
  return terms;
}

/** `a^2 b`, as scikit-learn writes it. */
function termName(term: readonly number[], columns: readonly string[]): string {
  const powers = new Map<number, number>();
  for (const factor of term) powers.set(factor, (powers.get(factor) ?? 0) + 1);
  return [...powers].map(([c, power]) => (power === 1 ? columns[c] : `${columns[c]}^${power}`)).join(' ');
}
