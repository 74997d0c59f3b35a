import { IconFilterOff } from '@tabler/icons-react';
import { type PointerEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Trial } from '../../../pipeline/search/searcher.ts';
import { Button } from '../../atoms/button.tsx';
import { Figure } from '../../charts/figure.tsx';
import { words } from '../../words/index.ts';
import type { Axis } from './parallel-axes.ts';
import type { SearchView } from './use-search.ts';
import { type Shown, scoreColour } from './use-shown.ts';
import { useView } from './use-view.ts';

const height = 224;
const top = 32;
const bottom = height - 12;
const side = 56;
const span = bottom - top;
const grip = 14;

/** Every trial as a line over its parameters and its score; dragging along an axis keeps those that cross there. */
export function ParallelPanel({ view, shown }: { view: SearchView; shown: Shown }) {
  const w = words.search.parallel;
  const { brushes, clear } = useView();
  const { metric } = view;
  if (!metric) return null;
  const all = shown.ranked.length;
  return (
    <Figure
      title={w.title}
      sub={w.sub(shown.kept.size, all)}
      summary={w.summary(all, shown.params.length)}
      legend={<Legend />}
      actions={
        brushes.size > 0 && (
          <Button size="s" tone="quiet" icon={IconFilterOff} onClick={clear}>
            {w.clear}
          </Button>
        )
      }
      twin={{
        columns: [w.trial, ...shown.params.map(({ label }) => label), metric.label],
        rows: shown.ranked.map((trial) => [
          trial.number + 1,
          ...shown.params.map(({ key }) => {
            const value = trial.params[key];
            return typeof value === 'number'
              ? value
              : value === undefined || value === null
                ? null
                : String(value);
          }),
          trial.scores[metric.id] ?? null,
        ]),
      }}
    >
      <Lines view={view} shown={shown} />
    </Figure>
  );
}

function Legend() {
  const w = words.search.parallel;
  return (
    <span className="legend micro">
      {w.low}
      <span
        className="search-scale"
        style={{
          background: `linear-gradient(90deg, ${Array.from({ length: 9 }, (_, i) => `var(--s${i + 1})`).join(', ')})`,
        }}
      />
      {w.high}
    </span>
  );
}

function Lines({ view, shown }: { view: SearchView; shown: Shown }) {
  const { trial: picked, pick } = useView();
  const [box, width] = useWidth();
  const { axes } = shown;
  const x = (index: number) => side + (index / Math.max(1, axes.length - 1)) * (width - 2 * side);
  const chosen = picked ?? view.best?.number ?? null;
  const path = (trial: Trial): string => {
    const points = axes.flatMap((axis, index) => {
      const place = axis.place(trial);
      return place === null ? [] : [[x(index), bottom - place * span] as const];
    });
    return points
      .map(([px, py], index) => {
        const before = points[index - 1];
        if (!before) return `M${px},${py}`;
        const middle = (before[0] + px) / 2;
        return `C${middle},${before[1]} ${middle},${py} ${px},${py}`;
      })
      .join(' ');
  };
  const drawn = shown.ranked.toReversed();
  return (
    <div ref={box}>
      <svg
        aria-hidden="true"
        className="chart search-parallel"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        {drawn
          .filter((trial) => !shown.kept.has(trial.number))
          .map((trial) => (
            <path key={trial.number} d={path(trial)} className="out" />
          ))}
        {drawn
          .filter((trial) => shown.kept.has(trial.number) && trial.number !== chosen)
          .map((trial) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the table of trials is the same choice by keyboard
            <path
              key={trial.number}
              d={path(trial)}
              className="in"
              stroke={scoreColour(shown.share(trial))}
              onClick={() => pick(trial.number)}
            >
              <title>{words.search.table.select(trial.number + 1)}</title>
            </path>
          ))}
        {drawn
          .filter((trial) => trial.number === chosen)
          .map((trial) => (
            <path key={trial.number} d={path(trial)} className="chosen" />
          ))}
        {axes.map((axis, index) => (
          <AxisMark key={axis.key} axis={axis} x={x(index)} last={index === axes.length - 1} />
        ))}
      </svg>
    </div>
  );
}

function AxisMark({ axis, x, last }: { axis: Axis; x: number; last: boolean }) {
  const { brushes, brush } = useView();
  const from = useRef<number | null>(null);
  const held = brushes.get(axis.key);
  const at = (event: PointerEvent<SVGRectElement>) => {
    const svg = event.currentTarget.ownerSVGElement;
    const y = event.clientY - (svg?.getBoundingClientRect().top ?? 0);
    return Math.min(1, Math.max(0, (bottom - y) / span));
  };
  return (
    <g>
      <text x={x} y={14} textAnchor="middle" className="name">
        {axis.label}
      </text>
      <line x1={x} x2={x} y1={top} y2={bottom} className="axis" />
      {axis.ticks.map((tick) => (
        <g key={tick.text}>
          <line
            x1={x}
            x2={x + (last ? 4 : -4)}
            y1={bottom - tick.at * span}
            y2={bottom - tick.at * span}
            className="axis"
          />
          <text
            x={x + (last ? 8 : -8)}
            y={bottom - tick.at * span + 4}
            textAnchor={last ? 'start' : 'end'}
            className="tick"
          >
            {tick.text}
          </text>
        </g>
      ))}
      {held && (
        <rect
          x={x - grip / 2}
          y={bottom - held[1] * span}
          width={grip}
          height={Math.max(2, (held[1] - held[0]) * span)}
          className="brush"
        />
      )}
      <rect
        x={x - grip}
        y={top - 4}
        width={2 * grip}
        height={span + 8}
        className="brush-area"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = at(event);
        }}
        onPointerMove={(event) => {
          if (from.current === null) return;
          const to = at(event);
          if (Math.abs(to - from.current) * span < 3) return;
          brush(axis.key, [Math.min(from.current, to), Math.max(from.current, to)]);
        }}
        onPointerUp={(event) => {
          const start = from.current;
          from.current = null;
          if (start !== null && Math.abs(at(event) - start) * span < 3) brush(axis.key, null);
        }}
      />
    </g>
  );
}

/** The width there is for a drawing, followed as the page changes. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(240, element.clientWidth));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return [box, width] as const;
}
