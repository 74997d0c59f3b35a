import { bestMask, keepByScore, type ScoreValues, scoreParams } from '../selecting.ts';
import { defineStep } from '../step.ts';
import { wideKinds } from '../wide-columns.ts';

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
  ...keepByScore(
    'SelectKBest',
    (scores, params: { readonly k: number } & ScoreValues) => bestMask(scores, params.k),
    ({ width }, { k }) => ['k', k >= width ? '"all"' : String(k), '10'],
  ),
});
