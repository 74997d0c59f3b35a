import { profileOf, profileTable } from '../../src/pipeline/data/profile.ts';
import { suggestRoles, suggestTarget, taskOf } from '../../src/pipeline/data/suggest.ts';
import { columnOf } from '../../src/pipeline/data/table.ts';
import { proposeRecipe } from '../../src/pipeline/features/propose.ts';
import type { Roles } from '../../src/pipeline/features/recipe-types.ts';
import { suggestEstimators } from '../../src/pipeline/learn/suggest-estimators.ts';
import { classesOf, encodeTarget } from '../../src/pipeline/learn/target.ts';
import { defaultMetrics, defaultPlan } from '../../src/pipeline/measure/defaults.ts';
import type { VerbOf } from '../context.ts';

/** A first pipeline for a table: target, task, roles, recipe, models, plan and metrics, each with its reason. */
export const suggest: VerbOf<'suggest'> = async (
  { table: key, target: wanted, profile: known },
  { job, tables },
) => {
  const table = tables.get(key);
  const profile = known ?? (await profileTable(table, { target: wanted }, job));
  const targets = suggestTarget(table, profile);
  const target = wanted ?? targets[0]?.column ?? null;
  const column = target === null ? undefined : profileOf(profile, target);
  const task = column === undefined ? null : (taskOf(column) ?? 'classification');
  const suggested = suggestRoles(table, profile, target);
  const roles: Roles = Object.fromEntries(Object.entries(suggested).map(([name, { role }]) => [name, role]));
  let least = 0;
  let classes = 0;
  if (target !== null && task === 'classification') {
    columnOf(table, target);
    const labels = classesOf(table, target);
    const members = new Uint32Array(labels.length);
    for (const code of encodeTarget(table, target, task, null, labels))
      if (code >= 0) members[code] = (members[code] ?? 0) + 1;
    classes = labels.length;
    least = members.reduce((smallest, count) => Math.min(smallest, count), table.rows);
  }
  const recipe = proposeRecipe(table, roles, target, task);
  const hasWords = recipe.some(({ step }) => step.step === 'tfidf');
  return {
    targets,
    target,
    task,
    roles: suggested,
    recipe,
    candidates: task === null ? [] : suggestEstimators(task, table.rows, hasWords),
    plan: defaultPlan(task ?? 'regression', least),
    metrics: task === null ? [] : defaultMetrics(task, classes),
  };
};
