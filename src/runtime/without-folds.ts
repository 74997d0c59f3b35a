import type { Run } from '../pipeline/registry/run.ts';

/** A run without its predictions: enough for lineage, and cheap to post. */
export function withoutFolds(run: Run): Run {
  return run.evaluation ? { ...run, evaluation: { ...run.evaluation, folds: [] } } : run;
}
