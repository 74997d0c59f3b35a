import type { Random } from '../../base/random.ts';
import type { Split } from '../../data/split.ts';
import type { Link } from '../families/family.ts';

/** Early stopping, epoch by epoch. */
export type Stopping = {
  /** Takes the watched loss of an epoch (from 1): whether it is the best so far, and whether to stop now. */
  seen(epoch: number, loss: number): { readonly best: boolean; readonly stop: boolean };
};

/** Stops after `patience` epochs in a row whose loss is not lower than the best by more than `minDelta`. */
export function makeStopping(patience: number, minDelta: number): Stopping {
  let least = Number.POSITIVE_INFINITY;
  let reference = Number.POSITIVE_INFINITY;
  let waited = 0;
  return {
    seen(_epoch, loss) {
      const best = loss < least;
      if (best) least = loss;
      if (loss < reference - minDelta) {
        reference = loss;
        waited = 0;
      } else waited++;
      return { best, stop: waited >= patience };
    },
  };
}

/**
 * Rows to learn from (`train`) and to watch (`test`): a seeded draw of `fraction`, by class where there are
 * classes so that each keeps its share. At least one row on each side; null if there are fewer than two rows.
 */
export function holdBack(y: Float64Array, link: Link, fraction: number, random: Random): Split | null {
  const rows = y.length;
  if (rows < 2) return null;
  const order = random.permutation(rows);
  const wanted = new Map<number, number>();
  if (link === 'identity') wanted.set(0, Math.round(rows * fraction));
  else {
    for (const code of y) wanted.set(code, (wanted.get(code) ?? 0) + 1);
    for (const [code, count] of wanted) wanted.set(code, Math.round(count * fraction));
  }
  const train: number[] = [];
  const test: number[] = [];
  for (const row of order) {
    const group = link === 'identity' ? 0 : y[row];
    const left = wanted.get(group) ?? 0;
    if (left > 0) {
      wanted.set(group, left - 1);
      test.push(row);
    } else train.push(row);
  }
  if (test.length === 0) test.push(train.pop() as number);
  if (train.length === 0) train.push(test.pop() as number);
  return { train: Uint32Array.from(train).sort(), test: Uint32Array.from(test).sort() };
}
