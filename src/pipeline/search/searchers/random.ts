import { allValues, draw, pointAt, sizeOf } from '../dimension.ts';
import { defineSearcher, type Space } from '../searcher.ts';

type State = {
  readonly space: Space;
  readonly size: number | null;
  /** Numbers of the points already suggested, ascending; kept for finite spaces only. */
  readonly used: readonly number[];
};

/** Independent draws, each parameter evenly on its scale; a finite space is drawn without repeats. */
export const random = defineSearcher<Record<never, never>, State>({
  card: {
    id: 'random',
    label: 'Random search',
    summary: 'Tries combinations drawn at random: often as good as a grid in far fewer trials.',
    sampled: true,
    params: {},
    source: 'Bergstra & Bengio 2012; sklearn.model_selection.ParameterSampler 1.2.1',
    synonyms: ['randomised search', 'sampling'],
  },
  start(space) {
    const size = sizeOf(space);
    return { space, size: Number.isSafeInteger(size) ? size : null, used: [] };
  },
  suggest(state, source) {
    if (state.size === null) {
      const entries = Object.entries(state.space).map(([key, dimension]) => [key, draw(dimension, source)]);
      return { params: Object.fromEntries(entries), state };
    }
    if (state.used.length >= state.size) return null;
    let index = source.below(state.size - state.used.length);
    let at = 0;
    while (at < state.used.length && state.used[at] <= index) {
      index += 1;
      at += 1;
    }
    return {
      params: pointAt(state.space, index, allValues),
      state: { ...state, used: state.used.toSpliced(at, 0, index) },
    };
  },
  learn: (state) => state,
});
