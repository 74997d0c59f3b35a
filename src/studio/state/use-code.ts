import type { EstimatorChoice } from '../../pipeline/learn/candidate.ts';
import { codeFile } from './code-file.ts';
import { useClient } from './context.tsx';
import { useTable } from './use-table.ts';
import { useWorkspace } from './use-workspace.ts';

export type StageCode = {
  readonly python?: () => Promise<string>;
  readonly typescript?: () => Promise<string>;
  readonly codeKey?: string;
};

/** The project's recipe (and an estimator) as Python and TypeScript, for a stage's drawer. */
export function useCode(estimator: EstimatorChoice | null): StageCode {
  const client = useClient();
  const { table, opened } = useTable();
  const project = useWorkspace((state) => state.project);
  if (!table || !project) return {};
  const { recipe, roles, target, task, seed, targetTransform, plan } = project;
  const read = codeFile(project, opened);
  const changed = targetTransform ? { targetTransform } : {};
  const make = (language: 'python' | 'typescript') => () =>
    client.code({ language, recipe, roles, table, estimator, target, task, seed, plan, ...changed, ...read });
  return {
    python: make('python'),
    typescript: make('typescript'),
    codeKey: JSON.stringify([recipe, roles, target, task, seed, plan, estimator, table.key, read, changed]),
  };
}
