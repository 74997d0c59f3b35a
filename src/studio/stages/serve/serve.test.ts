import { describe, expect, it } from 'vitest';
import type { ModelVersion, Signature } from '../../../pipeline/registry/run.ts';
import type { RequestEvent } from '../../../pipeline/serve/deployment.ts';
import type { ArmWindow, ServeWindow } from '../../../pipeline/serve/windows.ts';
import { faultOf } from '../../shell/fault-of.ts';
import { withLabels } from '../../state/with-labels.ts';
import { limitGuide, limitRange } from './chart-limit.ts';
import { checkValue } from './check-text.ts';
import { curlSnippet, fetchSnippet, rowOf, typedRow } from './endpoint-call.ts';
import {
  deploymentOf,
  draftOf,
  isEndpointName,
  plannedSeconds,
  suggestedPair,
  usualReplay,
} from './release-draft.ts';
import { limitsOf } from './strategy-values.ts';
import { trafficDots } from './traffic-dots.ts';
import { along, bandWidth, trafficLayout } from './traffic-layout.ts';
import { panelsOf } from './window-series.ts';

const version = (number: number) => ({ id: `id${number}`, number }) as ModelVersion;

describe('the pair a release begins with', () => {
  const three = [1, 2, 3].map(version);
  it('is champion and challenger', () => {
    const aliases = new Map([
      ['champion', 'id2'],
      ['challenger', 'id1'],
    ]);
    expect(suggestedPair(three, aliases)).toEqual({ baseline: 'id2', candidate: 'id1' });
  });
  it('is the newest other one without a challenger, or if both aliases are on one version', () => {
    expect(suggestedPair(three, new Map([['champion', 'id3']]))).toEqual({
      baseline: 'id3',
      candidate: 'id2',
    });
    const both = new Map([
      ['champion', 'id2'],
      ['challenger', 'id2'],
    ]);
    expect(suggestedPair(three, both)).toEqual({ baseline: 'id2', candidate: 'id3' });
  });
  it('is the oldest and the newest without aliases, one against itself if there is one, none without versions', () => {
    expect(suggestedPair(three, new Map())).toEqual({ baseline: 'id1', candidate: 'id3' });
    expect(suggestedPair([version(1)], new Map())).toEqual({ baseline: 'id1', candidate: 'id1' });
    expect(suggestedPair([], new Map())).toBeNull();
  });
});

describe('a release', () => {
  it('goes into the document and back', () => {
    const draft = {
      name: 'predict',
      baseline: 'id1',
      candidate: 'id2',
      strategy: { id: 'canary', params: {} },
      replay: usualReplay,
    };
    const deployment = deploymentOf(draft, [version(1), version(2)], { id: 'd', faults: [] });
    expect(deployment.arms.map((arm) => [arm.label, arm.weight])).toEqual([
      ['v1', 1],
      ['v2', 0],
    ]);
    expect(draftOf(deployment)).toEqual(draft);
  });
  it('knows how long its steps take, one duration for all or one each', () => {
    const defaults = { weights: [5, 50, 100], seconds: [60] };
    expect(plannedSeconds({ id: 'canary', params: {} }, defaults)).toEqual([60, 60, 60]);
    expect(plannedSeconds({ id: 'canary', params: { seconds: [10, 20, 30] } }, defaults)).toEqual([
      10, 20, 30,
    ]);
    expect(plannedSeconds({ id: 'ucb1', params: {} }, { minimum: 30 })).toBeNull();
  });
  it('has a name that can be in an address', () => {
    expect(['predict', 'a.b-c_1'].every(isEndpointName)).toBe(true);
    expect(['', '-a', 'a b', 'ä', 'x'.repeat(65)].some(isEndpointName)).toBe(false);
  });
  it('draws the limits its strategy has', () => {
    const card = { params: { latencyMs: { type: 'number', default: 500, help: '' } } } as const;
    expect(limitsOf({ id: 'x', params: { successRate: 98 } }, card)).toEqual({
      latencyMs: 500,
      failed: 2,
      intervalSeconds: null,
      failureLimit: null,
    });
  });
});

describe('a check', () => {
  it('is written in the unit of its limit', () => {
    expect(checkValue({ value: 99.791, limit: '≥ 99 %' })).toBe('99.79 %');
    expect(checkValue({ value: 14.412, limit: '≤ 20 ms' })).toBe('14.4 ms');
    expect(checkValue({ value: 0.4123, limit: 'p ≥ 0.001' })).toBe('p = 0.41');
    expect(checkValue({ value: 0.0123, limit: '≥ -0.017' })).toBe('+0.012');
    expect(checkValue({ value: 0.97, limit: '≥ 0.95' })).toBe('0.970');
    expect(checkValue({ value: null, limit: '≥ 99 %' })).toBe('–');
  });
  it('names versions as the screen does', () => {
    const arms = [{ label: 'v4' }, { label: 'v7' }];
    expect(withLabels('Version 2 leads; version 1 is the baseline.', arms)).toBe(
      'v7 leads; v4 is the baseline.',
    );
    expect(withLabels('baseline 99.91 %', arms)).toBe('v4 99.91 %');
    expect(withLabels('The new version fails more.', arms)).toBe('v7 fails more.');
    expect(withLabels('Version 9 leads', arms)).toBe('Version 9 leads');
  });
});

describe('panels on one clock', () => {
  const arm = (requests: number, errors: number, p95: number | null): ArmWindow => ({
    requests,
    errors,
    rejected: 0,
    p50: p95,
    p95,
    p99: p95,
    labelled: 0,
    reward: null,
  });
  const windows: ServeWindow[] = Array.from({ length: 10 }, (_, at) => ({
    from: at * 1000,
    to: (at + 1) * 1000,
    weights: [1, 0],
    arms: [arm(20, 0, 5), at < 5 ? arm(0, 0, null) : arm(10, 2, 8)],
  }));
  it('have a gap where a version served nothing', () => {
    const { at, arms, total } = panelsOf(windows, 2, 1000, 1e9);
    expect(at).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(arms[1]?.failed.slice(4, 6)).toEqual([Number.NaN, 20]);
    expect(arms[0]?.rate[0]).toBe(20);
    expect(total[9]).toBe(30);
  });
  it('join windows when there are many, counts added and percentiles weighted', () => {
    const { at, arms } = panelsOf(windows, 2, 1000, 1e9, 5);
    expect(at).toEqual([2, 4, 6, 8, 10]);
    expect(arms[1]?.rate[2]).toBe(5);
    expect(arms[1]?.p95[2]).toBe(8);
    expect(arms[1]?.failed[4]).toBe(20);
  });
  it('tell no rate after the last request was sent', () => {
    expect(panelsOf(windows, 2, 1000, 8000).arms[0]?.rate.slice(7)).toEqual([20, Number.NaN, Number.NaN]);
  });
  it('draw a limit only where it does not flatten the lines', () => {
    expect(limitGuide({ at: 20, text: 'limit' }, 6)).toHaveLength(1);
    expect(limitRange({ at: 20, text: 'limit' }, 6)).toEqual([0, 23]);
    expect(limitGuide({ at: 500, text: 'limit' }, 6)).toEqual([]);
    expect(limitRange({ at: 500, text: 'limit' }, 10)[1]).toBeCloseTo(11.5);
  });
});

describe('the traffic picture', () => {
  it('lays versions out around the middle, and its ways meet the boxes', () => {
    const layout = trafficLayout(3);
    const middles = layout.arms.map(({ box }) => box.y + box.height / 2);
    expect(middles[1]).toBe(layout.height / 2);
    for (const [index, { box, to, out }] of layout.arms.entries()) {
      expect(along(to, 0)).toEqual({ x: layout.router.x + layout.router.width, y: layout.height / 2 });
      expect(along(to, 1)).toEqual({ x: box.x, y: middles[index] });
      expect(along(out, 0).x).toBe(box.x + box.width);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height).toBeLessThanOrEqual(layout.height);
    }
  });
  it('shows a small share, and no band for none', () => {
    expect([0, 0.01, 0.5, 1].map(bandWidth)).toEqual([0, 3, 16, 32]);
  });
  it('sends each request once, failures among them, and forgets those that have arrived', () => {
    const dots = trafficDots();
    const context = new Proxy({} as CanvasRenderingContext2D, { get: () => () => {}, set: () => true });
    const request = (number: number, status: number) =>
      ({ kind: 'request', request: number, status, arm: 0, at: number }) as RequestEvent;
    const recent = Array.from({ length: 60 }, (_, at) => request(at, at === 30 ? 500 : 200));
    const look = { request: 'a', failed: 'b', arms: ['c'] };
    const layout = trafficLayout(1);
    expect(dots.draw(context, layout, [1], 0, look)).toBe(false);
    dots.send(recent, 0, 100);
    expect(dots.draw(context, layout, [1], 500, look)).toBe(true);
    dots.send(recent, 2000, 100);
    expect(dots.draw(context, layout, [1], 2001, look)).toBe(false);
  });
});

describe('a fault', () => {
  const draft = {
    arm: 1,
    column: 'fare',
    rate: 0.2,
    addMs: 300,
    multiply: 1.4,
    add: 0,
    seconds: 60 as number | null,
  };
  it('acts from the moment shown, for its time or to the end', () => {
    expect(faultOf('errors', draft, 30_000, 300_000)).toEqual({
      kind: 'errors',
      arm: 1,
      rate: 0.2,
      from: 30_000,
      to: 90_000,
    });
    expect(faultOf('shift', { ...draft, seconds: null }, 30_000, 300_000)).toMatchObject({
      to: 300_000,
      column: 'fare',
    });
    expect(faultOf('latency', draft, 0, 300_000)).toMatchObject({ addMs: 300, to: 60_000 });
  });
});

describe('a call of the endpoint', () => {
  const inputs: Signature['inputs'] = [
    { name: 'age', kind: 'number', required: false },
    { name: 'alone', kind: 'boolean', required: true },
    { name: "who's", kind: 'category', required: true },
  ];
  const row = { age: 22.5, alone: false, "who's": "o'hara" };
  it('keeps a row through typing', () => {
    expect(rowOf(inputs, typedRow(inputs, row))).toEqual(row);
    expect(rowOf(inputs, typedRow(inputs, { ...row, age: null })).age).toBeNull();
  });
  it('sends what cannot be read as it was typed, so that the endpoint says what is wrong', () => {
    expect(rowOf(inputs, { age: 'old', alone: 'maybe', "who's": ' ' })).toEqual({
      age: 'old',
      alone: 'maybe',
      "who's": null,
    });
  });
  it('can be copied into a shell whatever the cells hold', () => {
    const code = curlSnippet('http://localhost/predict', row);
    const body = /-d '(.*)'$/s.exec(code)?.[1]?.replaceAll(`'\\''`, "'");
    expect(JSON.parse(body ?? '')).toEqual({ instances: [row] });
  });
  it('is valid JavaScript', () => {
    const code = fetchSnippet('http://localhost/predict', row);
    expect(() => new Function(`return async () => { ${code} }`)).not.toThrow();
  });
});
