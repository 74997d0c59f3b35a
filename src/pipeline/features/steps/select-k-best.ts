import type { Column } from '../../data/table.ts';
import { type Scorer, scoreFeatures, scorerFor } from '../feature-scores.ts';
import { pythonCall } from '../python-text.ts';
import {
  applyKept,
  bestMask,
  describeKept,
  keptOf,
  pythonScorer,
  rankedOf,
  scoreParams,
} from '../selecting.ts';
import { defineStep } from '../step.ts';
import { wideColumns, wideKinds } from '../wide-columns.ts';

export const selectKBest = defineStep({
  card: {
    id: 'select-k-best',
    label: 'Keep the best columns',
    summary: 'Keeps the columns that one by one have most to do with the target.',
    group: 'reduce',
    accepts: wideKinds,
    supervised: true,
    params: {
      k: {
        type: 'integer',
        default: 10,
        min: 1,
        label: 'Columns to keep',
        help: 'Entries of vectors count one each.',
      },
      ...scoreParams,
    },
    source:
      'sklearn.feature_selection.SelectKBest 1.2.1; Kraskov et al. 2004 and Ross 2014 for mutual information',
    synonyms: ['SelectKBest', 'feature selection', 'ANOVA', 'chi2', 'mutual information', 'filter'],
  },
  fit({ table, columns, params, target, random }) {
    const wide = wideColumns(table, columns, true);
    const scorer = scorerFor(params.score, target as Column);
    const scores = scoreFeatures(wide, target as Column, scorer, params.nNeighbors, random.fork('noise'));
    return {
      rows: table.rows,
      scorer,
      width: wide.width,
      discrete: wide.parts.map((part) => 'vector' in part || part.discrete),
      kept: keptOf(wide, bestMask(scores.scores, params.k)),
      ranked: rankedOf(wide, scores),
    };
  },
  apply: (table, _columns, state) => applyKept(table, state.kept),
  describe: (state) =>
    describeKept(state.width, state.kept, state.ranked, `${state.scorer} score`, state.rows),
  python({ state, params }) {
    const scorer = pythonScorer(state.scorer as Scorer, state.discrete, params.nNeighbors);
    return {
      imports: ['from sklearn.feature_selection import SelectKBest', ...scorer.imports],
      transformer: pythonCall('SelectKBest', [
        ['score_func', scorer.text],
        ['k', params.k >= state.width ? '"all"' : String(params.k), '10'],
      ]),
    };
  },
});
