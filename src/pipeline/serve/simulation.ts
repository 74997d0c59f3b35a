import { type Job, silentJob } from '../base/job.ts';
import { parseParams } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { type Random, seeded } from '../base/random.ts';
import { addTo, type Moments } from '../calc/sequential.ts';
import type { Table } from '../data/table.ts';
import type { Model } from '../learn/candidate.ts';
import { predictModel } from '../learn/predict-model.ts';
import { encodeTarget } from '../learn/target.ts';
import { noMoments } from './analysis.ts';
import { strategies } from './catalog.ts';
import type { DecisionEvent, Deployment, OutcomeEvent, RequestEvent, ServeEvent } from './deployment.ts';
import { type EventQueue, enter, eventQueue, nextTime, takeNext } from './event-queue.ts';
import { addedLatency, checkFaults, errorRate, shiftKey } from './fault.ts';
import { handle, pageService, type Replicas, type ServiceSettings, startReplicas } from './replica.ts';
import { isNews, rewardOf } from './rewards.ts';
import { measureService, type Scorer, type Scores, scoreAhead, scoreOf } from './scores.ts';
import type { Strategy } from './strategy.ts';
import { replayTraffic, type Schedule } from './traffic.ts';
import {
  addOutcome,
  addRequest,
  closeArm,
  mergeArm,
  type OpenArm,
  openArm,
  type ServeWindow,
} from './windows.ts';

export type { SimulationFrame } from './frame.ts';

export type SimulationInput = {
  readonly deployment: Deployment;
  /** One model an arm, in arm order. */
  readonly models: readonly Model[];
  readonly table: Table;
  /** Default: the models themselves. */
  readonly score?: Scorer;
  readonly service?: ServiceSettings;
  /** Milliseconds of a replica per request, by arm; default: measured once, here and now. */
  readonly serviceMs?: readonly number[];
};
export type Command = {
  readonly at: number;
  readonly decision: 'promote' | 'roll-back' | 'pause' | 'resume';
};
/** A replay under way. Only the functions of this file change it. */
export type Simulation = {
  readonly deployment: Deployment;
  readonly table: Table;
  readonly score: Scorer;
  readonly service: ServiceSettings;
  readonly serviceMs: readonly number[];
  readonly schedule: Schedule;
  /** True answers by arm, in the codes of that arm's classes; NaN or −1 = not known. */
  readonly truth: readonly Float64Array[];
  readonly classes: boolean;
  readonly strategy: Strategy;
  readonly endMs: number;
  readonly windowMs: number;
  readonly scores: Scores;
  commands: Command[];
  run: Progress;
};
/** Everything that time changes: made anew when the replay is moved back. */
export type Progress = {
  clock: number;
  next: number;
  tickAt: number;
  windowFrom: number;
  readonly routing: Random;
  readonly working: Random;
  readonly queue: EventQueue<RequestEvent | OutcomeEvent>;
  readonly state: PlainObject;
  readonly replicas: readonly Replicas[];
  readonly events: ServeEvent[];
  readonly decisions: DecisionEvent[];
  readonly windows: ServeWindow[];
  readonly totals: readonly OpenArm[];
  readonly rewards: readonly Moments[];
  /** Rows whose label was counted, by arm and shift. */
  readonly learnt: Map<string, Uint8Array>;
  open: OpenArm[];
  commandsDone: number;
  pausedSince: number | null;
  pausedMs: number;
  override: readonly number[] | null;
  settled: 'promoted' | 'rolled-back' | null;
};

const TICK = 1000;

/**
 * A replay of table rows against the deployment's versions on a virtual clock. Same seed, same service times, same
 * result; time is moved by `advance`. A row of the table is a caller: it is routed, counted and learnt from as one.
 * Throws Problems about the deployment (`bad-deployment`, `bad-fault`,
 * `bad-replay`), its strategy's parameters, or rows that a model cannot score.
 */
export async function startSimulation(input: SimulationInput): Promise<Simulation> {
  const { deployment, models, table } = input;
  const arms = deployment.arms.length;
  if (arms < 1 || models.length !== arms) {
    throw new Problem(
      'bad-deployment',
      `The deployment has ${arms} versions but ${models.length} models were given.`,
      'Give one model for each version, in the same order.',
    );
  }
  checkFaults(deployment.faults, arms, table);
  const service = input.service ?? pageService;
  const score: Scorer =
    input.score ?? (async (arm, rows) => (await predictModel(models[arm], rows, null)).values);
  const strategy = strategies.get(deployment.strategy.id);
  const schedule = replayTraffic(table.rows, deployment.replay, seeded(deployment.replay.seed, 'traffic'));
  const seconds = deployment.replay.seconds;
  const serviceMs: number[] = [];
  for (let arm = 0; arm < arms; arm++) {
    serviceMs.push(input.serviceMs?.[arm] ?? (await measureService(score, arm, table)));
  }
  const simulation: Omit<Simulation, 'run'> = {
    deployment,
    table,
    score,
    service,
    serviceMs,
    schedule,
    truth: models.map((model) => truthOf(model, table)),
    classes: models[0].classes !== undefined,
    strategy,
    endMs: (seconds + deployment.replay.labelDelaySeconds + 1) * 1000,
    windowMs: Math.max(1, Math.ceil(seconds / 300)) * 1000,
    scores: { known: new Map() },
    commands: [],
  };
  return { ...simulation, run: begin(simulation) };
}

function begin(simulation: Omit<Simulation, 'run'>): Progress {
  const { deployment, strategy, service } = simulation;
  const arms = deployment.arms.length;
  const random = seeded(deployment.replay.seed, 'serving');
  return {
    clock: 0,
    next: 0,
    tickAt: TICK,
    windowFrom: 0,
    routing: random.fork('routing'),
    working: random.fork('working'),
    queue: eventQueue(),
    state: strategy.start(arms, parseParams(strategy.card, deployment.strategy.params)),
    replicas: deployment.arms.map(() => startReplicas(service)),
    events: [],
    decisions: [],
    windows: [],
    totals: deployment.arms.map(openArm),
    rewards: noMoments(arms),
    learnt: new Map(),
    open: deployment.arms.map(openArm),
    commandsDone: 0,
    pausedSince: null,
    pausedMs: 0,
    override: null,
    settled: null,
  };
}

function truthOf(model: Model, table: Table): Float64Array {
  if (model.target === undefined || !table.columns.some((column) => column.name === model.target)) {
    return new Float64Array(table.rows).fill(Number.NaN);
  }
  return encodeTarget(table, model.target, model.task, null, model.classes ?? []);
}

/**
 * Moves the virtual clock to `untilMs` (at most the end). A time before the clock starts again from 0 and replays
 * what the person decided, so that every moment looks the same however it is reached.
 */
export async function advance(simulation: Simulation, untilMs: number, job: Job = silentJob): Promise<void> {
  const until = Math.min(untilMs, simulation.endMs);
  if (until < simulation.run.clock) simulation.run = begin(simulation);
  const { run, schedule } = simulation;
  const started = run.clock;
  while (run.clock < until) {
    const slice = Math.min(until, run.clock + 10_000);
    let last = run.next;
    while (last < schedule.arrivals.length && schedule.arrivals[last] < slice) last++;
    await scoreAhead(
      simulation.scores,
      {
        schedule,
        table: simulation.table,
        faults: simulation.deployment.faults,
        arms: simulation.deployment.arms.length,
        score: simulation.score,
      },
      run.next,
      last,
      job,
    );
    playUntil(simulation, slice);
    job.report((run.clock - started) / Math.max(1, until - started));
    await job.checkpoint();
  }
}

/** Plays everything before `until`, in the order of time: labels and answers first, arrivals, the tick, decisions by hand. */
function playUntil(simulation: Simulation, until: number): void {
  const { run, schedule } = simulation;
  for (;;) {
    const arrival =
      run.next < schedule.arrivals.length ? schedule.arrivals[run.next] : Number.POSITIVE_INFINITY;
    const queued = nextTime(run.queue);
    const command =
      run.commandsDone < simulation.commands.length
        ? simulation.commands[run.commandsDone].at
        : Number.POSITIVE_INFINITY;
    const at = Math.min(arrival, queued, run.tickAt, command);
    if (at > until || (at === until && at !== run.tickAt && at !== command)) break;
    run.clock = at;
    if (queued === at) settleEvent(simulation);
    else if (arrival === at) arrive(simulation, run.next++);
    else if (run.tickAt === at) tick(simulation);
    else applyCommand(simulation, simulation.commands[run.commandsDone++]);
  }
  run.clock = until;
}

function arrive(simulation: Simulation, request: number): void {
  const { run, schedule, strategy } = simulation;
  const row = schedule.rows[request];
  const key = String(row);
  const arm = run.override
    ? chosenBy(run.override, run.routing)
    : strategy.route(run.state, key, run.routing);
  serveRequest(simulation, request, arm, false);
  if (run.override) return;
  for (const copy of strategy.mirrors?.(run.state) ?? []) {
    if (copy !== arm) serveRequest(simulation, request, copy, true);
  }
}

function serveRequest(simulation: Simulation, request: number, arm: number, mirrored: boolean): void {
  const { run, schedule, deployment } = simulation;
  const at = schedule.arrivals[request];
  const row = schedule.rows[request];
  const serviceMs = simulation.serviceMs[arm] + addedLatency(deployment.faults, arm, at);
  const broken = run.working.next() < errorRate(deployment.faults, arm, at);
  const latencyMs = handle(run.replicas[arm], simulation.service, at, serviceMs, run.working);
  const status = latencyMs === null ? 429 : broken ? 500 : 200;
  const value =
    status === 200 ? scoreOf(simulation.scores, arm, shiftKey(deployment.faults, at), row) : Number.NaN;
  const taken = latencyMs ?? simulation.service.overheadMs;
  const event: RequestEvent = {
    kind: 'request',
    at: at + taken,
    request,
    row,
    arm,
    status,
    latencyMs: taken,
    value,
  };
  enter(run.queue, event.at, mirrored ? { ...event, mirrored: true } : event);
}

function chosenBy(weights: readonly number[], random: Random): number {
  const u = random.next();
  let sum = 0;
  for (let arm = 0; arm < weights.length; arm++) {
    sum += weights[arm];
    if (u < sum) return arm;
  }
  return weights.length - 1;
}

function settleEvent(simulation: Simulation): void {
  const { run, strategy, schedule } = simulation;
  const event = takeNext(run.queue);
  if (!event) return;
  run.events.push(event);
  if (event.kind === 'outcome') {
    addOutcome(run.open[event.arm], event);
    if (!isNews(simulation, event)) return;
    addTo(run.rewards[event.arm], event.reward);
    strategy.learn(run.state, event);
    return;
  }
  addRequest(run.open[event.arm], event);
  strategy.seen(run.state, event);
  const reward = rewardOf(simulation, event);
  const delay = schedule.labelDelays[event.request];
  if (event.status !== 200 || reward === null || Number.isNaN(delay)) return;
  const at = event.at + delay;
  enter(run.queue, at, { kind: 'outcome', at, request: event.request, arm: event.arm, reward });
}

function tick(simulation: Simulation): void {
  const { run, strategy } = simulation;
  const at = run.tickAt;
  run.tickAt += TICK;
  if (run.settled === null && run.pausedSince === null) {
    const decision = strategy.decide(run.state, at - run.pausedMs);
    if (decision) record(simulation, { ...decision, at });
  }
  if (at - run.windowFrom >= simulation.windowMs) {
    run.windows.push({
      from: run.windowFrom,
      to: at,
      arms: run.open.map(closeArm),
      weights: currentWeights(simulation),
    });
    for (const [i, arm] of run.open.entries()) mergeArm(run.totals[i], arm);
    run.open = simulation.deployment.arms.map(openArm);
    run.windowFrom = at;
  }
}

function record(simulation: Simulation, decision: DecisionEvent): void {
  const { run } = simulation;
  run.events.push(decision);
  run.decisions.push(decision);
  if (decision.decision === 'promote') run.settled = 'promoted';
  if (decision.decision === 'roll-back') run.settled = 'rolled-back';
}

/** Shares of the traffic that the versions get now. */
export function currentWeights(simulation: Simulation): readonly number[] {
  const { run, strategy } = simulation;
  return run.override ?? strategy.view(run.state, run.clock - run.pausedMs).weights;
}

/** The person's decision, at the current virtual time; it is a fact like the strategy's own. */
export function decideByHand(simulation: Simulation, decision: Command['decision']): void {
  const { run } = simulation;
  simulation.commands = [...simulation.commands.slice(0, run.commandsDone), { at: run.clock, decision }];
  applyCommand(simulation, simulation.commands[run.commandsDone++]);
}

function applyCommand(simulation: Simulation, command: Command): void {
  const { run, deployment } = simulation;
  const arms = deployment.arms.length;
  const only = (arm: number) => deployment.arms.map((_, i) => (i === arm ? 1 : 0));
  switch (command.decision) {
    case 'promote':
    case 'roll-back': {
      const promoted = command.decision === 'promote';
      run.override = only(promoted ? arms - 1 : 0);
      const why = promoted ? 'Promoted by hand.' : 'Rolled back by hand.';
      record(simulation, {
        kind: 'decision',
        at: run.clock,
        decision: command.decision,
        weights: run.override,
        why,
      });
      return;
    }
    case 'pause':
      if (run.pausedSince !== null) return;
      run.pausedSince = run.clock;
      record(simulation, {
        kind: 'decision',
        at: run.clock,
        decision: 'pause',
        weights: currentWeights(simulation),
        why: 'Paused by hand: the traffic stays as it is, and nothing is decided.',
      });
      return;
    case 'resume':
      if (run.pausedSince === null) return;
      run.pausedMs += run.clock - run.pausedSince;
      run.pausedSince = null;
      record(simulation, {
        kind: 'decision',
        at: run.clock,
        decision: 'advance',
        weights: currentWeights(simulation),
        why: 'Resumed by hand.',
      });
  }
}
