import { describe, expect, it } from 'vitest';
import type { DecisionEvent, Deployment } from '../../pipeline/serve/deployment.ts';
import type { SimulationFrame } from '../../pipeline/serve/simulation.ts';
import { outcomeOf, recordedReplay, releaseRecord } from './release-record.ts';

const deployment = {
  id: 'd',
  name: 'predict',
  arms: [{ version: 'a', label: 'v1', weight: 1 }],
  faults: [],
} as unknown as Deployment;
const decision = (kind: DecisionEvent['decision'], at: number): DecisionEvent => ({
  kind: 'decision',
  at,
  decision: kind,
  weights: [1],
  why: `${kind} at ${at}`,
});
const frame = (decisions: readonly DecisionEvent[], part: Partial<SimulationFrame> = {}): SimulationFrame =>
  ({
    at: 5000,
    endMs: 9000,
    done: false,
    view: { phase: 'progressing', step: 0, steps: [], weights: [1], checks: [], reading: 'Nothing yet.' },
    decisions,
    windows: [],
    arms: [{ version: 'a', label: 'v1' }],
    recent: [{ kind: 'request' }],
    ...part,
  }) as unknown as SimulationFrame;
const input = (of: SimulationFrame, stopped: string | null = null) => ({
  id: 'r',
  project: 'p',
  sequence: 3,
  deployment,
  frame: of,
  drift: null,
  commands: [{ at: 2000, decision: 'pause' as const }],
  stopped,
});

describe('the fact of a release', () => {
  it('is under way until a decision settles it or the replay ends', () => {
    expect(outcomeOf(frame([decision('advance', 1)]), false)).toBe('running');
    expect(outcomeOf(frame([decision('advance', 1), decision('promote', 2)]), false)).toBe('promoted');
    expect(outcomeOf(frame([decision('roll-back', 2)], { done: true }), true)).toBe('rolled-back');
    expect(outcomeOf(frame([], { done: true }), false)).toBe('stopped');
  });
  it('says why: the settling decision, else why it stopped, else the reading', () => {
    expect(releaseRecord(input(frame([decision('roll-back', 2)]), 'ended')).why).toBe('roll-back at 2');
    expect(releaseRecord(input(frame([]), 'ended')).why).toBe('ended');
    expect(releaseRecord(input(frame([]))).why).toBe('Nothing yet.');
  });
  it('can be shown again, without the last requests', () => {
    const record = releaseRecord(input(frame([decision('promote', 2)])));
    const again = recordedReplay(structuredClone(record));
    expect(again?.frame.at).toBe(5000);
    expect(again?.frame.recent).toEqual([]);
    expect(again?.commands).toEqual([{ at: 2000, decision: 'pause' }]);
    expect(record.untilMs).toBe(5000);
    expect(record.versions).toEqual(['a']);
  });
  it('is not shown if it holds something else', () => {
    const record = releaseRecord(input(frame([])));
    expect(recordedReplay({ ...record, summary: {} })).toBeNull();
    expect(recordedReplay({ ...record, summary: { ...record.summary, frame: { arms: [] } } })).toBeNull();
  });
});
