import { type ReactNode, useMemo } from 'react';
import { type Guide, LineChart, type LineSeries } from '../../charts/line-chart.tsx';
import { useCards } from '../../state/use-cards.ts';
import type { ServeView } from '../../state/use-serve-view.ts';
import { formatNumber } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { type Limit, limitGuide, limitRange } from './chart-limit.ts';
import { limitsOf } from './strategy-values.ts';
import { useSlow } from './use-slow.ts';
import { type ArmSeries, panelsOf } from './window-series.ts';

const colours = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'];
const HEIGHT = 128;
const colourOf = (arm: number) => colours[arm % colours.length] ?? 'c1';

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
  const card = strategies.find(({ id }) => id === deployment.strategy.id);
  const limits = limitsOf(deployment.strategy, card);
  const labels = frame.arms.map((arm) => arm.label);
  const moments: readonly Guide[] = [
    ...frame.decisions.map(({ at }) => ({ axis: 'x' as const, at: at / unitMs, tone: 'axis' })),
    { axis: 'x', at: frame.at / unitMs, tone: 'accent' },
  ];
  const shared = {
    xRange: [0, frame.endMs / unitMs] as const,
    xUnit: unitMs === 1000 ? w.seconds : w.minutes,
    height: HEIGHT,
    regions: deployment.faults.map((fault) => ({
      axis: 'x' as const,
      from: fault.from / unitMs,
      to: Math.min(fault.to, frame.endMs) / unitMs,
      tone: 'warn-weak',
      label: w.fault,
    })),
  };
  const lines = (part: keyof ArmSeries, name: (label: string) => string, dash = false): LineSeries[] =>
    panels.arms.map((arm, index) => ({
      name: name(labels[index] ?? ''),
      x: panels.at,
      y: arm[part],
      colour: colourOf(index),
      dash,
    }));
  const own = (label: string) => label;
  const highest = (part: keyof ArmSeries) =>
    Math.max(1, ...panels.arms.flatMap((arm) => arm[part].filter(Number.isFinite)));
  const newest = (part: keyof ArmSeries, unit: string) =>
    panels.arms.flatMap((arm, index) => {
      const value = arm[part].findLast(Number.isFinite);
      return value === undefined ? [] : [`${labels[index]} ${short(value)}${unit}`];
    });
  const say = (parts: readonly string[], text: (parts: readonly string[]) => string) =>
    parts.length === 0 ? w.nothing : text(parts);
  const latency = limitOf(limits.latencyMs, 'ms');
  const failed = limitOf(limits.failed, '%');
  return (
    <div className="serve-charts">
      <LineChart
        {...shared}
        title={w.latency}
        sub={w.latencySub}
        legend={<Legend labels={labels} />}
        guides={[...moments, ...limitGuide(latency, highest('p95'))]}
        yRange={limitRange(latency, highest('p95'))}
        series={[
          ...lines('p95', (label) => `${label} p95`),
          ...lines('p50', (label) => `${label} ${w.p50}`, true),
        ]}
        summary={say(newest('p95', ' ms'), (parts) => w.latencySummary(parts, latency.text))}
      />
      <LineChart
        {...shared}
        title={w.throughput}
        sub={w.throughputSub}
        legend={
          <Legend labels={labels}>
            <span>
              <i className="sw line" style={{ background: 'var(--data)' }} />
              {w.all}
            </span>
          </Legend>
        }
        guides={moments}
        series={[...lines('rate', own), { name: w.all, x: panels.at, y: panels.total, colour: 'data' }]}
        summary={say(newest('rate', ''), w.rateSummary)}
      />
      <LineChart
        {...shared}
        title={w.failed}
        sub={w.failedSub}
        legend={<Legend labels={labels} />}
        guides={[...moments, ...limitGuide(failed, highest('failed'))]}
        yRange={limitRange(failed, highest('failed'))}
        series={lines('failed', own)}
        summary={say(newest('failed', ' %'), (parts) => w.failedSummary(parts, failed.text))}
      />
    </div>
  );
}

function short(value: number): string {
  return formatNumber(Number(value.toPrecision(3)));
}

function limitOf(at: number | null, unit: string): Limit {
  return { at, text: at === null ? '' : words.serve.charts.limit(`${formatNumber(at)} ${unit}`) };
}

function Legend({ labels, children }: { labels: readonly string[]; children?: ReactNode }) {
  return (
    <span className="legend">
      {labels.map((label, arm) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: versions in their fixed order
        <span key={arm}>
          <i className="sw line" style={{ background: `var(--${colourOf(arm)})` }} />
          {label}
        </span>
      ))}
      {children}
    </span>
  );
}
