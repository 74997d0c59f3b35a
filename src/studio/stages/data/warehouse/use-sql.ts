import { useMemo, useState } from 'react';
import { addDataset, deriveDatasetAs } from '../../../../project/actions/data.ts';
import type { DatasetRef, Derivation, Project } from '../../../../project/records.ts';
import type { Opened } from '../../../../runtime/contract.ts';
import { useStudio } from '../../../state/context.tsx';
import { derivedDataset } from '../../../state/derived-dataset.ts';
import { useActions } from '../../../state/use-actions.ts';
import { type UsedJob, useJob } from '../../../state/use-job.ts';
import { words } from '../../../words/index.ts';
import { mentioned, sqlNames } from './sql-names.ts';

export type Ran = { readonly query: string; readonly derived: Derivation; readonly opened: Opened };
export type UsedSql = {
  /** What each dataset is called in the query, by its id. */
  readonly names: ReadonlyMap<string, string>;
  /** Names that the edited query was written with and its tables do not have any more: new by old. */
  readonly renamed: ReadonlyMap<string, string>;
  /** From now on tables are called as they are called now. */
  readonly follow: () => void;
  readonly job: UsedJob<Ran>;
  readonly run: (query: string) => void;
  /** The result becomes a table of the project, or takes the place of the one that is edited. */
  readonly keep: (name: string, ran: Ran) => void;
};

/** Runs queries over the tables of the project and keeps what they give. `edited`: the table whose query it is. */
export function useSql(project: Project, edited: DatasetRef | null): UsedSql {
  const { client, tables } = useStudio();
  const { actAndTell } = useActions();
  const job = useJob<Ran>();
  const [following, setFollowing] = useState(false);
  const current = useMemo(() => namesFor(project, edited, false), [project, edited]);
  const written = useMemo(() => namesFor(project, edited, true), [project, edited]);
  const names = following ? current : written;
  const renamed = useMemo(() => changedNames(names, current), [names, current]);

  function run(query: string): void {
    const ids = mentioned(query, names);
    const fallback = project.active !== null && names.has(project.active) ? project.active : null;
    const inputs = ids.length > 0 ? ids : fallback === null ? [...names.keys()].slice(0, 1) : [fallback];
    const derived: Derivation = {
      operation: { id: 'sql', params: { query, names: inputs.map((id) => names.get(id) ?? id) } },
      inputs,
    };
    void job.run((options) => {
      let cancelled = false;
      let inner: { cancel(): void } | null = null;
      const result = (async () => {
        const sources = project.datasets.filter((dataset) => inputs.includes(dataset.id));
        const ordered = inputs.flatMap((id) => sources.find((dataset) => dataset.id === id) ?? []);
        const ready = await Promise.all(ordered.map((dataset) => tables.get(dataset)));
        if (cancelled) return new Promise<never>(() => {});
        const made = client.derive(
          {
            operation: derived.operation,
            tables: ready.map(({ table }) => table),
          },
          options,
        );
        inner = made;
        return { query, derived, opened: await made.result };
      })();
      return {
        id: 'sql',
        result,
        cancel() {
          cancelled = true;
          inner?.cancel();
        },
      };
    });
  }

  function keep(name: string, { derived, opened }: Ran): void {
    const w = words.warehouse.sql;
    if (edited) {
      tables.put({ ...edited, derived }, opened);
      actAndTell(deriveDatasetAs(edited.id, derived), w.updated(edited.name));
      return;
    }
    const dataset = derivedDataset(name, derived, opened);
    tables.put(dataset, opened);
    actAndTell(addDataset(dataset), w.created(name));
  }

  return { names, renamed, follow: () => setFollowing(true), job, run, keep };
}

function changedNames(
  names: ReadonlyMap<string, string>,
  current: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const pairs = [...names].flatMap(([id, name]): [string, string][] => {
    const now = current.get(id) ?? name;
    return now === name ? [] : [[name.toLowerCase(), now]];
  });
  return new Map(pairs);
}

/** A table cannot stand on itself, nor on one that stands on it. `asWritten`: an edited query keeps the names it uses. */
function namesFor(
  project: Project,
  edited: DatasetRef | null,
  asWritten: boolean,
): ReadonlyMap<string, string> {
  const behind = new Set<string>(edited ? [edited.id] : []);
  for (let size = -1; size !== behind.size; ) {
    size = behind.size;
    for (const { id, derived } of project.datasets)
      if (derived?.inputs.some((input) => behind.has(input))) behind.add(id);
  }
  const free = project.datasets.filter((dataset) => !behind.has(dataset.id));
  const used = edited?.derived?.operation.params.names;
  const kept = new Map<string, string>();
  if (asWritten && Array.isArray(used)) {
    edited?.derived?.inputs.forEach((id, i) => {
      if (free.some((dataset) => dataset.id === id) && typeof used[i] === 'string') kept.set(id, used[i]);
    });
  }
  return sqlNames(free, kept);
}
