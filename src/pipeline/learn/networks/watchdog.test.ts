import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seeded } from '../../base/random.ts';
import { readLayers } from './layers.ts';
import { holdBack, makeStopping } from './stopping.ts';
import { makeWatchdog } from './watchdog.ts';

describe('the watchdog', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const never = () => new Promise<number>(() => undefined);
  const silent = () => () => undefined;

  it('lets results and errors through', async () => {
    const dog = makeWatchdog({ backend: 'webgl', onLoss: silent, now: () => 0 });
    expect(await dog.watch(Promise.resolve(7))).toBe(7);
    await expect(dog.watch(Promise.reject(new Error('own')))).rejects.toThrow('own');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives the first step 30 s, later ones 10 s or five times the median', async () => {
    let clock = 0;
    const dog = makeWatchdog({ backend: 'webgl', onLoss: silent, now: () => clock });
    const settled = async (step: Promise<number>, after: number) => {
      let code = 'waiting';
      dog.watch(step).then(
        () => (code = 'done'),
        (problem: { code: string }) => (code = problem.code),
      );
      await vi.advanceTimersByTimeAsync(after - 1);
      const before = code;
      await vi.advanceTimersByTimeAsync(2);
      return [before, code];
    };
    expect(await settled(never(), 30_000)).toEqual(['waiting', 'backend-lost']);
    const taking = async (ms: number) => {
      const step = dog.watch(Promise.resolve().then(() => (clock += ms)));
      await step;
    };
    await taking(100);
    expect(await settled(never(), 10_000)).toEqual(['waiting', 'backend-lost']);
    for (let i = 0; i < 3; i++) await taking(4000);
    expect(await settled(never(), 20_000)).toEqual(['waiting', 'backend-lost']);
  });

  it('rejects at once when the device says that it is lost, and stops listening', async () => {
    const listeners = new Set<(why: string) => void>();
    const onLoss = (listener: (why: string) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    };
    const dog = makeWatchdog({ backend: 'webgpu', onLoss, now: () => 0 });
    const step = dog.watch(never());
    for (const listener of [...listeners]) listener('the driver was restarted');
    await expect(step).rejects.toMatchObject({
      code: 'backend-lost',
      message: expect.stringContaining('driver'),
    });
    expect(listeners.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('early stopping', () => {
  it('waits as long as told, and counts only gains above the least', () => {
    const stopping = makeStopping(2, 0.1);
    const seen = [1, 0.95, 0.8, 0.79, 0.78].map((loss, i) => stopping.seen(i + 1, loss));
    expect(seen.map(({ best }) => best)).toEqual([true, true, true, true, true]);
    expect(seen.map(({ stop }) => stop)).toEqual([false, false, false, false, true]);
  });

  it('holds back the share of every class, each row once', () => {
    const y = Float64Array.from({ length: 100 }, (_, r) => (r < 80 ? 0 : 1));
    const split = holdBack(y, 'logit', 0.2, seeded(1));
    expect(split?.test.length).toBe(20);
    expect([...(split?.test ?? [])].filter((row) => row >= 80).length).toBe(4);
    expect([...(split?.train ?? []), ...(split?.test ?? [])].sort((a, b) => a - b)).toEqual([...y.keys()]);
    expect(holdBack(y, 'logit', 0.2, seeded(1))).toEqual(split);
    expect(holdBack(Float64Array.of(1, 2), 'identity', 0.01, seeded(1))).toMatchObject({
      train: { length: 1 },
      test: { length: 1 },
    });
    expect(holdBack(Float64Array.of(1), 'identity', 0.5, seeded(1))).toBeNull();
  });
});

describe('readLayers', () => {
  it('adds dropout and the output layer', () => {
    expect(readLayers([{ type: 'dense', units: 4 }], 0.25, 3, 2)).toEqual([
      { type: 'dense', units: 4, activation: 'relu' },
      { type: 'dropout', rate: 0.25 },
      { type: 'dense', units: 2, activation: 'linear' },
    ]);
    expect(readLayers([], 0, 3, 1)).toEqual([{ type: 'dense', units: 1, activation: 'linear' }]);
  });

  it.each([
    [{ type: 'conv', units: 3 }, 'type must be'],
    [{ type: 'dense', units: 0 }, 'units must be'],
    [{ type: 'dense', units: 3, activation: 'constructor' }, 'no activation'],
    [{ type: 'dense', units: 3, kernel: 3 }, 'it may hold'],
    [{ type: 'dropout', rate: 1 }, 'rate must be'],
  ])('refuses %j', (layer, words) => {
    expect(() => readLayers([layer], 0, 3, 1)).toThrow(
      expect.objectContaining({
        code: 'bad-parameter',
        message: expect.stringContaining(words),
        at: expect.objectContaining({ param: 'layers' }),
      }),
    );
  });

  it('refuses networks that are too large', () => {
    expect(() => readLayers(Array(300).fill({ type: 'dense', units: 1 }), 0, 3, 1)).toThrow(
      expect.objectContaining({ code: 'network-too-large' }),
    );
    expect(() => readLayers([{ type: 'dense', units: 60000 }], 0, 3000, 1)).toThrow(
      expect.objectContaining({ code: 'network-too-large' }),
    );
  });
});
