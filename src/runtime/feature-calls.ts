import { canonical, type PlainObject } from '../pipeline/base/plain.ts';
import type { Client, JobHandle, JobOptions, TableRef } from './contract.ts';
import type { JobControl } from './jobs.ts';
import type { KeptResults } from './kept-results.ts';
import type { Pool } from './pool.ts';
import type { InputOf, OutputOf } from './verbs.ts';

type Start = <T>(
  kind: { readonly label: string; readonly stage: string },
  given: JobOptions | undefined,
  body: (control: JobControl) => Promise<T>,
) => JobHandle<T>;

/** What fits a recipe many times to tell something of it: behind all that somebody waits for. */
export function featureCalls(
  job: Start,
  pool: Pool,
  results: KeptResults,
): Pick<Client, 'leak' | 'targetForm' | 'foldStates'> {
  function ask<V extends 'leak' | 'targetForm' | 'foldStates'>(
    verb: V,
    table: TableRef,
    input: InputOf<V>,
    { signal, report }: Pick<JobControl, 'signal' | 'report'>,
  ): Promise<OutputOf<V>> {
    return pool.run({ role: 'compute', verb, input, tables: [table.key], signal, onProgress: report });
  }
  return {
    leak: ({ table, ...input }, given) =>
      job({ label: 'Compare fitting before and inside the folds', stage: 'features' }, given, (control) =>
        ask('leak', table, { ...input, table: table.key }, control),
      ),
    foldStates: ({ table, ...input }, given) =>
      job({ label: 'Fit a step in each fold', stage: 'features' }, given, (control) =>
        results.of(`folds ${table.key} ${canonical(input as unknown as PlainObject)}`, control, (inner) =>
          ask('foldStates', table, { ...input, table: table.key }, inner),
        ),
      ),
    targetForm: ({ table, ...input }, given) =>
      job({ label: 'Try forms of the target', stage: 'features' }, given, (control) =>
        ask('targetForm', table, { ...input, table: table.key }, control),
      ),
  };
}
