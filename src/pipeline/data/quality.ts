import { type Job, partOf } from '../base/job.ts';
import { overallScore } from '../base/overall-score.ts';
import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { type Profile, profileTable } from './profile.ts';
import { checks } from './quality/checks.ts';
import { gapsOf, type MissingPatterns } from './quality/missing-patterns.ts';
import { type JudgedRoles, judged } from './quality/role-scope.ts';
import { ruleCheck, ruleFindings } from './quality/rule-findings.ts';
import { scoresOf } from './quality/scores.ts';
import { type TimeSummary, timeSummaries } from './quality/time-summary.ts';
import type { Rule, RuleSurroundings } from './rules/rule.ts';
import type { ColumnKind, Table } from './table.ts';

export type Dimension = 'accuracy' | 'completeness' | 'consistency' | 'timeliness' | 'validity';
export type Severity = 'info' | 'warning' | 'error';
/** What one click adds to the document; `label` says what it does where the name of the step does not. */
export type Fix = { readonly columns: readonly string[]; readonly label?: string } & (
  | { readonly kind: 'step'; readonly step: string; readonly params: PlainObject }
  | { readonly kind: 'role'; readonly role: 'ignore' | 'id' }
  | { readonly kind: 'retype'; readonly to: ColumnKind }
  | { readonly kind: 'operation'; readonly operation: string; readonly params: PlainObject }
);
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
  /** Each of them removes the finding; the usual one first. */
  readonly fixes: readonly Fix[];
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
  /** Of the dimensions that have a score: half their mean, half the lowest. */
  readonly score: number;
  readonly scores: readonly DimensionScore[];
  /** Gravest first. */
  readonly findings: readonly Finding[];
  /** Which cells are missing together. */
  readonly missing: MissingPatterns;
  /** Age, cadence and gaps of every column of dates. */
  readonly times: readonly TimeSummary[];
  /** Rules asked, and those of them that hold. */
  readonly rules: { readonly asked: number; readonly held: number };
};
export type QualityOptions = {
  readonly target?: string | null;
  /** Of this table and this target, where it is known already. */
  readonly profile?: Profile;
  /** Ignored columns are not judged; ids are not judged by their values. Columns not named are features. */
  readonly roles?: JudgedRoles;
  readonly rules?: readonly Rule[];
  /** Other tables, for rules that point to them. */
  readonly tables?: ReadonlyMap<string, Table>;
  /** Milliseconds since 1970; without it nothing is too old and nothing in the future. */
  readonly now?: number | null;
};

const gravity = { error: 0, warning: 1, info: 2 };

/** What is wrong or doubtful in a table, with the rows, the cost in points and, where there are any, the fixes. */
export async function qualityOf(table: Table, options: QualityOptions, job: Job): Promise<QualityReport> {
  const target = options.target ?? null;
  const begun = options.profile ? 0 : 0.4;
  const profile = options.profile ?? (await profileTable(table, { target }, partOf(job, 0, begun)));
  const around: RuleSurroundings = {
    ...(options.tables ? { tables: options.tables } : {}),
    now: options.now ?? null,
  };
  const gaps = gapsOf(table, profile);
  const found: Finding[] = [];
  for (const [k, check] of checks.entries()) {
    job.report(begun + ((0.8 - begun) * k) / checks.length, check.label);
    await job.checkpoint();
    found.push(...check.find({ table, profile, target, gaps, now: options.now ?? null }));
  }
  const rules = options.rules ?? [];
  const broken = await ruleFindings(table, rules, around, partOf(job, 0.8, 0.95));
  const findings = [...judged(found, options.roles ?? {}, target), ...broken];
  findings.sort((a, b) => gravity[a.severity] - gravity[b.severity] || b.deduction - a.deduction);
  await job.checkpoint();
  const scores = scoresOf(table, findings);
  job.report(1);
  return {
    rows: table.rows,
    score: overallScore(scores.map(({ score }) => score)),
    scores,
    findings,
    missing: gaps.patterns,
    times: timeSummaries(table, options.now ?? null),
    rules: { asked: rules.length, held: rules.length - broken.length },
  };
}

/**
 * The rows a finding is about, ascending; all rows if it concerns columns as a whole. `around` as for the report.
 * Throws `unknown-check`.
 */
export function findingRows(table: Table, finding: Finding, around: RuleSurroundings = {}): Uint32Array {
  const matches = rowTest(table, finding, around);
  const rows = new Uint32Array(table.rows);
  let n = 0;
  for (let row = 0; row < table.rows; row++) if (matches === undefined || matches(row)) rows[n++] = row;
  return rows.slice(0, n);
}

function rowTest(
  table: Table,
  finding: Finding,
  around: RuleSurroundings,
): ((row: number) => boolean) | undefined {
  if (finding.check === 'rule') return ruleCheck(table, finding, around);
  const check = checks.find(({ id }) => id === finding.check);
  if (check !== undefined) return check.rows?.(table, finding);
  const known = checks.map(({ id }) => id).join(', ');
  throw new Problem('unknown-check', `There is no quality check "${finding.check}".`, `Known: ${known}.`);
}
