import { Problem, toProblem } from '../base/problem.ts';
import type { Table } from '../data/table.ts';
import { steps as catalog } from './catalog.ts';
import type { FittedStep } from './recipe-types.ts';

/** Whether what a step makes can be taken back. */
export function isInvertible(step: string): boolean {
  return catalog.get(step).inverse !== undefined;
}

/**
 * Fitted steps taken back, the last one first: from the columns that they made to those they were made of. Missing stays
 * missing. Throws `no-inverse` for a step that forgets, and what its inverse throws, with `at.step`.
 */
export function invertSteps(steps: readonly FittedStep[], table: Table): Table {
  let current = table;
  for (const { id, step, columns, params, state } of steps.toReversed()) {
    if (columns.length === 0) continue;
    const { inverse, card } = catalog.get(step);
    if (inverse === undefined) throw noInverse(card.label).within({ step: id });
    try {
      current = inverse(current, columns, state, params);
    } catch (error) {
      throw toProblem(error).within({ step: id });
    }
  }
  return current;
}

export function noInverse(label: string): Problem {
  return new Problem(
    'no-inverse',
    `What "${label}" does cannot be taken back.`,
    'Choose a step that can: logarithm, power, quantiles, or one of the scalings.',
  );
}
