import type { FoldStates } from '../../pipeline/measure/fold-states.ts';
import { formatCount, formatSeconds, plural } from './format.ts';

/** What a step learns in each fold. */
export const foldStates = {
  waiting: 'In each fold',
  running: 'Fitting in each fold',
  in: ({ folds, of }: Pick<FoldStates, 'folds' | 'of'>) =>
    of === 1
      ? 'In the training part of the plan'
      : folds < of
        ? `In the first ${formatCount(folds)} of ${formatCount(of)} folds`
        : `In each of the ${formatCount(folds)} folds`,
  range: (least: string, most: string) =>
    least.startsWith('-') || most.startsWith('-') ? `${least} to ${most}` : `${least} – ${most}`,
  same: 'the same',
  alone: 'another than on all rows',
  differs: (differs: number, folds: number) => `differs in ${formatCount(differs)} of ${formatCount(folds)}`,
  compared: 'Compared with what all training rows teach.',
  sampled: (rows: number, of: number) =>
    `Fitted on a sample of ${formatCount(rows)} of ${plural(of, 'training row')}, so it varies more than in a model.`,
  whole: (rows: number) =>
    `Fitted on all ${plural(rows, 'training row')}; what stands above is of a sample of them.`,
  start: 'Fit in each fold',
  takes: (seconds: number) => `about ${formatSeconds(seconds)}`,
  oneOut: 'Every fold is all rows but one, so what is learnt hardly changes.',
  more: (count: number) => `Show ${formatCount(count)} more`,
  less: 'Show fewer',
};
