import { Cancelled } from '../pipeline/base/problem.ts';
import type { Profile } from '../pipeline/data/profile.ts';
import type { TableRef } from './contract.ts';
import type { JobControl } from './jobs.ts';
import type { Pool, Task } from './pool.ts';
import { splitProfile } from './split-profile.ts';
import type { OutputOf, Verb } from './verbs.ts';

/** What the making of a kept result is given of the job that asks for it. */
type Keeping = Pick<JobControl, 'signal' | 'report' | 'emit'>;

/** Results about tables, which never change: each is made once, whoever asks for it meanwhile waits for the same. */
export type KeptResults = {
  of<T>(key: string, control: Keeping, make: (control: Keeping) => Promise<T>): Promise<T>;
  asked<V extends Verb>(key: string, control: Keeping, task: Task<V>): Promise<OutputOf<V>>;
  profile(table: TableRef, target: string | null, control: Keeping): Promise<Profile>;
  /** A result that stands on the profile of its table; that takes `share` of the time. */
  onProfile<V extends Verb>(
    key: string,
    about: { readonly table: TableRef; readonly target: string | null; readonly share: number },
    control: Keeping,
    task: (profile: Profile) => Task<V>,
  ): Promise<OutputOf<V>>;
};

const most = 64;

export function createKeptResults(pool: Pool, shared: boolean): KeptResults {
  const held = new Map<string, Promise<unknown>>();

  function run<V extends Verb>(task: Task<V>, { signal, report, emit }: Keeping): Promise<OutputOf<V>> {
    return pool.run<V>({ ...task, interactive: true, signal, onProgress: report, onEvent: emit });
  }

  const kept: KeptResults = {
    async of<T>(key: string, control: Keeping, make: (control: Keeping) => Promise<T>): Promise<T> {
      const known = held.get(key) as Promise<T> | undefined;
      if (known) {
        try {
          return await known;
        } catch (error) {
          if (!(error instanceof Cancelled) || control.signal.aborted) throw error;
        }
      }
      const result = make(control);
      held.set(key, result);
      result.catch(() => held.delete(key));
      const [oldest] = held.keys();
      if (held.size > most && oldest !== undefined) held.delete(oldest);
      return result;
    },
    asked: (key, control, task) => kept.of(key, control, (inner) => run(task, inner)),
    profile: (table, target, control) =>
      kept.of(`profile ${table.key} ${target}`, control, async (inner) => {
        const without = target === null ? undefined : held.get(`profile ${table.key} null`);
        const known = ((await without?.catch(() => null)) ?? null) as Profile | null;
        return splitProfile(pool, shared, table, target, known, inner);
      }),
    onProfile: (key, { table, target, share }, control, task) =>
      kept.of(key, control, async ({ signal, report, emit }) => {
        const first = (fraction: number, note?: string) => report(share * fraction, note);
        const second = (fraction: number, note?: string) => report(share + (1 - share) * fraction, note);
        const profile = await kept.profile(table, target, { signal, report: first, emit });
        return run(task(profile), { signal, report: second, emit });
      }),
  };
  return kept;
}
