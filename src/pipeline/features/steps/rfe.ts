import type { Column } from '../../data/table.ts';
import { pythonRanker, rankerParams, rankInput } from '../column-weights.ts';
import { bestCount, eliminate } from '../eliminating.ts';
import { pythonCall } from '../python-text.ts';
import { applyKept, keptOf } from '../selecting.ts';
import { wholeSelectorPython } from '../selecting-python.ts';
import { defineStep } from '../step.ts';
import { wideColumns, wideKinds, wideNames } from '../wide-columns.ts';
import { countWords, formatNumber, listWords } from '../wording.ts';

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
      choose: {
        type: 'choice',
        default: 'given',
        options: [
          { value: 'given', label: 'As many as said below' },
          {
            value: 'cv',
            label: 'As predict best',
            help: 'Tried on training rows kept aside in turn (cross-validation); slower.',
          },
        ],
        label: 'How many',
        help: 'Who decides how many columns stay.',
      },
      nFeatures: {
        type: 'number',
        default: null,
        min: 0,
        above: true,
        none: 'half of them',
        label: 'Columns to keep',
        help: 'A whole number of them, or below 1 a share.',
        when: { param: 'choose', is: ['given'] },
      },
      folds: {
        type: 'integer',
        default: 5,
        min: 2,
        max: 20,
        help: 'Into how many parts the training rows are cut; each is kept aside once.',
        when: { param: 'choose', is: ['cv'] },
        advanced: true,
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
    source: 'Guyon et al. 2002; sklearn.feature_selection.RFE and RFECV 1.2.1',
    synonyms: ['RFE', 'RFECV', 'recursive feature elimination', 'backward selection', 'wrapper'],
  },
  async fit({ table, columns, params, target, random, job }) {
    const wide = wideColumns(table, columns, true);
    const input = rankInput(wide, target as Column, columns);
    const step =
      params.step < 1 ? Math.max(1, Math.floor(params.step * wide.width)) : Math.floor(params.step);
    const tried =
      params.choose === 'cv' && wide.width > 1
        ? await bestCount(input, params.folds, step, params, random.fork('folds'), job)
        : null;
    const wanted = tried?.count ?? Math.max(1, countOf(params.nFeatures, wide.width));
    const names = wideNames(wide);
    const { left, gone } = await eliminate(input, wanted, step, params, random, job);
    const mask = new Uint8Array(wide.width);
    for (const f of left) mask[f] = 1;
    return {
      rows: input.y.length,
      width: wide.width,
      wanted,
      classified: input.classes > 0,
      gaps: input.y.length < table.rows,
      kept: keptOf(wide, mask),
      stayed: left.slice(0, 200).map((f) => names[f]),
      dropped: gone
        .map((f) => names[f])
        .reverse()
        .slice(0, 200),
      tried: tried?.tried.slice(-200) ?? [],
    };
  },
  apply: (table, _columns, state) => applyKept(table, state.kept),
  describe: (state) => [
    {
      label: 'columns kept',
      value: `${Math.min(state.wanted, state.width)} of ${state.width.toLocaleString('en')}`,
      note: `${listWords(state.kept.filter((one) => one.kept).map(({ column }) => column))}; learnt on ${countWords(state.rows, 'row')}`,
    },
    ...(state.tried.length === 0
      ? []
      : [
          {
            label: `${state.classified ? 'accuracy' : 'R²'} on rows kept aside`,
            value: listWords(
              state.tried.map(({ columns, score }) => `${columns}: ${formatNumber(score, 3)}`),
              12,
            ),
            note: 'by number of columns, mean of the folds',
          },
        ]),
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
    const selector = params.choose === 'cv' ? 'RFECV' : 'RFE';
    const step = {
      imports: [`from sklearn.feature_selection import ${selector}`, ...ranker.imports],
      transformer: pythonCall(selector, [
        ['estimator', ranker.text],
        params.choose === 'cv'
          ? ['cv', String(params.folds), '5']
          : ['n_features_to_select', String(state.wanted)],
        ['step', String(params.step < 1 ? params.step : Math.floor(params.step)), '1'],
        ['importance_getter', ranker.getter, '"auto"'],
      ]),
    };
    return wholeSelectorPython(step, state.gaps);
  },
});

function countOf(wanted: number | null, width: number): number {
  if (wanted === null) return Math.floor(width / 2);
  return wanted < 1 ? Math.floor(wanted * width) : Math.min(width, Math.floor(wanted));
}
