import { describe, expect, it } from 'vitest';
import { bestEpoch, noTraining, type TrainingLog, withTrainingEvent } from './training-log.ts';

function heard(...events: Parameters<typeof withTrainingEvent>[1][]): TrainingLog {
  return events.reduce<TrainingLog>(withTrainingEvent, noTraining);
}

describe('training log', () => {
  it('keeps folds in their order, and how many there are', () => {
    const log = heard(
      { kind: 'fold', fold: 2, folds: 2, scores: { accuracy: 0.9 } },
      { kind: 'fold', fold: 0, folds: 2, scores: { accuracy: 0.7 } },
    );
    expect(log.folds.map(({ fold }) => fold)).toEqual([0, 2]);
    expect(log.count).toBe(2);
  });

  it('begins a fold again when its epochs start over', () => {
    const log = heard(
      { kind: 'epoch', fold: 0, epoch: 1, loss: 0.7, watched: 0.8 },
      { kind: 'epoch', fold: 0, epoch: 2, loss: 0.6, watched: 0.7 },
      { kind: 'epoch', fold: 0, epoch: 1, loss: 0.71, watched: 0.81 },
    );
    expect(log.epochs.get(0)).toEqual([{ epoch: 1, loss: 0.71, watched: 0.81 }]);
  });

  it('says each note once and ignores what it does not know', () => {
    const note = { kind: 'note', message: 'It did not settle.', fold: 0 };
    const log = heard(note, { ...note, fold: 1 }, { kind: 'iteration', loss: 1 });
    expect(log).toEqual({ ...noTraining, notes: ['It did not settle.'] });
  });

  it('finds the epoch with the lowest watched loss, the earlier of equals', () => {
    const point = (epoch: number, watched: number | null) => ({ epoch, loss: 1 / epoch, watched });
    expect(bestEpoch([point(1, 0.5), point(2, 0.4), point(3, 0.4)])?.epoch).toBe(2);
    expect(bestEpoch([point(1, null)])).toBeNull();
  });
});
