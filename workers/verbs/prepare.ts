import { readMetrics } from '../../src/pipeline/measure/metric-choice.ts';
import { prepareEvaluation } from '../../src/pipeline/measure/prepare-evaluation.ts';
import type { VerbOf } from '../context.ts';
import { sharing } from '../sharing.ts';

export const prepare: VerbOf<'prepare'> = ({ table, candidate, plan, metrics, holdout }, { tables }) => {
  readMetrics(metrics, candidate.task);
  const prepared = prepareEvaluation(candidate, tables.get(table), plan, candidate.seed, holdout);
  const { splits, classes, positive, withoutTarget, target } = prepared;
  return {
    splits,
    holdout: prepared.holdout,
    classes,
    positive,
    withoutTarget,
    target,
    ...sharing(candidate.estimator),
  };
};
