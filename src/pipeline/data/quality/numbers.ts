import type { NumberProfile } from '../profile.ts';
import type { Finding } from '../quality.ts';
import { columnOf } from '../table.ts';
import { type Check, cellPoints, counted, faultPoints, percent, short } from './check.ts';

function quantile(column: NumberProfile, p: number): number {
  return column.quantiles.find((one) => one.p === p)?.value ?? Number.NaN;
}

/** Tukey's fences: a quartile distance and a half beyond the quartiles. */
export const outliers: Check = {
  id: 'outliers',
  label: 'Outliers',
  find: ({ table, profile, target }) =>
    profile.columns.flatMap((column): Finding[] => {
      if (column.kind !== 'number' || column.distinct < 10 || column.name === target) return [];
      const [low, high] = [quantile(column, 0.25), quantile(column, 0.75)];
      const reach = 1.5 * (high - low);
      const source = columnOf(table, column.name);
      if (!(reach > 0) || source.kind !== 'number') return [];
      const fences = { low: low - reach, high: high + reach };
      const rows = source.values.reduce(
        (n, value) => n + (value < fences.low || value > fences.high ? 1 : 0),
        0,
      );
      if (rows === 0) return [];
      return [
        {
          id: `outliers:${column.name}`,
          check: 'outliers',
          dimension: 'accuracy',
          severity: 'info',
          columns: [column.name],
          rows,
          message: `${column.name}: ${counted(rows, 'value')} (${percent(rows, column.rows)}) ${rows === 1 ? 'lies' : 'lie'} below ${short(fences.low)} or above ${short(fences.high)}, far from the middle half.`,
          deduction: cellPoints(table, rows) / 2,
          fixes: [
            { kind: 'step', step: 'outliers-iqr', columns: [column.name], params: { action: 'cap' } },
            {
              kind: 'step',
              step: 'clip',
              columns: [column.name],
              params: { lower: fences.low, upper: fences.high },
            },
          ],
          detail: fences,
        },
      ];
    }),
  rows(table, finding) {
    const column = columnOf(table, finding.columns[0]);
    const { low, high } = finding.detail as { low: number; high: number };
    return (row) => column.kind === 'number' && (column.values[row] < low || column.values[row] > high);
  },
};

/** A long tail: a few large values weigh as much as all others in means, distances and linear models. */
export const skewed: Check = {
  id: 'skewed',
  label: 'Skewed numbers',
  find: ({ table, profile, target }) =>
    profile.columns.flatMap((column): Finding[] => {
      if (column.kind !== 'number' || column.distinct < 10 || column.skewness === null) return [];
      if (Math.abs(column.skewness) < 2) return [];
      const fix = { kind: 'step', step: 'transform-power', columns: [column.name], params: {} } as const;
      // No curve moves a single value that most rows share.
      const heavy = (column.top[0]?.count ?? 0) / Math.max(1, column.rows - column.missing);
      return [
        {
          id: `skewed:${column.name}`,
          check: 'skewed',
          dimension: 'accuracy',
          severity: 'info',
          columns: [column.name],
          rows: table.rows,
          message: `${column.name} is skewed to the ${column.skewness > 0 ? 'right' : 'left'} (skewness ${column.skewness.toFixed(1)}): a few ${column.skewness > 0 ? 'large' : 'small'} values outweigh the rest.`,
          deduction: 0,
          fixes: column.name === target || heavy > 0.5 || isHeap(column) ? [] : [fix],
          detail: { skewness: column.skewness },
        },
      ];
    }),
};

/**
 * Whether the middle half lies so close together for its size that a curve which draws the tail in would need a power at
 * which double precision has no digit left: about 30 ÷ ln of the size, while the tail comes within five widths of the half
 * only from 1 ÷ (5 widths) on.
 */
function isHeap(column: NumberProfile): boolean {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((p) => Math.log1p(Math.abs(quantile(column, p))));
  const sameSign = quantile(column, 0.25) > 0 || quantile(column, 0.75) < 0;
  return sameSign && Math.abs(high - low) < middle / 150;
}

export const infiniteValues: Check = {
  id: 'infinite',
  label: 'Infinite values',
  find: ({ table, profile }) =>
    profile.columns.flatMap((column): Finding[] => {
      if (column.kind !== 'number' || column.infinite === 0) return [];
      return [
        {
          id: `infinite:${column.name}`,
          check: 'infinite',
          dimension: 'validity',
          severity: 'error',
          columns: [column.name],
          rows: column.infinite,
          message: `${column.name}: ${counted(column.infinite, 'value is', 'values are')} infinite; no model can learn from them.`,
          deduction: faultPoints(table, column.infinite),
          fixes:
            Number.isFinite(column.min) && Number.isFinite(column.max)
              ? [
                  {
                    kind: 'step',
                    step: 'clip',
                    columns: [column.name],
                    params: { lower: column.min, upper: column.max },
                  },
                ]
              : [],
          detail: {},
        },
      ];
    }),
  rows(table, finding) {
    const column = columnOf(table, finding.columns[0]);
    return (row) => column.kind === 'number' && Math.abs(column.values[row]) === Number.POSITIVE_INFINITY;
  },
};
