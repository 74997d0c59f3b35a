import './figure.css';
import { useState } from 'react';
import { formatCount, formatNumber } from '../words/format.ts';
import { ticks } from './ticks.ts';

export type StackedBar = { readonly label: string; readonly parts: readonly number[] };

/** Counts in bins or of levels, stacked by class: drawn by hand, because it must be there at once. */
export function StackedBars(props: {
  bars: readonly StackedBar[];
  series: readonly string[];
  colours: readonly string[];
  /** Number axis of a histogram; absent for levels, whose labels stand under the bars. */
  range?: readonly [number, number];
  width?: number;
  height?: number;
}) {
  const { bars, width = 288, height = 148 } = props;
  const [at, setAt] = useState<number | null>(null);
  const left = 34;
  const right = width - 4;
  const bottom = height - 18;
  const most = Math.max(1, ...bars.map((bar) => bar.parts.reduce((sum, part) => sum + part, 0)));
  const yTicks = ticks(0, most, 3);
  const top = Math.max(most, yTicks.at(-1) ?? most);
  const y = (value: number) => bottom - (value / top) * (bottom - 8);
  const slot = (right - left) / Math.max(1, bars.length);
  const shown = at === null ? null : bars[at];
  return (
    <svg
      className="chart svg-bars"
      viewBox={`0 0 ${width} ${height}`}
      onMouseLeave={() => setAt(null)}
      aria-hidden="true"
    >
      {yTicks.map((tick) => (
        <g key={tick}>
          <line
            x1={left}
            x2={right}
            y1={y(tick)}
            y2={y(tick)}
            stroke={tick === 0 ? 'var(--axis)' : 'var(--grid)'}
          />
          <text x={left - 6} y={y(tick) + 4} textAnchor="end">
            {formatCount(tick)}
          </text>
        </g>
      ))}
      {bars.map((bar, index) => {
        let base = 0;
        const x = left + index * slot;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: hovering only shows the value, which the table twin has too
          <g key={bar.label} onMouseEnter={() => setAt(index)}>
            <rect className="slot" x={x} y={4} width={slot} height={bottom - 4} fill="transparent" />
            {bar.parts.map((part, series) => {
              const y1 = y(base + part);
              const y0 = y(base);
              base += part;
              return part === 0 ? null : (
                <rect
                  key={props.series[series]}
                  x={x + 0.5}
                  y={y1}
                  width={Math.max(0.5, slot - 1)}
                  height={Math.max(0.5, y0 - y1)}
                  fill={props.colours[series] ?? 'var(--data)'}
                />
              );
            })}
            {!props.range && slot > 18 && (
              <text x={x + slot / 2} y={bottom + 14} textAnchor="middle">
                {bar.label.length * 6 > slot
                  ? `${bar.label.slice(0, Math.max(1, Math.floor(slot / 6) - 1))}…`
                  : bar.label}
              </text>
            )}
          </g>
        );
      })}
      {props.range &&
        ticks(props.range[0], props.range[1], 4).map((tick) => {
          const [low, high] = props.range ?? [0, 1];
          const x = left + ((tick - low) / (high - low || 1)) * (right - left);
          return (
            <text key={tick} x={x} y={bottom + 14} textAnchor="middle">
              {formatNumber(tick)}
            </text>
          );
        })}
      {shown && (
        <text x={right} y={12} textAnchor="end" style={{ fill: 'var(--ink)' }}>
          {shown.label}:{' '}
          {shown.parts.length === 1
            ? formatCount(shown.parts[0] ?? 0)
            : shown.parts.map((part, series) => `${props.series[series]} ${formatCount(part)}`).join(', ')}
        </text>
      )}
    </svg>
  );
}
