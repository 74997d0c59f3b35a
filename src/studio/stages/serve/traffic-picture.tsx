import { useMemo } from 'react';
import { Tag } from '../../atoms/tag.tsx';
import { Figure } from '../../charts/figure.tsx';
import { clockText } from '../../state/replay-time.ts';
import { useReplay } from '../../state/use-replay.ts';
import type { ServeView } from '../../state/use-serve-view.ts';
import { useActiveDataset } from '../../state/use-table.ts';
import { formatNumber, formatShare } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { TrafficCanvas } from './traffic-canvas.tsx';
import { type Box, bandWidth, pathOf, type TrafficLayout, trafficLayout } from './traffic-layout.ts';
import { useStill } from './use-still.ts';

type Frame = NonNullable<ServeView['frame']>;
type ArmFrame = Frame['arms'][number];

const colours = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'];
const routings: { readonly [strategy: string]: keyof typeof words.serve.traffic.routing } = {
  canary: 'sticky',
  'ab-test': 'sticky',
  'blue-green': 'switch',
  shadow: 'mirror',
};
const failedOf = (arm: ArmFrame) =>
  arm.requests === 0 ? Number.NaN : (arm.errors + arm.rejected) / arm.requests;

/** Requests from the replay through the router to the versions: who gets how much, and how it goes there. */
export function TrafficPicture({ view }: { view: ServeView }) {
  const { playing, speed } = useReplay();
  const still = useStill();
  const { frame, deployment } = view;
  const count = frame?.arms.length ?? 0;
  const layout = useMemo(() => trafficLayout(count), [count]);
  if (!frame || !deployment) return null;
  const w = words.serve.traffic;
  const state: 'recorded' | 'replaying' | 'ended' | 'paused' = !view.live
    ? 'recorded'
    : playing
      ? 'replaying'
      : frame.done
        ? 'ended'
        : 'paused';
  const failText = (arm: ArmFrame) => w.fail(failedOf(arm));
  const slowText = (arm: ArmFrame) => (arm.requests === 0 ? w.noLatency : w.p95(arm.latency.p95));
  return (
    <Figure
      title={w.title}
      sub={w.sub(clockText(frame.at), w.speed(speed))}
      summary={w.summary(
        frame.arms.map((arm) => w.part(arm.label, arm.weight, failText(arm), slowText(arm))),
      )}
      twin={{
        columns: w.columns,
        rows: frame.arms.map((arm) => [
          arm.label,
          arm.weight,
          arm.observed,
          arm.requests,
          arm.errors + arm.rejected,
          arm.requests === 0 ? null : arm.latency.p95,
          arm.queued,
        ]),
      }}
      actions={<Tag tone={state === 'replaying' ? 'ok' : 'line'}>{w[state]}</Tag>}
    >
      <div className="serve-picture" style={{ aspectRatio: `${layout.width} / ${layout.height}` }}>
        <svg viewBox={`0 0 ${layout.width} ${layout.height}`} className="chart" aria-hidden="true">
          <Bands layout={layout} frame={frame} />
          <Source box={layout.replay} frame={frame} deployment={deployment} />
          <Router box={layout.router} strategy={deployment.strategy.id} />
          {frame.arms.map((arm, index) => (
            <Arm
              key={arm.version + String(index)}
              view={view}
              layout={layout}
              index={index}
              arm={arm}
              still={still}
            />
          ))}
        </svg>
        {!still && view.live && <TrafficCanvas layout={layout} />}
      </div>
      <div className="serve-key micro muted">
        {!still && (
          <>
            <span>
              <i className="serve-dot" /> {w.request}
            </span>
            <span>
              <b className="error">✕</b> {w.failed}
            </span>
          </>
        )}
        <span>{w.band}</span>
        {!still && <span>{w.sample}</span>}
      </div>
    </Figure>
  );
}

function Bands({ layout, frame }: { layout: TrafficLayout; frame: Frame }) {
  return (
    <g fill="none">
      <path d={pathOf(layout.into)} stroke="var(--surface-3)" strokeWidth={bandWidth(1)} />
      {layout.arms.map(({ to, out }, arm) => {
        const weight = frame.arms[arm]?.weight ?? 0;
        const look = {
          stroke: `var(--${colours[arm % colours.length]}-weak)`,
          strokeWidth: bandWidth(weight),
        };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: versions in their fixed order
          <g key={arm}>
            {weight === 0 ? (
              <path d={pathOf(to)} stroke="var(--line)" strokeDasharray="2 4" />
            ) : (
              <>
                <path d={pathOf(to)} {...look} />
                <path d={pathOf(out)} {...look} />
              </>
            )}
          </g>
        );
      })}
    </g>
  );
}

function BoxShape({ box }: { box: Box }) {
  return <rect {...box} rx="6" fill="var(--surface)" stroke="var(--line-2)" />;
}

function Source(props: { box: Box; frame: Frame; deployment: NonNullable<ServeView['deployment']> }) {
  const { box, frame, deployment } = props;
  const w = words.serve.traffic;
  const dataset = useActiveDataset();
  const sent = frame.arms.reduce((sum, arm) => sum + arm.requests, 0);
  const name = dataset?.name ?? '';
  const rate = formatNumber(deployment.replay.requestsPerSecond);
  return (
    <g>
      <BoxShape box={box} />
      <text x={box.x + 16} y={box.y + 24} className="serve-strong" fontSize="13">
        {w.replay}
      </text>
      <text x={box.x + 16} y={box.y + 42}>
        {name.length > 17 ? `${name.slice(0, 16)}…` : name}
      </text>
      <text x={box.x + 16} y={box.y + 74} className="serve-strong serve-figure">
        {rate}
      </text>
      <text x={box.x + 22 + rate.length * 12} y={box.y + 74}>
        {w.rate}
      </text>
      <text x={box.x + 16} y={box.y + 94}>
        {w.sent(sent)}
      </text>
    </g>
  );
}

function Router({ box, strategy }: { box: Box; strategy: string }) {
  const w = words.serve.traffic;
  const lines = w.routing[routings[strategy] ?? 'learning'];
  const x = box.x + box.width / 2;
  return (
    <g textAnchor="middle">
      <BoxShape box={box} />
      <text x={x} y={box.y + 30} className="serve-strong" fontSize="13">
        {w.router}
      </text>
      {lines.map((line, index) => (
        <text key={line} x={x} y={box.y + 50 + index * 15}>
          {line}
        </text>
      ))}
    </g>
  );
}

function Arm(props: {
  view: ServeView;
  layout: TrafficLayout;
  index: number;
  arm: ArmFrame;
  still: boolean;
}) {
  const { view, layout, index, arm, still } = props;
  const place = layout.arms[index];
  if (!place) return null;
  const { box } = place;
  const w = words.serve.traffic;
  const own = `var(--${colours[index % colours.length]})`;
  const role =
    [...view.aliases].find(([, version]) => version === arm.version)?.[0] ??
    (index === 0 ? w.baseline : w.noAlias);
  const right = layout.width - 8;
  const failed = failedOf(arm);
  const lost = arm.errors + arm.rejected;
  return (
    <g>
      <BoxShape box={box} />
      <path d={`M${box.x} ${box.y + 6}a6 6 0 0 1 4 -5.6v${box.height - 0.8}a6 6 0 0 1 -4 -5.6z`} fill={own} />
      <text x={box.x + 16} y={box.y + 24} className="serve-strong" fontSize="14">
        {arm.label}
      </text>
      <text x={box.x + 24 + arm.label.length * 9} y={box.y + 24}>
        {role}
      </text>
      <text x={box.x + 16} y={box.y + 52} className="serve-strong serve-figure">
        {formatShare(arm.weight, 0)}
      </text>
      <text x={box.x + box.width - 14} y={box.y + 52} textAnchor="end">
        {w.observed(arm.observed)}
      </text>
      <text x={box.x + 16} y={box.y + 76}>
        {w.replicas(arm.busy, arm.replicas)}
      </text>
      <text x={box.x + box.width - 14} y={box.y + 76} textAnchor="end">
        {w.queue(arm.queued)}
      </text>
      {Array.from({ length: arm.replicas }, (_, replica) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: replicas have no names
          key={replica}
          x={box.x + 16 + replica * 26}
          y={box.y + 88}
          width="20"
          height="8"
          rx="2"
          fill={replica < arm.busy ? own : 'none'}
          stroke={own}
        />
      ))}
      <text
        x={right}
        y={box.y + box.height / 2 - 22}
        textAnchor="end"
        className={failed > 0.01 ? 'serve-bad' : 'serve-ink2'}
      >
        {arm.requests === 0 ? '–' : w.fail(failed)}
      </text>
      <text x={right} y={box.y + box.height / 2 + 32} textAnchor="end">
        {arm.requests === 0 ? w.noLatency : w.p95(arm.latency.p95)}
      </text>
      {still && (
        <text x={right} y={box.y + box.height / 2 + 48} textAnchor="end">
          {w.counts(arm.requests - lost, lost)}
        </text>
      )}
    </g>
  );
}
