import { type ReactNode, useMemo } from 'react';
import type { ChartData, ChartPick } from '../../pipeline/data/look/chart-spec.ts';
import { words } from '../words/index.ts';
import { chartLayout, type DragMode } from './chart-axes.ts';
import { placePick, placesOf } from './chart-labels.ts';
import type { ChartTrace, Marked } from './chart-look.ts';
import { chartTwin, valueSide } from './chart-parts.ts';
import { chartSummary } from './chart-summary.ts';
import { chartTraces } from './chart-traces.ts';
import type { FigureProps } from './figure.tsx';
import { PlotFigure } from './plot-figure.tsx';
import type { PlotBrush } from './plotly-plot.tsx';

export type ChartFigureProps = Pick<FigureProps, 'frame' | 'actions' | 'footer' | 'sub'> & {
  data: ChartData;
  /** Changes with the data. */
  dataKey: string;
  height: number;
  drag?: DragMode;
  /** Counts of the rows selected in each part, and the rows themselves for points. */
  marked?: Marked;
  selected?: ReadonlySet<number>;
  /** Parts pointed at by click or brush; none when the brush is cleared. */
  onPick?: (picks: readonly ChartPick[]) => void;
  title?: string;
  note?: ReactNode;
};
const none: ReadonlySet<number> = new Set();

/** Any chart that the worker computed. */
export function ChartFigure(props: ChartFigureProps) {
  const { data, drag = 'select', marked = null, selected = none, onPick } = props;
  const drawn = useMemo(() => ({ twin: chartTwin(data), summary: chartSummary(data) }), [data]);
  const title = props.title ?? words.look.titleOf(data, data.x.column, data.y.column);
  // Drawn in `make`, because colours are read then; clicks come later.
  const held: { traces: readonly ChartTrace[] } = { traces: [] };
  const tracesNow = () => {
    if (held.traces.length === 0) held.traces = chartTraces(data, marked, selected);
    return held.traces;
  };
  const make = () => {
    held.traces = chartTraces(data, marked, selected);
    return {
      traces: held.traces.map(({ trace, panel }) => ({
        ...trace,
        ...(panel > 0 ? { xaxis: `x${panel + 1}`, yaxis: `y${panel + 1}` } : {}),
      })),
      layout: chartLayout(data, drag),
    };
  };
  const points = data.panels[0]?.marks.kind === 'points' ? selected : none;
  return (
    <PlotFigure
      title={title}
      summary={`${drawn.summary} ${words.look.usedOf(data)}`}
      twin={drawn.twin}
      {...(data.drawn === null ? {} : { sampled: words.look.sampled(data.drawn, data.used) })}
      {...(props.frame ? { frame: props.frame } : {})}
      {...(props.sub ? { sub: props.sub } : {})}
      actions={props.actions}
      footer={props.footer}
      make={make}
      drawKey={JSON.stringify([props.dataKey, drag, digest(marked), [...points]])}
      height={props.height}
      {...(onPick
        ? {
            onClick: (point) => {
              const pick = tracesNow()[point.trace]?.pick?.(point.index);
              if (pick) onPick([pick]);
            },
            onBrush: (brush) => onPick(brush ? picksOf(data, brush, tracesNow()) : []),
          }
        : {})}
    />
  );
}

function digest(marked: Marked): readonly number[] | null {
  return marked?.flatMap((lists) => lists.flatMap((counts) => [...counts])) ?? null;
}

/** What a drawn shape points at: its area for points and curves, whole parts for bars and cells. */
function picksOf(data: ChartData, brush: PlotBrush, traces: readonly ChartTrace[]): readonly ChartPick[] {
  const panel = data.facet ? { panel: brush.panel } : {};
  const marks = data.panels[0]?.marks;
  const between = (ends: readonly number[]) => ({
    from: Math.min(...ends),
    to: Math.max(...ends),
    closed: true,
  });
  if (data.kind === 'scatter') {
    return brush.shape === 'lasso'
      ? [{ ...panel, lasso: { x: brush.x, y: brush.y } }]
      : [{ ...panel, x: between(brush.x), y: between(brush.y) }];
  }
  if (marks?.kind === 'points' || marks?.kind === 'boxes') return lanePicks(data, brush, panel);
  if (marks?.kind === 'curves') {
    const side = valueSide(data);
    return [{ ...panel, [side]: between(brush[side]) }];
  }
  const found = brush.points.flatMap((point) => traces[point.trace]?.pick?.(point.index) ?? []);
  return [...new Map(found.map((pick) => [JSON.stringify(pick), pick])).values()];
}

/** Levels that the box reaches, and the range of values it spans. */
function lanePicks(data: ChartData, brush: PlotBrush, panel: { panel?: number }): readonly ChartPick[] {
  const side = valueSide(data);
  const axis = data[side];
  const levels = axis.kind === 'levels';
  const values = levels ? (side === 'x' ? 'y' : 'x') : side;
  const range = { from: Math.min(...brush[values]), to: Math.max(...brush[values]), closed: true };
  if (!levels) return [{ ...panel, [values]: range }];
  const [low, high] = [Math.min(...brush[side]), Math.max(...brush[side])];
  return Array.from({ length: placesOf(axis) }, (_, level) => level)
    .filter((level) => level + 0.4 >= low && level - 0.4 <= high)
    .map((level) => ({ ...panel, [side]: placePick(axis, level), [values]: range }));
}
