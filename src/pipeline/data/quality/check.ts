import type { Profile } from '../profile.ts';
import type { Finding } from '../quality.ts';
import type { Table } from '../table.ts';
import type { Gaps } from './missing-patterns.ts';

export type CheckInput = {
  readonly table: Table;
  readonly profile: Profile;
  readonly target: string | null;
  /** Which cells are missing, by row. */
  readonly gaps: Gaps;
  /** Milliseconds since 1970, or null if it is not to be known. */
  readonly now: number | null;
};
export type Check = {
  readonly id: string;
  readonly label: string;
  find(input: CheckInput): readonly Finding[];
  /** Whether a row belongs to a finding; absent if findings concern whole columns. */
  rows?(table: Table, finding: Finding): (row: number) => boolean;
};

/** Points for cells that are doubtful: their share of all cells of the table. */
export function cellPoints(table: Table, cells: number): number {
  return (100 * cells) / Math.max(1, table.rows * table.columns.length);
}

/**
 * Points for cells that are wrong, in `rows` of each of some columns: columns hit count as well as cells. A column costs
 * its share of all columns, in full where a quarter of its cells is wrong or more, and else times twice the square root of
 * the share of its cells: a tenth of them costs 63 % of the column's points, one in a hundred 20 %.
 */
export function faultPoints(table: Table, rows: number, columns = 1): number {
  return columnPoints(table, columns) * Math.min(1, 2 * Math.sqrt(rows / Math.max(1, table.rows)));
}

/** Points for whole columns: their share of all columns. */
export function columnPoints(table: Table, columns = 1): number {
  return (100 * columns) / Math.max(1, table.columns.length);
}

export function percent(part: number, whole: number): string {
  const share = (100 * part) / Math.max(1, whole);
  if (share > 0 && share < 0.1) return 'under 0.1 %';
  if (share > 99 && share < 100)
    return share > 99.9 ? 'over 99.9 %' : `${Math.min(99.9, share).toFixed(1)} %`;
  return `${share < 10 ? share.toFixed(1) : Math.round(share)} %`;
}

export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

/** Numbers in a sentence: four significant digits. */
export function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
