import type { DecisionEvent, RequestEvent } from './deployment.ts';
import { type Latency, latencyFold } from './latency.ts';
import { busyReplicas, queueLength } from './replica.ts';
import { currentWeights, type Simulation } from './simulation.ts';
import type { StrategyView } from './strategy.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import { mergeArm, type OpenArm, openArm, type ServeWindow } from './windows.ts';

export type ArmFrame = {
  readonly version: string;
  readonly label: string;
  /** Configured share of the traffic, and the share of all requests it got so far. */
  readonly weight: number;
  readonly observed: number;
  readonly requests: number;
  readonly errors: number;
  readonly rejected: number;
  readonly latency: Latency;
  readonly labelled: number;
  /** Mean reward: accuracy for classes, minus the mean absolute error for numbers; null without labels. */
  readonly reward: number | null;
  readonly replicas: number;
  readonly busy: number;
  readonly queued: number;
  /** Milliseconds of a replica per request, measured at the start. */
  readonly serviceMs: number;
};
/** The replay at one moment of its virtual clock: everything a screen shows. */
export type SimulationFrame = {
  readonly at: number;
  readonly endMs: number;
  readonly done: boolean;
  readonly view: StrategyView;
  readonly decisions: readonly DecisionEvent[];
  readonly windows: readonly ServeWindow[];
  readonly arms: readonly ArmFrame[];
  readonly verdict: Verdict;
  /** The last answers, newest last, at most 80. */
  readonly recent: readonly RequestEvent[];
  readonly events: number;
};

export function frameOf(simulation: Simulation): SimulationFrame {
  const { run, deployment, strategy } = simulation;
  const totals = run.totals.map((total, i) => {
    const all = openArm();
    mergeArm(all, total);
    mergeArm(all, run.open[i]);
    return all;
  });
  const weights = currentWeights(simulation);
  const requests = totals.reduce((sum, arm) => sum + arm.requests, 0);
  const recent: RequestEvent[] = [];
  for (let i = run.events.length - 1; i >= 0 && recent.length < 80; i--) {
    const event = run.events[i];
    if (event.kind === 'request') recent.push(event);
  }
  return {
    at: run.clock,
    endMs: simulation.endMs,
    done: run.clock >= simulation.endMs,
    view: shownView(simulation, strategy.view(run.state, run.clock - run.pausedMs), weights),
    decisions: [...run.decisions],
    windows: [...run.windows],
    arms: totals.map((arm, i) => armFrame(simulation, arm, i, weights[i], requests)),
    verdict: verdictOf(totals, run.rewards, deployment.arms.length > 1 ? deployment.arms.length - 1 : 0),
    recent: recent.reverse(),
    events: run.events.length,
  };
}

/** The strategy's view with what the person decided on top. */
function shownView(simulation: Simulation, view: StrategyView, weights: readonly number[]): StrategyView {
  const { run } = simulation;
  if (run.override && run.settled) {
    const reading = run.decisions.at(-1)?.why ?? view.reading;
    return { ...view, phase: run.settled, weights, reading };
  }
  return run.pausedSince === null
    ? view
    : {
        ...view,
        phase: 'paused',
        reading: 'Paused by hand: the traffic stays as it is, and nothing is decided.',
      };
}

function armFrame(
  simulation: Simulation,
  arm: OpenArm,
  i: number,
  weight: number,
  requests: number,
): ArmFrame {
  const { run, deployment, service, serviceMs } = simulation;
  return {
    version: deployment.arms[i].version,
    label: deployment.arms[i].label,
    weight,
    observed: requests === 0 ? 0 : arm.requests / requests,
    requests: arm.requests,
    errors: arm.errors,
    rejected: arm.rejected,
    latency: latencyFold.done(arm.latency),
    labelled: arm.labelled,
    reward: arm.labelled === 0 ? null : arm.reward / arm.labelled,
    replicas: service.replicas,
    busy: busyReplicas(run.replicas[i], run.clock),
    queued: queueLength(run.replicas[i], run.clock),
    serviceMs: serviceMs[i],
  };
}
