import type { PlainObject } from '../../../pipeline/base/plain.ts';
import type { Deployment } from '../../../pipeline/serve/deployment.ts';
import type { Alert, AlertState, Monitor } from '../../../pipeline/watch/alert.ts';
import type { DriftPoint, DriftSeries } from '../../../pipeline/watch/monitor.ts';
import type { Sample } from '../../../pipeline/watch/test.ts';

const NICE = [5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400];

/** Seconds a window: about a twentieth of the replay, but long enough for some 300 requests. */
export function suggestedWindow(replay: Deployment['replay']): number {
  const wanted = Math.max(replay.seconds / 20, 300 / replay.requestsPerSecond);
  const most = Math.max(5, replay.seconds / 4);
  const nice = NICE.find((seconds) => seconds >= wanted) ?? 14_400;
  return nice <= most ? nice : (NICE.findLast((seconds) => seconds <= most) ?? 5);
}

/** Columns that a version can be watched by, and what they hold: those that it kept a baseline of. */
export function watchable(baselines: PlainObject): ReadonlyMap<string, Sample['kind']> {
  const kinds = new Map<string, Sample['kind']>();
  for (const [column, baseline] of Object.entries(baselines)) {
    if (typeof baseline !== 'object' || baseline === null || !('kind' in baseline)) continue;
    if (baseline.kind === 'number' || baseline.kind === 'category') kinds.set(column, baseline.kind);
  }
  return kinds;
}

/** One PSI monitor for every column that has none yet; alerts when two windows in a row are over the limit. */
export function usualMonitors(
  columns: Iterable<string>,
  deployment: Deployment,
  held: readonly Monitor[],
  newId: () => string,
): readonly Monitor[] {
  const windowSeconds = suggestedWindow(deployment.replay);
  const watched = new Set(
    held.filter((monitor) => monitor.deployment === deployment.id).map((monitor) => monitor.column),
  );
  return [...columns]
    .filter((column) => !watched.has(column))
    .map((column) => ({
      id: newId(),
      deployment: deployment.id,
      kind: 'data',
      column,
      test: { id: 'psi', params: {} },
      windowSeconds,
      forSeconds: windowSeconds,
      keepFiringSeconds: windowSeconds,
    }));
}

/** How deep a cell is drawn, 0…1: the limit is at 0.8, so that what is over it stands out. */
export function depthOf(point: DriftPoint, gives: 'distance' | 'p-value'): number {
  const { score, threshold, level } = point.result;
  if (level === 'no-data' || !Number.isFinite(score)) return 0;
  if (gives === 'p-value') return level === 'drift' ? 1 : level === 'warn' ? 0.6 : Math.min(0.4, score);
  const share = threshold > 0 ? score / threshold : 0;
  return level === 'drift' ? Math.max(0.8, Math.min(1, share * 0.8)) : Math.min(0.66, share * 0.8);
}

export type Span = { readonly state: 'pending' | 'firing'; readonly from: number; readonly to: number };
/** What an alert did, on the replay's clock: when it was pending and firing, and when it was resolved. */
export type Lane = { readonly spans: readonly Span[]; readonly resolved: readonly number[] };

/** A state holds from the end of the window that brought it to the end of the window that changed it. */
export function laneOf(points: readonly DriftPoint[]): Lane {
  const spans: Span[] = [];
  const resolved: number[] = [];
  points.forEach((point, index) => {
    const state: AlertState = point.state;
    if (state === 'resolved') resolved.push(point.to);
    if (state !== 'pending' && state !== 'firing') return;
    const last = spans.at(-1);
    const to = points[index + 1]?.to ?? point.to;
    if (last && last.state === state && last.to === point.to) {
      spans[spans.length - 1] = { ...last, to };
    } else {
      spans.push({ state, from: point.to, to });
    }
  });
  return { spans, resolved };
}

/** The newest fact about each monitor: firing first, then pending, resolved, and what went away by itself. */
export function currentAlerts(alerts: readonly Alert[]): readonly (Alert & { readonly since: number })[] {
  const order: readonly AlertState[] = ['firing', 'pending', 'resolved', 'inactive'];
  const newest = new Map<string, Alert & { readonly since: number }>();
  for (const alert of alerts) {
    const before = newest.get(alert.monitor);
    const goesOn = alert.state === 'firing' && before?.state === 'pending';
    newest.set(alert.monitor, { ...alert, since: goesOn ? before.since : alert.at });
  }
  return [...newest.values()].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.at - a.at);
}

/** Alerts that are on now. */
export function alertCounts(series: readonly DriftSeries[]): {
  readonly firing: number;
  readonly pending: number;
} {
  const states = series.map(({ points }) => points.at(-1)?.state);
  return {
    firing: states.filter((state) => state === 'firing').length,
    pending: states.filter((state) => state === 'pending').length,
  };
}

/** The bin whose share changed most. */
export function mostMovedBin(
  bins: NonNullable<DriftPoint['result']['bins']>,
): { readonly label: string; readonly before: number; readonly after: number } | null {
  let most = -1;
  let size = 0;
  bins.labels.forEach((_, index) => {
    const change = Math.abs((bins.current[index] ?? 0) - (bins.reference[index] ?? 0));
    if (change > size) {
      size = change;
      most = index;
    }
  });
  const label = bins.labels[most];
  return label === undefined
    ? null
    : { label, before: bins.reference[most] ?? 0, after: bins.current[most] ?? 0 };
}
