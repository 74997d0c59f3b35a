import type { ValuesOf } from '../base/param.ts';
import { allocate } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { type Column, columnOf, type Table, type VectorColumn } from '../data/table.ts';
import { type FeatureScores, type Scorer, scoreFeatures, scorerFor } from './feature-scores.ts';
import { toPlainNumber } from './plain-number.ts';
import { pythonCall, pythonOf } from './python-text.ts';
import { reliefFunction } from './relief.ts';
import { reshape } from './reshape.ts';
import { scoringPython, wholeSelectorPython } from './selecting-python.ts';
import type { ScoresPicture } from './state-picture.ts';
import type { FitInput, PythonInput, PythonStep, StateLine } from './step.ts';
import { isClasses } from './target-classes.ts';
import { countWhole, type WideColumns, wholeRows, wideColumns, wideNames } from './wide-columns.ts';
import { countWords, formatNumber, listWords } from './wording.ts';

/** What stays of a column: all of it or nothing, or some entries of a vector. */
export type Kept = {
  readonly column: string;
  readonly kept: boolean;
  readonly entries: readonly number[] | null;
};
export type Ranked = {
  readonly name: string;
  readonly score: number | null | string;
  readonly p: number | null | string;
  readonly kept: boolean;
};

export const scoreParams = {
  score: {
    type: 'choice',
    default: 'auto',
    options: [
      { value: 'auto', label: 'As the target asks', help: 'An F test for classes or for amounts.' },
      { value: 'f-classif', label: 'Classes: F test', help: 'Do the means of the classes differ?' },
      { value: 'chi2', label: 'Classes: chi-square', help: 'For counts and 0/1 columns, not below 0.' },
      {
        value: 'mutual-info-classif',
        label: 'Classes: mutual information',
        help: 'Finds any dependence; slower.',
      },
      {
        value: 'info-gain',
        label: 'Classes: information gain',
        help: 'How many bits of the class a column tells; numbers count by quarter.',
      },
      {
        value: 'gain-ratio',
        label: 'Classes: gain ratio',
        help: 'The gain for each bit of the column itself, so that many values are no advantage.',
      },
      { value: 'gini', label: 'Classes: Gini decrease', help: 'How much purer classes get, as in a tree.' },
      {
        value: 'relief-f',
        label: 'Classes or amounts: ReliefF',
        help: 'Do near rows with another target differ? Sees columns together; rows with a gap do not count.',
      },
      { value: 'f-regression', label: 'Amounts: F test', help: 'How close to a straight line?' },
      {
        value: 'r-regression',
        label: 'Amounts: correlation',
        help: 'The highest, not the strongest, come first.',
      },
      {
        value: 'mutual-info-regression',
        label: 'Amounts: mutual information',
        help: 'Finds any dependence; slower.',
      },
    ],
    help: 'How columns are compared with the target. Rows without a value do not count for that column.',
  },
  nNeighbors: {
    type: 'integer',
    default: 3,
    min: 1,
    max: 50,
    label: 'Neighbours',
    help: 'For mutual information and ReliefF: more are steadier but blur.',
    when: { param: 'score', is: ['mutual-info-classif', 'mutual-info-regression', 'relief-f'] },
    advanced: true,
  },
} as const;

/** Flags for features as what stays of each column. */
export function keptOf({ parts }: WideColumns, mask: ArrayLike<number>): Kept[] {
  return parts.map((part): Kept => {
    if ('values' in part) return { column: part.column, kept: mask[part.from] === 1, entries: null };
    const entries = part.vector.labels.flatMap((_, f) => (mask[part.from + f] === 1 ? [f] : []));
    return { column: part.column, kept: entries.length > 0, entries };
  });
}

/** The table without what was not kept; kept columns are not changed. */
export function applyKept(table: Table, kept: readonly Kept[]): Table {
  const replace = new Map<string, readonly Column[]>();
  for (const one of kept) {
    const column = columnOf(table, one.column);
    if (!one.kept) replace.set(one.column, []);
    else if (column.kind === 'vector' && one.entries !== null) {
      replace.set(one.column, [someEntries(column, one.entries)]);
    }
  }
  return reshape(table, replace);
}

function someEntries(column: VectorColumn, entries: readonly number[]): VectorColumn {
  const place = new Int32Array(column.labels.length).fill(-1);
  entries.forEach((from, to) => {
    place[from] = to;
  });
  const starts = allocate(Uint32Array, column.starts.length);
  for (let row = 0; row + 1 < starts.length; row++) {
    let count = 0;
    for (let e = column.starts[row]; e < column.starts[row + 1]; e++)
      if (place[column.indices[e]] >= 0) count++;
    starts[row + 1] = starts[row] + count;
  }
  const indices = allocate(Uint32Array, starts[starts.length - 1]);
  const values = allocate(Float64Array, indices.length);
  let at = 0;
  for (let e = 0; e < column.indices.length; e++) {
    const to = place[column.indices[e]];
    if (to < 0) continue;
    indices[at] = to;
    values[at++] = column.values[e];
  }
  return { ...column, labels: entries.map((from) => column.labels[from]), starts, indices, values };
}

/** The features by score, best first, for the state; at most 200. */
export function rankedOf(wide: WideColumns, { scores, p }: FeatureScores, mask: ArrayLike<number>): Ranked[] {
  const names = wideNames(wide);
  const order = names.map((_, f) => f).sort((a, b) => cleaned(scores[b]) - cleaned(scores[a]));
  return order.slice(0, 200).map((f) => ({
    name: names[f],
    score: toPlainNumber(scores[f]),
    p: p === null ? null : toPlainNumber(p[f]),
    kept: mask[f] === 1,
  }));
}

function cleaned(score: number): number {
  return Number.isNaN(score) ? -Number.MAX_VALUE : score;
}

/** 1 for the k features with the highest scores; of equals the later ones (scikit-learn's rule). */
export function bestMask(scores: ArrayLike<number>, k: number): Uint8Array {
  const order = Array.from(scores, (_, f) => f).sort(
    (a, b) => cleaned(scores[a]) - cleaned(scores[b]) || a - b,
  );
  const mask = new Uint8Array(scores.length);
  for (const f of order.slice(Math.max(0, order.length - k))) mask[f] = 1;
  return mask;
}

export function describeKept(
  width: number,
  kept: readonly Kept[],
  ranked: readonly Ranked[],
  what: string,
  rows: number,
): StateLine[] {
  const count = kept.reduce((sum, one) => sum + (one.entries?.length ?? (one.kept ? 1 : 0)), 0);
  return [
    {
      label: 'columns kept',
      value: `${count.toLocaleString('en')} of ${width.toLocaleString('en')}`,
      note: `${listWords(kept.filter((one) => one.kept).map(({ column }) => column))}; learnt on ${countWords(rows, 'row')}`,
    },
    ...ranked.slice(0, 30).map(({ name, score, p }) => ({
      label: `${what} of ${name}`,
      value: score === null ? 'none: it is constant' : formatNumber(Number(score), 4),
      ...(p === null ? {} : { note: `p ${Number(p) < 1e-4 ? 'below 0.0001' : formatNumber(Number(p), 3)}` }),
    })),
  ];
}

/** Scores as bars, best first. */
export function pictureScores(
  ranked: readonly Ranked[],
  width: number,
  what: string,
  limit: number | null = null,
): ScoresPicture {
  const bars = ranked.map(({ name, score, kept }) => ({
    name,
    score: score === null ? null : Number(score),
    kept,
  }));
  return { of: 'scores', what, bars, more: Math.max(0, width - bars.length), limit };
}

export function nothingKept(columns: readonly string[], hint: string): Problem {
  return new Problem(
    'nothing-selected',
    `The step keeps none of the ${countWords(columns.length, 'column')}.`,
    hint,
    columns.length > 0 ? { column: columns[0] } : {},
  );
}

/** A scorer in Python: what to import, and the expression. */
export function pythonScorer(
  scorer: Scorer,
  discrete: readonly boolean[],
  neighbours: number,
  classified: boolean,
): { imports: string[]; text: string; helpers?: string[] } {
  const name = scorer.replaceAll('-', '_');
  if (scorer === 'info-gain' || scorer === 'gain-ratio' || scorer === 'gini')
    return {
      imports: ['from functools import partial'],
      helpers: [gainFunction],
      text: `partial(gains, kind="${scorer}")`,
    };
  if (scorer === 'relief-f')
    return {
      imports: ['from functools import partial'],
      helpers: [reliefFunction],
      text: `partial(relief, neighbours=${neighbours}, classes=${classified ? 'True' : 'False'})`,
    };
  const imports = [`from sklearn.feature_selection import ${name}`];
  if (!scorer.startsWith('mutual')) return { imports, text: name };
  const given = [
    ...(neighbours === 3 ? [] : [`n_neighbors=${neighbours}`]),
    ...(discrete.includes(true) ? [`discrete_features=${pythonOf(discrete)}`] : []),
    'random_state=0',
  ];
  return {
    imports: [...imports, 'from functools import partial'],
    text: `partial(${name}, ${given.join(', ')})`,
  };
}

const gainFunction = `def gains(X, y, kind):
    """Information gain (bits), gain ratio or Gini decrease of each column; numbers are cut at their quartiles."""

    def bits(counts):
        share = counts[counts > 0] / counts.sum()
        return -(share * np.log2(share)).sum()

    def impurity(counts):
        return 1 - ((counts / counts.sum()) ** 2).sum()

    def one(values):
        values, known = pd.Series(values), ~np.isnan(values)
        if values.nunique() > 10:
            values = pd.Series(np.searchsorted(values.quantile([0.25, 0.5, 0.75]), values, side="right"))
        table = pd.crosstab(values[known], np.asarray(y)[known]).to_numpy(float)
        cases = table.sum(axis=1)
        if kind == "gini":
            return max(0, impurity(table.sum(axis=0)) - sum(n / cases.sum() * impurity(row) for n, row in zip(cases, table)))
        gain = max(0, bits(table.sum(axis=0)) + bits(cases) - bits(table.ravel()))
        return gain if kind == "info-gain" else gain / (bits(cases) or 1)

    return np.array([one(column) for column in np.asarray(X, float).T])`;

/** Fits, shows and writes a step that keeps columns by a score of each; `maskOf` says which. */
export function keepByScore<P extends ScoreValues>(
  selector: string,
  maskOf: (scores: Float64Array, params: P) => Uint8Array,
  argument: (state: ScoredState, params: P) => readonly [name: string, value: string, usual: string],
) {
  return {
    fit({ table, columns, params, target, random }: FitInput<P>): ScoredState {
      const wide = wideColumns(table, columns, true);
      const scorer = scorerFor(params.score, target as Column);
      const scores = scoreFeatures(wide, target as Column, scorer, params.nNeighbors, random.fork('noise'));
      const mask = maskOf(scores.scores, params);
      return {
        rows: table.rows,
        scorer,
        classified: isClasses(target as Column),
        gaps: countWhole(wholeRows(wide)) < table.rows,
        width: wide.width,
        discrete: wide.parts.map((part) => 'vector' in part || part.discrete),
        kept: keptOf(wide, mask),
        ranked: rankedOf(wide, scores, mask),
      };
    },
    apply: (table: Table, _columns: readonly string[], state: ScoredState) => applyKept(table, state.kept),
    describe: (state: ScoredState) =>
      describeKept(state.width, state.kept, state.ranked, `${state.scorer} score`, state.rows),
    picture: (state: ScoredState) => pictureScores(state.ranked, state.width, `${state.scorer} score`),
    python({ state, params }: PythonInput<ScoredState, P>): PythonStep {
      const scorer = pythonScorer(state.scorer, state.discrete, params.nNeighbors, state.classified);
      const step = {
        imports: [`from sklearn.feature_selection import ${selector}`, ...scorer.imports],
        ...(scorer.helpers === undefined ? {} : { helpers: scorer.helpers }),
        transformer: pythonCall(selector, [['score_func', scorer.text], argument(state, params)]),
      };
      return state.scorer === 'relief-f'
        ? wholeSelectorPython(step, state.gaps)
        : scoringPython(step, state.gaps);
    },
  };
}

export type ScoreValues = ValuesOf<typeof scoreParams>;
export type ScoredState = {
  readonly rows: number;
  readonly scorer: Scorer;
  readonly classified: boolean;
  readonly gaps: boolean;
  readonly width: number;
  readonly discrete: readonly boolean[];
  readonly kept: readonly Kept[];
  readonly ranked: readonly Ranked[];
};
