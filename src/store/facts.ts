import { type ProblemData, toProblem } from '../pipeline/base/problem.ts';
import { unshare } from './encode.ts';
import type { Records, Write } from './records.ts';
import { type FactStore, factStores } from './schema.ts';
import { checkFact } from './validate.ts';
import type { Facts, SearchRecord } from './workspace.ts';

/** A fact as it is kept; `project` is where it is kept, which differs from the fact's own in an imported copy. */
type Kept = { readonly project: string; readonly value: unknown };
type Fact = { readonly id: string; readonly sequence?: number; readonly number?: number };

export const noFacts: Facts = { runs: [], versions: [], versionEvents: [], searches: [], releases: [] };

export function factWrite(store: FactStore, project: string, fact: Fact): Write {
  return { store, key: `${project}/${fact.id}`, value: { project, value: unshare(fact) } satisfies Kept };
}

/** All facts of a project, oldest first. A damaged one is set aside and reported; the others still open. */
export async function loadFacts(
  records: Records,
  project: string,
): Promise<{ facts: Facts; damage: readonly ProblemData[] }> {
  const damage: ProblemData[] = [];
  const lists = await Promise.all(
    factStores.map(async (store) => {
      const list: Fact[] = [];
      for (const key of await records.keysOf(store, project)) {
        const fact = await loadFact(records, store, key).catch(async (error: unknown) => {
          damage.push(toProblem(error).data());
          await quarantine(records, store, key);
          return null;
        });
        if (fact) list.push(store === 'searches' ? cutOff(fact as SearchRecord) : fact);
      }
      list.sort((a, b) => orderOf(a) - orderOf(b));
      return [store, list] as const;
    }),
  );
  return { facts: Object.fromEntries(lists) as unknown as Facts, damage };
}

/** A search that was running when it was kept ended with its page; the tab that still runs it says so within a second. */
function cutOff(search: SearchRecord): SearchRecord {
  return search.status === 'running' ? { ...search, status: 'interrupted' } : search;
}

export async function loadFact(records: Records, store: FactStore, key: string): Promise<Fact> {
  const kept = (await records.get(store, key)) as Kept | undefined;
  return checkFact<Fact>(store, kept?.value);
}

async function quarantine(records: Records, store: FactStore, key: string): Promise<void> {
  const value = await records.get(store, key).catch(() => null);
  await records
    .commit([
      { store: 'quarantine', key: `${store}/${key}`, value },
      { store, key, remove: true },
    ])
    .catch(() => {});
}

/** The facts with one more, or with a newer form of one that is there. */
export function withFact(facts: Facts, store: FactStore, fact: Fact): Facts {
  const list = facts[store] as readonly Fact[];
  const at = list.findIndex((held) => held.id === fact.id);
  const next = at < 0 ? [...list, fact] : list.map((held, i) => (i === at ? fact : held));
  return { ...facts, [store]: next } as Facts;
}

function orderOf(fact: Fact): number {
  return fact.sequence ?? fact.number ?? 0;
}
