import './look.css';
import { useState } from 'react';
import type { Associations, NumberMeasure } from '../../../../pipeline/data/look/association.ts';
import type { DatasetRef } from '../../../../project/records.ts';
import type { TableRef } from '../../../../runtime/contract.ts';
import { Button } from '../../../atoms/button.tsx';
import { Checkbox } from '../../../atoms/checkbox.tsx';
import { EmptyState } from '../../../atoms/empty-state.tsx';
import { ProblemNote } from '../../../atoms/problem-note.tsx';
import { Progress } from '../../../atoms/progress.tsx';
import { Segmented } from '../../../atoms/segmented.tsx';
import { AssociationGrid } from '../../../charts/association-grid.tsx';
import { useClient } from '../../../state/context.tsx';
import { latest, useComputed } from '../../../state/use-computed.ts';
import { useProject } from '../../../state/use-workspace.ts';
import { words } from '../../../words/index.ts';
import { useLook } from './look-state.ts';
import { PairPanel } from './pair-panel.tsx';

type Order = 'cluster' | 'target' | 'table';

/** How strongly each column goes with each other one; a cell opens the two. */
export function RelationsView({ table, dataset }: { table: TableRef; dataset: DatasetRef }) {
  const client = useClient();
  const project = useProject();
  const draw = useLook((state) => state.draw);
  const [numbers, setNumbers] = useState<NumberMeasure>('pearson');
  const [corrected, setCorrected] = useState(true);
  const [wanted, setOrder] = useState<Order>('cluster');
  const [chosen, setChosen] = useState<readonly [string, string] | null>(null);
  const w = words.look.relations;
  const target = table.schema.some((column) => column.name === project.target) ? project.target : null;
  const computed = useComputed(`${table.key}\n${target}\n${numbers}\n${corrected}`, (options) =>
    client.associations(table, { columns: null, target, numbers, corrected, seed: 1 }, options),
  );
  const found = latest(computed);
  const aim = found ? found.columns.findIndex((column) => column.name === target) : -1;
  const order: Order = wanted === 'target' && aim < 0 ? 'cluster' : wanted;
  const place = (name: string) => found?.columns.findIndex((column) => column.name === name) ?? -1;
  const pair = chosen && place(chosen[0]) >= 0 && place(chosen[1]) >= 0 ? chosen : null;
  return (
    <div className="relations-view">
      <div className="relations-bar">
        <span className="row gap05">
          <span className="dense muted">{w.numbers}</span>
          <Segmented
            size="s"
            label={w.numbers}
            value={numbers}
            onChange={setNumbers}
            items={(['pearson', 'spearman', 'kendall'] as const).map((value) => ({
              value,
              label: w.short[value],
            }))}
          />
        </span>
        <span className="row gap05">
          <span className="dense muted">{w.order}</span>
          <Segmented
            size="s"
            label={w.order}
            value={order}
            onChange={setOrder}
            items={(['cluster', 'target', 'table'] as const).map((value) => ({
              value,
              label: w.orders[value],
              disabled: value === 'target' && aim < 0,
            }))}
          />
        </span>
        <Checkbox on={corrected} onChange={setCorrected}>
          {w.corrected}
        </Checkbox>
      </div>
      {computed.status === 'failed' && <ProblemNote problem={computed.problem} retry={computed.retry} />}
      {computed.status === 'running' && (
        <div className="chart-progress">
          <Progress label={w.working} fraction={computed.fraction} />
          <span className="micro muted">{w.working}</span>
        </div>
      )}
      {found && computed.status !== 'failed' && (
        <div className="relations-box">
          <div className="relations-body">
            <div>
              <AssociationGrid
                found={found}
                order={orderOf(found, order, aim)}
                chosen={pair ? [place(pair[0]), place(pair[1])] : null}
                onChoose={([i, j]) => setChosen([found.columns[i]?.name ?? '', found.columns[j]?.name ?? ''])}
                sub={w.sub(found.columns.length)}
                {...(found.looked < found.rows ? { sampled: w.sampled(found.looked, found.rows) } : {})}
              />
              {found.left.length > 0 && (
                <details className="dense">
                  <summary>{w.left(found.left.length)}</summary>
                  <ul>
                    {found.left.map(({ column, why }) => (
                      <li key={column} className="micro muted">
                        {w.leftItem(column, why)}
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </div>
            {pair ? (
              <PairPanel
                key={pair.join('\n')}
                table={table}
                found={found}
                pair={pair}
                actions={
                  <Button size="s" onClick={() => draw(dataset.id, { x: pair[1], y: pair[0] })}>
                    {w.open}
                  </Button>
                }
              />
            ) : (
              <EmptyState title={w.none} text={w.noneText} />
            )}
          </div>
        </div>
      )}
    </div>
  );
}

function orderOf(found: Associations, order: Order, aim: number): readonly number[] {
  const all = found.columns.map((_, i) => i);
  if (order === 'table') return all;
  if (order === 'cluster') return found.order;
  const strength = (i: number) =>
    i === aim ? Number.POSITIVE_INFINITY : Math.abs(found.value[i * found.columns.length + aim] || 0);
  return all.sort((a, b) => strength(b) - strength(a));
}
