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
import { quantileOfSorted } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { wideColumns, wideKinds } from '../wide-columns.ts';

export const selectPercentile = defineStep({
  card: {
    id: 'select-percentile',
    label: 'Keep a share of the columns',
    summary: 'Keeps the share of the columns that one by one have most to do with the target; at least one.',
    group: 'reduce',
    accepts: wideKinds,
    supervised: true,
    params: {
      percentile: {
        type: 'number',
        default: 10,
        min: 0,
        max: 100,
        above: true,
        unit: '%',
        label: 'Share to keep',
        help: 'Entries of vectors count one each.',
      },
      ...scoreParams,
    },
    source: 'sklearn.feature_selection.SelectPercentile 1.2.1',
    synonyms: ['SelectPercentile', 'feature selection', 'filter'],
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
      kept: keptOf(wide, shareMask(scores.scores, params.percentile)),
      ranked: rankedOf(wide, scores),
    };
  },
  apply: (table, _columns, state) => applyKept(table, state.kept),
  describe: (state) =>
    describeKept(state.width, state.kept, state.ranked, `${state.scorer} score`, state.rows),
  python({ state, params }) {
    const scorer = pythonScorer(state.scorer as Scorer, state.discrete, params.nNeighbors);
    return {
      imports: ['from sklearn.feature_selection import SelectPercentile', ...scorer.imports],
      transformer: pythonCall('SelectPercentile', [
        ['score_func', scorer.text],
        ['percentile', String(params.percentile), '10'],
      ]),
    };
  },
});

/** Features above the percentile of all scores, and of those equal to it the first that still fit. */
function shareMask(given: Float64Array, percentile: number): Uint8Array {
  if (percentile === 100) return new Uint8Array(given.length).fill(1);
  const scores = given.map((score) => (Number.isNaN(score) ? -Number.MAX_VALUE : score));
  const limit = quantileOfSorted(Float64Array.from(scores).sort(), 1 - percentile / 100);
  const mask = Uint8Array.from(scores, (score) => (score > limit ? 1 : 0));
  let left = Math.floor((scores.length * percentile) / 100) - mask.reduce((sum, flag) => sum + flag, 0);
  scores.forEach((score, f) => {
    if (score === limit && left-- > 0) mask[f] = 1;
  });
  return mask.includes(1) ? mask : bestMask(scores, 1);
}
