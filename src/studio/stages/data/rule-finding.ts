import type { PlainObject } from '../../../pipeline/base/plain.ts';
import type { Finding } from '../../../pipeline/data/quality.ts';
import type { RulesReport } from '../../../runtime/contract.ts';

/** A broken rule as a finding, so that its rows can be asked for. */
export function ruleFinding({ rule, text, broken, problem }: RulesReport['results'][number]): Finding {
  return {
    id: `rule:${rule.id}`,
    check: 'rule',
    dimension: 'validity',
    severity: rule.severity,
    columns: rule.columns,
    rows: broken,
    message: text,
    deduction: 0,
    fixes: [],
    detail: { rule: rule as unknown as PlainObject, ...(problem ? { unchecked: true } : {}) },
  };
}
