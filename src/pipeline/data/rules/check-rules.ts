import type { Job } from '../../base/job.ts';
import { silentJob } from '../../base/job.ts';
import { parseParams, type Values } from '../../base/param.ts';
import { Cancelled, Problem, type ProblemData, toProblem } from '../../base/problem.ts';
import { type Column, cellOf, columnOf, type Table } from '../table.ts';
import { ruleKinds } from './catalog.ts';
import type { Rule, RuleKind, RuleSurroundings, RuleTest } from './rule.ts';

export type RuleResult = {
  readonly rule: Rule;
  /** The rule in words. */
  readonly text: string;
  /** Rows that it applies to, and those of them that break it. */
  readonly checked: number;
  readonly broken: number;
  /** Share of the checked rows that keep it; 1 if it applies to none. */
  readonly share: number;
  readonly holds: boolean;
  /** What stands in rows that break it, most frequent first; at most five. */
  readonly examples: readonly { readonly value: string; readonly rows: number }[];
  /** Why it could not be checked; then it does not hold. */
  readonly problem: ProblemData | null;
};

/**
 * Every rule against every row of a table. A rule that cannot be checked (its column is gone, its formula is wrong)
 * says so in its own result and stops no other. O(rows × rules).
 */
export async function checkRules(
  table: Table,
  rules: readonly Rule[],
  around: RuleSurroundings = {},
  job: Job = silentJob,
): Promise<RuleResult[]> {
  const results: RuleResult[] = [];
  for (const [k, rule] of rules.entries()) {
    job.report(k / rules.length, rule.id);
    await job.checkpoint();
    try {
      results.push(await checkRule(table, rule, around, job));
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      const problem = toProblem(error).data();
      results.push({
        rule,
        text: nameRule(rule),
        checked: 0,
        broken: 0,
        share: 0,
        holds: false,
        examples: [],
        problem,
      });
    }
  }
  job.report(1);
  return results;
}

async function checkRule(table: Table, rule: Rule, around: RuleSurroundings, job: Job): Promise<RuleResult> {
  const { test, columns } = prepare(table, rule, around);
  const { applies, breaks } = test;
  const seen = new Map<string, number>();
  let [checked, broken] = [0, 0];
  for (let row = 0; row < table.rows; row++) {
    if ((row & 0xffff) === 0xffff) await job.checkpoint();
    if (applies !== undefined && !applies(row)) continue;
    checked++;
    if (!breaks(row)) continue;
    broken++;
    if (seen.size >= mostExamples && broken > 1000) continue;
    const value = (test.shown?.(row) ?? shownCells(columns, row)).slice(0, 60);
    if (seen.has(value) || seen.size < mostExamples) seen.set(value, (seen.get(value) ?? 0) + 1);
  }
  const share = checked === 0 ? 1 : (checked - broken) / checked;
  const examples = [...seen].map(([value, rows]) => ({ value, rows }));
  examples.sort((a, b) => b.rows - a.rows);
  const holds = rule.least === undefined ? broken === 0 : share >= rule.least;
  return {
    rule,
    text: sayRule(rule),
    checked,
    broken,
    share,
    holds,
    examples: examples.slice(0, 5),
    problem: null,
  };
}

/** Values that are counted as examples of what breaks a rule. */
const mostExamples = 50;

/** The rows that break a rule, ascending. Throws `missing-column`, `wrong-kind`, `bad-parameter`, `bad-formula`. */
export function brokenRows(table: Table, rule: Rule, around: RuleSurroundings = {}): Uint32Array {
  const breaks = rowBreaks(table, rule, around);
  const rows = new Uint32Array(table.rows);
  let n = 0;
  for (let row = 0; row < table.rows; row++) if (breaks(row)) rows[n++] = row;
  return rows.slice(0, n);
}

export function rowBreaks(table: Table, rule: Rule, around: RuleSurroundings = {}): (row: number) => boolean {
  const { applies, breaks } = prepare(table, rule, around).test;
  return applies === undefined ? breaks : (row) => applies(row) && breaks(row);
}

/** A rule in words: "age is at least 0". */
export function sayRule(rule: Rule): string {
  const { kind, params } = parsed(rule);
  const said = kind.say(params);
  const least =
    rule.least === undefined ? '' : ` in at least ${Number((100 * rule.least).toFixed(2))} % of rows`;
  return `${[...(kind.card.takes === 'none' ? [] : [rule.columns.join(' with ')]), said].join(' ')}${least}`;
}

/** The rule in words if it can be read at all, else what it is called. */
function nameRule(rule: Rule): string {
  try {
    return sayRule(rule);
  } catch {
    return [rule.columns.join(' with '), rule.rule].join(' ').trim();
  }
}

function parsed(rule: Rule): { readonly kind: RuleKind; readonly params: Values } {
  const kind = ruleKinds.get(rule.rule);
  return { kind, params: parseParams(kind.card, rule.params) };
}

function prepare(
  table: Table,
  rule: Rule,
  around: RuleSurroundings,
): { readonly test: RuleTest; readonly columns: readonly Column[] } {
  const { kind, params } = parsed(rule);
  const { takes, accepts, label } = kind.card;
  const wanted = takes === 'none' ? 0 : takes === 'one' ? 1 : Math.max(1, rule.columns.length);
  if (rule.columns.length !== wanted) {
    throw new Problem(
      'bad-rule',
      `"${label}" needs ${takes === 'none' ? 'no column' : takes === 'one' ? 'one column' : 'at least one column'}, got ${rule.columns.length}.`,
      'Choose its columns again.',
    );
  }
  const columns = rule.columns.map((name) => columnOf(table, name));
  for (const column of columns) {
    if (accepts.includes(column.kind)) continue;
    throw new Problem(
      'wrong-kind',
      `"${label}" cannot be asked of ${column.name}, which holds ${column.kind} values.`,
      `It takes columns of kind ${accepts.join(', ')}; retype the column or choose another rule.`,
      { column: column.name },
    );
  }
  const used = columns.length > 0 ? columns : table.columns.slice(0, 4);
  return { test: kind.test({ ...around, table, columns, params }), columns: used };
}

function shownCells(columns: readonly Column[], row: number): string {
  return columns.map((column) => String(cellOf(column, row) ?? '(missing)')).join(', ');
}
