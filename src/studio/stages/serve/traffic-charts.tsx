import { type ReactNode, useMemo } from 'react';
import { type Guide, LineChart, type LineSeries } from '../../charts/line-chart.tsx';
import { useCards } from '../../state/use-cards.ts';
import type { ServeView } from '../../state/use-serve-view.ts';
import { formatNumber } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { limitsOf } from './strategy-values.ts';
import { useSlow } from './use-slow.ts';
import { panelsOf } from './window-series.ts';

const colours = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'];
const HEIGHT = 128;
const short = (value: number) => formatNumber(Number(value.toPrecision(3)));

/** Latency, throughput and failures by version, on the replay's clock. */
export function TrafficCharts({ view }: { view: ServeView }) {
  const { strategies } = useCards();
  const frame = useSlow(view.frame, 450);
  const { deployment } = view;
  const windows = frame?.windows;
  const arms = frame?.arms.length ?? 0;
  const unitMs = (frame?.endMs ?? 0) >= 180_000 ? 60_000 : 1000;
  const trafficMs = (deployment?.replay.seconds ?? 0) * 1000;
  const panels = useMemo(
    () => panelsOf(windows ?? [], arms, unitMs, trafficMs),
    [windows, arms, unitMs, trafficMs],
  );
  if (!frame || !deployment) return null;
  const w = words.serve.charts;
  const limits = limitsOf(
    deployment.strategy,
    strategies.find(({ id }) => id === deployment.strategy.id),
  );
  const unit = unitMs === 1000 ? w.seconds : w.minutes;
  const shared = {
    xRange: [0, frame.endMs / unitMs] as const,
    height: HEIGHT,
    regions: deployment.faults.map((fault) => ({
      axis: 'x' as const,
      from: fault.from / unitMs,
      to: Math.min(fault.to, frame.endMs) / unitMs,
      tone: 'warn-weak',
      label: w.fault,
    })),
  };
  const moments: Guide[] = [
    ...frame.decisions.map(({ at }) => ({ axis: 'x' as const, at: at / unitMs, tone: 'axis' })),
    { axis: 'x', at: frame.at / unitMs, tone: 'accent' },
  ];
  const line = (arm: number, name: string, y: readonly number[], dash = false): LineSeries => ({
    name,
    x: panels.at,
    y,
    colour: colours[arm % colours.length] ?? 'c1',
    dash,
  });
  const labels = frame.arms.map((arm) => arm.label);
  const last = (values: readonly number[]) => values.findLast((value) => Number.isFinite(value));
  const reading = (read: (arm: number) => readonly number[] | undefined, unitText: string) =>
    labels.flatMap((label, arm) => {
      const value = last(read(arm) ?? []);
      return value === undefined ? [] : [`${label} ${short(value)}${unitText}`];
    });
  const say = (parts: readonly string[], text: (parts: readonly string[]) => string) =>
    parts.length === 0 ? w.nothing : text(parts);
  const highest = (read: (arm: number) => readonly number[] | undefined) =>
    Math.max(0, ...labels.flatMap((_, arm) => (read(arm) ?? []).filter(Number.isFinite)));
  const top = {
    latency: highest((arm) => panels.arms[arm]?.p95),
    failed: highest((arm) => panels.arms[arm]?.failed),
  };
  const within = (at: number | null, highestValue: number) => at !== null && at <= highestValue * 4;
  const limit = (at: number | null, highestValue: number, text: string): Guide[] =>
    at !== null && within(at, highestValue)
      ? [{ axis: 'y', at, tone: 'error-mark', label: w.limit(text) }]
      : [];
  const range = (at: number | null, highestValue: number) =>
    [0, 1.15 * Math.max(highestValue, at !== null && within(at, highestValue) ? at : 0)] as const;
  const legendOf = (more: ReactNode) => (
    <span className="legend">
      {labels.map((label, arm) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: versions in their fixed order
        <span key={arm}>
          <i className="sw line" style={{ background: `var(--${colours[arm % colours.length]})` }} />
          {label}
        </span>
      ))}
      {more}
    </span>
  );
  return (
    <div className="serve-charts">
      <LineChart
        {...shared}
        title={w.latency}
        sub={w.latencySub(unit, limits.latencyMs)}
        legend={legendOf(
          <span>
            <i className="sw dash" style={{ borderColor: 'var(--data)' }} />
            {w.p50}
          </span>,
        )}
        guides={[...moments, ...limit(limits.latencyMs, top.latency, `${formatNumber(limits.latencyMs)} ms`)]}
        yRange={range(limits.latencyMs, Math.max(1, top.latency))}
        series={labels.flatMap((label, arm) => [
          line(arm, `${label} p95`, panels.arms[arm]?.p95 ?? []),
          line(arm, `${label} ${w.p50}`, panels.arms[arm]?.p50 ?? [], true),
        ])}
        summary={say(
          reading((arm) => panels.arms[arm]?.p95, ' ms'),
          w.latencySummary,
        )}
      />
      <LineChart
        {...shared}
        title={w.throughput}
        sub={w.throughputSub(unit)}
        legend={legendOf(
          <span>
            <i className="sw line" style={{ background: 'var(--data)' }} />
            {w.all}
          </span>,
        )}
        guides={moments}
        series={[
          ...labels.map((label, arm) => line(arm, label, panels.arms[arm]?.rate ?? [])),
          { name: w.all, x: panels.at, y: panels.total, colour: 'data' },
        ]}
        summary={say(
          reading((arm) => panels.arms[arm]?.rate, ''),
          w.rateSummary,
        )}
      />
      <LineChart
        {...shared}
        title={w.failed}
        sub={w.failedSub(unit, limits.failed)}
        legend={legendOf(null)}
        guides={[
          ...moments,
          ...limit(limits.failed, Math.max(1, top.failed), `${formatNumber(limits.failed)} %`),
        ]}
        yRange={range(limits.failed, Math.max(1, top.failed))}
        series={labels.map((label, arm) => line(arm, label, panels.arms[arm]?.failed ?? []))}
        summary={say(
          reading((arm) => panels.arms[arm]?.failed, ' %'),
          w.failedSummary,
        )}
      />
    </div>
  );
}
