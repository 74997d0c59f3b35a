import './scree.css';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { fitted } from '../words/fitted.ts';
import { formatShare } from '../words/format.ts';
import { Figure } from './figure.tsx';
import { useWidth } from './use-width.ts';

const w = fitted.components;
const height = 148;
const box = { left: 42, right: 8, top: 8, bottom: 20 };

export type ScreeChartProps = {
  /** Largest first; they add up to at most 1. */
  shares: readonly number[];
  kept: number;
  what: string;
  /** Absent: the line only shows how many there are. */
  onCut?: (kept: number) => void;
};

/** Shares of components as bars, their sum as a line, and how many are kept as a line to move. */
export function ScreeChart({ shares, kept, what, onCut }: ScreeChartProps) {
  const { ref, width } = useWidth(300);
  const [draft, setDraft] = useState<number | null>(null);
  const cut = Math.min(draft ?? kept, shares.length);
  const sums = runningSums(shares);
  const step = (width - box.left - box.right) / Math.max(1, shares.length);
  const inner = height - box.top - box.bottom;
  const y = (share: number) => box.top + inner * (1 - Math.min(1, share));
  const x = (count: number) => box.left + count * step;
  const share = sums[cut - 1] ?? 0;
  const countAt = (event: PointerEvent<HTMLElement>) => {
    const from = event.currentTarget.parentElement?.getBoundingClientRect().left ?? 0;
    return clamp(Math.round((event.clientX - from - box.left) / step), shares.length);
  };
  const byKey = (event: KeyboardEvent) => {
    const to = keyed(event.key, cut, shares.length);
    if (to === null) return;
    event.preventDefault();
    if (to !== cut) onCut?.(to);
  };
  return (
    <Figure
      frame="section"
      title={w.title}
      summary={`${w.summary(cut, shares.length, share, what)}${onCut ? ` ${w.drag}` : ''}`}
      controls
      twin={{
        columns: [w.component, w.share, w.soFar, w.lost],
        rows: shares.map((one, k) => [k + 1, one, sums[k] ?? 0, Math.max(0, 1 - (sums[k] ?? 0))]),
      }}
    >
      <div ref={ref} className="scree">
        <svg className="chart" width={width} height={height} aria-hidden>
          {[0, 0.5, 1].map((tick) => (
            <g key={tick}>
              <line x1={box.left} x2={width - box.right} y1={y(tick)} y2={y(tick)} stroke="var(--grid)" />
              <text className="scree-tick" x={box.left - 6} y={y(tick) + 4} textAnchor="end">
                {formatShare(tick, 0)}
              </text>
            </g>
          ))}
          {shares.map((one, k) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a component is its place
              key={k}
              x={x(k) + step * 0.15}
              width={Math.max(1, step * 0.7)}
              y={y(one)}
              height={Math.max(0.5, y(0) - y(one))}
              fill={k < cut ? 'var(--data)' : 'var(--line-2)'}
            />
          ))}
          <polyline
            points={sums.map((sum, k) => `${x(k + 0.5)},${y(sum)}`).join(' ')}
            fill="none"
            stroke="var(--c2)"
            strokeWidth={1.75}
          />
          {labelled(shares.length, step).map((k) => (
            <text key={k} className="scree-tick" x={x(k - 0.5)} y={height - 6} textAnchor="middle">
              {k}
            </text>
          ))}
          <line x1={x(cut)} x2={x(cut)} y1={box.top} y2={y(0)} className="scree-cut" />
        </svg>
        {onCut && (
          <div
            role="slider"
            tabIndex={0}
            className="scree-handle"
            style={{ left: x(cut), top: box.top, height: inner }}
            aria-label={w.cut}
            aria-valuemin={1}
            aria-valuemax={shares.length}
            aria-valuenow={cut}
            aria-valuetext={w.cutText(cut, share)}
            aria-orientation="horizontal"
            onKeyDown={byKey}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              setDraft(cut);
            }}
            onPointerMove={(event) => {
              if (draft !== null) setDraft(countAt(event));
            }}
            onPointerUp={(event) => {
              if (draft === null) return;
              const to = countAt(event);
              setDraft(null);
              if (to !== kept) onCut(to);
            }}
            onPointerCancel={() => setDraft(null)}
          />
        )}
      </div>
    </Figure>
  );
}

function runningSums(shares: readonly number[]): number[] {
  let sum = 0;
  return shares.map((share) => {
    sum = Math.min(1, sum + share);
    return sum;
  });
}

function clamp(count: number, most: number): number {
  return Math.max(1, Math.min(most, count));
}

function keyed(key: string, count: number, most: number): number | null {
  const moves: { readonly [key: string]: number } = {
    ArrowRight: count + 1,
    ArrowUp: count + 1,
    ArrowLeft: count - 1,
    ArrowDown: count - 1,
    PageUp: count + 5,
    PageDown: count - 5,
    Home: 1,
    End: most,
  };
  const to = moves[key];
  return to === undefined ? null : clamp(to, most);
}

/** Which components have room for their number. */
function labelled(count: number, step: number): number[] {
  const every = Math.max(1, Math.ceil(22 / step));
  return Array.from({ length: count }, (_, k) => k + 1).filter((k) => (k - 1) % every === 0);
}
