import './look.css';
import { useEffect } from 'react';
import type { ChartSpec } from '../../../../pipeline/data/look/chart-spec.ts';
import { changeChart } from '../../../../project/actions/charts.ts';
import type { DatasetRef, KeptChart } from '../../../../project/records.ts';
import type { TableRef } from '../../../../runtime/contract.ts';
import { DragBoxes } from '../../../atoms/drag-boxes.tsx';
import { useActions } from '../../../state/use-actions.ts';
import { useSelection } from '../../../state/use-selection.ts';
import { useProject } from '../../../state/use-workspace.ts';
import { ChartPanel } from './chart-panel.tsx';
import { ColumnList } from './column-list.tsx';
import { KeptCharts } from './kept-charts.tsx';
import { blankChart, useLook } from './look-state.ts';
import { type Shelf, Shelves } from './shelves.tsx';

const noCharts: readonly KeptChart[] = [];

/** Charts by putting columns on their parts; those kept are in the document. */
export function ChartsView(props: { table: TableRef; dataset: DatasetRef }) {
  const { table, dataset } = props;
  const project = useProject();
  const { act } = useActions();
  const column = useSelection((state) => state.column);
  const look = useLook();
  const kept = (project.charts ?? noCharts).filter((chart) => chart.dataset === dataset.id);
  const shown = kept.find((chart) => chart.id === look.open[dataset.id]) ?? null;
  const draft = look.drafts[dataset.id];
  useEffect(() => {
    if (draft) return;
    const target = project.target === column ? null : project.target;
    const plain = table.schema.some((held) => held.name === column && held.kind !== 'vector');
    look.setDraft(dataset.id, { ...blankChart, x: plain ? column : null, colour: plain ? target : null });
  }, [draft, project.target, column, table, dataset.id, look]);
  const spec = known(shown?.spec ?? draft ?? blankChart, table);
  const change = (part: Partial<ChartSpec>) => {
    const next = { ...spec, ...part };
    if (shown) act(changeChart(shown.id, next));
    else look.setDraft(dataset.id, next);
  };
  const put = (shelf: Shelf, name: string | null) => {
    const moved = shelf === 'x' || shelf === 'y' ? { kind: null, bins: null, step: null } : {};
    change({
      ...moved,
      ...(shelf === 'x' ? { xLog: false } : shelf === 'y' ? { yLog: false } : {}),
      [shelf]: name,
    });
  };
  return (
    <DragBoxes ghost={(item) => item} onDrop={(item, box) => put(box as Shelf, item)}>
      <div className="charts-view">
        <ColumnList schema={table.schema} put={put} />
        <div className="chart-work">
          <KeptCharts dataset={dataset.id} kept={kept} shown={shown} spec={spec} />
          <Shelves schema={table.schema} spec={spec} put={put} />
          <ChartPanel key={shown?.id ?? 'draft'} table={table} spec={spec} change={change} />
        </div>
      </div>
    </DragBoxes>
  );
}

/** Columns that the table has no more are taken off. */
function known(spec: ChartSpec, table: TableRef): ChartSpec {
  const there = (name: string | null) => (table.schema.some((column) => column.name === name) ? name : null);
  return {
    ...spec,
    x: there(spec.x),
    y: there(spec.y),
    colour: there(spec.colour),
    size: there(spec.size),
    facet: there(spec.facet),
  };
}
