import { canonical, type PlainObject } from '../pipeline/base/plain.ts';
import type { Client, JobHandle, JobOptions } from './contract.ts';
import type { JobControl } from './jobs.ts';
import type { KeptResults } from './kept-results.ts';
import type { Pool } from './pool.ts';

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
  return {
    leak: ({ table, ...input }, given) =>
      job({ label: 'Compare fitting before and inside the folds', stage: 'features' }, given, (control) =>
        pool.run({
          role: 'compute',
          verb: 'leak',
          input: { ...input, table: table.key },
          tables: [table.key],
          signal: control.signal,
          onProgress: control.report,
        }),
      ),
    foldStates: ({ table, ...input }, given) =>
      job({ label: 'Fit a step in each fold', stage: 'features' }, given, (control) =>
        results.of(`folds ${table.key} ${canonical(input as unknown as PlainObject)}`, control, (inner) =>
          pool.run({
            role: 'compute',
            verb: 'foldStates',
            input: { ...input, table: table.key },
            tables: [table.key],
            signal: inner.signal,
            onProgress: inner.report,
          }),
        ),
      ),
    targetForm: ({ table, ...input }, given) =>
      job({ label: 'Try forms of the target', stage: 'features' }, given, (control) =>
        pool.run({
          role: 'compute',
          verb: 'targetForm',
          input: { ...input, table: table.key },
          tables: [table.key],
          signal: control.signal,
          onProgress: control.report,
        }),
      ),
  };
}
