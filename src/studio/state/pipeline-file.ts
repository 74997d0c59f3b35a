import type { PlainObject } from '../../pipeline/base/plain.ts';
import type { Candidate } from '../../pipeline/learn/candidate.ts';
import type { PlanChoice } from '../../pipeline/measure/plan.ts';
import type { DatasetRef } from '../../project/records.ts';

/** The file that the command line reads (docs/headless.md): the pipeline without data, learnt values or scores. */
export function pipelineFile(input: {
  readonly dataset: DatasetRef;
  readonly columns: readonly string[];
  readonly candidate: Candidate;
  readonly plan: PlanChoice;
  readonly metrics: readonly string[];
}): PlainObject {
  const { dataset, candidate } = input;
  const features = input.columns.filter((name) => (candidate.roles[name] ?? 'feature') === 'feature');
  return {
    version: 1,
    source: {
      file: dataset.name,
      reader: dataset.reader,
      params: dataset.params,
      types: { ...dataset.types },
    },
    ...(candidate.target === undefined ? {} : { target: candidate.target }),
    features: features.filter((name) => name !== candidate.target),
    task: candidate.task,
    recipe: candidate.recipe.steps
      .filter((step) => !step.disabled)
      .map((step) => ({ step: step.step, columns: step.columns as PlainObject, params: step.params })),
    estimator: { id: candidate.estimator.id, params: candidate.estimator.params },
    validation: { id: input.plan.id, params: input.plan.params },
    metrics: [...input.metrics],
    ...(candidate.positive === undefined ? {} : { positive: candidate.positive }),
    seed: candidate.seed,
  };
}
