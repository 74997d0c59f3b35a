import { expose, wrap } from 'comlink';
import { describe, expect, it } from 'vitest';
import { Cancelled, Problem } from '../pipeline/base/problem.ts';
import { buffersOf, installTransferHandlers, takeResult } from './transfer.ts';

type Service = {
  fail(how: 'problem' | 'cancelled' | 'error' | 'memory'): Promise<never>;
  give(): Promise<Problem>;
  numbers(): Promise<{ readonly kept: Float64Array; readonly given: Float64Array }>;
};

async function withService(
  run: (service: ReturnType<typeof wrap<Service>>, kept: Float64Array) => Promise<void>,
) {
  installTransferHandlers();
  const kept = new Float64Array([1, 2, 3]);
  const { port1, port2 } = new MessageChannel();
  const service: Service = {
    async fail(how) {
      if (how === 'problem')
        throw new Problem('bad-thing', 'It is bad.', 'Do better.', { column: 'a', fold: 2 });
      if (how === 'cancelled') throw new Cancelled();
      if (how === 'memory') new Float64Array(2 ** 53 - 1);
      throw new TypeError('x is not y');
    },
    give: async () => new Problem('given', 'As a value.', 'Nothing to do.'),
    numbers: async () =>
      takeResult({ kept, given: new Float64Array([4, 5]) }, (buffer) => buffer === kept.buffer),
  };
  expose(service, port2);
  try {
    await run(wrap<Service>(port1), kept);
  } finally {
    port1.close();
  }
}

async function thrownBy(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('transfer', () => {
  it('a Problem keeps its code, message, hint and place', () =>
    withService(async (service) => {
      const error = await thrownBy(service.fail('problem'));
      expect(error).toBeInstanceOf(Problem);
      expect((error as Problem).data()).toEqual({
        code: 'bad-thing',
        message: 'It is bad.',
        hint: 'Do better.',
        at: { column: 'a', fold: 2 },
      });
    }));

  it('a cancel stays a cancel', () =>
    withService(async (service) => {
      expect(await thrownBy(service.fail('cancelled'))).toBeInstanceOf(Cancelled);
    }));

  it('an unknown error becomes "unexpected", with its message and stack', () =>
    withService(async (service) => {
      const error = (await thrownBy(service.fail('error'))) as Problem;
      expect(error.code).toBe('unexpected');
      expect(error.message).toContain('x is not y');
      expect(error.stack).toContain('transfer.test');
    }));

  it('a failed allocation becomes "out-of-memory"', () =>
    withService(async (service) => {
      const error = (await thrownBy(service.fail('memory'))) as Problem;
      expect(error.code).toBe('out-of-memory');
      expect(error.hint).toContain('sample');
    }));

  it('a Problem may be a value too', () =>
    withService(async (service) => {
      const value = await service.give();
      expect(value).toBeInstanceOf(Problem);
      expect(value.code).toBe('given');
    }));

  it('fresh arrays are moved, kept ones are copied', () =>
    withService(async (service, kept) => {
      const { kept: copy, given } = await service.numbers();
      expect([...copy, ...given]).toEqual([1, 2, 3, 4, 5]);
      expect(kept.length).toBe(3);
    }));

  it('lists whole ordinary buffers once, never parts or shared memory', () => {
    const whole = new Float64Array(4);
    const part = new Uint8Array(new ArrayBuffer(8), 0, 4);
    const shared = new Float64Array(new SharedArrayBuffer(16));
    const value = {
      a: whole,
      b: [whole, { c: part }],
      d: shared,
      e: 'text',
      f: null,
      g: new Map([[1, whole]]),
    };
    expect(buffersOf(value)).toEqual([whole.buffer]);
  });
});
