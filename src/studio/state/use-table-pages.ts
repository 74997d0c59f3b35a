import { useCallback, useEffect, useRef, useState } from 'react';
import { type ProblemData, toProblem } from '../../pipeline/base/problem.ts';
import type { Page, ViewSpec } from '../../pipeline/data/page.ts';
import type { TableRef } from '../../runtime/contract.ts';
import { useClient } from './context.tsx';

const pageRows = 200;
const keptPages = 60;

export type TablePages = {
  /** Rows of the view; those of the table until the first page has come. */
  readonly total: number;
  readonly known: boolean;
  readonly cell: (row: number, column: number) => Page['cells'][number][number] | undefined;
  readonly rowNumber: (row: number) => number | undefined;
  /** Tells which rows are in view: their pages are fetched. */
  readonly onView: (from: number, to: number) => void;
  readonly version: number;
  readonly problem: ProblemData | null;
};
type Held = { readonly key: string; readonly pages: Map<number, Page>; readonly asked: Set<number> };

/** Pages of a view of a table, fetched as they come into view, the oldest let go. For DataGrid. */
export function useTablePages(table: TableRef, view: ViewSpec | null): TablePages {
  const client = useClient();
  const key = `${table.key}\n${JSON.stringify(view)}`;
  const held = useRef<Held>({ key, pages: new Map(), asked: new Set() });
  if (held.current.key !== key) held.current = { key, pages: new Map(), asked: new Set() };
  const [version, setVersion] = useState(0);
  const [total, setTotal] = useState<{ key: string; value: number } | null>(null);
  const [problem, setProblem] = useState<{ key: string; data: ProblemData } | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for table and view
  const fetchPage = useCallback(
    (at: number) => {
      const mine = held.current;
      if (mine.pages.has(at) || mine.asked.has(at)) return;
      mine.asked.add(at);
      client.page(table, at * pageRows, (at + 1) * pageRows, view).then(
        (page) => {
          mine.asked.delete(at);
          mine.pages.set(at, page);
          const oldest = mine.pages.keys().next().value;
          if (mine.pages.size > keptPages && oldest !== undefined && oldest !== at) mine.pages.delete(oldest);
          if (held.current !== mine) return;
          setTotal((known) =>
            known?.key === key && known.value === page.total ? known : { key, value: page.total },
          );
          setVersion((now) => now + 1);
        },
        (error) => {
          mine.asked.delete(at);
          if (held.current === mine) setProblem({ key, data: toProblem(error).data() });
        },
      );
    },
    [client, key],
  );

  useEffect(() => fetchPage(0), [fetchPage]);
  const onView = useCallback(
    (from: number, to: number) => {
      for (let at = Math.floor(from / pageRows); at <= Math.floor(Math.max(from, to - 1) / pageRows); at++)
        fetchPage(at);
    },
    [fetchPage],
  );
  const cell = useCallback(
    (row: number, column: number) =>
      held.current.pages.get(Math.floor(row / pageRows))?.cells[row % pageRows]?.[column],
    [],
  );
  const rowNumber = useCallback(
    (row: number) => held.current.pages.get(Math.floor(row / pageRows))?.rows[row % pageRows],
    [],
  );
  const known = total?.key === key;
  return {
    total: known ? total.value : table.rows,
    known,
    version,
    onView,
    cell,
    rowNumber,
    problem: problem?.key === key ? problem.data : null,
  };
}
