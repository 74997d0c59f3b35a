import { parseParams } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { columnOf, type Table } from '../data/table.ts';
import type { Fault, RequestEvent } from '../serve/deployment.ts';
import { shiftColumn } from '../serve/fault.ts';
import type { Alert, AlertState, Monitor } from './alert.ts';
import { alertStates } from './alerts.ts';
import { driftTests } from './catalog.ts';
import { referenceSample } from './reference.ts';
import { sampleOf } from './sample.ts';
import type { DriftResult, DriftTestCard } from './test.ts';

export type DriftPoint = {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly result: DriftResult;
  readonly state: AlertState;
};
/** What one monitor saw, window by window. */
export type DriftSeries = {
  readonly monitor: string;
  readonly column: string;
  readonly test: string;
  readonly points: readonly DriftPoint[];
};
export type MonitorInput = {
  readonly monitors: readonly Monitor[];
  /** Of the version that served when the replay began. */
  readonly baselines: PlainObject;
  /** The table that the replayed rows come from. */
  readonly table: Table;
  readonly faults: readonly Fault[];
  readonly requests: readonly RequestEvent[];
  readonly untilMs: number;
  /** p-values share their significance among the monitors, so that watching more columns gives no more false alarms. */
  readonly correction?: 'bonferroni' | 'none';
};

/**
 * Compares every finished window of requests with the training baseline, column by column, and runs each
 * monitor's alert. Windows are by arrival, on the virtual clock; a window without enough rows is "no data".
 * Only monitors of kind `data` compare columns; others throw `unknown-monitor`.
 */
export function runMonitors(input: MonitorInput): { series: DriftSeries[]; alerts: Alert[] } {
  const shared = input.monitors.filter(
    (monitor) => driftTests.get(monitor.test.id).card.gives === 'p-value',
  ).length;
  const share = input.correction === 'none' ? 1 : Math.max(1, shared);
  const traffic = byArrival(input.requests);
  const series: DriftSeries[] = [];
  const alerts: Alert[] = [];
  for (const monitor of input.monitors) {
    const one = runMonitor(monitor, input, traffic, share);
    series.push(one.series);
    alerts.push(...one.alerts);
  }
  alerts.sort((a, b) => a.at - b.at);
  return { series, alerts };
}

/** Rows of the table in the order they arrived, and when. */
type Traffic = { readonly rows: Uint32Array; readonly arrivals: Float64Array };

function byArrival(requests: readonly RequestEvent[]): Traffic {
  const order = requests
    .map((request) => ({ at: request.at - request.latencyMs, row: request.row }))
    .sort((a, b) => a.at - b.at);
  return {
    rows: Uint32Array.from(order, (one) => one.row),
    arrivals: Float64Array.from(order, (one) => one.at),
  };
}

/** Index of the first arrival at or after `at`. */
function lowerBound(arrivals: Float64Array, at: number): number {
  let low = 0;
  let high = arrivals.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (arrivals[middle] < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function runMonitor(
  monitor: Monitor,
  input: MonitorInput,
  traffic: Traffic,
  share: number,
): { series: DriftSeries; alerts: Alert[] } {
  const windowMs = monitor.windowSeconds * 1000;
  if (monitor.kind !== 'data' || !(windowMs > 0)) {
    throw new Problem(
      'unknown-monitor',
      `The monitor of "${monitor.column}" is of kind ${monitor.kind} with a window of ${monitor.windowSeconds} s.`,
      'Use kind "data" and a window longer than 0 seconds.',
      { column: monitor.column },
    );
  }
  const test = driftTests.get(monitor.test.id);
  const parsed = parseParams(test.card, monitor.test.params);
  const params =
    test.card.gives === 'p-value' && typeof parsed.alpha === 'number'
      ? { ...parsed, alpha: parsed.alpha / share }
      : parsed;
  const reference = referenceSample(input.baselines, monitor.column);
  if (!test.card.accepts.includes(reference.kind)) {
    throw new Problem(
      'wrong-kind',
      `${test.card.label} compares ${test.card.accepts.join(' or ')} columns; "${monitor.column}" is a ${reference.kind} column.`,
      reference.kind === 'category' ? 'Use psi or chi2 for it.' : 'Use psi or ks for it.',
      { column: monitor.column },
    );
  }
  const column = columnOf(input.table, monitor.column);
  const points: Omit<DriftPoint, 'state'>[] = [];
  for (let from = 0; from + windowMs <= input.untilMs; from += windowMs) {
    const first = lowerBound(traffic.arrivals, from);
    const last = lowerBound(traffic.arrivals, from + windowMs);
    const rows = traffic.rows.subarray(first, last);
    const arrivals = traffic.arrivals.subarray(first, last);
    const sample = sampleOf(shiftColumn(column, rows, arrivals, input.faults));
    const result: DriftResult = sample
      ? test.compare(reference, sample, params)
      : { score: Number.NaN, threshold: 0, level: 'no-data' };
    points.push({ from, to: from + windowMs, rows: rows.length, result });
  }
  const states = alertStates(
    points.map((point) => ({
      at: point.to,
      active: point.result.level === 'no-data' ? null : point.result.level === 'drift',
    })),
    { forMs: monitor.forSeconds * 1000, keepFiringMs: monitor.keepFiringSeconds * 1000 },
  );
  const series: DriftSeries = {
    monitor: monitor.id,
    column: monitor.column,
    test: test.card.id,
    points: points.map((point, i) => ({ ...point, state: states[i] })),
  };
  return { series, alerts: transitions(monitor, series, test.card) };
}

function transitions(monitor: Monitor, series: DriftSeries, card: DriftTestCard): Alert[] {
  const alerts: Alert[] = [];
  let last: AlertState = 'inactive';
  for (const point of series.points) {
    if (point.state !== last && !(last === 'resolved' && point.state === 'inactive')) {
      alerts.push({
        monitor: monitor.id,
        column: monitor.column,
        at: point.to,
        state: point.state,
        score: point.result.score,
        threshold: point.result.threshold,
        why: reason(monitor, point, card),
      });
    }
    last = point.state;
  }
  return alerts;
}

function reason(monitor: Monitor, point: DriftPoint, { label, gives }: DriftTestCard): string {
  const { score, threshold, pValue } = point.result;
  const value =
    gives === 'distance' || pValue === undefined
      ? `${score.toPrecision(3)} against ${threshold.toPrecision(3)}`
      : `p = ${pValue.toPrecision(2)} against ${threshold.toPrecision(2)}`;
  switch (point.state) {
    case 'pending':
      return `${label} of ${monitor.column} is over its limit (${value}); it alerts if this lasts ${monitor.forSeconds} s.`;
    case 'firing':
      return `${label} of ${monitor.column} is over its limit (${value}).`;
    case 'resolved':
      return `${monitor.column} is back within its limit (${value}).`;
    case 'inactive':
      return `${monitor.column} went back within its limit before it alerted (${value}).`;
  }
}
