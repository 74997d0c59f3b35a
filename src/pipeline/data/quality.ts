import { type Job, partOf } from '../base/job.ts';
import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { profileTable } from './profile.ts';
import { checks } from './quality/checks.ts';
import { scoresOf } from './quality/scores.ts';
import type { Table } from './table.ts';

export type Dimension = 'accuracy' | 'completeness' | 'consistency' | 'timeliness' | 'validity';
export type Severity = 'info' | 'warning' | 'error';
/** What one click adds to the document. */
export type Fix =
  | {
      readonly kind: 'step';
      readonly step: string;
      readonly columns: readonly string[];
      readonly params: PlainObject;
    }
  | { readonly kind: 'role'; readonly role: 'ignore' | 'id'; readonly columns: readonly string[] };
export type Finding = {
  /** The same finding has the same id in every report of a table. */
  readonly id: string;
  /** Which check found it. */
  readonly check: string;
  readonly dimension: Dimension;
  readonly severity: Severity;
  readonly columns: readonly string[];
  /** Rows it concerns; all rows if it concerns a column as a whole. */
  readonly rows: number;
  /** What, where and why it matters, in one or two sentences. */
  readonly message: string;
  /** Points taken from the score of its dimension. */
  readonly deduction: number;
  readonly fix?: Fix;
  /** What is needed to find its rows again. */
  readonly detail: PlainObject;
};
export type DimensionScore = {
  readonly dimension: Dimension;
  /** 0–100; null if the table has nothing to judge it by. */
  readonly score: number | null;
  /** How the score comes about, in one sentence. */
  readonly definition: string;
};
export type QualityReport = {
  readonly rows: number;
  /** Mean of the dimensions that have a score. */
  readonly score: number;
  readonly scores: readonly DimensionScore[];
  /** Gravest first. */
  readonly findings: readonly Finding[];
};

const gravity = { error: 0, warning: 1, info: 2 };

/** What is wrong or doubtful in a table, with the rows, the cost in points and, where there is one, the fix. */
export async function qualityOf(
  table: Table,
  options: { readonly target?: string | null },
  job: Job,
): Promise<QualityReport> {
  const target = options.target ?? null;
  const profile = await profileTable(table, { target }, partOf(job, 0, 0.5));
  const findings: Finding[] = [];
  for (const [k, check] of checks.entries()) {
    findings.push(...check.find({ table, profile, target }));
    job.report(0.5 + (0.5 * (k + 1)) / checks.length, check.label);
    await job.checkpoint();
  }
  findings.sort((a, b) => gravity[a.severity] - gravity[b.severity] || b.deduction - a.deduction);
  const scores = scoresOf(table, findings);
  const known = scores.flatMap(({ score }) => (score === null ? [] : [score]));
  return {
    rows: table.rows,
    score: known.reduce((sum, score) => sum + score, 0) / Math.max(1, known.length),
    scores,
    findings,
  };
}

/** The rows a finding is about, ascending; all rows if it concerns columns as a whole. */
export function findingRows(table: Table, finding: Finding): Uint32Array {
  const check = checks.find(({ id }) => id === finding.check);
  if (check === undefined) {
    const known = checks.map(({ id }) => id).join(', ');
    throw new Problem('unknown-check', `There is no quality check "${finding.check}".`, `Known: ${known}.`);
  }
  const matches = check.rows?.(table, finding);
  const rows = new Uint32Array(table.rows);
  let n = 0;
  for (let row = 0; row < table.rows; row++) if (matches === undefined || matches(row)) rows[n++] = row;
  return rows.slice(0, n);
}
