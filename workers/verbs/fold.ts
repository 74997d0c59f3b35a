import { evaluateFold } from '../../src/pipeline/measure/evaluate-fold.ts';
import type { VerbOf } from '../context.ts';

export const fold: VerbOf<'fold'> = async (input, { job, tables, networks }) => {
  const network = input.backend === undefined ? undefined : await networks.open(input.backend);
  return evaluateFold(input.candidate, tables.get(input.table), input.split, input.fold, input.metrics, {
    job,
    ...(network && { network }),
    ...(input.trainScores !== undefined && { trainScores: input.trainScores }),
    ...(input.fitted && { fitted: input.fitted }),
  });
};
