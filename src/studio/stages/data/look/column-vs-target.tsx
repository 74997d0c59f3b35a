import './look.css';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { TableRef } from '../../../../runtime/contract.ts';
import { Button } from '../../../atoms/button.tsx';
import { ProblemNote } from '../../../atoms/problem-note.tsx';
import { Skeleton } from '../../../atoms/skeleton.tsx';
import { ChartFigure } from '../../../charts/chart-figure.tsx';
import { latest } from '../../../state/use-computed.ts';
import { words } from '../../../words/index.ts';
import { blankChart, useLook } from './look-state.ts';
import { useChart } from './use-chart.ts';

type Props = {
  table: TableRef;
  dataset: string;
  column: string;
  target: string | null;
};

/** A column against the target, in the kind of chart that suits the two; drawn when it is opened, then for every column. */
export function ColumnVsTarget(props: Props) {
  const { table, column, target } = props;
  const open = useLook((state) => state.versus);
  const setOpen = useLook((state) => state.setVersus);
  const drawable = [column, target].every((name) => {
    const kind = table.schema.find((held) => held.name === name)?.kind;
    return kind !== undefined && kind !== 'vector';
  });
  if (target === null || column === target || !drawable) return null;
  const title = words.look.versus.title(column, target);
  return (
    <section className="sec versus" aria-label={title}>
      <Button
        size="s"
        tone="quiet"
        icon={open ? IconChevronDown : IconChevronRight}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {words.look.versus.toggle(target)}
      </Button>
      {open && <Versus {...props} target={target} title={title} />}
    </section>
  );
}

function Versus({ table, dataset, column, target, title }: Props & { target: string; title: string }) {
  const draw = useLook((state) => state.draw);
  const chart = useChart(table, { ...blankChart, x: column, y: target });
  const data = latest(chart.state);
  if (chart.state.status === 'failed')
    return <ProblemNote problem={chart.state.problem} retry={chart.state.retry} />;
  if (!data) return <Skeleton height={200} />;
  if (data.used === 0) return <p className="micro muted">{words.look.noRows}</p>;
  return (
    <ChartFigure
      frame="section"
      data={data}
      dataKey={chart.key}
      height={220}
      title={title}
      marked={chart.marked}
      selected={chart.selected}
      onPick={(picks) => void chart.select(picks)}
      actions={
        <Button size="s" tone="quiet" onClick={() => draw(dataset, { x: column, y: target })}>
          {words.look.versus.open}
        </Button>
      }
    />
  );
}
