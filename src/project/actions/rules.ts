import type { Rule } from '../../pipeline/data/rules/rule.ts';
import type { DatasetRef, Project } from '../records.ts';
import { type Action, step } from './action.ts';

/** Adds rules to a dataset; one with the same id takes the place of the old. */
export function addRules(dataset: string, added: readonly Rule[]): Action {
  const label = added.length === 1 ? 'Add rule' : `Add ${added.length} rules`;
  return step(label, (project) =>
    withRules(project, dataset, (rules) => {
      const fresh = new Map(added.map((rule) => [rule.id, rule]));
      return [
        ...rules.map((rule) => fresh.get(rule.id) ?? rule),
        ...added.filter(({ id }) => !rules.some((rule) => rule.id === id)),
      ];
    }),
  );
}

/** Another kind, columns, values, severity or share for a rule that is there. */
export function changeRule(dataset: string, changed: Rule): Action {
  return step('Change rule', (project) =>
    withRules(project, dataset, (rules) => rules.map((rule) => (rule.id === changed.id ? changed : rule))),
  );
}

export function removeRules(dataset: string, ids: readonly string[]): Action {
  const label = ids.length === 1 ? 'Remove rule' : `Remove ${ids.length} rules`;
  return step(label, (project) =>
    withRules(project, dataset, (rules) => rules.filter(({ id }) => !ids.includes(id))),
  );
}

function withRules(
  project: Project,
  id: string,
  change: (rules: readonly Rule[]) => readonly Rule[],
): Project {
  const edit = ({ rules: held = [], ...dataset }: DatasetRef): DatasetRef => {
    const rules = change(held);
    return rules.length === 0 ? dataset : { ...dataset, rules };
  };
  return {
    ...project,
    datasets: project.datasets.map((dataset) => (dataset.id === id ? edit(dataset) : dataset)),
  };
}
