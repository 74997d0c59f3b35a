import type { ArmWindow, ServeWindow } from '../../../pipeline/serve/windows.ts';

/** What panels on one clock show of an arm, a value a window; NaN where nothing was served. */
export type ArmSeries = {
  readonly p50: readonly number[];
  readonly p95: readonly number[];
  /** Requests a second. */
  readonly rate: readonly number[];
  /** Percent of the requests that failed or were refused. */
  readonly failed: readonly number[];
};
export type Panels = {
  /** Ends of the windows, in the unit of the axis. */
  readonly at: readonly number[];
  readonly arms: readonly ArmSeries[];
  readonly total: readonly number[];
};

/**
 * Joins windows until at most `most` are left, so that a long replay stays readable, and lines them up by arm. After
 * `trafficMs` no requests are sent (only labels still come): no rate is told there.
 */
export function panelsOf(
  windows: readonly ServeWindow[],
  arms: number,
  unitMs: number,
  trafficMs: number,
  most = 120,
): Panels {
  const joined = join(windows, Math.max(1, Math.ceil(windows.length / most)));
  const series = Array.from({ length: arms }, (_, arm): ArmSeries => {
    const of = (read: (held: ArmWindow, window: ServeWindow) => number) =>
      joined.map((window) => {
        const held = window.arms[arm];
        return held ? read(held, window) : Number.NaN;
      });
    return {
      p50: of((held) => held.p50 ?? Number.NaN),
      p95: of((held) => held.p95 ?? Number.NaN),
      rate: of((held, window) =>
        window.to > trafficMs ? Number.NaN : held.requests / ((window.to - window.from) / 1000),
      ),
      failed: of((held) =>
        held.requests === 0 ? Number.NaN : (100 * (held.errors + held.rejected)) / held.requests,
      ),
    };
  });
  return {
    at: joined.map((window) => window.to / unitMs),
    arms: series,
    total: joined.map((_, index) => series.reduce((sum, one) => sum + (one.rate[index] ?? 0), 0)),
  };
}

function join(windows: readonly ServeWindow[], size: number): readonly ServeWindow[] {
  if (size === 1) return windows;
  const joined: ServeWindow[] = [];
  for (let at = 0; at + size <= windows.length; at += size) {
    const part = windows.slice(at, at + size);
    const [first, last] = [part[0], part.at(-1)];
    if (!first || !last) continue;
    joined.push({
      from: first.from,
      to: last.to,
      weights: last.weights,
      arms: first.arms.map((_, arm) => joinArm(part.flatMap((window) => window.arms[arm] ?? []))),
    });
  }
  return joined;
}

/** Counts add up; a percentile is the windows' mean by requests, close to theirs joined. */
function joinArm(parts: readonly ArmWindow[]): ArmWindow {
  const sum = (read: (part: ArmWindow) => number) => parts.reduce((total, part) => total + read(part), 0);
  const mean = (read: (part: ArmWindow) => number | null) => {
    const held = parts.filter((part) => read(part) !== null && part.requests > 0);
    const n = held.reduce((total, part) => total + part.requests, 0);
    return n === 0 ? null : held.reduce((total, part) => total + (read(part) ?? 0) * part.requests, 0) / n;
  };
  return {
    requests: sum((part) => part.requests),
    errors: sum((part) => part.errors),
    rejected: sum((part) => part.rejected),
    p50: mean((part) => part.p50),
    p95: mean((part) => part.p95),
    p99: mean((part) => part.p99),
    labelled: sum((part) => part.labelled),
    reward: null,
  };
}
