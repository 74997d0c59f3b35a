import type { FigureHead } from './figure-head.ts';
import { keyOf } from './figure-head.ts';
import { PlotFigure } from './plot-figure.tsx';
import { plotText } from './plot-text.ts';
import { colour } from './plot-theme.ts';
import type { Twin } from './twin.ts';

export type LineSeries = {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** A token: "c1", "ink". */
  readonly colour: string;
  readonly dash?: boolean;
  readonly steps?: boolean;
  /** Marks points instead of, or on, the line. */
  readonly points?: 'only' | 'too';
  /** Half width of a band around the line. */
  readonly band?: readonly number[];
};
export type Guide = {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly label?: string;
  readonly tone?: string;
};
/** A stretch of an axis with a meaning: a fault, a limit's warning zone. */
export type Region = {
  readonly axis: 'x' | 'y';
  readonly from: number;
  readonly to: number;
  /** A token: "warn-weak". */
  readonly tone: string;
  readonly label?: string;
};
export type LineChartProps = FigureHead & {
  series: readonly LineSeries[];
  xTitle?: string;
  /** After the first tick: "min". Takes less room than a title. */
  xUnit?: string;
  yTitle?: string;
  xRange?: readonly [number, number];
  yRange?: readonly [number, number];
  xLog?: boolean;
  yLog?: boolean;
  /** Limits and choices, drawn dashed with their name. */
  guides?: readonly Guide[];
  /** Drawn under the lines. */
  regions?: readonly Region[];
  /** Writes each line's name at its end instead of a legend. */
  labelEnds?: boolean;
  onClick?: (series: number, index: number) => void;
};

/** Lines over a number axis: losses, curves, histories. */
export function LineChart(props: LineChartProps) {
  const {
    series,
    xTitle,
    xUnit,
    yTitle,
    xRange,
    yRange,
    xLog,
    yLog,
    guides,
    regions,
    labelEnds,
    onClick,
    ...rest
  } = props;
  const { height, ...head } = rest;
  const make = () => ({
    traces: series.flatMap((line) => [
      ...(line.band
        ? [
            {
              type: 'scatter',
              mode: 'lines',
              x: [...line.x, ...[...line.x].reverse()],
              y: [
                ...line.y.map((value, index) => value + (line.band?.[index] ?? 0)),
                ...line.y.map((value, index) => value - (line.band?.[index] ?? 0)).reverse(),
              ],
              fill: 'toself',
              fillcolor: colour(`${line.colour}-weak`) || colour('surface-3'),
              line: { width: 0 },
              hoverinfo: 'skip',
            },
          ]
        : []),
      {
        type: 'scatter',
        mode: line.points === 'only' ? 'markers' : line.points === 'too' ? 'lines+markers' : 'lines',
        name: plotText(line.name),
        x: line.x,
        y: line.y,
        line: {
          color: colour(line.colour),
          width: 1.75,
          dash: line.dash ? 'dash' : 'solid',
          shape: line.steps ? 'hv' : 'linear',
        },
        marker: { color: colour(line.colour), size: 6 },
        hovertemplate: `${plotText(line.name)}<br>%{x:.5~g}: %{y:.5~g}<extra></extra>`,
      },
    ]),
    layout: {
      xaxis: {
        ...(xTitle ? { title: { text: plotText(xTitle) } } : {}),
        ...(xUnit ? { ticksuffix: ` ${plotText(xUnit)}`, showticksuffix: 'first' } : {}),
        ...(xRange ? { range: xLog ? xRange.map(Math.log10) : xRange } : {}),
        type: xLog ? 'log' : 'linear',
      },
      yaxis: {
        ...(yTitle ? { title: { text: plotText(yTitle) } } : {}),
        ...(yRange ? { range: yLog ? yRange.map(Math.log10) : yRange } : {}),
        type: yLog ? 'log' : 'linear',
      },
      margin: {
        r: labelEnds ? 96 : 8,
        t: guides?.some((guide) => guide.axis === 'x' && guide.label) ? 20 : 8,
      },
      shapes: [...(regions ?? []).map(regionShape), ...(guides ?? []).map(guideShape)],
      annotations: [
        ...(regions ?? []).flatMap(regionLabel),
        ...(guides ?? []).flatMap((guide) => guideLabel(guide)),
        ...(labelEnds ? series.flatMap((line) => endLabel(line)) : []),
      ],
    },
  });
  return (
    <PlotFigure
      {...head}
      twin={lineTwin(series, xTitle ?? xUnit ?? 'x')}
      make={make}
      drawKey={keyOf(series, guides, regions, xTitle, xUnit, yTitle, xRange, yRange, xLog, yLog)}
      height={height ?? 200}
      {...(onClick ? { onClick: (point) => onClick(point.trace, point.index) } : {})}
    />
  );
}

function regionShape({ axis, from, to, tone }: Region): object {
  const along =
    axis === 'x'
      ? { x0: from, x1: to, yref: 'paper', y0: 0, y1: 1 }
      : { y0: from, y1: to, xref: 'paper', x0: 0, x1: 1 };
  return { type: 'rect', ...along, layer: 'below', fillcolor: colour(tone), line: { width: 0 } };
}

function regionLabel({ axis, from, to, label }: Region): object[] {
  if (!label) return [];
  const at =
    axis === 'x'
      ? { x: from, xanchor: 'left', yref: 'paper', y: 1, yanchor: 'top' }
      : { y: to, xref: 'paper', x: 0, xanchor: 'left', yanchor: 'top' };
  return [{ ...at, text: plotText(label), showarrow: false, font: { size: 11, color: colour('ink-2') } }];
}

function guideShape(guide: Guide): object {
  const along =
    guide.axis === 'x'
      ? { x0: guide.at, x1: guide.at, yref: 'paper', y0: 0, y1: 1 }
      : { y0: guide.at, y1: guide.at, xref: 'paper', x0: 0, x1: 1 };
  return { type: 'line', ...along, line: { color: colour(guide.tone ?? 'ink-3'), width: 1.25, dash: 'dot' } };
}

function guideLabel(guide: Guide): object[] {
  if (!guide.label) return [];
  const at =
    guide.axis === 'x'
      ? { x: guide.at, yref: 'paper', y: 1, yanchor: 'bottom' }
      : { y: guide.at, xref: 'paper', x: 1, xanchor: 'right', yanchor: 'bottom' };
  return [
    { ...at, text: plotText(guide.label), showarrow: false, font: { size: 11, color: colour('ink-2') } },
  ];
}

function endLabel(line: LineSeries): object[] {
  const last = line.x.length - 1;
  if (last < 0) return [];
  return [
    {
      x: line.x[last],
      y: line.y[last],
      xanchor: 'left',
      xshift: 6,
      showarrow: false,
      text: plotText(line.name),
      font: { size: 11, color: colour('ink') },
    },
  ];
}

function lineTwin(series: readonly LineSeries[], xName: string): Twin {
  return {
    columns: ['series', xName, 'value'],
    rows: series.flatMap((line) => line.x.map((x, index) => [line.name, x, line.y[index] ?? null] as const)),
  };
}
