import type { FigureHead } from './figure-head.ts';
import { keyOf } from './figure-head.ts';
import { PlotFigure } from './plot-figure.tsx';
import { plotText } from './plot-text.ts';
import { colour } from './plot-theme.ts';

export type BiplotChartProps = FigureHead & {
  points: readonly (readonly [x: number, y: number])[];
  /** A line from the middle for each column. */
  arrows: readonly { readonly name: string; readonly x: number; readonly y: number }[];
  xTitle: string;
  yTitle: string;
  pointsName: string;
};

/** Rows as points and columns as lines on two components; lines are stretched to the size of the points. */
export function BiplotChart(props: BiplotChartProps) {
  const { points, arrows, xTitle, yTitle, pointsName, height, ...head } = props;
  const reach = stretch(points, arrows);
  const make = () => ({
    traces: [
      {
        type: 'scatter',
        mode: 'markers',
        name: plotText(pointsName),
        x: points.map(([x]) => x),
        y: points.map(([, y]) => y),
        marker: { size: 4, opacity: 0.5, color: colour('data') },
        hoverinfo: 'skip',
      },
      ...arrows.map((arrow) => ({
        type: 'scatter',
        mode: 'lines',
        name: plotText(arrow.name),
        x: [0, arrow.x * reach],
        y: [0, arrow.y * reach],
        line: { color: colour('c2'), width: 1.5 },
        hovertemplate: `${plotText(arrow.name)}: ${arrow.x.toPrecision(3)}, ${arrow.y.toPrecision(3)}<extra></extra>`,
      })),
    ],
    layout: {
      xaxis: { title: { text: plotText(xTitle) }, zeroline: true },
      yaxis: { title: { text: plotText(yTitle) }, zeroline: true },
      annotations: arrows.map((arrow) => ({
        x: arrow.x * reach,
        y: arrow.y * reach,
        text: plotText(arrow.name),
        showarrow: false,
        xanchor: arrow.x < 0 ? 'right' : 'left',
        font: { size: 11, color: colour('ink') },
      })),
    },
  });
  return (
    <PlotFigure
      {...head}
      twin={{
        columns: ['', xTitle, yTitle],
        rows: arrows.map(({ name, x, y }) => [name, x, y]),
      }}
      make={make}
      drawKey={keyOf(points, arrows, xTitle, yTitle)}
      height={height ?? 240}
    />
  );
}

function stretch(points: BiplotChartProps['points'], arrows: BiplotChartProps['arrows']): number {
  const far = points.reduce((most, [x, y]) => Math.max(most, Math.hypot(x, y)), 0);
  const long = arrows.reduce((most, { x, y }) => Math.max(most, Math.hypot(x, y)), 0);
  return far > 0 && long > 0 ? (0.8 * far) / long : 1;
}
