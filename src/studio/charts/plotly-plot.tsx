import type { Config, Layout, PlotlyHTMLElement, PlotMouseEvent, PlotSelectionEvent } from 'plotly.js';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { baseLayout, useChartTheme } from './plot-theme.ts';
import { Plotly } from './plotly-build.ts';

export type PlotHandle = { readonly image: (format: 'png' | 'svg') => Promise<string> };
export type PlotPoint = {
  readonly trace: number;
  readonly index: number;
  readonly x: unknown;
  readonly y: unknown;
};
/** A box or shape drawn in panel 0, 1, …, in the units of its axes (times in milliseconds). */
export type PlotBrush = {
  readonly panel: number;
  readonly shape: 'box' | 'lasso';
  /** Two ends, or the corners of the shape. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly points: readonly PlotPoint[];
};
export type PlotProps = {
  /** Makes traces and layout: called again when the theme changes, so that colours are read anew. */
  make: () => { readonly traces: readonly object[]; readonly layout?: object };
  /** Changes when `make` would give something else. */
  drawKey: string;
  height: number;
  onClick?: (point: PlotPoint) => void;
  /** Box or lasso; an empty list when it is cleared. Needs `dragmode: 'select'` in the layout. */
  onSelect?: (points: readonly PlotPoint[]) => void;
  /** The same with the shape itself; null when it is cleared. */
  onBrush?: (brush: PlotBrush | null) => void;
  ref?: Ref<PlotHandle>;
};

const config: Partial<Config> = {
  displayModeBar: false,
  displaylogo: false,
  responsive: false,
  showSendToCloud: false,
  plotlyServerURL: '',
  doubleClick: 'reset',
};

export function PlotlyPlot({ make, drawKey, height, onClick, onSelect, onBrush, ref }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const theme = useChartTheme();
  const handlers = useRef({ onClick, onSelect, onBrush });
  handlers.current = { onClick, onSelect, onBrush };
  /** Drawing takes several turns; what is drawn on may only be taken away after the last one. */
  const drawing = useRef<Promise<unknown>>(Promise.resolve());

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what `make` closes over
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const { traces, layout } = make();
    const merged = merge(baseLayout(), (layout ?? {}) as Record<string, unknown>);
    drawing.current = Plotly.react(
      element,
      traces as never,
      { ...merged, height, width: element.clientWidth } as Partial<Layout>,
      config,
    ).then((drawn) => listen(drawn as PlotlyHTMLElement, handlers));
  }, [drawKey, theme, height]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0 && 'data' in element) {
        const width = element.clientWidth;
        drawing.current = drawing.current.then(() =>
          Plotly.relayout(element as unknown as PlotlyHTMLElement, { width }),
        );
      }
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      const purge = () => Plotly.purge(element as unknown as PlotlyHTMLElement);
      drawing.current.then(purge, purge);
    };
  }, []);

  useImperativeHandle(ref, () => ({
    image: (format) =>
      Plotly.toImage(box.current as unknown as PlotlyHTMLElement, {
        format,
        width: box.current?.clientWidth ?? 640,
        height,
        scale: format === 'png' ? 2 : 1,
      }),
  }));

  return <div ref={box} className="plot" style={{ height }} />;
}

type Handlers = {
  readonly current: {
    readonly onClick: PlotProps['onClick'] | undefined;
    readonly onSelect: PlotProps['onSelect'] | undefined;
    readonly onBrush: PlotProps['onBrush'] | undefined;
  };
};
const listening = new WeakSet<PlotlyHTMLElement>();

function listen(element: PlotlyHTMLElement, handlers: Handlers): void {
  if (listening.has(element)) return;
  listening.add(element);
  const point = (each: {
    curveNumber?: number;
    pointNumber?: number;
    pointIndex?: unknown;
    x?: unknown;
    y?: unknown;
  }) => ({
    trace: each.curveNumber ?? 0,
    index: Number(each.pointNumber ?? each.pointIndex ?? 0),
    x: each.x,
    y: each.y,
  });
  element.on('plotly_click', (event: PlotMouseEvent) => {
    const first = event.points[0];
    if (first) handlers.current.onClick?.(point(first as never));
  });
  element.on('plotly_selected', (event: PlotSelectionEvent) => {
    const points = (event?.points ?? []).map((each) => point(each as never));
    handlers.current.onSelect?.(points);
    const brush = event ? brushOf(event as unknown as Drawn, points) : null;
    if (brush) handlers.current.onBrush?.(brush);
  });
  element.on('plotly_deselect', () => {
    handlers.current.onSelect?.([]);
    handlers.current.onBrush?.(null);
  });
}

type Ends = { readonly [axis: string]: readonly (number | string)[] };
type Drawn = { readonly range?: Ends; readonly lassoPoints?: Ends };

/** Only the axes of one panel are named: x and y, or x2 and y2. */
function brushOf(event: Drawn, points: readonly PlotPoint[]): PlotBrush | null {
  const ends = event.range ?? event.lassoPoints;
  const x = Object.keys(ends ?? {}).find((axis) => axis.startsWith('x'));
  const y = Object.keys(ends ?? {}).find((axis) => axis.startsWith('y'));
  if (!ends || !x || !y) return null;
  return {
    panel: x === 'x' ? 0 : Number(x.slice(1)) - 1,
    shape: event.range ? 'box' : 'lasso',
    x: (ends[x] ?? []).map(inUnits),
    y: (ends[y] ?? []).map(inUnits),
    points,
  };
}

/** Dates come as text, in UTC. */
function inUnits(value: number | string): number {
  return typeof value === 'number' ? value : Date.parse(`${value.replace(' ', 'T')}Z`);
}

/** Objects are joined, anything else is replaced. */
function merge(base: Record<string, unknown>, over: Record<string, unknown>): Record<string, unknown> {
  const joined = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const held = joined[key];
    joined[key] = isObject(held) && isObject(value) ? merge(held, value) : value;
  }
  return joined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}
