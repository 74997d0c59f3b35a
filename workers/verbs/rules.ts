import { partOf } from '../../src/pipeline/base/job.ts';
import { profileTable } from '../../src/pipeline/data/profile.ts';
import { checkRules } from '../../src/pipeline/data/rules/check-rules.ts';
import { readRules as rulesOf } from '../../src/pipeline/data/rules/rule-list.ts';
import { suggestRules } from '../../src/pipeline/data/rules/suggest-rules.ts';
import type { VerbOf } from '../context.ts';
import { otherTables } from './other-tables.ts';

/** How the rules of a table do on it, and those that might be added. */
export const rules: VerbOf<'rules'> = async (input, { job, tables }) => {
  const table = tables.get(input.table);
  const around = { tables: otherTables(input.others, tables), now: input.now };
  const results = await checkRules(table, input.rules, around, partOf(job, 0, 0.3));
  const profile = await profileTable(table, {}, partOf(job, 0.3, 0.6));
  const suggested = await suggestRules(table, profile, around, partOf(job, 0.6, 1));
  const held = new Set(input.rules.map(({ id }) => id));
  return { results, suggested: suggested.filter(({ rule }) => !held.has(rule.id)) };
};

export const readRules: VerbOf<'readRules'> = ({ text }) => rulesOf(text);
