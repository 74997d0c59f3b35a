import type { PlainObject } from '../../pipeline/base/plain.ts';
import type { DecisionEvent, Deployment } from '../../pipeline/serve/deployment.ts';
import type { Command, SimulationFrame } from '../../pipeline/serve/simulation.ts';
import type { Alert } from '../../pipeline/watch/alert.ts';
import type { DriftSeries } from '../../pipeline/watch/monitor.ts';
import type { ReleaseRecord } from '../../store/workspace.ts';

/** What monitors saw of a replay. */
export type Drift = { readonly series: readonly DriftSeries[]; readonly alerts: readonly Alert[] };
/** A replay as it was recorded: enough to show it again, and to go on from there. */
export type RecordedReplay = {
  readonly deployment: Deployment;
  readonly frame: SimulationFrame;
  readonly series: readonly DriftSeries[];
  /** What the person decided, and when. */
  readonly commands: readonly Command[];
};
export type ReleaseInput = {
  readonly id: string;
  readonly project: string;
  readonly sequence: number;
  readonly deployment: Deployment;
  readonly frame: SimulationFrame;
  readonly drift: Drift | null;
  readonly commands: readonly Command[];
  /** Ended without a decision, and why, in words. */
  readonly stopped: string | null;
};

/** The last decision that settled the replay, if one did. */
export function settlingDecision(frame: SimulationFrame): DecisionEvent | null {
  return (
    frame.decisions.findLast(({ decision }) => decision === 'promote' || decision === 'roll-back') ?? null
  );
}

/** How far the release has come. */
export function outcomeOf(frame: SimulationFrame, stopped: boolean): ReleaseRecord['outcome'] {
  const settled = settlingDecision(frame);
  if (settled) return settled.decision === 'promote' ? 'promoted' : 'rolled-back';
  return stopped || frame.done ? 'stopped' : 'running';
}

/** The fact that says what a replay came to so far. */
export function releaseRecord(input: ReleaseInput): ReleaseRecord {
  const { deployment, frame, drift } = input;
  const settled = settlingDecision(frame);
  const recorded: RecordedReplay = {
    deployment,
    frame: { ...frame, recent: [] },
    series: drift?.series ?? [],
    commands: input.commands,
  };
  return {
    id: input.id,
    project: input.project,
    sequence: input.sequence,
    deployment: deployment.id,
    versions: deployment.arms.map((arm) => arm.version),
    outcome: outcomeOf(frame, input.stopped !== null),
    why: settled?.why ?? input.stopped ?? frame.view.reading,
    untilMs: frame.at,
    decisions: frame.decisions,
    alerts: drift?.alerts ?? [],
    summary: recorded as unknown as PlainObject,
  };
}

/** What `releaseRecord` kept; null for a record of another kind (made by another version, or elsewhere). */
export function recordedReplay(record: ReleaseRecord): RecordedReplay | null {
  const { deployment, frame, series, commands } = record.summary as Partial<RecordedReplay>;
  const whole =
    Array.isArray(deployment?.arms) &&
    Array.isArray(deployment.faults) &&
    Array.isArray(frame?.arms) &&
    frame.arms.length === deployment.arms.length &&
    Array.isArray(frame.windows) &&
    Array.isArray(frame.decisions) &&
    Array.isArray(frame.view?.checks) &&
    Array.isArray(frame.recent) &&
    typeof frame.at === 'number' &&
    Array.isArray(series) &&
    Array.isArray(commands);
  return whole ? { deployment, frame, series, commands } : null;
}
