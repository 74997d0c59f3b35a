import type { Finding, Fix } from '../quality.ts';
import { columnOf, isMissing } from '../table.ts';
import { type Check, cellPoints, counted, percent } from './check.ts';
import { keepRowsFix } from './fixes.ts';
import { columnInFormula } from './formula-text.ts';

/** Above this share of missing cells a column is proposed to be ignored. */
export const mostlyMissing = 0.6;

export const missingCells: Check = {
  id: 'missing',
  label: 'Missing values',
  find: ({ table, profile, target }) =>
    profile.columns
      .filter((column) => column.missing > 0)
      .map((column): Finding => {
        const share = column.missing / column.rows;
        const isTarget = column.name === target;
        const mostly = share > mostlyMissing && !isTarget;
        const step = column.kind === 'number' ? 'impute-median' : 'impute-mode';
        return {
          id: `missing:${column.name}`,
          check: 'missing',
          dimension: 'completeness',
          severity: mostly || isTarget ? 'error' : share > 0.05 ? 'warning' : 'info',
          columns: [column.name],
          rows: column.missing,
          message: `${column.name}: ${counted(column.missing, 'value')} missing (${percent(column.missing, column.rows)})${
            isTarget
              ? '; rows without the target cannot be learnt from.'
              : mostly
                ? '; little can be learnt from the rest.'
                : '.'
          }`,
          deduction: cellPoints(table, column.missing),
          fixes: fixesFor(column.name, isTarget, mostly, step),
          detail: {},
        };
      }),
  rows(table, finding) {
    const column = columnOf(table, finding.columns[0]);
    return (row) => isMissing(column, row);
  },
};

function fixesFor(name: string, isTarget: boolean, mostly: boolean, step: string): readonly Fix[] {
  const there = `not is_missing(${columnInFormula(name)})`;
  if (isTarget) return keepRowsFix([name], there, 'Leave out these rows');
  const ignore: Fix = { kind: 'role', role: 'ignore', columns: [name] };
  const impute: Fix = { kind: 'step', step, columns: [name], params: {} };
  const mark: Fix = {
    kind: 'step',
    step,
    columns: [name],
    params: { addIndicator: true },
    label: 'Impute, and mark where',
  };
  const drop: Fix = { kind: 'step', step: 'drop-missing', columns: [name], params: {} };
  return mostly ? [ignore, mark] : [impute, mark, drop];
}
