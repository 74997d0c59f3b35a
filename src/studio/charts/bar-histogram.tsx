import type { FigureHead } from './figure-head.ts';
import { keyOf } from './figure-head.ts';
import { PlotFigure } from './plot-figure.tsx';
import { plotText } from './plot-text.ts';
import { colour } from './plot-theme.ts';

export type BarSeries = {
  readonly name: string;
  readonly values: readonly number[];
  readonly colour: string;
};
export type BarHistogramProps = FigureHead & {
  /** Names of the bars, or the middles of bins. */
  labels: readonly string[];
  series: readonly BarSeries[];
  mode?: 'group' | 'stack' | 'overlay';
  horizontal?: boolean;
  yTitle?: string;
  /** d3 format of the value axis: ".0%". */
  format?: string;
  onClick?: (series: number, index: number) => void;
};

/** Bars by name or by bin, beside each other, stacked or over each other. */
export function BarHistogram(props: BarHistogramProps) {
  const { labels, series, mode = 'group', horizontal, yTitle, format, onClick, height, ...head } = props;
  const shown = labels.map(plotText);
  const make = () => ({
    traces: series.map((bars) => ({
      type: 'bar',
      orientation: horizontal ? 'h' : 'v',
      name: plotText(bars.name),
      x: horizontal ? bars.values : shown,
      y: horizontal ? shown : bars.values,
      opacity: mode === 'overlay' ? 0.7 : 1,
      marker: { color: colour(bars.colour) },
      hovertemplate: `${plotText(bars.name)}<br>%{${horizontal ? 'y' : 'x'}}: %{${horizontal ? 'x' : 'y'}:${format ?? ',.4~g'}}<extra></extra>`,
    })),
    layout: {
      barmode: mode,
      bargap: 0.12,
      xaxis: horizontal ? { showgrid: true, tickformat: format ?? '' } : { type: 'category' },
      yaxis: horizontal
        ? { type: 'category', autorange: 'reversed', showgrid: false }
        : { tickformat: format ?? '', ...(yTitle ? { title: { text: plotText(yTitle) } } : {}) },
    },
  });
  return (
    <PlotFigure
      {...head}
      twin={{
        columns: ['', ...series.map((bars) => bars.name)],
        rows: labels.map((label, index) => [label, ...series.map((bars) => bars.values[index] ?? null)]),
      }}
      make={make}
      drawKey={keyOf(labels, series, mode, horizontal, format)}
      height={height ?? 200}
      {...(onClick ? { onClick: (point) => onClick(point.trace, point.index) } : {})}
    />
  );
}
