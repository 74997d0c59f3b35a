import { Problem } from '../base/problem.ts';
import type { Random } from '../base/random.ts';
import { type Column, takeTable } from '../data/table.ts';
import { labelsOf } from './access.ts';
import type { FitInput } from './step.ts';

/** The rows of each class, in the order of the labels; rows without a class belong to none. */
export type Members = { readonly label: string; readonly rows: Uint32Array };

/**
 * The classes of a target with their rows. Throws `no-target` without one, `wrong-kind` for a target of many numbers,
 * and `one-class` if there is nothing to balance.
 */
export function membersOf(target: Column | undefined): Members[] {
  if (target === undefined) {
    throw new Problem(
      'no-target',
      'Classes are balanced by the target, but none is chosen.',
      'Choose a target.',
    );
  }
  const { codes, labels } = labelsOf(target);
  if (target.kind === 'number' && labels.length > 50) {
    throw new Problem(
      'wrong-kind',
      `The target "${target.name}" has ${labels.length} different numbers: it has no classes to balance.`,
      'Take the step out; for numbers, weights or another loss may help.',
      { column: target.name },
    );
  }
  const rows = labels.map(() => [] as number[]);
  codes.forEach((code, row) => {
    if (code >= 0) rows[code].push(row);
  });
  const members = labels.map((label, code) => ({ label, rows: Uint32Array.from(rows[code]) }));
  const present = members.filter((member) => member.rows.length > 0);
  if (present.length < 2) {
    throw new Problem(
      'one-class',
      `The target "${target.name}" has one class only: there is nothing to balance.`,
      'Choose another target, or take the step out.',
      { column: target.name },
    );
  }
  return present;
}

/** What a class grows to: `ratio` times the largest one, never less than it has. */
export function wantedRows(members: readonly Members[], ratio: number): number {
  return Math.round(ratio * Math.max(...members.map(({ rows }) => rows.length)));
}

/** `count` of the rows, drawn with replacement. */
export function drawAgain(rows: Uint32Array, count: number, random: Random): Uint32Array {
  return Uint32Array.from({ length: count }, () => rows[random.below(rows.length)]);
}

/** `count` of the rows, drawn without replacement, in their order. */
export function drawSome(rows: Uint32Array, count: number, random: Random): Uint32Array {
  return random
    .permutation(rows.length)
    .slice(0, count)
    .map((i) => rows[i])
    .sort();
}

/** The rows of a table as they are drawn: what learns sees these, and their targets. */
export function resampled({ table }: Pick<FitInput<unknown>, 'table'>, kept: Uint32Array) {
  return { table: takeTable(table, kept), kept };
}

/** How many rows each class has now and will have, for the step's readable state. */
export function balanceState(members: readonly Members[], after: (rows: number) => number) {
  return {
    classes: members.map(({ label, rows }) => ({ label, before: rows.length, after: after(rows.length) })),
  };
}

export function describeBalance(state: ReturnType<typeof balanceState>) {
  return state.classes.map(({ label, before, after }) => ({
    label: `rows of class ${label}`,
    value: `${before.toLocaleString('en')} → ${after.toLocaleString('en')}`,
    note: 'in training only',
  }));
}

export const ratioParam = {
  type: 'number',
  default: 1,
  min: 0,
  max: 1,
  above: true,
  label: 'Share of the largest',
  help: 'How large every class becomes, as a share of the largest one.',
} as const;
