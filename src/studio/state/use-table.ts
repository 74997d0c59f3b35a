import { useEffect, useState } from 'react';
import { Cancelled, type ProblemData, toProblem } from '../../pipeline/base/problem.ts';
import type { DatasetRef } from '../../project/records.ts';
import type { Opened, TableRef } from '../../runtime/contract.ts';
import { useStudio } from './context.tsx';
import { readKey } from './tables.ts';
import { useKeptFiles } from './use-kept-files.ts';
import { useWorkspace } from './use-workspace.ts';

export type UsedTable =
  | { readonly status: 'none'; readonly dataset: null; readonly table: null; readonly opened: null }
  | {
      readonly status: 'loading';
      readonly dataset: DatasetRef;
      readonly table: null;
      readonly opened: null;
      readonly fraction: number;
    }
  | {
      readonly status: 'ready';
      readonly dataset: DatasetRef;
      readonly table: TableRef;
      readonly opened: Opened;
    }
  | {
      readonly status: 'failed';
      readonly dataset: DatasetRef;
      readonly table: null;
      readonly opened: null;
      readonly problem: ProblemData;
      readonly retry: () => void;
    };

export function useActiveDataset(): DatasetRef | null {
  return useWorkspace(({ project }) =>
    project ? (project.datasets.find((dataset) => dataset.id === project.active) ?? null) : null,
  );
}

/** The opened table of the active dataset; after a reload it is read again from the blob. */
export function useTable(): UsedTable {
  const dataset = useActiveDataset();
  const { tables } = useStudio();
  const key = useWorkspace(({ project }) => (project && dataset ? readKey(dataset, project.datasets) : null));
  const [attempt, setAttempt] = useState(0);
  const [held, setHeld] = useState<{
    key: string;
    opened?: Opened;
    problem?: ProblemData;
    fraction: number;
  }>();

  const again = () => {
    setHeld(undefined);
    setAttempt((count) => count + 1);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the dataset; attempt asks again
  useEffect(() => {
    if (!dataset || key === null) return;
    let stale = false;
    let unsubscribe: (() => void) | undefined;
    const put = (part: { opened?: Opened; problem?: ProblemData; fraction: number }) => {
      if (!stale) setHeld({ key, ...part });
    };
    tables.get(dataset, { onProgress: (fraction) => put({ fraction }) }).then(
      (opened) => put({ opened, fraction: 1 }),
      (error) => {
        if (stale || error instanceof Cancelled) return;
        put({ problem: toProblem(error).data(), fraction: 0 });
        unsubscribe = useKeptFiles.subscribe(again);
      },
    );
    return () => {
      stale = true;
      unsubscribe?.();
    };
  }, [key, tables, attempt]);

  if (!dataset) return { status: 'none', dataset: null, table: null, opened: null };
  if (held?.key === key && held.opened) {
    return { status: 'ready', dataset, table: held.opened.table, opened: held.opened };
  }
  if (held?.key === key && held.problem) {
    return {
      status: 'failed',
      dataset,
      table: null,
      opened: null,
      problem: held.problem,
      retry: again,
    };
  }
  return {
    status: 'loading',
    dataset,
    table: null,
    opened: null,
    fraction: held?.key === key ? held.fraction : 0,
  };
}
