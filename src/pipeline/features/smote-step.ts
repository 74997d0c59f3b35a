import type { ColumnKind } from '../data/table.ts';
import { balanceState, describeBalance, membersOf, ratioParam, wantedRows } from './balance.ts';
import { pythonBalance, smoteFunction } from './balance-python.ts';
import { smote } from './smote.ts';
import { defineStep, type Step } from './step.ts';

/** SMOTE over numbers alone, or over numbers and words. */
export function smoteStep(
  id: 'smote' | 'smote-nc',
  label: string,
  summary: string,
  accepts: readonly ColumnKind[],
): Step {
  return defineStep({
    card: {
      id,
      label,
      summary,
      group: 'balance',
      accepts,
      supervised: true,
      params: {
        ratio: ratioParam,
        kNeighbors: {
          type: 'integer',
          default: 5,
          min: 1,
          max: 100,
          label: 'Neighbours',
          help: 'A new row lies between a row and one of so many nearest rows of its class.',
        },
        border: {
          type: 'integer',
          default: null,
          min: 2,
          max: 1000,
          none: 'everywhere',
          label: 'Only at the border, of nearest rows',
          help: 'New rows start only where at least half of so many nearest rows are of other classes; 10 is usual.',
          advanced: true,
        },
      },
      source: 'Chawla, Bowyer, Hall & Kegelmeyer 2002; Han, Wang & Mao 2005; imbalanced-learn (definition)',
      synonyms: ['borderline', 'imbalanced', 'synthetic minority', 'oversampling', 'class balance'],
    },
    fit({ target, params }) {
      const members = membersOf(target);
      const wanted = wantedRows(members, params.ratio);
      return balanceState(members, (rows) => Math.max(rows, wanted));
    },
    apply: (table) => table,
    resample({ table, columns, target, params, random, job }) {
      const members = membersOf(target);
      const wanted = wantedRows(members, params.ratio);
      const rules = { neighbors: params.kNeighbors, border: params.border };
      return smote(table, columns, members, wanted, rules, random, job);
    },
    describe: describeBalance,
    python: ({ columns, params }) =>
      pythonBalance('smote', smoteFunction, {
        columns: [...columns],
        ratio: params.ratio,
        neighbors: params.kNeighbors,
        border: params.border,
      }),
  });
}
