import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { seeded } from '../../base/random.ts';
import { bytesSource } from '../reader.ts';
import { stream } from '../readers/stream.ts';
import { sniffReader } from '../sniff.ts';
import { cellOf, columnOf, type NumberColumn } from '../table.ts';
import { type LiveSample, samplesOf } from './parse-message.ts';
import { type Keep, makeReservoir } from './reservoir.ts';
import { windowFeature, windowFeatures, windowsOf } from './window-features.ts';
import { writeStream } from './write-stream.ts';

const start = Date.UTC(2026, 0, 1);

function read(samples: readonly LiveSample[], params: PlainObject = {}, types = {}) {
  const source = bytesSource('motion.stream.ndjson', writeStream(samples));
  return stream.read(source, parseParams(stream.card, params), types, silentJob);
}
const motion: readonly LiveSample[] = Array.from({ length: 100 }, (_, i) => ({
  t: start + i * 100,
  values: { x: Math.sin(i / 4), y: Math.cos(i / 4), shaken: i >= 50, label: i < 50 ? 'rest' : 'walk' },
}));

describe('messages of a live source', () => {
  it.each<[string, string, readonly unknown[]]>([
    ['an object', '{"x":1,"on":true}', [{ x: 1, on: true }]],
    ['nested', '{"a":{"x":1,"y":{"z":2}}}', [{ 'a.x': 1, 'a.y.z': 2 }]],
    ['a list of objects', '[{"x":1},{"x":2}]', [{ x: 1 }, { x: 2 }]],
    ['a list of numbers', '[1,2]', [{ value_1: 1, value_2: 2 }]],
    ['a number', '3.5', [{ value: 3.5 }]],
    ['cells', '1,2;3', [{ value_1: 1, value_2: 2, value_3: 3 }]],
    [
      'lines',
      '1 2\r\n3\t-4e1\n',
      [
        { value_1: 1, value_2: 2 },
        { value_1: 3, value_2: -40 },
      ],
    ],
    ['names and numbers', 'temp: 21.5 C, hum=40', [{ temp: 21.5, hum: 40 }]],
    ['nothing', 'ready.', []],
    ['broken', '{"x":', []],
    ['empty', ' \n', []],
  ])('%s', (_, text, expected) => {
    expect(samplesOf(text, start)).toEqual(expected.map((values) => ({ t: start, values })));
  });

  it('takes times that are ones, names for cells, and a path', () => {
    const at = start + 5;
    expect(samplesOf(`{"t":${start},"v":1}`, at)).toEqual([{ t: start, values: { v: 1 } }]);
    expect(samplesOf(`{"ts":${start / 1000},"v":1}`, at)).toEqual([{ t: start, values: { v: 1 } }]);
    expect(samplesOf('{"time":"2026-01-01T00:00:00Z","v":1}', at)).toEqual([{ t: start, values: { v: 1 } }]);
    expect(samplesOf('{"t":21.5}', at)).toEqual([{ t: at, values: { t: 21.5 } }]);
    expect(samplesOf('1,2', at, '', ['ax'])).toEqual([{ t: at, values: { ax: 1, value_2: 2 } }]);
    expect(samplesOf('{"d":{"rows":[{"v":1}]}}', at, 'd.rows')).toEqual([{ t: at, values: { v: 1 } }]);
    expect(samplesOf('{"d":1}', at, 'constructor')).toEqual([]);
  });

  it('never throws and never makes what is no number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        for (const { values } of samplesOf(text, start))
          for (const value of Object.values(values))
            expect(['number', 'string', 'boolean']).toContain(typeof value);
      }),
    );
  });
});

describe('what is kept of a stream', () => {
  const fill = (keep: Keep, size: number, count: number, seed = 1) => {
    const held = makeReservoir<number>(keep, size, seeded(seed));
    for (let i = 0; i < count; i++) held.add(i);
    return held;
  };

  it('the first, the latest, or any, in order, never more than asked', () => {
    expect(fill('first', 3, 10).items()).toEqual([0, 1, 2]);
    expect(fill('first', 3, 10).full()).toBe(true);
    expect(fill('latest', 3, 10).items()).toEqual([7, 8, 9]);
    const random = fill('random', 30, 1000);
    expect(random.items().length).toBe(30);
    expect([...random.items()].sort((a, b) => a - b)).toEqual(random.items());
    expect(random.seen()).toBe(1000);
    expect(fill('random', 30, 12).items()).toEqual(Array.from({ length: 12 }, (_, i) => i));
  });

  it('random: every item is kept equally often', () => {
    const counts = new Array<number>(20).fill(0);
    const trials = 4000;
    for (let seed = 0; seed < trials; seed++)
      for (const i of fill('random', 5, 20, seed).items()) counts[i]++;
    const sd = Math.sqrt(trials * 0.25 * 0.75);
    for (const count of counts) expect(Math.abs(count - trials / 4)).toBeLessThan(4.5 * sd);
  });
});

describe('windows', () => {
  it('features of a window, by hand', () => {
    const values = Float64Array.of(0, 2, 0, -2, 0, 2, 0, -2);
    const found = Object.fromEntries(
      windowFeatures.map((feature) => [feature, windowFeature(values, feature)]),
    );
    expect(found).toEqual({
      mean: 0,
      std: Math.SQRT2,
      min: -2,
      max: 2,
      rms: Math.SQRT2,
      peaks: 2,
      crossings: 3,
      sum: 8,
    });
    for (const feature of windowFeatures) {
      const one = windowFeature(Float64Array.of(3), feature);
      expect(one).toBe({ std: 0, peaks: 0, crossings: 0 }[feature as string] ?? 3);
    }
  });

  it('cover the time in strides, skip what has no sample, and leave out what is not over', () => {
    const times = Float64Array.of(0, 100, 200, 300, 5000, 5100, 5250);
    expect(windowsOf(times, 200, 100, false)).toEqual([
      { start: 0, from: 0, to: 2 },
      { start: 100, from: 1, to: 3 },
      { start: 200, from: 2, to: 4 },
      { start: 300, from: 3, to: 4 },
      { start: 4900, from: 4, to: 5 },
      { start: 5000, from: 4, to: 6 },
    ]);
    expect(windowsOf(times, 200, 200, true).at(-1)).toEqual({ start: 5200, from: 6, to: 7 });
    expect(windowsOf(new Float64Array(0), 200, 100, true)).toEqual([]);
  });

  it('agree with looking at every sample for every window', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 60 });
    const sizes = fc.integer({ min: 20, max: 500 });
    fc.assert(
      fc.property(gaps, sizes, sizes, (steps, window, stride) => {
        let at = 0;
        const times = Float64Array.from(steps, (step) => {
          at += step;
          return at;
        });
        const slow = [];
        for (let k = 0; times[0] + k * stride <= at; k++) {
          const begin = times[0] + k * stride;
          const inside = Array.from(times.keys()).filter(
            (i) => times[i] >= begin && times[i] < begin + window,
          );
          if (inside.length > 0 && begin + window <= at) slow.push([begin, inside[0], inside.length]);
        }
        expect(
          windowsOf(times, window, stride, false).map(({ start: s, from, to }) => [s, from, to - from]),
        ).toEqual(slow);
      }),
    );
  });
});

describe('the reader of recorded streams', () => {
  it('reads what is recorded, as it came', async () => {
    const source = bytesSource('a.ndjson', writeStream(motion));
    expect((await sniffReader(source)).card.id).toBe('stream');
    const { table } = await read(motion);
    expect(table.rows).toBe(100);
    expect(table.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['time', 'time'],
      ['x', 'number'],
      ['y', 'number'],
      ['shaken', 'boolean'],
      ['label', 'category'],
    ]);
    expect(cellOf(table.columns[0], 1)).toBe('2026-01-01T00:00:00.100Z');
  });

  it('makes windows with their features', async () => {
    const params = {
      rows: 'windows',
      window: 1000,
      stride: 500,
      features: ['mean', 'rms'],
      magnitude: ['x', 'y'],
    };
    const { table } = await read(motion, params);
    expect(table.columns.map(({ name }) => name)).toEqual(
      ['time', 'samples', 'x_mean', 'x_rms', 'y_mean', 'y_rms', 'shaken_mean', 'shaken_rms', 'label'].concat([
        'magnitude_mean',
        'magnitude_rms',
      ]),
    );
    expect(table.rows).toBe(18);
    const numbers = (name: string) => Array.from((columnOf(table, name) as NumberColumn).values);
    expect(new Set(numbers('samples'))).toEqual(new Set([10]));
    for (const length of numbers('magnitude_mean')) expect(length).toBeCloseTo(1, 12);
    expect(cellOf(columnOf(table, 'label'), 0)).toBe('rest');
    expect(cellOf(columnOf(table, 'label'), 17)).toBe('walk');
    expect(numbers('shaken_mean').at(-1)).toBe(1);
  });

  it('does not mind the order of lines', async () => {
    const params = { rows: 'windows', features: ['mean', 'peaks'] };
    const turned = [...motion].reverse();
    expect((await read(turned, params)).table).toEqual((await read(motion, params)).table);
  });

  it('opens other logs with a time, and says what is wrong', async () => {
    const log = new TextEncoder().encode('{"when":0,"v":1}\n{"when":900,"v":2}\n{"when":2100,"v":3}\n');
    const source = bytesSource('log.ndjson', log);
    const params = parseParams(stream.card, { rows: 'windows', time: 'when', features: ['sum'] });
    const { table } = await stream.read(source, params, {}, silentJob);
    expect(Array.from((columnOf(table, 'v_sum') as NumberColumn).values)).toEqual([3, 2]);
    const problem = (wrong: PlainObject) => read(motion, { rows: 'windows', ...wrong });
    await expect(problem({ time: 'nosuch' })).rejects.toMatchObject({ code: 'missing-column' });
    await expect(problem({ features: ['magic'] })).rejects.toMatchObject({ code: 'bad-parameter' });
    await expect(problem({ window: 1e6 })).rejects.toMatchObject({ code: 'no-windows' });
    await expect(problem({ magnitude: ['label'] })).rejects.toMatchObject({ code: 'missing-column' });
    expect((await read(motion, {}, { x: 'text' })).table.columns[1].kind).toBe('text');
  });
});
