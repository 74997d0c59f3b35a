import { columnOf, type Table } from '../data/table.ts';
import type { Role } from '../features/recipe-types.ts';
import type { Candidate, Task } from '../learn/candidate.ts';
import type { PipelineFile } from './pipeline-file.ts';

/**
 * The candidate that a pipeline file asks for on its table: columns that are not among its features are ignored, and
 * the task is that of the target's kind unless it is named. Throws `missing-column`.
 */
export function candidateOf(file: PipelineFile, table: Table): Candidate {
  const roles: { [column: string]: Role } = {};
  if (file.target !== null) columnOf(table, file.target);
  if (file.features !== null) {
    const features = new Set(file.features);
    for (const name of features) columnOf(table, name);
    for (const { name } of table.columns) if (!features.has(name)) roles[name] = 'ignore';
  }
  if (file.target !== null) roles[file.target] = 'target';
  return {
    recipe: { steps: file.recipe },
    roles,
    estimator: file.estimator,
    ...(file.target !== null && { target: file.target }),
    task: file.task ?? taskOf(file, table),
    ...(file.targetTransform !== null && { targetTransform: file.targetTransform }),
    ...(file.positive !== null && { positive: file.positive }),
    seed: file.seed,
  };
}

function taskOf(file: PipelineFile, table: Table): Task {
  if (file.target === null) return 'clustering';
  return columnOf(table, file.target).kind === 'number' ? 'regression' : 'classification';
}
