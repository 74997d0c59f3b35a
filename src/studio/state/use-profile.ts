import type { Profile } from '../../pipeline/data/profile.ts';
import type { QualityReport } from '../../pipeline/data/quality.ts';
import type { RulesReport, Suggestion } from '../../runtime/contract.ts';
import { useClient } from './context.tsx';
import { useComputed } from './use-computed.ts';
import type { JobState } from './use-job.ts';
import { useOpening } from './use-opening.ts';
import { rulesKey, useRulesInput } from './use-rules-input.ts';
import { useTable } from './use-table.ts';
import { useWorkspace } from './use-workspace.ts';

type Computed<T> = JobState<T> & { readonly retry: () => void };

function useOfTable(): { readonly key: string | null; readonly target: string | null } {
  const { table } = useTable();
  const target = useWorkspace((state) => state.project?.target ?? null);
  const known = table?.schema.some((column) => column.name === target) ? target : null;
  return { key: table ? `${table.key}\n${known ?? ''}` : null, target: known };
}

/** Statistics of every column of the active table, split by the target's classes. */
export function useProfile(): Computed<Profile> {
  const client = useClient();
  const { table } = useTable();
  const { key, target } = useOfTable();
  return useComputed(key, (options) => client.profile(need(table), target, options));
}

/** What is odd in the active table, with rows and fixes; waits for a target that is about to be suggested. */
export function useQuality(): Computed<QualityReport> {
  const client = useClient();
  const { table } = useTable();
  const { key, target } = useOfTable();
  const rules = useRulesInput();
  const suggesting = useOpening((state) => state.now?.stage === 'suggesting');
  const whole = key === null || rules === null || suggesting ? null : `${key}\n${rulesKey(rules)}`;
  return useComputed(whole, (options) => client.quality(need(table), target, need(rules), options));
}

/** How the rules of the active table do, and which might be added. */
export function useRules(): Computed<RulesReport> {
  const client = useClient();
  const { table } = useTable();
  const rules = useRulesInput();
  const key = table === null || rules === null ? null : `${table.key}\n${rulesKey(rules)}`;
  return useComputed(key, (options) => client.rules(need(table), need(rules), options));
}

/** What the studio would do with the active table and target. */
export function useSuggestion(): Computed<Suggestion> {
  const client = useClient();
  const { table } = useTable();
  const { key, target } = useOfTable();
  return useComputed(key, (options) => client.suggest(need(table), target, options));
}

function need<T>(table: T | null): T {
  if (table === null) throw new Error('a job was started without a table');
  return table;
}
