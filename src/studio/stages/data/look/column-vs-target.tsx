import type { TableRef } from '../../../../runtime/contract.ts';
import { Button } from '../../../atoms/button.tsx';
import { ChartFigure } from '../../../charts/chart-figure.tsx';
import { latest } from '../../../state/use-computed.ts';
import { words } from '../../../words/index.ts';
import { blankChart, useLook } from './look-state.ts';
import { useChart } from './use-chart.ts';

/** A column against the target, in the kind of chart that suits the two; nothing where they cannot be drawn. */
export function ColumnVsTarget(props: { table: TableRef; dataset: string; column: string; target: string }) {
  const { table, column, target } = props;
  const draw = useLook((state) => state.draw);
  const kindOf = (name: string) => table.schema.find((held) => held.name === name)?.kind;
  const drawable =
    column !== target && [column, target].every((name) => kindOf(name) && kindOf(name) !== 'vector');
  const spec = { ...blankChart, x: drawable ? column : null, y: drawable ? target : null };
  const chart = useChart(table, spec);
  const data = drawable ? latest(chart.state) : null;
  if (!data || data.used === 0 || chart.state.status === 'failed') return null;
  return (
    <ChartFigure
      frame="section"
      data={data}
      dataKey={chart.key}
      height={200}
      title={words.look.versus.title(column, target)}
      marked={chart.marked}
      selected={chart.selected}
      onPick={(picks) => void chart.select(picks)}
      actions={
        <Button size="s" tone="quiet" onClick={() => draw(props.dataset, { x: column, y: target })}>
          {words.look.versus.open}
        </Button>
      }
    />
  );
}
