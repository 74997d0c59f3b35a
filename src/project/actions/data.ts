import type { ColumnKind } from '../../pipeline/data/table.ts';
import type { Role, Roles } from '../../pipeline/features/recipe-types.ts';
import type { TargetTransform, Task } from '../../pipeline/learn/candidate.ts';
import type { CandidateEntry, DatasetRef, Derivation, Project } from '../records.ts';
import { type Action, step } from './action.ts';

export function addDataset(dataset: DatasetRef): Action {
  return step(`Open ${dataset.name}`, (project) => ({
    ...project,
    datasets: [...project.datasets.filter((other) => other.id !== dataset.id), dataset],
    active: dataset.id,
  }));
}

/** Removes a dataset, and those that stand on it. */
export function removeDataset(id: string): Action {
  return step('Remove data source', (project) => {
    const gone = new Set([id, ...dependents(project, id).map((dataset) => dataset.id)]);
    const datasets = project.datasets.filter((dataset) => !gone.has(dataset.id));
    return {
      ...project,
      ...(project.charts ? { charts: project.charts.filter(({ dataset }) => !gone.has(dataset)) } : {}),
      datasets,
      active:
        project.active !== null && gone.has(project.active) ? (datasets[0]?.id ?? null) : project.active,
    };
  });
}

export function activateDataset(id: string): Action {
  return step('Choose data source', (project) => ({ ...project, active: id }));
}

/** What came of making a derived table again, after a table it stands on has changed. */
export function settleDataset(
  id: string,
  made: Pick<DatasetRef, 'hash' | 'bytes' | 'rows' | 'columns'>,
): Action {
  return {
    label: 'Refresh table',
    undo: 'never',
    change: (project) => edit(project, id, (dataset) => ({ ...dataset, ...made })),
  };
}

/** Other parameters, or other inputs, of the operation that makes a table. */
export function deriveDatasetAs(id: string, derived: Derivation): Action {
  return step('Change how the table is made', (project) =>
    edit(project, id, (dataset) => ({ ...dataset, derived })),
  );
}

/** The datasets that stand on this one, directly or through others. */
export function dependents(project: Project, id: string): readonly DatasetRef[] {
  const found = new Set([id]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const { id: other, derived } of project.datasets)
      if (derived?.inputs.some((input) => found.has(input))) found.add(other);
  }
  return project.datasets.filter((dataset) => dataset.id !== id && found.has(dataset.id));
}

/** How the file is read: reader options, or what came of reading it again; or other content, under its hash. */
export function readDatasetAs(
  id: string,
  read: Partial<
    Pick<DatasetRef, 'hash' | 'bytes' | 'reader' | 'params' | 'rows' | 'columns' | 'types' | 'origin'>
  >,
  label = 'Change how the file is read',
): Action {
  return step(label, (project) => edit(project, id, (dataset) => ({ ...dataset, ...read })));
}

/** Forces kinds of columns; null takes the inferred kind back. */
export function retypeColumns(id: string, kinds: { readonly [column: string]: ColumnKind | null }): Action {
  const names = Object.keys(kinds);
  return step(`Retype ${names.length === 1 ? names[0] : `${names.length} columns`}`, (project) =>
    edit(project, id, (dataset) => {
      const entries = new Map(Object.entries(dataset.types));
      for (const [name, kind] of Object.entries(kinds)) {
        if (kind === null) entries.delete(name);
        else entries.set(name, kind);
      }
      return { ...dataset, types: Object.fromEntries(entries) };
    }),
  );
}

function edit(project: Project, id: string, change: (dataset: DatasetRef) => DatasetRef): Project {
  return {
    ...project,
    datasets: project.datasets.map((dataset) => (dataset.id === id ? change(dataset) : dataset)),
  };
}

export function setRoles(roles: Roles): Action {
  const names = Object.keys(roles);
  const label = names.length === 1 ? `Role of ${names[0]}` : `Roles of ${names.length} columns`;
  return step(label, (project) => withRoles(project, roles));
}

function withRoles(project: Project, roles: Roles): Project {
  const merged = new Map<string, Role>(Object.entries(project.roles));
  let target = project.target;
  for (const [column, role] of Object.entries(roles)) {
    if (role === 'target') {
      for (const [other, held] of merged) if (held === 'target') merged.set(other, 'feature');
      target = column;
    } else if (column === target) target = null;
    merged.set(column, role);
  }
  return { ...withTarget(project, target), roles: Object.fromEntries(merged) };
}

/** Another target is learnt as it is. */
function withTarget(project: Project, target: string | null): Project {
  const { targetTransform: _, ...rest } = project;
  return { ...(target === project.target ? project : rest), target };
}

export function setTarget(column: string | null, task: Task | null): Action {
  return step(column === null ? 'No target' : `Predict ${column}`, (project) => {
    const cleared = project.target === null ? project : withRoles(project, { [project.target]: 'feature' });
    const next = column === null ? cleared : withRoles(cleared, { [column]: 'target' });
    return { ...next, task, positive: null };
  });
}

/** How the target is learnt; null: as it is. */
export function setTargetTransform(choice: TargetTransform | null): Action {
  return step(
    choice === null ? 'Learn the target as it is' : 'Change how the target is learnt',
    (project) => {
      const { targetTransform: _, ...rest } = project;
      return choice === null ? rest : { ...rest, targetTransform: choice };
    },
  );
}

/** Everything that was proposed for a table, as one undoable change. */
export function acceptSuggestion(proposal: {
  readonly target: string | null;
  readonly task: Task | null;
  readonly roles: { readonly [column: string]: { readonly role: Role; readonly why: string } };
  readonly recipe: readonly { readonly step: Project['recipe']['steps'][number]; readonly why: string }[];
  readonly candidates: readonly CandidateEntry[];
  readonly plan: Project['plan'];
  readonly metrics: readonly string[];
}): Action {
  return step('Apply suggestions', (project) => ({
    ...withTarget(project, proposal.target),
    target: proposal.target,
    task: proposal.task,
    positive: null,
    roles: Object.fromEntries(Object.entries(proposal.roles).map(([column, { role }]) => [column, role])),
    recipe: { steps: proposal.recipe.map((entry) => entry.step) },
    reasons: Object.fromEntries([
      ...Object.entries(proposal.roles).map(([column, { why }]) => [`role:${column}`, why]),
      ...proposal.recipe.map((entry) => [entry.step.id, entry.why]),
    ]),
    candidates: proposal.candidates,
    plan: proposal.plan,
    metrics: proposal.metrics,
    primaryMetric: proposal.metrics[0] ?? null,
  }));
}
