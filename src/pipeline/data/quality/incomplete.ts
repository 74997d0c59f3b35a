import { chi2Survival } from '../../calc/distributions.ts';
import { kolmogorovSmirnov } from '../../calc/two-sample.ts';
import type { ColumnProfile } from '../profile.ts';
import type { Finding } from '../quality.ts';
import { type Column, columnOf, isMissing, type Table } from '../table.ts';
import { type Check, counted, percent, short } from './check.ts';
import { groupRows } from './groups.ts';
import { mostlyMissing } from './missing-cells.ts';

/** Rows in which most cells are missing. */
export const sparseRows: Check = {
  id: 'sparse-rows',
  label: 'Rows that are mostly empty',
  find({ table, profile, target, gaps }) {
    const asked = table.columns.filter(({ name }) => name !== target);
    if (asked.length < 3 || profile.columns.every(({ missing }) => missing === 0)) return [];
    const names = asked.map(({ name }) => name);
    if (gaps.inRow.every((count) => 2 * count <= names.length)) return [];
    const rows = mostlyEmpty(table, names).reduce((sum, mark) => sum + mark, 0);
    if (rows === 0) return [];
    const thresh = Math.ceil(names.length / 2);
    return [
      {
        id: 'sparse-rows',
        check: 'sparse-rows',
        dimension: 'completeness',
        severity: 'warning',
        columns: [],
        rows,
        message: `${counted(rows, 'row')} (${percent(rows, table.rows)}) ${rows === 1 ? 'has' : 'have'} more missing cells than values.`,
        deduction: 0,
        fixes: [
          {
            kind: 'step',
            step: 'drop-missing',
            columns: names,
            params: { thresh },
            label: 'Leave them out in training',
          },
        ],
        detail: { names },
      },
    ];
  },
  rows(table, finding) {
    const marks = mostlyEmpty(table, finding.detail.names as readonly string[]);
    return (row) => marks[row] === 1;
  },
};

function mostlyEmpty(table: Table, names: readonly string[]): Uint8Array {
  const missing = new Uint16Array(table.rows);
  for (const name of names) {
    const column = columnOf(table, name);
    for (let row = 0; row < table.rows; row++) if (isMissing(column, row)) missing[row]++;
  }
  return Uint8Array.from(missing, (count) => (2 * count > names.length ? 1 : 0));
}

/** Columns that are missing in the same rows: they come from one source, or mean that something did not happen. */
export const missingTogether: Check = {
  id: 'missing-together',
  label: 'Columns that are missing together',
  find({ table, gaps }) {
    const { columns, missing, together } = gaps.patterns;
    const taken = new Set<number>();
    return columns.flatMap((name, i): Finding[] => {
      if (taken.has(i) || missing[i] < Math.max(5, 0.005 * table.rows)) return [];
      const others = columns.flatMap((_, j) =>
        j > i && !taken.has(j) && together[i][j] >= 0.9 && together[j][i] >= 0.9 ? [j] : [],
      );
      if (others.length === 0) return [];
      for (const j of others) taken.add(j);
      const named = [name, ...others.map((j) => columns[j])];
      const rows = countTogether(table, named);
      return [
        {
          id: `missing-together:${name}`,
          check: 'missing-together',
          dimension: 'completeness',
          severity: 'info',
          columns: named,
          rows,
          message: `${named.join(', ')} are missing together in ${counted(rows, 'row')}: they share a reason, which may itself tell something.`,
          deduction: 0,
          fixes: [],
          detail: {},
        },
      ];
    });
  },
  // `present`: columns that must be there, for the rows of one pattern.
  rows(table, { columns, detail }) {
    const missing = allMissing(table, columns);
    const present = ((detail.present ?? []) as readonly string[]).map((name) => columnOf(table, name));
    return (row) => missing(row) && present.every((column) => !isMissing(column, row));
  },
};

function allMissing(table: Table, names: readonly string[]): (row: number) => boolean {
  const columns = names.map((name) => columnOf(table, name));
  return (row) => columns.every((column) => isMissing(column, row));
}

function countTogether(table: Table, names: readonly string[]): number {
  const test = allMissing(table, names);
  let rows = 0;
  for (let row = 0; row < table.rows; row++) if (test(row)) rows++;
  return rows;
}

/** Columns whose gaps go with the target: the chi-squared test by class, Kolmogorov and Smirnov's for numbers. */
export const missingByTarget: Check = {
  id: 'missing-by-target',
  label: 'Gaps that go with the target',
  find({ table, profile, target }) {
    if (target === null) return [];
    const wanted = columnOf(table, target);
    return profile.columns.flatMap((one): Finding[] => {
      const share = one.missing / Math.max(1, one.rows);
      if (one.name === target || one.missing < 10 || one.rows - one.missing < 10) return [];
      const told = relation(columnOf(table, one.name), wanted);
      if (told === null) return [];
      return [
        {
          id: `missing-by-target:${one.name}`,
          check: 'missing-by-target',
          dimension: 'completeness',
          severity: share > mostlyMissing ? 'info' : 'warning',
          columns: [one.name],
          rows: one.missing,
          message: `${one.name} is not missing at random: ${told}. That it is missing tells something, so keep a mark of it.`,
          deduction: 0,
          fixes: [
            {
              kind: 'step',
              step: stepFor(one),
              columns: [one.name],
              params: { addIndicator: true },
              label: 'Impute, and mark where',
            },
          ],
          detail: {},
        },
      ];
    });
  },
  rows(table, finding) {
    const column = columnOf(table, finding.columns[0]);
    return (row) => isMissing(column, row);
  },
};

function stepFor(column: ColumnProfile): string {
  return column.kind === 'number' ? 'impute-median' : 'impute-mode';
}

function relation(column: Column, target: Column): string | null {
  const classes = groupRows(target, 20);
  if (classes !== null) return byClass(column, classes.codes, classes.groups, labelsOf(target));
  if (target.kind !== 'number') return null;
  const [gone, there]: [number[], number[]] = [[], []];
  const step = Math.max(1, Math.floor(target.values.length / 50_000));
  for (let row = 0; row < target.values.length; row += step) {
    if (!Number.isFinite(target.values[row])) continue;
    (isMissing(column, row) ? gone : there).push(target.values[row]);
  }
  if (gone.length < 10 || there.length < 10) return null;
  const { statistic, p } = kolmogorovSmirnov(Float64Array.from(gone).sort(), Float64Array.from(there).sort());
  if (p > 0.001 || statistic < 0.1) return null;
  return `${target.name} is ${short(middle(gone))} in the middle where it is missing, ${short(middle(there))} elsewhere`;
}

function middle(values: number[]): number {
  return Float64Array.from(values).sort()[Math.floor(values.length / 2)];
}

function labelsOf(target: Column): (code: number) => string {
  if (target.kind === 'category') return (code) => target.levels[code - 1];
  if (target.kind === 'boolean') return (code) => (code === 2 ? 'true' : 'false');
  if (target.kind !== 'number') return String;
  const seen: number[] = [];
  const known = new Set<number>();
  for (const value of target.values) {
    if (Number.isNaN(value) || known.has(value)) continue;
    known.add(value);
    seen.push(value);
  }
  return (code) => String(seen[code - 1]);
}

/** Pearson's chi-squared test of missing against class; told if p ≤ 0.001 and Cramér's V ≥ 0.1. */
function byClass(
  column: Column,
  codes: Int32Array,
  groups: number,
  label: (code: number) => string,
): string | null {
  const gone = new Float64Array(groups);
  const all = new Float64Array(groups);
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] === 0) continue;
    all[codes[row]]++;
    if (isMissing(column, row)) gone[codes[row]]++;
  }
  const n = all.reduce((sum, count) => sum + count, 0);
  const missing = gone.reduce((sum, count) => sum + count, 0);
  if (missing < 10 || n - missing < 10) return null;
  let chi2 = 0;
  let used = 0;
  for (let g = 1; g < groups; g++) {
    if (all[g] === 0) continue;
    used++;
    const expected = (all[g] * missing) / n;
    const rest = all[g] - expected;
    chi2 += (gone[g] - expected) ** 2 / expected + (all[g] - gone[g] - rest) ** 2 / rest;
  }
  if (used < 2 || chi2Survival(chi2, used - 1) > 0.001 || Math.sqrt(chi2 / n) < 0.1) return null;
  const shares = Array.from(all.keys())
    .filter((g) => g > 0 && all[g] >= 10)
    .sort((a, b) => gone[b] / all[b] - gone[a] / all[a]);
  const [most, least] = [shares[0], shares[shares.length - 1]];
  return `${percent(gone[most], all[most])} of the rows with ${label(most)} lack it, ${percent(gone[least], all[least])} of those with ${label(least)}`;
}
