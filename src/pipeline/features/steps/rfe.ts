import type { Column } from '../../data/table.ts';
import { columnWeights, pythonRanker, rankerParams, rankInput } from '../column-weights.ts';
import { pythonCall } from '../python-text.ts';
import { applyKept, keptOf } from '../selecting.ts';
import { defineStep } from '../step.ts';
import { wideColumns, wideKinds, wideNames } from '../wide-columns.ts';
import { countWords, listWords } from '../wording.ts';

export const rfe = defineStep({
  card: {
    id: 'rfe',
    label: 'Drop the least useful, step by step',
    summary: 'Learns a model again and again, each time without the columns that it used least.',
    group: 'reduce',
    accepts: wideKinds,
    supervised: true,
    params: {
      ...rankerParams,
      nFeatures: {
        type: 'number',
        default: null,
        min: 0,
        above: true,
        none: 'half of them',
        label: 'Columns to keep',
        help: 'A whole number of them, or below 1 a share.',
      },
      step: {
        type: 'number',
        default: 1,
        min: 0,
        above: true,
        label: 'Drop at a time',
        help: 'A whole number of columns, or below 1 a share of all.',
        advanced: true,
      },
    },
    source: 'Guyon et al. 2002; sklearn.feature_selection.RFE 1.2.1',
    synonyms: ['RFE', 'recursive feature elimination', 'backward selection', 'wrapper'],
  },
  async fit({ table, columns, params, target, random, job }) {
    const wide = wideColumns(table, columns, true);
    const input = rankInput(wide, target as Column, columns);
    const wanted = Math.max(1, countOf(params.nFeatures, wide.width));
    const step =
      params.step < 1 ? Math.max(1, Math.floor(params.step * wide.width)) : Math.floor(params.step);
    const names = wideNames(wide);
    let left = names.map((_, f) => f);
    const dropped: string[] = [];
    for (let round = 0; left.length > wanted; round++) {
      const part = { ...input, columns: left.map((f) => input.columns[f]) };
      const weights = await columnWeights(
        part,
        params,
        params.estimator === 'forest' ? 1 : 2,
        random.fork(round),
        job,
      );
      const order = left.map((_, i) => i).sort((a, b) => weights[a] - weights[b] || a - b);
      const gone = new Set(order.slice(0, Math.min(step, left.length - wanted)));
      for (const i of order.slice(0, gone.size)) dropped.push(names[left[i]]);
      left = left.filter((_, i) => !gone.has(i));
      job.report(1 - (left.length - wanted) / Math.max(1, wide.width - wanted));
    }
    const mask = new Uint8Array(wide.width);
    for (const f of left) mask[f] = 1;
    return {
      rows: input.y.length,
      width: wide.width,
      wanted,
      classified: input.classes > 0,
      kept: keptOf(wide, mask),
      stayed: left.slice(0, 200).map((f) => names[f]),
      dropped: dropped.reverse().slice(0, 200),
    };
  },
  apply: (table, _columns, state) => applyKept(table, state.kept),
  describe: (state) => [
    {
      label: 'columns kept',
      value: `${Math.min(state.wanted, state.width)} of ${state.width.toLocaleString('en')}`,
      note: `${listWords(state.kept.filter((one) => one.kept).map(({ column }) => column))}; learnt on ${countWords(state.rows, 'row')}`,
    },
    {
      label: 'dropped, the most useful first',
      value: listWords(state.dropped, 12),
    },
  ],
  picture: (state) => {
    const kept = state.stayed.map((name) => ({ name, score: state.dropped.length + 1, kept: true }));
    const gone = state.dropped.map((name, i) => ({ name, score: state.dropped.length - i, kept: false }));
    const bars = [...kept, ...gone];
    const more = Math.max(0, state.width - bars.length);
    return { of: 'scores', what: 'rounds until it was dropped', bars, more, limit: null };
  },
  python({ state, params }) {
    const ranker = pythonRanker(params, state.classified);
    return {
      imports: ['from sklearn.feature_selection import RFE', ...ranker.imports],
      transformer: pythonCall('RFE', [
        ['estimator', ranker.text],
        ['n_features_to_select', String(state.wanted)],
        ['step', String(params.step < 1 ? params.step : Math.floor(params.step)), '1'],
        ['importance_getter', ranker.getter, '"auto"'],
      ]),
    };
  },
});

function countOf(wanted: number | null, width: number): number {
  if (wanted === null) return Math.floor(width / 2);
  return wanted < 1 ? Math.floor(wanted * width) : Math.min(width, Math.floor(wanted));
}
