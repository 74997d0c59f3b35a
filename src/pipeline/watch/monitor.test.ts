import { describe, expect, it } from 'vitest';
import { seeded } from '../base/random.ts';
import { booleanColumn, categoryColumn, numberColumn, type Table, textColumn } from '../data/table.ts';
import { makeBaselines } from '../registry/baseline.ts';
import type { RequestEvent } from '../serve/deployment.ts';
import type { Monitor } from './alert.ts';
import { runMonitors } from './monitor.ts';
import { referenceSample } from './reference.ts';

const rows = 500;
const random = seeded(2);
const names = Array.from({ length: 12 }, (_, i) => `x${i}`);
const table: Table = {
  rows,
  columns: [
    ...names.map((name) =>
      numberColumn(
        name,
        Float64Array.from({ length: rows }, () => random.normal()),
      ),
    ),
    categoryColumn(
      'level',
      Array.from({ length: rows }, (_, i) => (i % 9 === 0 ? null : ['a', 'b'][i % 2])),
    ),
    booleanColumn(
      'flag',
      Array.from({ length: rows }, (_, i) => (i % 5 === 0 ? null : i % 2 === 0)),
    ),
    textColumn('words', new Array<string>(rows).fill('text')),
  ],
};
const baselines = makeBaselines(
  table,
  table.columns.map((column) => column.name),
  seeded(1),
);
const monitor = (column: string, id: string, params = {}): Monitor => ({
  id: column,
  deployment: 'd',
  kind: 'data',
  column,
  test: { id, params },
  windowSeconds: 10,
  forSeconds: 0,
  keepFiringSeconds: 0,
});
/** Fresh draws with replacement: what requests without drift look like. */
function requests(seconds: number, perSecond: number, seed: number): RequestEvent[] {
  const draw = seeded(seed);
  return Array.from({ length: seconds * perSecond }, (_, i) => ({
    kind: 'request',
    at: (i * 1000) / perSecond + 5,
    request: i,
    row: draw.below(rows),
    arm: 0,
    status: 200,
    latencyMs: 5,
    value: 0,
  }));
}

describe('runMonitors', () => {
  it('says why in the number its test is judged by: the score of a distance, the p-value of a test', () => {
    const { alerts } = runMonitors({
      baselines,
      table,
      faults: [{ kind: 'shift', column: 'x0', from: 0, to: 1e9, multiply: 1, add: 3 }],
      requests: requests(10, 20, 3),
      untilMs: 10_000,
      monitors: [monitor('x0', 'psi'), { ...monitor('x0', 'ks'), id: 'other' }],
    });
    const [distance, chance] = ['x0', 'other'].map((id) => alerts.find((alert) => alert.monitor === id));
    expect(distance?.why).toContain(`(${distance?.score.toPrecision(3)} against 0.200)`);
    expect(chance?.why).toMatch(/\(p = [\d.e-]+ against 0\.050\)/);
  });
  it('shares the significance among columns, so that a window without drift rarely alarms', () => {
    const input = { baselines, table, faults: [], requests: requests(1500, 6, 3), untilMs: 1_500_000 };
    const monitors = names.map((name) => monitor(name, 'ks'));
    const windowsAlarmed = (correction: 'bonferroni' | 'none') => {
      const { series } = runMonitors({ ...input, monitors, correction });
      expect(series).toHaveLength(12);
      return series[0].points.filter((_, i) => series.some((one) => one.points[i].result.level === 'drift'))
        .length;
    };
    const windows = 150;
    expect(windowsAlarmed('bonferroni') / windows).toBeLessThanOrEqual(
      0.05 + 3 * Math.sqrt((0.05 * 0.95) / windows),
    );
    expect(windowsAlarmed('none') / windows).toBeGreaterThan(0.25);
  });
  it('watches categories and booleans with missing values, without false alarms', () => {
    for (const column of ['level', 'flag']) {
      const { series, alerts } = runMonitors({
        monitors: [monitor(column, 'psi')],
        baselines,
        table,
        faults: [],
        requests: requests(100, 20, 5),
        untilMs: 100_000,
      });
      expect(alerts).toEqual([]);
      expect(series[0].points[0].result.bins?.labels).toContain('missing');
    }
  });
  it('says "no data" for empty windows and keeps the alarm as it is', () => {
    const { series } = runMonitors({
      monitors: [monitor('x0', 'psi')],
      baselines,
      table,
      faults: [],
      requests: [],
      untilMs: 30_000,
    });
    expect(series[0].points.map((point) => point.result.level)).toEqual(['no-data', 'no-data', 'no-data']);
    expect(series[0].points.map((point) => point.state)).toEqual(['inactive', 'inactive', 'inactive']);
  });
  it('names what cannot be watched', () => {
    const run = (one: Monitor) => () =>
      runMonitors({ monitors: [one], baselines, table, faults: [], requests: [], untilMs: 1 });
    expect(run(monitor('words', 'psi'))).toThrow(/no baseline/);
    expect(run(monitor('level', 'ks'))).toThrow(/category column/);
    expect(run(monitor('x0', 'nothing'))).toThrow(/no drift-test/);
    expect(run(monitor('x0', 'psi', { bins: 1 }))).toThrow(/bins must be/);
    expect(run({ ...monitor('x0', 'psi'), windowSeconds: 0 })).toThrow(/window/);
  });
});

describe('referenceSample', () => {
  it('rebuilds levels, values and the share of missing ones', () => {
    const level = referenceSample(baselines, 'level');
    const column = table.columns[12];
    if (level.kind !== 'category' || column.kind !== 'category') throw new Error('wrong kind');
    for (let code = -1; code < 2; code++) {
      const count = (codes: Int32Array) => codes.filter((one) => one === code).length;
      expect(count(level.codes)).toBe(count(column.codes));
    }
    const flag = referenceSample(baselines, 'flag');
    expect(flag.kind === 'category' && flag.codes.filter((code) => code < 0).length).toBe(100);
  });
});
