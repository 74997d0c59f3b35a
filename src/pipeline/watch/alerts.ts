import type { AlertState } from './alert.ts';

/** One evaluation of an alert rule. `active` null: there was no data, the state stays as it was. */
export type Evaluated = { readonly at: number; readonly active: boolean | null };
export type AlertTiming = { readonly forMs: number; readonly keepFiringMs: number };

/**
 * The state after each evaluation, as Prometheus does it: a condition that holds is pending until it has held for
 * `forMs` (0 = at once), then firing; when it stops, pending is dropped at once, firing goes on until it has not
 * held for `keepFiringMs`, then it is resolved (one evaluation), then inactive. Without data nothing changes.
 */
export function alertStates(series: readonly Evaluated[], timing: AlertTiming): AlertState[] {
  let state: AlertState = 'inactive';
  let activeSince = 0;
  let quietSince: number | null = null;
  return series.map(({ at, active }) => {
    if (active === null) {
      if (state === 'resolved') state = 'inactive';
      return state;
    }
    if (active) {
      quietSince = null;
      if (state === 'inactive' || state === 'resolved') {
        state = 'pending';
        activeSince = at;
      }
      if (state === 'pending' && at - activeSince >= timing.forMs) state = 'firing';
      return state;
    }
    if (state === 'firing') {
      quietSince ??= at;
      if (timing.keepFiringMs > 0 && at - quietSince < timing.keepFiringMs) return state;
      state = 'resolved';
    } else {
      state = 'inactive';
    }
    quietSince = null;
    return state;
  });
}
