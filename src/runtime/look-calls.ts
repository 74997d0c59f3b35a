import { canonical, type PlainObject } from '../pipeline/base/plain.ts';
import type { Client, JobHandle, JobOptions } from './contract.ts';
import type { Task } from './pool.ts';
import type { OutputOf, Verb } from './verbs.ts';

type Kept = <V extends Verb>(
  kind: { readonly label: string; readonly stage: string },
  given: JobOptions | undefined,
  key: string,
  task: Task<V>,
) => JobHandle<OutputOf<V>>;
type Quick = <V extends Verb>(task: Omit<Task<V>, 'interactive'>) => Promise<OutputOf<V>>;

/** Charts and associations of a table: results are kept, because neither changes. */
export function lookCalls(
  kept: Kept,
  quick: Quick,
): Pick<Client, 'associations' | 'chart' | 'chartMarked' | 'chartRows'> {
  return {
    associations: (table, options, given) =>
      kept(
        { label: 'Compare columns', stage: 'data' },
        given,
        `associations ${table.key} ${canonical(options as PlainObject)}`,
        {
          role: 'compute',
          verb: 'associations',
          input: { table: table.key, options },
          tables: [table.key],
        },
      ),
    chart: (table, spec, given) =>
      kept(
        { label: 'Draw a chart', stage: 'data' },
        given,
        `chart ${table.key} ${canonical(spec as PlainObject)}`,
        { role: 'compute', verb: 'chart', input: { table: table.key, spec }, tables: [table.key] },
      ),
    chartMarked: (table, spec, rows) =>
      quick({
        role: 'compute',
        verb: 'chartMarked',
        input: { table: table.key, spec, rows },
        tables: [table.key],
      }),
    chartRows: (table, spec, picks) =>
      quick({
        role: 'compute',
        verb: 'chartRows',
        input: { table: table.key, spec, picks },
        tables: [table.key],
      }),
  };
}
