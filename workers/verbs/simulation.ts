import type { PlainObject } from '../../src/pipeline/base/plain.ts';
import { seeded } from '../../src/pipeline/base/random.ts';
import { makeBaselines } from '../../src/pipeline/registry/baseline.ts';
import type { RequestEvent } from '../../src/pipeline/serve/deployment.ts';
import { frameOf } from '../../src/pipeline/serve/frame.ts';
import {
  advance,
  decideByHand,
  type Simulation,
  startSimulation,
} from '../../src/pipeline/serve/simulation.ts';
import { runMonitors } from '../../src/pipeline/watch/monitor.ts';
import type { VerbOf } from '../context.ts';
import type { Sessions } from '../sessions.ts';

type Replay = { readonly simulation: Simulation; readonly baselines: PlainObject };

export const simulationStart: VerbOf<'simulationStart'> = async (input, { tables, sessions }) => {
  const table = tables.get(input.table);
  const simulation = await startSimulation({
    deployment: input.deployment,
    models: input.models,
    table,
    ...(input.serviceMs && { serviceMs: input.serviceMs }),
  });
  const columns = table.columns.map(({ name }) => name);
  const baselines = input.baselines ?? makeBaselines(table, columns, seeded(0, 'baselines'));
  sessions.put(input.id, { simulation, baselines } satisfies Replay);
  return { serviceMs: simulation.serviceMs };
};

export const simulationAdvance: VerbOf<'simulationAdvance'> = async ({ id, untilMs }, { sessions, job }) => {
  const { simulation } = replayOf(sessions, id);
  await advance(simulation, untilMs, job);
  return frameOf(simulation);
};

export const simulationMonitor: VerbOf<'simulationMonitor'> = ({ id, monitors }, { sessions }) => {
  const { simulation, baselines } = replayOf(sessions, id);
  const { events, clock } = simulation.run;
  return runMonitors({
    monitors,
    baselines,
    table: simulation.table,
    faults: simulation.deployment.faults,
    requests: events.filter((event): event is RequestEvent => event.kind === 'request'),
    untilMs: clock,
  });
};

export const simulationEvents: VerbOf<'simulationEvents'> = ({ id, from, limit }, { sessions }) =>
  replayOf(sessions, id).simulation.run.events.slice(from, from + limit);

export const simulationDecide: VerbOf<'simulationDecide'> = async ({ id, decision }, { sessions, job }) => {
  const { simulation } = replayOf(sessions, id);
  decideByHand(simulation, decision);
  await advance(simulation, simulation.run.clock, job);
  return frameOf(simulation);
};

/** Only `simulationStart` puts something under these ids. */
function replayOf(sessions: Sessions, id: string): Replay {
  return sessions.get(id) as Replay;
}
