import './figure.css';
import './before-after-bars.css';
import { useState } from 'react';
import { formatCount, formatNumber } from '../words/format.ts';
import { ticks } from './ticks.ts';
import { useWidth } from './use-width.ts';

export type BarsSide = {
  /** One a bar, in the same order on both sides when `labels` are the same. */
  readonly labels: readonly string[];
  readonly counts: readonly number[];
  /** Ends of the number axis; absent for levels, whose names stand under the bars. */
  readonly range?: readonly [number, number];
};

/** Two small bar charts of one height scale, side by side; what the second has more of is in the accent colour. */
export function BeforeAfterBars(props: {
  before: BarsSide | null;
  after: BarsSide | null;
  /** Written at the bar that grew most. */
  gain?: string;
  /** Instead of a chart, where a side has none. */
  none: string;
  height?: number;
}) {
  const { before, after, height = 136 } = props;
  const { ref, width } = useWidth(368);
  const [at, setAt] = useState<{ side: number; index: number } | null>(null);
  const most = Math.max(1, ...(before?.counts ?? []), ...(after?.counts ?? []));
  const grid = ticks(0, most, 3);
  const gap = 24;
  const half = (width - gap) / 2;
  const same = before !== null && after !== null && before.labels.join('\n') === after.labels.join('\n');
  const gains = same ? after.counts.map((count, index) => count - (before.counts[index] ?? 0)) : [];
  const grew = gains.reduce((best, gain, index) => (gain > (gains[best] ?? 0) ? index : best), 0);
  return (
    <div ref={ref}>
      <svg
        className="chart before-after"
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        aria-hidden="true"
        onMouseLeave={() => setAt(null)}
      >
        {[before, after].map((side, index) => (
          <g key={index === 0 ? 'before' : 'after'} transform={`translate(${index * (half + gap)} 0)`}>
            {side === null ? (
              <text x={half / 2} y={height / 2} textAnchor="middle">
                {props.none}
              </text>
            ) : (
              <Side
                side={side}
                width={half}
                height={height}
                top={Math.max(most, grid.at(-1) ?? most)}
                grid={grid}
                gains={index === 1 ? gains : []}
                at={at?.side === index ? at.index : null}
                onAt={(bar) => setAt({ side: index, index: bar })}
                {...(index === 1 && props.gain && (gains[grew] ?? 0) > 0 && at?.side !== 1
                  ? { mark: { index: grew, text: props.gain } }
                  : {})}
              />
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}

function Side(props: {
  side: BarsSide;
  width: number;
  height: number;
  top: number;
  grid: readonly number[];
  gains: readonly number[];
  at: number | null;
  onAt: (index: number) => void;
  mark?: { readonly index: number; readonly text: string };
}) {
  const { side, width, height, top, grid, mark } = props;
  const left = 28;
  const bottom = height - 18;
  const roof = 16;
  const y = (value: number) => bottom - (value / top) * (bottom - roof);
  const slot = (width - left) / Math.max(1, side.counts.length);
  const shown = props.at === null ? undefined : side.labels[props.at];
  return (
    <>
      {grid.map((tick) => (
        <g key={tick}>
          <line
            x1={left}
            x2={width}
            y1={y(tick)}
            y2={y(tick)}
            stroke={tick === 0 ? 'var(--axis)' : 'var(--grid)'}
          />
          <text x={left - 5} y={y(tick) + 4} textAnchor="end">
            {short(tick)}
          </text>
        </g>
      ))}
      {side.counts.map((count, index) => {
        const gain = Math.max(0, Math.min(count, props.gains[index] ?? 0));
        const wide = Math.max(0.5, Math.min(slot - 1, side.range ? slot : 40));
        const x = left + (index + 0.5) * slot - wide / 2;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: hovering only shows the value, which the table twin has too
          <g key={side.labels[index]} onMouseEnter={() => props.onAt(index)}>
            <rect
              className="slot"
              x={left + index * slot}
              y={roof}
              width={slot}
              height={bottom - roof}
              fill="transparent"
            />
            {count > gain && (
              <rect
                x={x}
                y={y(count - gain)}
                width={wide}
                height={bottom - y(count - gain)}
                fill="var(--data-weak)"
              />
            )}
            {gain > 0 && (
              <rect
                x={x}
                y={y(count)}
                width={wide}
                height={y(count - gain) - y(count)}
                fill="var(--accent)"
              />
            )}
            {!side.range && slot > 14 && (
              <text x={x + wide / 2} y={bottom + 13} textAnchor="middle">
                {clipped(side.labels[index] ?? '', slot)}
              </text>
            )}
          </g>
        );
      })}
      {side.range &&
        ticks(side.range[0], side.range[1], width > 240 ? 5 : 4).map((tick) => {
          const [low, high] = side.range ?? [0, 1];
          return (
            <text
              key={tick}
              x={left + ((tick - low) / (high - low || 1)) * (width - left)}
              y={bottom + 13}
              textAnchor="middle"
            >
              {short(tick)}
            </text>
          );
        })}
      {mark && (
        <Mark
          x={left + (mark.index + 0.5) * slot}
          y={y(side.counts[mark.index] ?? 0)}
          width={width}
          slot={slot}
          text={mark.text}
        />
      )}
      {shown !== undefined && props.at !== null && (
        <text x={width} y={11} textAnchor="end" style={{ fill: 'var(--ink)' }}>
          {clipped(shown, width - 60)}: {formatCount(side.counts[props.at] ?? 0)}
        </text>
      )}
    </>
  );
}

function Mark(props: { x: number; y: number; width: number; slot: number; text: string }) {
  const long = props.text.length * 6.4;
  const right = props.x + props.slot / 2 + 6 + long <= props.width;
  return (
    <text
      x={right ? props.x + props.slot / 2 + 6 : props.x - props.slot / 2 - 6}
      y={Math.max(22, props.y + 10)}
      textAnchor={right ? 'start' : 'end'}
      style={{ fill: 'var(--ink)', fontWeight: 600 }}
    >
      {props.text}
    </text>
  );
}

function clipped(label: string, room: number): string {
  return label.length * 6 > room ? `${label.slice(0, Math.max(1, Math.floor(room / 6) - 1))}…` : label;
}

function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) return `${formatNumber(value / 1e6)}M`;
  return size >= 1e4 ? `${formatNumber(value / 1e3)}k` : formatNumber(value);
}
