import { describe, expect, it } from 'vitest';
import type { Deployment } from '../../../pipeline/serve/deployment.ts';
import type { Alert, AlertState, Monitor } from '../../../pipeline/watch/alert.ts';
import type { DriftPoint } from '../../../pipeline/watch/monitor.ts';
import type { DriftResult } from '../../../pipeline/watch/test.ts';
import {
  currentAlerts,
  depthOf,
  laneOf,
  mostMovedBin,
  suggestedWindow,
  usualMonitors,
  watchable,
} from './drift-model.ts';
import { ruleEverywhere } from './rule-everywhere.ts';

const replay = (requestsPerSecond: number, seconds: number) =>
  ({ requestsPerSecond, seconds }) as Deployment['replay'];
const point = (at: number, state: AlertState, result: Partial<DriftResult> = {}): DriftPoint => ({
  from: at * 1000,
  to: (at + 1) * 1000,
  rows: 100,
  state,
  result: { score: 0.1, threshold: 0.2, level: 'ok', ...result },
});

describe('a window', () => {
  it('is about a twentieth of the replay and holds some hundreds of requests', () => {
    expect(suggestedWindow(replay(40, 300))).toBe(15);
    expect(suggestedWindow(replay(2, 3600))).toBe(300);
    expect(suggestedWindow(replay(200, 7200))).toBe(600);
  });
  it('leaves at least four of them', () => {
    expect(suggestedWindow(replay(0.5, 120))).toBe(30);
    expect(suggestedWindow(replay(1, 12))).toBe(5);
  });
});

describe('monitors for every feature', () => {
  const deployment = { id: 'd', replay: replay(40, 300) } as Deployment;
  let n = 0;
  const newId = () => `m${n++}`;
  it('watch what has a baseline and is not watched yet', () => {
    const columns = watchable({
      age: { kind: 'number' },
      sex: { kind: 'category' },
      note: { kind: 'text' },
      x: 3,
    });
    expect([...columns]).toEqual([
      ['age', 'number'],
      ['sex', 'category'],
    ]);
    const first = usualMonitors(columns.keys(), deployment, [], newId);
    expect(first.map(({ column }) => column)).toEqual(['age', 'sex']);
    expect(first[0]).toMatchObject({
      test: { id: 'psi' },
      windowSeconds: 15,
      forSeconds: 15,
      deployment: 'd',
    });
    expect(usualMonitors(columns.keys(), deployment, first, newId)).toEqual([]);
    const other = { ...deployment, id: 'e' };
    expect(usualMonitors(columns.keys(), other, first, newId)).toHaveLength(2);
  });
  it('take over a rule where its test fits', () => {
    const monitor = (id: string, column: string, test = 'ks'): Monitor => ({
      id,
      deployment: 'd',
      kind: 'data',
      column,
      test: { id: test, params: {} },
      windowSeconds: 15,
      forSeconds: 0,
      keepFiringSeconds: 0,
    });
    const held = [monitor('a', 'age'), monitor('b', 'fare'), monitor('c', 'fare', 'psi')];
    const columns = new Map([
      ['age', 'number'],
      ['fare', 'number'],
      ['size', 'number'],
      ['sex', 'category'],
    ] as const);
    const rule = { ...monitor('a', 'age'), windowSeconds: 30 };
    const { monitors, changed } = ruleEverywhere(rule, columns, ['number'], held, () => 'new');
    expect(changed).toBe(3);
    expect(monitors.map(({ id, column, windowSeconds }) => [id, column, windowSeconds])).toEqual([
      ['a', 'age', 30],
      ['b', 'fare', 30],
      ['c', 'fare', 15],
      ['new', 'size', 30],
    ]);
  });
});

describe('cells', () => {
  it('are deep only over the limit, however high the limit is', () => {
    expect(depthOf(point(0, 'inactive', { score: 0.199 }), 'distance')).toBeLessThanOrEqual(0.66);
    expect(depthOf(point(0, 'firing', { score: 0.2, level: 'drift' }), 'distance')).toBe(0.8);
    expect(depthOf(point(0, 'firing', { score: 3, level: 'drift' }), 'distance')).toBe(1);
    expect(depthOf(point(0, 'inactive', { score: Number.NaN, level: 'no-data' }), 'distance')).toBe(0);
    expect(depthOf(point(0, 'firing', { score: 0.1, level: 'drift' }), 'p-value')).toBe(1);
  });
  it('know the bin that moved most', () => {
    const bins = { labels: ['a', 'b'], reference: [0.9, 0.1], current: [0.6, 0.4] };
    expect(mostMovedBin(bins)).toEqual({ label: 'a', before: 0.9, after: 0.6 });
    expect(mostMovedBin({ labels: ['a'], reference: [1], current: [1] })).toBeNull();
  });
});

describe('alerts on the clock', () => {
  it('join windows of a state, and end where the next state begins', () => {
    const states: AlertState[] = [
      'inactive',
      'pending',
      'firing',
      'firing',
      'resolved',
      'inactive',
      'pending',
    ];
    expect(laneOf(states.map((state, at) => point(at, state)))).toEqual({
      spans: [
        { state: 'pending', from: 2000, to: 3000 },
        { state: 'firing', from: 3000, to: 5000 },
        { state: 'pending', from: 7000, to: 7000 },
      ],
      resolved: [5000],
    });
  });
  it('are listed once a monitor, firing first, since they began', () => {
    const alert = (monitor: string, at: number, state: AlertState): Alert => ({
      monitor,
      column: monitor,
      at,
      state,
      score: 1,
      threshold: 0.2,
      why: '',
    });
    const list = currentAlerts([
      alert('a', 1, 'pending'),
      alert('b', 1, 'pending'),
      alert('b', 2, 'firing'),
      alert('b', 5, 'resolved'),
      alert('c', 3, 'pending'),
      alert('c', 4, 'firing'),
    ]);
    expect(list.map(({ monitor, state, since }) => [monitor, state, since])).toEqual([
      ['c', 'firing', 3],
      ['a', 'pending', 1],
      ['b', 'resolved', 5],
    ]);
  });
});
