import { describe, expect, it } from 'vitest';
import { seeded } from '../base/random.ts';
import { categoryColumn, numberColumn, type Table } from '../data/table.ts';
import type { Model } from '../learn/candidate.ts';
import { makeBaselines } from '../registry/baseline.ts';
import { runMonitors } from '../watch/monitor.ts';
import { strategies } from './catalog.ts';
import type { Deployment, Fault, RequestEvent } from './deployment.ts';
import { frameOf } from './frame.ts';
import type { Scorer } from './scores.ts';
import { advance, decideByHand, type SimulationInput, startSimulation } from './simulation.ts';

const rows = 600;
const random = seeded(11);
const x = Float64Array.from({ length: rows }, () => random.normal());
const table: Table = {
  rows,
  columns: [
    numberColumn('x', x),
    categoryColumn(
      'y',
      Array.from(x, (value) => (value + 0.3 * random.normal() > 0 ? 'yes' : 'no')),
      ['no', 'yes'],
    ),
  ],
};
const model: Model = {
  task: 'classification',
  target: 'y',
  classes: ['no', 'yes'],
  schema: [{ name: 'x', kind: 'number' }],
  recipe: { schema: [{ name: 'x', kind: 'number' }], steps: [], features: [{ name: 'x', column: 'x' }] },
  estimator: { id: 'logistic-regression', params: {} },
  fitted: {
    family: 'linear',
    outputs: 1,
    weights: Float64Array.of(4),
    bias: Float64Array.of(0),
    link: 'logit',
  },
};
const wrong: Model = {
  ...model,
  fitted: {
    family: 'linear',
    outputs: 1,
    weights: Float64Array.of(4),
    bias: Float64Array.of(4),
    link: 'logit',
  },
};

function deployment(strategy: string, params: object = {}, faults: readonly Fault[] = []): Deployment {
  return {
    id: 'd',
    name: 'release',
    arms: [
      { version: 'v1', label: 'champion', weight: 1 },
      { version: 'v2', label: 'challenger', weight: 0 },
    ],
    strategy: { id: strategy, params: { ...params } },
    replay: {
      requestsPerSecond: 40,
      seconds: 260,
      order: 'shuffled',
      labelled: 0.5,
      labelDelaySeconds: 5,
      seed: 3,
    },
    faults,
  };
}
const start = (input: Partial<SimulationInput> & { deployment: Deployment }) =>
  startSimulation({ models: [model, model], table, serviceMs: [1, 1], ...input });

describe('canary', () => {
  it('promotes a version that is as good, step by step', async () => {
    const simulation = await start({ deployment: deployment('canary') });
    await advance(simulation, 1e9);
    const frame = frameOf(simulation);
    expect(frame.decisions.map((decision) => decision.decision)).toEqual([
      'advance',
      'advance',
      'advance',
      'promote',
    ]);
    expect(frame.decisions.map((decision) => decision.at)).toEqual([60_000, 120_000, 180_000, 240_000]);
    expect(frame.view.phase).toBe('promoted');
    expect(frame.view.weights).toEqual([0, 1]);
    expect(frame.done).toBe(true);
  });
  it('rolls back within failureLimit + 1 measurements when errors are injected', async () => {
    const faults: Fault[] = [{ kind: 'errors', arm: 1, from: 70_000, to: 1e9, rate: 0.2 }];
    const simulation = await start({ deployment: deployment('canary', {}, faults) });
    await advance(simulation, 1e9);
    const frame = frameOf(simulation);
    const last = frame.decisions.at(-1);
    expect(last?.decision).toBe('roll-back');
    expect(last?.why).toMatch(/Success rate failed 3 times/);
    expect(last?.at).toBeGreaterThan(70_000);
    expect(last?.at).toBeLessThanOrEqual(110_000);
    expect(frame.view.weights).toEqual([1, 0]);
    const after = simulation.run.events.filter(
      (event) => event.kind === 'request' && event.arm === 1 && event.at - event.latencyMs > (last?.at ?? 0),
    );
    expect(after).toHaveLength(0);
  });
  it('rolls back a slow version and a worse version', async () => {
    const slow: Fault[] = [{ kind: 'latency', arm: 1, from: 0, to: 1e9, addMs: 900 }];
    const one = await start({ deployment: deployment('canary', {}, slow) });
    await advance(one, 1e9);
    expect(one.run.decisions.at(-1)?.why).toMatch(/Latency, p95 failed/);
    const two = await start({
      deployment: deployment('canary', { weights: [50, 100], seconds: [120] }),
      models: [model, wrong],
    });
    await advance(two, 1e9);
    expect(two.run.decisions.at(-1)?.why).toMatch(/Quality, labelled failed/);
    expect(frameOf(two).verdict.outcome).toBe('worse');
  });
  it('waits without traffic instead of promoting', async () => {
    const quiet = deployment('canary');
    const simulation = await start({
      deployment: { ...quiet, replay: { ...quiet.replay, requestsPerSecond: 0.1 } },
    });
    await advance(simulation, 1e9);
    expect(simulation.run.decisions.map((decision) => decision.decision)).toEqual(['hold']);
    expect(frameOf(simulation).view.phase).toBe('paused');
  });
  it('never sends a caller back while the weight grows', async () => {
    const simulation = await start({ deployment: deployment('canary') });
    await advance(simulation, 1e9);
    const moved = new Set<number>();
    for (const event of simulation.run.events) {
      if (event.kind !== 'request') continue;
      const arrived = simulation.schedule.arrivals[event.request];
      expect(arrived).toBeLessThan(event.at);
    }
    const byArrival = simulation.run.events
      .filter((event): event is RequestEvent => event.kind === 'request')
      .sort((a, b) => a.request - b.request);
    for (const event of byArrival) {
      if (event.arm === 1) moved.add(event.row);
      else expect(moved.has(event.row)).toBe(false);
    }
    expect(moved.size).toBe(rows);
  });
});

describe('thompson-sampling', () => {
  it('finds the better version, and labels count for the arm that answered', async () => {
    const simulation = await start({ deployment: deployment('thompson-sampling'), models: [wrong, model] });
    await advance(simulation, 1e9);
    const frame = frameOf(simulation);
    expect(frame.decisions.at(-1)?.decision).toBe('promote');
    expect(frame.arms[1].requests).toBeGreaterThan(3 * frame.arms[0].requests);
    for (const event of simulation.run.events) {
      if (event.kind !== 'outcome') continue;
      const request = simulation.run.events.find(
        (other) => other.kind === 'request' && other.request === event.request,
      );
      expect(request?.kind === 'request' && request.arm).toBe(event.arm);
      if (event.request > 300) break;
    }
  });
  it('rolls back to the baseline when that is better', async () => {
    const simulation = await start({ deployment: deployment('thompson-sampling'), models: [model, wrong] });
    await advance(simulation, 1e9);
    expect(simulation.run.decisions.at(-1)?.decision).toBe('roll-back');
  });
});

describe.each(strategies.list.map((strategy) => [strategy.card.id] as const))('%s', (id) => {
  it('is the same for the same seed, however the clock is moved', async () => {
    const whole = await start({ deployment: deployment(id), models: [wrong, model] });
    await advance(whole, 90_000);
    const pieces = await start({ deployment: deployment(id), models: [wrong, model] });
    for (const at of [1, 777.7, 10_000, 33_333, 60_000, 20_000, 90_000]) await advance(pieces, at);
    expect(pieces.run.events).toEqual(whole.run.events);
    expect(frameOf(pieces)).toEqual(frameOf(whole));
  });
  it('answers every request exactly once, in the order of time', async () => {
    const simulation = await start({ deployment: deployment(id) });
    await advance(simulation, 1e9);
    const requests = simulation.run.events.filter((event) => event.kind === 'request' && !event.mirrored);
    expect(requests.length).toBe(simulation.schedule.arrivals.length);
    expect(new Set(requests.map((event) => event.kind === 'request' && event.request)).size).toBe(
      requests.length,
    );
    for (let i = 1; i < simulation.run.events.length; i++) {
      expect(simulation.run.events[i].at).toBeGreaterThanOrEqual(simulation.run.events[i - 1].at);
    }
    const frame = frameOf(simulation);
    const counted = frame.arms.reduce((sum, arm) => sum + arm.requests, 0);
    expect(counted).toBe(simulation.run.events.filter((event) => event.kind === 'request').length);
    const weight = frame.view.weights.reduce((sum, share) => sum + share, 0);
    expect(weight).toBeCloseTo(1, 6);
    expect(frame.view.reading).not.toBe('');
  });
  it('obeys the person: pause, resume, promote, roll back', async () => {
    const simulation = await start({ deployment: deployment(id) });
    await advance(simulation, 20_000);
    decideByHand(simulation, 'pause');
    await advance(simulation, 40_000);
    expect(frameOf(simulation).view.phase).toBe('paused');
    decideByHand(simulation, 'resume');
    decideByHand(simulation, 'promote');
    await advance(simulation, 60_000);
    const frame = frameOf(simulation);
    expect(frame.view.phase).toBe('promoted');
    expect(frame.view.weights).toEqual([0, 1]);
    await advance(simulation, 10_000);
    await advance(simulation, 60_000);
    expect(frameOf(simulation)).toEqual(frame);
  });
});

describe('labels of rows that return', () => {
  it('count once, so that two equal versions are not told apart by chance', async () => {
    for (let seed = 0; seed < 12; seed++) {
      const one = deployment('ab-test');
      const simulation = await start({
        deployment: {
          ...one,
          replay: { ...one.replay, requestsPerSecond: 80, labelled: 1, seed },
          strategy: { id: 'ab-test', params: { salt: `s${seed}` } },
        },
      });
      await advance(simulation, 1e9);
      expect(simulation.run.decisions).toEqual([]);
      expect(frameOf(simulation).verdict.quality?.labels).toBeLessThanOrEqual(2 * rows);
      expect(frameOf(simulation).arms[0].labelled).toBeGreaterThan(rows);
    }
  });
});

describe('replay', () => {
  it('refuses when the queue is full, and says 429', async () => {
    const simulation = await start({ deployment: deployment('canary'), serviceMs: [400, 400] });
    await advance(simulation, 60_000);
    const frame = frameOf(simulation);
    expect(frame.arms[0].rejected).toBeGreaterThan(0);
    expect(frame.arms[0].queued).toBeLessThanOrEqual(simulation.service.queueLimit);
  });
  it('shifts rows before they are scored, and the monitor sees it: pending, firing, resolved', async () => {
    const faults: Fault[] = [{ kind: 'shift', column: 'x', from: 60_000, to: 150_000, multiply: 1, add: 3 }];
    const asked: number[] = [];
    const score: Scorer = async (_arm, batch) => {
      const column = batch.columns[0];
      const values = column.kind === 'number' ? column.values : new Float64Array();
      asked.push(...values);
      return values.map((value) => (value > 0 ? 1 : 0));
    };
    const simulation = await start({ deployment: deployment('canary', {}, faults), score });
    await advance(simulation, 260_000);
    expect(Math.max(...asked)).toBeCloseTo(Math.max(...x) + 3, 12);
    const requests = simulation.run.events.filter((event): event is RequestEvent => event.kind === 'request');
    for (const id of ['psi', 'ks']) {
      const { series, alerts } = runMonitors({
        monitors: [
          {
            id: 'm',
            deployment: 'd',
            kind: 'data',
            column: 'x',
            test: { id, params: {} },
            windowSeconds: 20,
            forSeconds: 20,
            keepFiringSeconds: 20,
          },
        ],
        baselines: makeBaselines(table, ['x', 'y'], seeded(1)),
        table,
        faults,
        requests,
        untilMs: 260_000,
      });
      expect(alerts.map((alert) => [alert.state, alert.at])).toEqual([
        ['pending', 80_000],
        ['firing', 100_000],
        ['resolved', 200_000],
      ]);
      expect(series[0].points).toHaveLength(13);
      expect(series[0].points[0].result.level).toBe('ok');
    }
  });
  it('refuses what cannot be run, saying why', async () => {
    await expect(start({ deployment: deployment('canary', { weights: [50, 10] }) })).rejects.toMatchObject({
      code: 'bad-strategy',
    });
    await expect(start({ deployment: deployment('canary', { latencyMs: -1 }) })).rejects.toMatchObject({
      code: 'bad-parameter',
    });
    await expect(start({ deployment: deployment('nothing') })).rejects.toMatchObject({
      code: 'unknown-strategy',
    });
    await expect(
      start({
        deployment: deployment('canary', {}, [
          { kind: 'shift', column: 'y', from: 0, to: 1, multiply: 2, add: 0 },
        ]),
      }),
    ).rejects.toMatchObject({ code: 'bad-fault' });
    await expect(
      start({
        deployment: deployment('canary'),
        table: {
          rows: 0,
          columns: table.columns.map((c) => ({
            ...c,
            values: new Float64Array(0),
            codes: new Int32Array(0),
          })) as Table['columns'],
        },
      }),
    ).rejects.toMatchObject({ code: 'no-rows' });
    await expect(start({ deployment: deployment('canary'), models: [model] })).rejects.toMatchObject({
      code: 'bad-deployment',
    });
  });
  it('measures its own service times when none are given', async () => {
    const simulation = await startSimulation({
      deployment: deployment('canary'),
      models: [model, model],
      table,
    });
    for (const ms of simulation.serviceMs) expect(ms).toBeGreaterThanOrEqual(0.01);
  });
});

describe('blue-green, shadow, ab-test', () => {
  it('promote a good version and roll back a failing one', async () => {
    const faults: Fault[] = [{ kind: 'errors', arm: 1, from: 30_000, to: 1e9, rate: 0.3 }];
    for (const [id, good] of [
      ['blue-green', 'promote'],
      ['shadow', 'promote'],
      ['ab-test', undefined],
    ] as const) {
      const fine = await start({ deployment: deployment(id) });
      await advance(fine, 1e9);
      expect(fine.run.decisions.at(-1)?.decision, id).toBe(good);
      const failing = await start({ deployment: deployment(id, {}, faults) });
      await advance(failing, 1e9);
      expect(failing.run.decisions.at(-1)?.decision, id).toBe('roll-back');
    }
    const better = await start({ deployment: deployment('ab-test'), models: [wrong, model] });
    await advance(better, 1e9);
    expect(better.run.decisions.at(-1)?.decision).toBe('promote');
  });
  it('a failing shadow never changes what callers get', async () => {
    const faults: Fault[] = [{ kind: 'errors', arm: 1, from: 0, to: 1e9, rate: 1 }];
    const broken = await start({ deployment: deployment('shadow', {}, faults) });
    await advance(broken, 1e9);
    const answered = broken.run.events.filter((event) => event.kind === 'request' && !event.mirrored);
    expect(
      answered.every((event) => event.kind === 'request' && event.arm === 0 && event.status === 200),
    ).toBe(true);
  });
});
