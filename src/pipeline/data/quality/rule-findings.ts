import type { Job } from '../../base/job.ts';
import type { PlainObject } from '../../base/plain.ts';
import type { Dimension, Finding, Fix } from '../quality.ts';
import { checkRules, type RuleResult, rowBreaks } from '../rules/check-rules.ts';
import type { Rule, RuleSurroundings } from '../rules/rule.ts';
import { columnOf, type Table } from '../table.ts';
import { cellPoints, columnPoints, counted, faultPoints, percent } from './check.ts';
import { keepRowsFix } from './fixes.ts';

const dimensions: { readonly [rule: string]: Dimension } = {
  'not-null': 'completeness',
  unique: 'consistency',
  expression: 'consistency',
  'foreign-key': 'consistency',
  monotonic: 'timeliness',
  'max-age': 'timeliness',
};

/** A finding for each rule that does not hold or cannot be checked. */
export async function ruleFindings(
  table: Table,
  rules: readonly Rule[],
  around: RuleSurroundings,
  job: Job,
): Promise<Finding[]> {
  const results = await checkRules(table, rules, around, job);
  return results.filter(({ holds }) => !holds).map((result) => findingOf(table, result));
}

export function ruleCheck(
  table: Table,
  finding: Finding,
  around: RuleSurroundings,
): (row: number) => boolean {
  if (finding.detail.unchecked === true) return () => false;
  return rowBreaks(table, finding.detail.rule as unknown as Rule, around);
}

function findingOf(table: Table, { rule, text, broken, checked, examples, problem }: RuleResult): Finding {
  const shown = examples.slice(0, 3).map(({ value }) => `"${value}"`);
  const listed = shown.length === 0 || rule.rule === 'not-null' ? '' : `, such as ${shown.join(', ')}`;
  return {
    id: `rule:${rule.id}`,
    check: 'rule',
    dimension: dimensions[rule.rule] ?? 'validity',
    severity: rule.severity,
    columns: rule.columns,
    rows: broken,
    message: problem
      ? `Rule "${text}" could not be checked: ${problem.message}`
      : `Rule "${text}" is broken in ${counted(broken, 'row')} (${percent(broken, checked)})${listed}.`,
    deduction: problem ? columnPoints(table) : Math.max(pointsFor(table, rule, broken), 0.1),
    fixes: problem ? [] : fixesFor(table, rule),
    detail: { rule: rule as unknown as PlainObject, ...(problem ? { unchecked: true } : {}) },
  };
}

function pointsFor(table: Table, { rule, severity, columns }: Rule, broken: number): number {
  if (severity === 'info' || rule === 'not-null') return cellPoints(table, broken);
  return faultPoints(table, broken, Math.max(1, columns.length));
}

function fixesFor(table: Table, rule: Rule): readonly Fix[] {
  const { columns } = rule;
  if (rule.rule === 'unique')
    return [
      {
        kind: 'operation',
        operation: 'deduplicate',
        params: { columns },
        columns,
        label: 'Keep the first of each',
      },
    ];
  if (rule.rule === 'monotonic' && rule.params.strict !== true) {
    const [column] = columns;
    const by = [{ column, descending: rule.params.direction === 'falling' }];
    return [{ kind: 'operation', operation: 'sort', params: { by }, columns, label: 'Sort by it' }];
  }
  if (rule.rule === 'expression') {
    const { formula } = rule.params;
    if (typeof formula === 'string')
      return keepRowsFix([], `coalesce(${formula}, true)`, 'Leave out these rows');
  }
  if (rule.rule === 'not-null' && columns.length === 1) {
    const step = columnOf(table, columns[0]).kind === 'number' ? 'impute-median' : 'impute-mode';
    return [{ kind: 'step', step, columns, params: {} }];
  }
  return [];
}
