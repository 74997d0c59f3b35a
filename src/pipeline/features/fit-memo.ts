import { createMemo, type Memo } from '../base/memo.ts';
import { canonical, type Plain } from '../base/plain.ts';
import { bytesOf, type Table } from '../data/table.ts';
import type { FittedStep, RecipeStep } from './recipe-types.ts';

/** A step as it was fitted on what reached it, and what it made of that. */
export type StepOutcome = {
  readonly fitted: FittedStep;
  readonly after: Table;
  readonly kept: Uint32Array | null;
  readonly milliseconds: number;
};
/** Steps fitted before, by all that they depend on: the training rows, and the steps up to them. */
export type FitMemo = {
  readonly starts: Memo<Table>;
  readonly steps: Memo<StepOutcome>;
};

/** Room for fitted steps, so that a recipe that changes in one place is not fitted from its beginning again. */
export function createFitMemo(bytes: number): FitMemo {
  return { starts: createMemo(bytes / 4), steps: createMemo(bytes) };
}

/**
 * The keys of enabled steps in their order. `from` names all that lies before the first step: table, roles, target,
 * rows and seed.
 */
export function stepKeys(from: string, steps: readonly RecipeStep[]): string[] {
  let key = from;
  return steps
    .filter(({ disabled }) => disabled !== true)
    .map(({ group: _, ...step }) => {
      key = `${key}\n${canonical(step as unknown as Plain)}`;
      return key;
    });
}

/** Bytes of what a step made; columns that it passed on are not counted. */
export function addedBytes(before: Table, { after, kept, fitted }: StepOutcome): number {
  const had = new Set(before.columns);
  const columns = after.columns.filter((column) => !had.has(column));
  const state = JSON.stringify(fitted.state).length;
  return bytesOf({ rows: after.rows, columns }) + (kept?.byteLength ?? 0) + 2 * state + 1024;
}
