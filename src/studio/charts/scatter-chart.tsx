import type { FigureHead } from './figure-head.ts';
import { keyOf } from './figure-head.ts';
import { PlotFigure } from './plot-figure.tsx';
import { plotText } from './plot-text.ts';
import { colour, sequentialScale } from './plot-theme.ts';

export type ScatterGroup = {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Row numbers of the points, for linked selection. */
  readonly rows?: readonly number[];
  readonly colour: string;
  /** Colours the points on the sequential scale instead. */
  readonly values?: readonly number[];
  readonly open?: boolean;
};
export type ScatterChartProps = FigureHead & {
  groups: readonly ScatterGroup[];
  xTitle?: string;
  yTitle?: string;
  xLog?: boolean;
  yLog?: boolean;
  /** Draws y = x: predicted against true. */
  diagonal?: boolean;
  /** Row numbers to mark. */
  selected?: ReadonlySet<number>;
  /** Rows chosen by box or lasso. */
  onSelect?: (rows: readonly number[]) => void;
};

/** Points on two number axes; a box or lasso selects their rows. */
export function ScatterChart(props: ScatterChartProps) {
  const { groups, xTitle, yTitle, xLog, yLog, diagonal, selected, onSelect, height, ...head } = props;
  const all = groups.flatMap((group) => [...group.x, ...group.y]).filter(Number.isFinite);
  const [low, high] = [
    all.reduce((a, b) => Math.min(a, b), Infinity),
    all.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  const make = () => ({
    traces: groups.map((group) => ({
      type: 'scatter',
      mode: 'markers',
      name: plotText(group.name),
      x: group.x,
      y: group.y,
      ...(selected && selected.size > 0 && group.rows
        ? { selectedpoints: group.rows.flatMap((row, index) => (selected.has(row) ? [index] : [])) }
        : {}),
      marker: {
        size: 6,
        opacity: 0.75,
        symbol: group.open ? 'circle-open' : 'circle',
        ...(group.values
          ? { color: group.values, colorscale: sequentialScale() }
          : { color: colour(group.colour) }),
      },
      hovertemplate: `${plotText(group.name)}<br>%{x:.5~g}, %{y:.5~g}<extra></extra>`,
    })),
    layout: {
      dragmode: onSelect ? 'select' : false,
      xaxis: {
        type: xLog ? 'log' : 'linear',
        showgrid: true,
        ...(xTitle ? { title: { text: plotText(xTitle) } } : {}),
      },
      yaxis: { type: yLog ? 'log' : 'linear', ...(yTitle ? { title: { text: plotText(yTitle) } } : {}) },
      shapes:
        diagonal && low < high
          ? [
              {
                type: 'line',
                x0: low,
                y0: low,
                x1: high,
                y1: high,
                line: { color: colour('line-2'), width: 1, dash: 'dot' },
              },
            ]
          : [],
    },
  });
  return (
    <PlotFigure
      {...head}
      twin={{
        columns: ['group', xTitle ?? 'x', yTitle ?? 'y'],
        rows: groups.flatMap((group) =>
          group.x.map((x, index) => [group.name, x, group.y[index] ?? null] as const),
        ),
      }}
      make={make}
      drawKey={keyOf(groups, diagonal, xLog, yLog, selected ? [...selected] : null)}
      height={height ?? 240}
      {...(onSelect
        ? {
            onSelect: (points) =>
              onSelect(
                points
                  .map((point) => groups[point.trace]?.rows?.[point.index])
                  .filter((row) => row !== undefined),
              ),
          }
        : {})}
    />
  );
}
