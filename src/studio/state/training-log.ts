import type { PlainObject } from '../../pipeline/base/plain.ts';

export type EpochPoint = { readonly epoch: number; readonly loss: number; readonly watched: number | null };
export type FoldScores = { readonly fold: number; readonly scores: { readonly [metric: string]: number } };
/** What a candidate told while it was trained. Fold number `folds` is the fit for the holdout. */
export type TrainingLog = {
  readonly folds: readonly FoldScores[];
  /** How many folds the plan makes, once the first has finished. */
  readonly count: number | null;
  /** Epochs by fold; networks only. */
  readonly epochs: ReadonlyMap<number, readonly EpochPoint[]>;
  /** What the estimator noted: that it did not settle, that it drew rows. */
  readonly notes: readonly string[];
};

export const noTraining: TrainingLog = { folds: [], count: null, epochs: new Map(), notes: [] };

/** The log with one more event of the runtime; events it does not know change nothing. */
export function withTrainingEvent(log: TrainingLog, event: PlainObject): TrainingLog {
  const { kind, fold } = event;
  if (kind === 'fold' && typeof fold === 'number') {
    const scores = event.scores as FoldScores['scores'];
    const rest = log.folds.filter((held) => held.fold !== fold);
    return {
      ...log,
      folds: [...rest, { fold, scores }].sort((a, b) => a.fold - b.fold),
      count: typeof event.folds === 'number' ? event.folds : log.count,
    };
  }
  if (kind === 'epoch' && typeof fold === 'number' && typeof event.epoch === 'number') {
    const point: EpochPoint = {
      epoch: event.epoch,
      loss: Number(event.loss),
      watched: typeof event.watched === 'number' ? event.watched : null,
    };
    // A fold that starts over, after its thread was replaced, begins again at epoch 1.
    const before = (log.epochs.get(fold) ?? []).filter((held) => held.epoch < point.epoch);
    return { ...log, epochs: new Map(log.epochs).set(fold, [...before, point]) };
  }
  if (kind === 'note' && typeof event.message === 'string' && !log.notes.includes(event.message)) {
    return { ...log, notes: [...log.notes, event.message] };
  }
  return log;
}

/** The epoch with the lowest watched loss, or null if nothing was watched. */
export function bestEpoch(points: readonly EpochPoint[]): EpochPoint | null {
  let best: EpochPoint | null = null;
  for (const point of points) {
    if (point.watched !== null && (best === null || point.watched < (best.watched as number))) best = point;
  }
  return best;
}
