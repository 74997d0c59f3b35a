import type { Finding } from '../quality.ts';
import { columnOf, type Table } from '../table.ts';
import { type Check, counted, faultPoints, percent } from './check.ts';
import { hasZeroGap } from './disguised.ts';
import { deriveFix, emptyFix } from './fixes.ts';
import { columnInFormula } from './formula-text.ts';

/** A value in the middle of the others that comes far more often than any of them: perhaps what was typed by default. */
export const inliers: Check = {
  id: 'inliers',
  label: 'Ordinary values that come too often',
  find: ({ table, profile, target }) =>
    profile.columns.flatMap((column): Finding[] => {
      if (column.kind !== 'number' || column.distinct < 50 || column.name === target) return [];
      const [first, second] = column.top;
      if (!first || !second) return [];
      const value = Number(first.value);
      if (value === 0 || value === column.min || value === column.max) return [];
      if (first.count < Math.max(10, 0.01 * column.rows) || first.count < 5 * second.count) return [];
      return [
        {
          id: `inliers:${column.name}:${value}`,
          check: 'inliers',
          dimension: 'accuracy',
          severity: column.whole ? 'info' : 'warning',
          columns: [column.name],
          rows: first.count,
          message: `${column.name}: ${value} comes ${counted(first.count, 'time')} (${percent(first.count, column.rows)}), the next value only ${second.count}. It may be what is entered when the value is not known.`,
          // Whole numbers have favourites of their own: 40 hours a week.
          deduction: column.whole ? 0 : faultPoints(table, first.count),
          fixes: emptyFix(columnOf(table, column.name), value),
          detail: { value },
        },
      ];
    }),
  rows: equalTo,
};

/** Zeros that are far more frequent than any other value of a column with many. */
export const excessZeros: Check = {
  id: 'excess-zeros',
  label: 'Many zeros',
  find: ({ table, profile, target }) =>
    profile.columns.flatMap((column): Finding[] => {
      if (column.kind !== 'number' || column.distinct < 30 || column.name === target) return [];
      if (hasZeroGap(table, column)) return [];
      const next = column.top.find(({ value }) => Number(value) !== 0)?.count ?? 1;
      if (column.zeros < 0.2 * column.rows || column.zeros < 5 * next) return [];
      return [
        {
          id: `excess-zeros:${column.name}`,
          check: 'excess-zeros',
          dimension: 'accuracy',
          severity: 'info',
          columns: [column.name],
          rows: column.zeros,
          message: `${column.name}: ${percent(column.zeros, column.rows)} of the values are 0. They are a class of their own, or stand for what is not known.`,
          deduction: 0,
          fixes: [],
          detail: { value: 0 },
        },
      ];
    }),
  rows: equalTo,
};

function equalTo(table: Table, finding: Finding): (row: number) => boolean {
  const column = columnOf(table, finding.columns[0]);
  return (row) => column.kind === 'number' && column.values[row] === finding.detail.value;
}

/** A few negative numbers where all others are not: a sign typed wrongly, or a code. */
export const rareNegatives: Check = {
  id: 'rare-negatives',
  label: 'A few negative numbers',
  find: ({ table, profile, target }) =>
    profile.columns.flatMap((column): Finding[] => {
      if (column.kind !== 'number' || column.distinct < 20 || column.name === target) return [];
      if (column.negative === 0 || column.negative > 0.02 * column.rows || column.negative > 20) return [];
      // Around zero a few values below it are nothing special.
      const low = column.quantiles.find(({ p }) => p === 0.25)?.value ?? 0;
      const high = column.quantiles.find(({ p }) => p === 0.75)?.value ?? 0;
      if (low < 0.2 * (high - low)) return [];
      const cell = columnInFormula(column.name);
      return [
        {
          id: `rare-negatives:${column.name}`,
          check: 'rare-negatives',
          dimension: 'accuracy',
          severity: 'warning',
          columns: [column.name],
          rows: column.negative,
          message: `${column.name}: ${counted(column.negative, 'value is', 'values are')} below 0 (${percent(column.negative, column.rows)}), and all others are not.`,
          deduction: faultPoints(table, column.negative),
          fixes: [
            ...deriveFix(column.name, `if(${cell} < 0, missing, ${cell})`, 'Set to missing'),
            ...deriveFix(column.name, `abs(${cell})`, 'Drop the sign'),
          ],
          detail: {},
        },
      ];
    }),
  rows(table, finding) {
    const column = columnOf(table, finding.columns[0]);
    return (row) => column.kind === 'number' && column.values[row] < 0;
  },
};
