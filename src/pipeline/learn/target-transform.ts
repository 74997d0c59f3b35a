import { silentJob } from '../base/job.ts';
import { parseParams } from '../base/param.ts';
import { Cancelled, Problem, toProblem } from '../base/problem.ts';
import type { Random } from '../base/random.ts';
import { columnOf, numberColumn, type Table } from '../data/table.ts';
import { steps } from '../features/catalog.ts';
import { noInverse } from '../features/invert-steps.ts';
import { rangeOf } from '../features/statistics.ts';
import type { StateLine } from '../features/step.ts';
import type { FittedTarget, TargetTransform, Task } from './candidate.ts';

const wayOut = 'Choose a power transform, which takes any number, or learn the target as it is.';

/**
 * The step fitted on the targets of the training rows, as scikit-learn's `TransformedTargetRegressor` does. Throws
 * `bad-target-transform` naming the target: for other tasks, a step that cannot be taken back or makes other columns,
 * and targets that the step refuses (a logarithm of negative numbers).
 */
export async function fitTarget(
  choice: TargetTransform,
  task: Task,
  target: string,
  y: Float64Array,
  random: Random,
): Promise<FittedTarget> {
  try {
    return await fitOn(choice, task, tableOf(target, y), target, random);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    const { message, at } = toProblem(error);
    throw new Problem(
      'bad-target-transform',
      `The target cannot be learnt this way. ${message}`,
      wayOut,
      { column: target, ...(at.param !== undefined && { param: at.param }) },
      error,
    );
  }
}

async function fitOn(
  { step: id, params: given }: TargetTransform,
  task: Task,
  table: Table,
  target: string,
  random: Random,
): Promise<FittedTarget> {
  const step = steps.get(id);
  const { card } = step;
  if (task !== 'regression')
    throw new Problem('wrong-task', `Only a number can be learnt in another form, not ${task}.`, wayOut);
  if (!step.inverse) throw noInverse(card.label);
  const params = parseParams(card, given);
  const columns = [target];
  const state = await step.fit({ table, columns, params, random, job: silentJob });
  const made = step.apply(table, columns, state, params);
  const [only] = made.columns;
  if (made.columns.length !== 1 || only.kind !== 'number' || only.name !== target)
    throw new Problem('wrong-columns', `"${card.label}" makes other columns of it.`, wayOut);
  const values = valuesOf(table, target);
  const { min, max } = rangeOf(values);
  return {
    step: { id: 'target', step: id, columns, params, state },
    before: [min, max],
    after: [only.values[values.indexOf(min)], only.values[values.indexOf(max)]],
  };
}

/** Targets as the model learns them; missing where the step is not defined. */
export function applyTarget(fitted: FittedTarget, y: Float64Array): Float64Array {
  const { step, columns, params, state } = fitted.step;
  const [target] = columns;
  return valuesOf(steps.get(step).apply(tableOf(target, y), columns, state, params), target);
}

/**
 * Answers in the units of the target. An answer that the step has no way back from (beyond the end of a power curve, or
 * too large for a number) becomes the smallest or largest target that was learnt from; NaN stays NaN.
 */
export function takeTargetBack(fitted: FittedTarget, answers: Float64Array): Float64Array {
  const { step, columns, params, state } = fitted.step;
  const [target] = columns;
  const { inverse, card } = steps.get(step);
  if (!inverse) throw noInverse(card.label);
  const back = valuesOf(inverse(tableOf(target, answers), columns, state, params), target);
  const [least, most] = fitted.after;
  const rises = most >= least;
  return back.map((value, i) => {
    if (Number.isFinite(value) || Number.isNaN(answers[i])) return value;
    if (rises ? answers[i] > most : answers[i] < most) return fitted.before[1];
    return (rises ? answers[i] < least : answers[i] > least) ? fitted.before[0] : value;
  });
}

/** What was learnt to change the target, in words. */
export function describeTarget(fitted: FittedTarget): readonly StateLine[] {
  const { step, params, state } = fitted.step;
  const definition = steps.get(step);
  const lines = definition.describe(state, params).map((line) => ({
    ...line,
    label: line.label.charAt(0).toUpperCase() + line.label.slice(1),
  }));
  return [{ label: 'Target learnt as', value: definition.card.label }, ...lines];
}

function tableOf(target: string, values: Float64Array): Table {
  return { rows: values.length, columns: [numberColumn(target, values)] };
}

function valuesOf(table: Table, target: string): Float64Array {
  const column = columnOf(table, target);
  if (column.kind === 'number') return column.values;
  throw new Error(`"${target}" is not a column of numbers`);
}
