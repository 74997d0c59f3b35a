import type { Fold } from '../base/fold.ts';
import type { Scored } from './metric.ts';

/** Sums from which the usual regression scores follow; means and squared deviations merge without cancellation. */
export type ResidualState = {
  n: number;
  absolute: number;
  squared: number;
  largest: number;
  /** Mean of truth − predicted, and the sum of squared deviations from it. */
  errorMean: number;
  errorSpread: number;
  truthMean: number;
  truthSpread: number;
};
export type NumberPairs = { readonly truth: ArrayLike<number>; readonly predicted: ArrayLike<number> };

/**
 * Residual sums over batches of rows (truth and predicted, same length, any unit). Each batch is summed in two
 * passes and merged by Chan, Golub & LeVeque (1983). Missing truth is not expected; a NaN answer makes every sum NaN.
 */
export const residualFold: Fold<NumberPairs, ResidualState, Readonly<ResidualState>> = {
  start: () => ({
    n: 0,
    absolute: 0,
    squared: 0,
    largest: 0,
    errorMean: 0,
    errorSpread: 0,
    truthMean: 0,
    truthSpread: 0,
  }),
  add: (state, pairs) => join(state, sumsOf(pairs)),
  merge: (a, b) => {
    join(a, b);
    return a;
  },
  done: (state) => ({ ...state }),
};

function sumsOf({ truth, predicted }: NumberPairs): ResidualState {
  const n = truth.length;
  const state = residualFold.start();
  if (n === 0) return state;
  let errors = 0;
  let truths = 0;
  for (let i = 0; i < n; i++) {
    const error = truth[i] - predicted[i];
    const absolute = Math.abs(error);
    state.absolute += absolute;
    state.squared += error * error;
    state.largest = Math.max(state.largest, absolute);
    errors += error;
    truths += truth[i];
  }
  state.n = n;
  state.errorMean = errors / n;
  state.truthMean = truths / n;
  for (let i = 0; i < n; i++) {
    const error = truth[i] - predicted[i] - state.errorMean;
    const deviation = truth[i] - state.truthMean;
    state.errorSpread += error * error;
    state.truthSpread += deviation * deviation;
  }
  return state;
}

function join(a: ResidualState, b: ResidualState): void {
  const n = a.n + b.n;
  if (n === 0) return;
  const share = (a.n * b.n) / n;
  const errorGap = b.errorMean - a.errorMean;
  const truthGap = b.truthMean - a.truthMean;
  a.absolute += b.absolute;
  a.squared += b.squared;
  a.largest = Math.max(a.largest, b.largest);
  a.errorSpread += b.errorSpread + errorGap * errorGap * share;
  a.truthSpread += b.truthSpread + truthGap * truthGap * share;
  a.errorMean += (errorGap * b.n) / n;
  a.truthMean += (truthGap * b.n) / n;
  a.n = n;
}

const known = new WeakMap<Scored, Readonly<ResidualState>>();

/** The residual sums of scored rows, summed once however many metrics ask. */
export function residualsOf(scored: Scored): Readonly<ResidualState> {
  const found = known.get(scored);
  if (found) return found;
  const sums = sumsOf(scored);
  known.set(scored, sums);
  return sums;
}
