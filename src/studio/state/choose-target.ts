import { canonical, type Plain } from '../../pipeline/base/plain.ts';
import type { Task } from '../../pipeline/learn/candidate.ts';
import { acceptSuggestion, setTarget } from '../../project/actions/data.ts';
import type { Project } from '../../project/records.ts';
import type { Suggestion } from '../../runtime/contract.ts';
import type { Studio } from './context.tsx';
import { entriesOf } from './open-files.ts';

/** Whether steps and models are still those that were proposed: then a new target gets proposals of its own. */
export function isAsSuggested(project: Project, suggestion: Suggestion): boolean {
  const steps = (list: readonly unknown[]) => canonical(list as unknown as Plain);
  const estimators = (list: readonly { readonly estimator: unknown }[]) =>
    steps(list.map(({ estimator }) => estimator));
  const roles = Object.fromEntries(Object.entries(suggestion.roles).map(([name, { role }]) => [name, role]));
  return (
    project.task !== null &&
    canonical(project.roles) === canonical(roles) &&
    steps(project.recipe.steps) === steps(suggestion.recipe.map(({ step }) => step)) &&
    estimators(project.candidates) === estimators(suggestion.candidates)
  );
}

/**
 * Chooses what is predicted. Steps and models that were only proposed are proposed anew for it, as part of the same
 * change; those a person has touched stay, and so do validation and metrics while the task does.
 */
export async function chooseTarget(
  { client, workspace, tables }: Studio,
  target: string,
  task: Task | null,
): Promise<void> {
  const before = workspace.get().project;
  const dataset = before?.datasets.find((held) => held.id === before.active);
  if (!before || !dataset || before.target === target) return;
  const choice = setTarget(target, task);
  workspace.act(choice);
  const chosen = workspace.get().project;
  const { table } = await tables.get(dataset);
  const old = await client.suggest(table, before.target).result;
  if (before.target === null || !isAsSuggested(before, old)) return;
  const fresh = await client.suggest(table, target).result;
  if (fresh.task !== task || workspace.get().project !== chosen) return;
  const same = before.task === task;
  const proposal = {
    ...fresh,
    target,
    task,
    candidates: entriesOf(fresh),
    plan: same ? before.plan : fresh.plan,
    metrics: same ? before.metrics : fresh.metrics,
  };
  const { change } = acceptSuggestion(proposal);
  const primary = same ? { primaryMetric: before.primaryMetric } : {};
  workspace.act({
    label: choice.label,
    undo: 'merge',
    change: (project) => ({ ...change(project), ...primary }),
  });
}
