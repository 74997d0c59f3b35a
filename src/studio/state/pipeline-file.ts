import type { Plain, PlainObject } from '../../pipeline/base/plain.ts';
import { Problem } from '../../pipeline/base/problem.ts';
import type { Candidate } from '../../pipeline/learn/candidate.ts';
import type { PlanChoice } from '../../pipeline/measure/plan.ts';
import type { DatasetRef } from '../../project/records.ts';
import { fileNameOf } from '../../project/table-name.ts';

/** The file that the command line reads (docs/headless.md): the pipeline without data, learnt values or scores. */
export function pipelineFile(input: {
  readonly dataset: DatasetRef;
  /** Those of the project: tables that the dataset is made from. */
  readonly datasets: readonly DatasetRef[];
  readonly columns: readonly string[];
  readonly candidate: Candidate;
  readonly plan: PlanChoice;
  readonly metrics: readonly string[];
}): PlainObject {
  const { candidate } = input;
  const { source, operations } = tableOf(input.dataset, input.datasets);
  const features = input.columns.filter((name) => (candidate.roles[name] ?? 'feature') === 'feature');
  return {
    version: 1,
    source,
    ...(operations.length === 0 ? {} : { operations }),
    ...(candidate.target === undefined ? {} : { target: candidate.target }),
    features: features.filter((name) => name !== candidate.target),
    task: candidate.task,
    ...(candidate.targetTransform === undefined ? {} : { targetTransform: { ...candidate.targetTransform } }),
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

/** The file that a table goes back to by its first inputs, and the operations from there; further inputs as `with`. */
function tableOf(
  dataset: DatasetRef,
  datasets: readonly DatasetRef[],
): { readonly source: PlainObject; readonly operations: readonly PlainObject[] } {
  const { derived } = dataset;
  if (!derived) {
    const { reader, params, types } = dataset;
    return { source: { file: fileNameOf(dataset), reader, params, types: { ...types } }, operations: [] };
  }
  const [first, ...others] = derived.inputs.map((id) => {
    const input = datasets.find((held) => held.id === id);
    if (input) return tableOf(input, datasets);
    throw new Problem(
      'missing-input',
      `A table that ${dataset.name} is made from is not in this project any more.`,
      'Undo its removal, or choose another table for it.',
      { file: dataset.name },
    );
  });
  if (!first) throw new Error('a derived table without inputs');
  const beside = others.map((other): Plain => (other.operations.length === 0 ? other.source : { ...other }));
  const [only] = beside;
  const further =
    beside.length === 0 ? {} : { with: beside.length === 1 && only !== undefined ? only : beside };
  const operation: PlainObject = {
    id: derived.operation.id,
    params: { ...derived.operation.params, ...further },
    ...(Object.keys(dataset.types).length === 0 ? {} : { types: { ...dataset.types } }),
  };
  return { source: first.source, operations: [...first.operations, operation] };
}
