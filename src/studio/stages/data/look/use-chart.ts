import { useEffect, useMemo, useState } from 'react';
import { canonical, type PlainObject } from '../../../../pipeline/base/plain.ts';
import { toProblem } from '../../../../pipeline/base/problem.ts';
import type { ChartPick, ChartSpec } from '../../../../pipeline/data/look/chart-spec.ts';
import type { TableRef } from '../../../../runtime/contract.ts';
import type { Marked } from '../../../charts/chart-look.ts';
import { useClient } from '../../../state/context.tsx';
import { showToast } from '../../../state/toast-store.ts';
import { useComputed } from '../../../state/use-computed.ts';
import { useSelection } from '../../../state/use-selection.ts';
import { words } from '../../../words/index.ts';

/** The data of a chart, the selected rows in it, and the way from its parts to rows. */
export function useChart(table: TableRef, spec: ChartSpec) {
  const client = useClient();
  const rows = useSelection((state) => state.rows);
  const setRows = useSelection((state) => state.setRows);
  const clear = useSelection((state) => state.clear);
  const ready = spec.x !== null || spec.y !== null;
  const key = `${table.key}\n${canonical(spec as PlainObject)}`;
  const state = useComputed(ready ? key : null, (options) => client.chart(table, spec, options));
  const done = state.status === 'done';
  const [marked, setMarked] = useState<{ key: string; rows: ReadonlySet<number>; counts: Marked } | null>(
    null,
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for table and spec
  useEffect(() => {
    if (!done || rows.size === 0) return;
    let stale = false;
    client.chartMarked(table, spec, Uint32Array.from(rows)).then(
      (counts) => {
        if (!stale) setMarked({ key, rows, counts });
      },
      () => {
        // A table that went away is told by the chart itself.
        if (!stale) setMarked(null);
      },
    );
    return () => {
      stale = true;
    };
  }, [client, key, rows, done]);

  const select = useMemo(
    () => async (picks: readonly ChartPick[]) => {
      if (picks.length === 0) {
        clear();
        return;
      }
      try {
        const found = await client.chartRows(table, spec, picks);
        setRows(found, whyOf(spec));
      } catch (error) {
        const problem = toProblem(error);
        showToast(`${problem.message} ${problem.hint}`, undefined, 'error');
      }
    },
    [client, table, spec, setRows, clear],
  );
  const current = marked?.key === key && marked.rows === rows ? marked.counts : null;
  return { state, key, marked: rows.size > 0 ? current : null, selected: rows, select };
}

function whyOf(spec: ChartSpec): string {
  return words.look.fromChart([spec.x, spec.y].filter((name) => name !== null).join(', '));
}
