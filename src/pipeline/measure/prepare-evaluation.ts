import { parseParams } from '../base/param.ts';
import { Problem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import type { Split } from '../data/split.ts';
import { cellOf, columnOf, type Table } from '../data/table.ts';
import type { Candidate } from '../learn/candidate.ts';
import { plans } from './catalog.ts';
import type { Plan, PlanChoice } from './plan.ts';
import { splitOff } from './shuffled-split.ts';
import { isKnown, type TargetContext, targetContext } from './target-context.ts';

export type HoldoutChoice = { readonly fraction: number; readonly seed: number };
export type PreparedEvaluation = TargetContext & {
  /** Row numbers of the table, rows without a target left out. */
  readonly splits: readonly Split[];
  /** Rows that no fold sees (test), against all others (train). */
  readonly holdout: Split | null;
  /** Rows left out because their target is missing. */
  readonly withoutTarget: number;
};

/**
 * Which rows each fold learns from and is tested on. Deterministic in candidate, table, plan and seed.
 * Throws what `targetContext` and the plan throw.
 */
export function prepareEvaluation(
  candidate: Candidate,
  table: Table,
  choice: PlanChoice,
  seed: number,
  holdoutChoice: HoldoutChoice | null = null,
): PreparedEvaluation {
  const context = targetContext(candidate, table);
  const known = rowsWithTruth(context, candidate);
  const holdout = holdoutChoice ? splitHoldout(known, context, holdoutChoice) : null;
  const open = holdout ? holdout.train : known;
  const plan = plans.get(choice.id);
  const splits = plan.wholeTable
    ? onlyRows(splitRows(plan, choice, seed, candidate, table, context, allRows(table)), open)
    : splitRows(plan, choice, seed, candidate, table, context, open);
  return { ...context, splits, holdout, withoutTarget: table.rows - known.length };
}

/**
 * Rows set aside before anything is learnt (test) and the others (train), of the rows whose target is known; class
 * shares are kept where every class has two rows.
 */
export function setAside(candidate: Candidate, table: Table, choice: HoldoutChoice): Split {
  const context = targetContext(candidate, table);
  return splitHoldout(rowsWithTruth(context, candidate), context, choice);
}

/** The rows whose target is known, without those set aside if a holdout is given. */
export function rowsToLearnFrom(
  candidate: Candidate,
  table: Table,
  choice: HoldoutChoice | null,
): Uint32Array {
  if (choice !== null) return setAside(candidate, table, choice).train;
  return rowsWithTruth(targetContext(candidate, table), candidate);
}

function splitHoldout(known: Uint32Array, { classes, truth }: TargetContext, choice: HoldoutChoice): Split {
  const codes = Int32Array.from(known, (row) => truth[row]);
  const members = new Uint32Array(classes.length);
  if (classes.length > 0) for (const code of codes) members[code] += 1;
  const strata = classes.length > 0 && members.every((count) => count >= 2) ? { codes, classes } : null;
  return pick(known, splitOff(known.length, choice.fraction, seeded(choice.seed, 'holdout'), strata));
}

function splitRows(
  plan: Plan,
  choice: PlanChoice,
  seed: number,
  candidate: Candidate,
  table: Table,
  { classes, truth }: TargetContext,
  rows: Uint32Array,
): readonly Split[] {
  const params = parseParams(plan.card, choice.params);
  const groups = groupsOf(table, candidate, typeof params.column === 'string' ? params.column : '', rows);
  const splits = plan.splits({
    rows: rows.length,
    ...(classes.length > 0 && { codes: Int32Array.from(rows, (row) => truth[row]), classes }),
    ...(groups && { groups }),
    params,
    random: seeded(seed, 'plan'),
  });
  return splits.map((split) => pick(rows, split));
}

function groupsOf(table: Table, candidate: Candidate, name: string, rows: Uint32Array): Int32Array | null {
  const byRole = Object.keys(candidate.roles).find((column) => candidate.roles[column] === 'group');
  const chosen = name === '' ? byRole : name;
  if (chosen === undefined) return null;
  const column = columnOf(table, chosen);
  const codes = new Map<string, number>();
  return Int32Array.from(rows, (row) => {
    const label = String(cellOf(column, row));
    const code = codes.get(label) ?? codes.size;
    codes.set(label, code);
    return code;
  });
}

function rowsWithTruth({ truth }: TargetContext, { task }: Candidate): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < truth.length; row++) if (isKnown(truth[row], task)) rows.push(row);
  return Uint32Array.from(rows);
}

function allRows(table: Table): Uint32Array {
  return Uint32Array.from({ length: table.rows }, (_, row) => row);
}

function pick(rows: Uint32Array, { train, test }: Split): Split {
  return { train: train.map((index) => rows[index]), test: test.map((index) => rows[index]) };
}

function onlyRows(splits: readonly Split[], open: Uint32Array): readonly Split[] {
  const allowed = new Set(open);
  return splits.map((split, index) => {
    const train = split.train.filter((row) => allowed.has(row));
    const test = split.test.filter((row) => allowed.has(row));
    if (train.length > 0 && test.length > 0) return { train, test };
    throw new Problem(
      'too-few-rows',
      `Split ${index + 1} has no ${train.length === 0 ? 'training' : 'test'} rows left whose target is known.`,
      'Give this split rows in which the target is filled in.',
      { param: 'splits', fold: index },
    );
  });
}
