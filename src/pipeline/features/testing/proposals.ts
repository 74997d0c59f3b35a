import { seeded } from '../../base/random.ts';
import { type Column, categoryColumn, numberColumn } from '../../data/table.ts';
import { type ProposedStep, proposeRecipe } from '../propose.ts';

/** `rows` numbers by their row. */
export const one = (rows: number, make: (row: number) => number): Float64Array =>
  Float64Array.from({ length: rows }, (_, row) => make(row));
export const stepsOf = (proposed: readonly ProposedStep[]) => proposed.map(({ step }) => step);
/** The first proposed step of a kind. */
export const find = (proposed: readonly ProposedStep[], step: string): ProposedStep => {
  const found = proposed.find((entry) => entry.step.step === step);
  if (!found) throw new Error(`No ${step} among ${proposed.map((entry) => entry.step.step).join(', ')}.`);
  return found;
};
export const ids = (proposed: readonly ProposedStep[]): string[] => proposed.map(({ step }) => step.step);

/** Proposes for columns of 300 rows beside a plain number and a target of two classes. */
export function propose(
  columns: readonly Column[],
  rows = 300,
  task = 'classification',
): readonly ProposedStep[] {
  const random = seeded(2);
  const plain = numberColumn(
    'plain',
    one(rows, () => random.normal()),
  );
  const y = categoryColumn(
    'y',
    Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? 'yes' : 'no')),
  );
  return proposeRecipe({ rows, columns: [plain, ...columns, y] }, {}, 'y', task);
}
