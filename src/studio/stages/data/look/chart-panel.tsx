import { IconChartDots, IconLasso, IconZoomIn } from '@tabler/icons-react';
import type { ChartSpec } from '../../../../pipeline/data/look/chart-spec.ts';
import type { TableRef } from '../../../../runtime/contract.ts';
import { Button } from '../../../atoms/button.tsx';
import { EmptyState } from '../../../atoms/empty-state.tsx';
import { Glyph } from '../../../atoms/glyph.tsx';
import { ProblemNote } from '../../../atoms/problem-note.tsx';
import { Progress } from '../../../atoms/progress.tsx';
import { Segmented } from '../../../atoms/segmented.tsx';
import { ChartFigure } from '../../../charts/chart-figure.tsx';
import { useHeight } from '../../../charts/use-height.ts';
import { latest } from '../../../state/use-computed.ts';
import { useSelection } from '../../../state/use-selection.ts';
import { plural } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import { ChartOptions } from './chart-options.tsx';
import { useLook } from './look-state.ts';
import { PartPicker } from './part-picker.tsx';
import { useChart } from './use-chart.ts';

/** Pixels of a figure that are not its plot: head and sentence; and its foot. */
const aroundPlot = 92;
const footHeight = 48;

/** A chart with what can be chosen about it. */
export function ChartPanel(props: {
  table: TableRef;
  spec: ChartSpec;
  change: (part: Partial<ChartSpec>) => void;
}) {
  const { table, spec } = props;
  const w = words.look;
  const chart = useChart(table, spec);
  const drag = useLook((state) => state.drag);
  const room = useHeight(440);
  const clear = useSelection((state) => state.clear);
  const data = latest(chart.state);
  if (spec.x === null && spec.y === null)
    return <EmptyState icon={IconChartDots} title={w.empty} text={w.emptyText} />;
  const hasParts = data !== null && !['density', 'ecdf', 'scatter', 'strip'].includes(data.kind);
  const foot =
    data && (hasParts || chart.selected.size > 0) ? (
      <span className="row gap1 wrap">
        {hasParts && <PartPicker data={data} onPick={(picks) => void chart.select(picks)} />}
        {chart.selected.size > 0 && (
          <>
            <span className="muted dense">{w.selectedRows(plural(chart.selected.size, 'row'))}</span>
            <Button size="s" tone="quiet" onClick={() => useLook.getState().setMode('table')}>
              {w.showInTable}
            </Button>
            <Button size="s" tone="quiet" onClick={clear}>
              {words.data.clearSelection}
            </Button>
          </>
        )}
      </span>
    ) : undefined;
  return (
    <>
      {data && <ChartOptions data={data} spec={spec} change={props.change} />}
      {chart.state.status === 'failed' && (
        <div className="chart-problem">
          <ProblemNote problem={chart.state.problem} retry={chart.state.retry} />
        </div>
      )}
      {chart.state.status === 'running' && !data && (
        <div className="chart-progress">
          <Progress label={w.drawing} fraction={chart.state.fraction} />
        </div>
      )}
      {data && chart.state.status !== 'failed' && data.used === 0 && (
        <EmptyState title={w.noRows} text={`${w.noRowsText} ${w.usedOf(data)}`} />
      )}
      {data && chart.state.status !== 'failed' && data.used > 0 && (
        <div className="chart-room" ref={room.ref}>
          <ChartFigure
            data={data}
            dataKey={chart.state.status === 'done' ? chart.key : `${chart.key} before`}
            height={Math.max(
              data.panels.length > 3 ? 420 : 220,
              room.height - aroundPlot - (foot ? footHeight : 0),
            )}
            drag={drag}
            marked={chart.marked}
            selected={chart.selected}
            onPick={(picks) => void chart.select(picks)}
            actions={<DragChoice />}
            footer={foot}
          />
        </div>
      )}
    </>
  );
}

/** What dragging does: choose rows in a box, with a drawn shape, or zoom. */
function DragChoice() {
  const drag = useLook((state) => state.drag);
  const setDrag = useLook((state) => state.setDrag);
  const w = words.look;
  const item = (value: 'select' | 'lasso' | 'zoom', icon: typeof IconLasso) => ({
    value,
    label: (
      <>
        <Glyph icon={icon} small />
        <span className="sr-only">{w.drags[value]}</span>
      </>
    ),
  });
  return (
    <Segmented
      size="s"
      label={w.drag}
      value={drag}
      onChange={setDrag}
      items={[item('select', IconChartDots), item('lasso', IconLasso), item('zoom', IconZoomIn)]}
    />
  );
}
