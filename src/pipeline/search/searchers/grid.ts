import { gridValues, pointAt } from '../dimension.ts';
import { defineSearcher, type Space } from '../searcher.ts';

type State = { readonly space: Space; readonly index: number; readonly size: number };

function sizeOf(space: Space): number {
  return Object.values(space).reduce((size, dimension) => size * gridValues(dimension).length, 1);
}

/** Every combination once, in order, the last parameter running fastest. */
export const grid = defineSearcher<Record<never, never>, State>({
  card: {
    id: 'grid',
    label: 'Grid search',
    summary: 'Tries every combination of the listed values.',
    sampled: false,
    params: {},
    source: 'sklearn.model_selection.ParameterGrid 1.2.1',
    synonyms: ['exhaustive search', 'parameter sweep'],
  },
  start: (space) => ({ space, index: 0, size: sizeOf(space) }),
  suggest(state) {
    if (state.index >= state.size) return null;
    return {
      params: pointAt(state.space, state.index, gridValues),
      state: { ...state, index: state.index + 1 },
    };
  },
  learn: (state) => state,
  size: sizeOf,
});
