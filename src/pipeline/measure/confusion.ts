import type { Fold } from '../base/fold.ts';
import type { Scored } from './metric.ts';

/** Codes 0…classes−1 of the same rows. */
export type CodePairs = { readonly truth: ArrayLike<number>; readonly predicted: ArrayLike<number> };

/**
 * Counts of (true class, predicted class) over batches of rows, as a fold: states add up, so folds, workers and
 * windows can be pooled exactly. Result: classes × classes, row = truth, row-major. Rows whose truth or answer is
 * missing (NaN or −1) are left out. Agrees with sklearn.metrics.confusion_matrix 1.2.1.
 */
export function confusionFold(classes: number): Fold<CodePairs, Float64Array, Float64Array> {
  return {
    start: () => new Float64Array(classes * classes),
    add(counts, { truth, predicted }) {
      for (let i = 0; i < truth.length; i++) {
        if (truth[i] >= 0 && predicted[i] >= 0) counts[truth[i] * classes + predicted[i]] += 1;
      }
    },
    merge(a, b) {
      for (let i = 0; i < a.length; i++) a[i] += b[i];
      return a;
    },
    done: (counts) => counts.slice(),
  };
}

const known = new WeakMap<Scored, Float64Array>();

/** The confusion counts of scored rows, counted once however many metrics ask. */
export function confusionCounts(scored: Scored): Float64Array {
  const found = known.get(scored);
  if (found) return found;
  const fold = confusionFold(scored.classes.length);
  const state = fold.start();
  fold.add(state, scored);
  const counts = fold.done(state);
  known.set(scored, counts);
  return counts;
}
