import { seeded } from '../../src/pipeline/base/random.ts';
import { columnOf, type Table } from '../../src/pipeline/data/table.ts';
import { recipeCode } from '../../src/pipeline/features/code.ts';
import type { CodeInput } from '../../src/runtime/contract.ts';
import type { VerbOf } from '../context.ts';

export const code: VerbOf<'code'> = async (input, { job, tables }) => {
  const { language, recipe, roles, target, file, reading, source } = input;
  const table = tables.get(input.table.key);
  const estimator = language === 'python' ? await pythonEstimator(input, table) : null;
  const model = language === 'typescript' ? await typescriptModel(input, table) : null;
  const { text } = await recipeCode(language, recipe, roles, table, {
    ...(target !== null && { target }),
    ...(file !== undefined && { file }),
    ...(reading !== undefined && { reading }),
    ...(estimator !== null && { estimator }),
    ...(estimator !== null && (await pythonValidation(input, table))),
    ...(estimator === null && input.estimator !== null && { note: withoutEstimator }),
    typescript: { ...(source && { reading: source }), ...(model && { model }) },
    random: seeded(0),
    job,
  });
  return text;
};

const withoutEstimator =
  'The model chosen in the studio has no counterpart in scikit-learn: this is its recipe alone.';

/** What TypeScript measures; null for networks, which need an engine that only the studio and the command line open. */
async function typescriptModel(input: CodeInput, table: Table) {
  const { estimator, target, plan, seed = 0, targetTransform } = input;
  if (estimator === null || target === null || plan === undefined) return null;
  const { estimators } = await import('../../src/pipeline/learn/catalog.ts');
  if (estimators.get(estimator.id).card.runsOn === 'network') return null;
  const { classesOf } = await import('../../src/pipeline/learn/target.ts');
  const { defaultMetrics } = await import('../../src/pipeline/measure/defaults.ts');
  const task = input.task ?? usualTask(table, target);
  const classes = task === 'classification' ? classesOf(table, target, null).length : 0;
  const metrics = defaultMetrics(task, classes);
  if (metrics.length === 0) return null;
  return { task, seed, estimator, ...(targetTransform && { targetTransform }), plan, metrics };
}

async function pythonValidation({ plan, target, task, seed = 0, roles }: CodeInput, table: Table) {
  if (plan === undefined || target === null) return {};
  const { planPython } = await import('../../src/pipeline/measure/plan-python.ts');
  const classes = (task ?? usualTask(table, target)) !== 'regression';
  const group = Object.keys(roles).find((name) => roles[name] === 'group');
  const validation = planPython(plan, seed, { classes, ...(group !== undefined && { group }) });
  if (validation === null) return {};
  const scoring = classes ? 'accuracy' : 'r2';
  return { validation: { ...validation, scoring } };
}

function usualTask(table: Table, target: string): 'regression' | 'classification' {
  const { kind } = columnOf(table, target);
  return kind === 'number' || kind === 'time' ? 'regression' : 'classification';
}

async function pythonEstimator(input: CodeInput, table: Table) {
  const { estimator, target, task, seed = 0, targetTransform } = input;
  if (estimator === null || target === null) return null;
  const { estimatorPython } = await import('../../src/pipeline/learn/estimator-python.ts');
  const { encodeTarget } = await import('../../src/pipeline/learn/target.ts');
  const usual = usualTask(table, target);
  const line = estimatorPython(estimator, task ?? usual, seed, columnOf(table, target).kind);
  if (line === null || targetTransform === undefined || (task ?? usual) !== 'regression') return line;
  const { fitTarget } = await import('../../src/pipeline/learn/target-transform.ts');
  const { targetPython } = await import('../../src/pipeline/learn/target-python.ts');
  const known = encodeTarget(table, target, 'regression', null).filter((value) => !Number.isNaN(value));
  return targetPython(await fitTarget(targetTransform, 'regression', target, known, seeded(seed)), line);
}
