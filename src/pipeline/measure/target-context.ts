import { Problem } from '../base/problem.ts';
import type { Table } from '../data/table.ts';
import { targetColumn } from '../features/recipe.ts';
import type { Candidate } from '../learn/candidate.ts';
import { classesOf, encodeTarget } from '../learn/target.ts';

/** What answers are compared with: the target of every row of the table. */
export type TargetContext = {
  readonly target: string;
  /** In code order; empty for numbers. */
  readonly classes: readonly string[];
  /** Code of the positive class: the one asked for, else the last; −1 for numbers. */
  readonly positive: number;
  /** Class codes (−1 = missing) or numbers (NaN = missing), one a row of the table. */
  readonly truth: Float64Array;
};

/**
 * The target of a candidate on a table. Throws `no-target`, `not-measurable` (a task without a target), `no-rows`,
 * `one-class` and `unknown-class`.
 */
export function targetContext(candidate: Candidate, table: Table): TargetContext {
  const { task } = candidate;
  if (task !== 'classification' && task !== 'regression') {
    throw new Problem(
      'not-measurable',
      `There is nothing to compare ${task} with: it has no target.`,
      'Fit the model on all rows instead.',
    );
  }
  const target = targetColumn(table, candidate.roles, candidate.target);
  if (target === undefined) {
    throw new Problem(
      'no-target',
      `For ${task}, one column must be the target; none is chosen.`,
      'Choose the column that should be predicted.',
    );
  }
  const classes = task === 'classification' ? classesOf(table, target) : [];
  const truth = encodeTarget(table, target, task, null, classes);
  if (!truth.some((value) => isKnown(value, task))) {
    throw new Problem(
      'no-rows',
      table.rows === 0 ? 'The table has no rows.' : `"${target}" is missing in all ${table.rows} rows.`,
      'Use a table with rows in which the target is filled in.',
      { column: target },
    );
  }
  if (task === 'classification' && classes.length < 2) {
    throw new Problem(
      'one-class',
      `"${target}" has only one class, "${classes[0]}": there is nothing to tell apart.`,
      'Choose another target, or add rows of another class.',
      { column: target },
    );
  }
  return { target, classes, positive: positiveOf(candidate, target, classes), truth };
}

export function isKnown(value: number, task: Candidate['task']): boolean {
  return task === 'classification' ? value >= 0 : !Number.isNaN(value);
}

function positiveOf(candidate: Candidate, target: string, classes: readonly string[]): number {
  if (candidate.positive === undefined) return classes.length - 1;
  const code = classes.indexOf(candidate.positive);
  if (code >= 0 || classes.length === 0) return code;
  throw new Problem(
    'unknown-class',
    `The positive class "${candidate.positive}" does not occur in "${target}".`,
    `Its classes are: ${classes.slice(0, 20).join(', ')}${classes.length > 20 ? ', …' : ''}.`,
    { column: target },
  );
}
