import type { ReactNode } from 'react';
import type { Associations } from '../../../../pipeline/data/look/association.ts';
import type { TableRef } from '../../../../runtime/contract.ts';
import { DefinitionTip } from '../../../atoms/definition-tip.tsx';
import { KeyValue } from '../../../atoms/key-value.tsx';
import { ProblemNote } from '../../../atoms/problem-note.tsx';
import { Skeleton } from '../../../atoms/skeleton.tsx';
import { associationOf } from '../../../charts/association-grid.tsx';
import { ChartFigure } from '../../../charts/chart-figure.tsx';
import { latest } from '../../../state/use-computed.ts';
import { formatCount, formatScore } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import { blankChart } from './look-state.ts';
import { useChart } from './use-chart.ts';

/** Two columns: their chart, and how sure their relation is. */
export function PairPanel(props: {
  table: TableRef;
  found: Associations;
  pair: readonly [string, string];
  actions?: ReactNode;
}) {
  const { table, found, pair } = props;
  const w = words.look.relations;
  const place = (name: string) => found.columns.findIndex((column) => column.name === name);
  const held = associationOf(found, place(pair[0]), place(pair[1]));
  const chart = useChart(table, { ...blankChart, x: pair[1], y: pair[0] });
  const data = latest(chart.state);
  const pairs = (found.columns.length * (found.columns.length - 1)) / 2;
  return (
    <div>
      {chart.state.status === 'failed' && (
        <ProblemNote problem={chart.state.problem} retry={chart.state.retry} />
      )}
      {!data && chart.state.status === 'running' && <Skeleton height={280} />}
      {data && chart.state.status !== 'failed' && (
        <ChartFigure
          data={data}
          dataKey={chart.key}
          height={280}
          marked={chart.marked}
          selected={chart.selected}
          onPick={(picks) => void chart.select(picks)}
          actions={props.actions}
          footer={
            <div className="pair-facts">
              <KeyValue
                items={[
                  [
                    <DefinitionTip key="m" text={w.measureHelp[held.measure]}>
                      {w.measureNames[held.measure]}
                    </DefinitionTip>,
                    formatScore(held.value, 3),
                  ],
                  ...(held.low !== null && held.high !== null
                    ? ([[w.interval, w.between(held.low, held.high)]] as const)
                    : []),
                  [w.pairs, formatCount(held.pairs)],
                  ...(held.p !== null
                    ? ([
                        [
                          <DefinitionTip key="p" text={w.pHelp(pairs)}>
                            {w.p}
                          </DefinitionTip>,
                          w.pValue(held.p),
                        ],
                      ] as const)
                    : []),
                ]}
              />
            </div>
          }
        />
      )}
    </div>
  );
}
