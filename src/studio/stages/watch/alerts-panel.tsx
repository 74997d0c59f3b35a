import { Panel } from '../../atoms/panel.tsx';
import { StatusMark } from '../../atoms/status-mark.tsx';
import { clockText } from '../../state/replay-time.ts';
import { words } from '../../words/index.ts';
import { END_WIDTH, NAME_WIDTH, shownWindows } from './drift-grid.tsx';
import { currentAlerts, type Lane, laneOf } from './drift-model.ts';
import { useChosen, type Watched, type WatchView } from './use-watch.ts';

const marks = { firing: 'error', pending: 'warning', resolved: 'done', inactive: 'not-run' } as const;

/** When each monitor was pending and firing, on the windows above; and what each alert says now. */
export function AlertsPanel({ view }: { view: WatchView }) {
  const w = words.watch.alerts;
  const lanes = view.watched
    .map((watched) => ({ watched, lane: laneOf(watched.series?.points ?? []) }))
    .filter(({ lane }) => lane.spans.length + lane.resolved.length > 0);
  const alerts = currentAlerts(view.alerts);
  const nameOf = (monitor: string) =>
    view.watched.find((watched) => watched.monitor.id === monitor)?.name ?? '';
  return (
    <Panel
      title={w.title}
      sub={lanes.length > 0 ? w.sub : undefined}
      flush={lanes.length > 0}
      actions={
        <span className="legend">
          <span>
            <i className="watch-span pending" />
            {w.keys.pending}
          </span>
          <span>
            <i className="watch-span firing" />
            {w.keys.firing}
          </span>
          <span>
            <i className="watch-resolved" />
            {w.keys.resolved}
          </span>
        </span>
      }
    >
      {lanes.length === 0 ? (
        <p className="dense muted">{w.none}</p>
      ) : (
        <>
          <div className="watch-lanes">
            {lanes.map(({ watched, lane }) => (
              <LaneRow key={watched.monitor.id} view={view} watched={watched} lane={lane} />
            ))}
          </div>
          <table className="plain-table watch-alerts">
            <tbody>
              {alerts.map((alert) => (
                <tr key={alert.monitor}>
                  <td>
                    <StatusMark status={marks[alert.state]} text={w.states[alert.state]} />
                  </td>
                  <td className="md">{w.drift(nameOf(alert.monitor))}</td>
                  <td className="ink2 watch-why">{alert.why}</td>
                  <td className="num muted">
                    {alert.state === 'firing' || alert.state === 'pending'
                      ? w.since(clockText(alert.since))
                      : w.at(clockText(alert.at))}
                  </td>
                  <td className="num">
                    <button
                      type="button"
                      className="linkish"
                      aria-label={`${w.open} ${nameOf(alert.monitor)}`}
                      onClick={() => useChosen.setState({ monitor: alert.monitor, window: null })}
                    >
                      {w.open}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Panel>
  );
}

function LaneRow({ view, watched, lane }: { view: WatchView; watched: Watched; lane: Lane }) {
  const w = words.watch.alerts;
  const windows = shownWindows(view);
  const [from, to] = [windows[0]?.from ?? 0, windows.at(-1)?.to ?? 1];
  const x = (at: number) => (100 * (Math.max(from, Math.min(to, at)) - from)) / Math.max(1, to - from);
  const shown = lane.spans.filter((span) => span.to >= from);
  return (
    <div
      className="watch-lane"
      style={{ gridTemplateColumns: `${NAME_WIDTH}px minmax(0, 1fr) ${END_WIDTH}px` }}
    >
      <span className="clip">{watched.name}</span>
      <svg
        width="100%"
        height="20"
        role="img"
        aria-label={w.lane(watched.name, [
          ...shown.map((span) => w.span(w.keys[span.state], clockText(span.from), clockText(span.to))),
          ...lane.resolved.map((at) => `${w.keys.resolved} ${clockText(at)}`),
        ])}
      >
        <line x1="0" x2="100%" y1="10" y2="10" stroke="var(--line)" strokeWidth="2" />
        {shown.map((span) => {
          const [left, right] = [x(span.from), x(span.to)];
          const firing = span.state === 'firing';
          return (
            <rect
              key={`${span.state} ${span.from}`}
              x={`${Math.min(left, 99.2)}%`}
              y={firing ? 3 : 6}
              width={`${Math.max(0.8, right - left)}%`}
              height={firing ? 14 : 8}
              rx="2"
              fill={firing ? 'var(--error-mark)' : 'var(--warn-weak)'}
              stroke={firing ? 'none' : 'var(--warn-mark)'}
            />
          );
        })}
        {lane.resolved
          .filter((at) => at >= from)
          .map((at) => (
            <circle
              key={at}
              cx={`${Math.min(99, x(at))}%`}
              cy="10"
              r="4.5"
              fill="var(--surface)"
              stroke="var(--ok-mark)"
              strokeWidth="2"
            />
          ))}
      </svg>
      <span />
    </div>
  );
}
