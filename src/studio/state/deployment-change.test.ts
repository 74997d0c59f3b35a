import { describe, expect, it } from 'vitest';
import type { Deployment } from '../../pipeline/serve/deployment.ts';
import { changedFrom } from './deployment-change.ts';

const base: Deployment = {
  id: 'd',
  name: 'predict',
  arms: [
    { version: 'a', label: 'v1', weight: 1 },
    { version: 'b', label: 'v2', weight: 0 },
  ],
  strategy: { id: 'canary', params: {} },
  replay: {
    requestsPerSecond: 10,
    seconds: 60,
    order: 'shuffled',
    labelled: 0,
    labelDelaySeconds: 0,
    seed: 1,
  },
  faults: [{ kind: 'errors', arm: 1, from: 30_000, to: 40_000, rate: 0.2 }],
};

describe('from when two forms of a deployment differ', () => {
  it('is never for what does not serve', () => {
    expect(changedFrom(base, { ...base, name: 'other' })).toBeNull();
    expect(changedFrom(base, structuredClone(base))).toBeNull();
  });
  it('is the start of a fault that only one has', () => {
    const shift = { kind: 'shift', column: 'x', from: 20_000, to: 60_000, multiply: 2, add: 0 } as const;
    expect(changedFrom(base, { ...base, faults: [...base.faults, shift] })).toBe(20_000);
    expect(changedFrom(base, { ...base, faults: [] })).toBe(30_000);
    expect(changedFrom(base, { ...base, faults: [{ ...base.faults[0], rate: 0.3 } as never] })).toBe(30_000);
  });
  it('is the beginning for versions, strategy and traffic', () => {
    expect(changedFrom(base, { ...base, strategy: { id: 'shadow', params: {} } })).toBe(0);
    expect(changedFrom(base, { ...base, replay: { ...base.replay, seed: 2 } })).toBe(0);
    expect(changedFrom(base, { ...base, arms: base.arms.toReversed() })).toBe(0);
  });
});
