import { bestMask, keepByScore, type ScoreValues, scoreParams } from '../selecting.ts';
import { quantileOfSorted } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { wideKinds } from '../wide-columns.ts';

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
  ...keepByScore(
    'SelectPercentile',
    (scores, params: { readonly percentile: number } & ScoreValues) => shareMask(scores, params.percentile),
    (_, { percentile }) => ['percentile', String(percentile), '10'],
  ),
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
