import { describe, expect, it } from 'vitest';
import { alertStates } from './alerts.ts';

const every = (minutes: readonly (boolean | null)[]) =>
  minutes.map((active, i) => ({ at: i * 60_000, active }));
const [T, F] = [true, false];

describe('alertStates', () => {
  it('keeps firing as Prometheus does (rules/alerting_test.go, TestKeepFiringFor)', () => {
    const active = [75, 85, 70, 70, 10, 10, 10].map((value) => value > 50);
    expect(alertStates(every(active), { forMs: 60_000, keepFiringMs: 60_000 })).toEqual([
      'pending',
      'firing',
      'firing',
      'firing',
      'firing',
      'resolved',
      'inactive',
    ]);
  });
  it('fires at once without a waiting time', () => {
    expect(alertStates(every([F, T, F, F]), { forMs: 0, keepFiringMs: 0 })).toEqual([
      'inactive',
      'firing',
      'resolved',
      'inactive',
    ]);
  });
  it('drops pending when it clears and starts counting anew', () => {
    expect(alertStates(every([T, T, F, T, T, T]), { forMs: 120_000, keepFiringMs: 0 })).toEqual([
      'pending',
      'pending',
      'inactive',
      'pending',
      'pending',
      'firing',
    ]);
  });
  it('holds its state without data', () => {
    expect(alertStates(every([T, T, null, F]), { forMs: 60_000, keepFiringMs: 0 })).toEqual([
      'pending',
      'firing',
      'firing',
      'resolved',
    ]);
  });
  it('does not restart when the condition returns while it keeps firing', () => {
    expect(alertStates(every([T, F, T, F, F, F]), { forMs: 0, keepFiringMs: 120_000 })).toEqual([
      'firing',
      'firing',
      'firing',
      'firing',
      'firing',
      'resolved',
    ]);
  });
});
