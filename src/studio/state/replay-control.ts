import { toProblem } from '../../pipeline/base/problem.ts';
import type { Deployment, Fault } from '../../pipeline/serve/deployment.ts';
import type { Command, SimulationFrame } from '../../pipeline/serve/simulation.ts';
import { putDeployment } from '../../project/actions/operate.ts';
import type { ReleaseRecord } from '../../store/workspace.ts';
import { words } from '../words/index.ts';
import type { Studio } from './context.tsx';
import { changedFrom } from './deployment-change.ts';
import { loadArms } from './load-arms.ts';
import { type RecordedReplay, releaseRecord } from './release-record.ts';
import { type Live, monitorsKey, monitorsOf, type Release } from './replay-live.ts';
import { clockText, nextMoment, type ReplaySpeed } from './replay-time.ts';
import { settleRelease } from './settle-release.ts';
import { showToast } from './toast-store.ts';
import { log } from './use-log.ts';
import { idleReplay, useReplay } from './use-replay.ts';
import { withLabels } from './with-labels.ts';

export type StartFrom = { readonly record: ReleaseRecord; readonly replay: RecordedReplay };

const EVENTS = 5000;

let live: Live | null = null;
let turns: Promise<unknown> = Promise.resolve();
const { getState: get, setState: set } = useReplay;

/** One thing after the other: moves, decisions, restarts. */
function turn(work: () => Promise<void>): Promise<void> {
  const next = turns.then(work);
  turns = next.catch(() => {});
  return next;
}

/**
 * Starts the replay of a deployment, at its beginning, or where a recorded one was (`from`), at `until` if given.
 * Replaces the one under way. Failures show in the state.
 */
export function startReplay(
  studio: Studio,
  deployment: Deployment,
  from: StartFrom | null = null,
  until = from?.replay.frame.at ?? 0,
): Promise<void> {
  closeReplay();
  const project = studio.workspace.get().project;
  if (!project) return Promise.resolve();
  const same = from !== null && changedFrom(from.replay.deployment, deployment) === null;
  const mine: Live = {
    studio,
    project: project.id,
    deployment,
    handle: null,
    models: [],
    baselines: {},
    commands: from?.replay.commands ?? [],
    serviceMs: from?.replay.frame.arms.map((arm) => arm.serviceMs) ?? null,
    release: null,
    told: 0,
    furthest: 0,
    stale: false,
    driftKey: '',
    written: '',
    forget: () => {},
  };
  if (from && same) {
    const { record, replay } = from;
    const settled = record.outcome === 'promoted' || record.outcome === 'rolled-back';
    mine.release = {
      id: record.id,
      sequence: record.sequence,
      told: replay.frame.decisions.length,
      settled,
    };
    mine.furthest = record.untilMs;
  }
  live = mine;
  mine.forget = studio.workspace.subscribe(() => onDocument(mine));
  set({ ...idleReplay, status: 'starting', deployment, shown: null, release: mine.release?.id ?? null });
  return turn(() => begin(mine, until));
}

/** Ends the replay; what was recorded stays. */
export function closeReplay(): void {
  const mine = live;
  live = null;
  mine?.forget();
  mine?.handle?.close();
  set({ ...idleReplay });
}

async function begin(mine: Live, until: number): Promise<void> {
  if (live !== mine) return;
  try {
    set({ status: 'starting', problem: null, deployment: mine.deployment });
    mine.handle?.close();
    mine.handle = null;
    mine.stale = false;
    const arms = await loadArms(mine.studio, mine.deployment, mine.models);
    Object.assign(mine, { models: arms.models, baselines: arms.baselines });
    const handle = await mine.studio.client.simulate({
      deployment: mine.deployment,
      models: arms.models,
      table: arms.table,
      baselines: arms.baselines,
      ...(mine.serviceMs ? { serviceMs: mine.serviceMs } : {}),
    });
    if (live !== mine) return handle.close();
    mine.handle = handle;
    mine.commands = mine.commands.filter(({ at }) => at <= Math.max(until, mine.furthest));
    for (const { at, decision } of mine.commands) {
      await handle.advance(at);
      await handle.decide(decision);
    }
    const frame = await handle.advance(until);
    if (live !== mine) return;
    mine.serviceMs = frame.arms.map((arm) => arm.serviceMs);
    mine.driftKey = '';
    set({ status: 'ready' });
    await take(mine, frame);
  } catch (error) {
    fail(mine, error);
  }
}

function fail(mine: Live, error: unknown): void {
  if (live !== mine) return;
  const problem = toProblem(error).data();
  log(`${problem.message} ${problem.hint}`, 'error');
  set({ status: 'failed', problem, playing: false, seeking: null });
}

export function play(): void {
  const mine = live;
  if (!mine || get().playing) return;
  set({ playing: true });
  void loop(mine);
}

export function pause(): void {
  set({ playing: false });
  const mine = live;
  if (mine) void turn(() => write(mine));
}

export function setSpeed(speed: ReplaySpeed): void {
  set({ speed });
}

async function loop(mine: Live): Promise<void> {
  let before = performance.now();
  while (live === mine && get().playing) {
    const now = performance.now();
    const elapsed = now - before;
    before = now;
    await turn(async () => {
      const { frame, speed, playing, status, seeking } = get();
      if (!frame || !playing || status !== 'ready' || seeking !== null) return;
      await move(mine, nextMoment(frame.at, elapsed, speed, frame.endMs));
      if (get().frame?.done) set({ playing: false });
    });
    if (get().status === 'failed') break;
    const rest = get().speed === 'max' ? 30 : 100 - (performance.now() - now);
    await new Promise((resolve) => setTimeout(resolve, Math.max(10, rest)));
  }
  if (live === mine) await turn(() => write(mine));
}

/** Moves the clock, forwards or back: the same moment always looks the same. */
export function seek(until: number): void {
  const mine = live;
  if (!mine) return;
  const waiting = get().seeking !== null;
  set({ seeking: until });
  if (waiting) return;
  void turn(async () => {
    for (let to = get().seeking; to !== null && live === mine && mine.handle; ) {
      await move(mine, to);
      const next = get().seeking;
      to = next === to ? null : next;
    }
    set({ seeking: null });
  });
}

async function move(mine: Live, until: number): Promise<void> {
  if (live !== mine || !mine.handle || mine.stale) return;
  try {
    await take(mine, await mine.handle.advance(until));
  } catch (error) {
    fail(mine, error);
  }
}

/** The person's decision at the moment shown. */
export function decide(decision: Command['decision']): Promise<void> {
  const mine = live;
  if (!mine) return Promise.resolve();
  return turn(async () => {
    const at = get().frame?.at;
    if (live !== mine || !mine.handle || at === undefined) return;
    try {
      await branch(mine, at);
      mine.commands = [...mine.commands.filter((command) => command.at <= at), { at, decision }];
      await take(mine, await mine.handle.decide(decision));
    } catch (error) {
      fail(mine, error);
    }
  });
}

/** The rows of the table that were asked about from one virtual moment to another, each once. */
export async function rowsBetween(from: number, to: number): Promise<readonly number[]> {
  const rows = new Set<number>();
  const mine = live;
  const all = get().frame?.events ?? 0;
  for (let at = 0; mine?.handle && at < all; at += EVENTS) {
    for (const event of await mine.handle.events(at, EVENTS)) {
      if (event.kind !== 'request') continue;
      const arrival = event.at - event.latencyMs;
      if (arrival >= from && arrival < to) rows.add(event.row);
    }
  }
  return [...rows];
}

/** Changes the faults of the deployment, with the moment shown as "now"; the replay is made again up to there. */
export function changeFaults(
  change: (faults: readonly Fault[], at: number) => readonly Fault[],
): Promise<void> {
  const mine = live;
  if (!mine) return Promise.resolve();
  return turn(async () => {
    const at = get().frame?.at ?? 0;
    if (live !== mine) return;
    try {
      const faults = change(mine.deployment.faults, at);
      const label =
        words.serve.fault[faults.length < mine.deployment.faults.length ? 'undoRemove' : 'undoInject'];
      mine.studio.workspace.act(putDeployment({ ...mine.deployment, faults }, label));
    } catch (error) {
      const problem = toProblem(error);
      showToast(`${problem.message} ${problem.hint}`, undefined, 'error');
    }
  });
}

/** The document changed: another deployment, other monitors, another project. */
function onDocument(mine: Live): void {
  if (live !== mine) return;
  const { project } = mine.studio.workspace.get();
  const next = project?.deployments.find((held) => held.id === mine.deployment.id);
  if (!project || project.id !== mine.project || !next) {
    closeReplay();
    return;
  }
  if (next !== mine.deployment) {
    const from = changedFrom(mine.deployment, next);
    mine.deployment = next;
    if (from === null) set({ deployment: next });
    else {
      mine.stale = true;
      if (from === 0) set({ playing: false });
      void turn(async () => {
        if (!mine.stale) return;
        await branch(mine, from);
        if (from === 0) Object.assign(mine, { commands: [], models: [], serviceMs: null });
        await begin(mine, from === 0 ? 0 : (get().frame?.at ?? 0));
      });
      return;
    }
  }
  if (monitorsKey(mine) === mine.driftKey.split('|')[0]) return;
  void turn(async () => {
    await watch(mine);
    await write(mine);
  });
}

/** Runs the monitors if a window has ended since, or if they are others now. */
async function watch(mine: Live): Promise<void> {
  const { frame } = get();
  if (live !== mine || !mine.handle || !frame) return;
  const monitors = monitorsOf(mine);
  const ended = monitors.map((monitor) => Math.floor(frame.at / (monitor.windowSeconds * 1000)));
  const key = `${monitorsKey(mine)}|${ended.join()}`;
  if (key === mine.driftKey) return;
  mine.driftKey = key;
  if (monitors.length === 0) return set({ drift: null, driftProblem: null });
  try {
    const drift = await mine.handle.monitor(monitors);
    if (live === mine) set({ drift, driftProblem: null });
  } catch (error) {
    if (live === mine) set({ driftProblem: toProblem(error).data() });
  }
}

async function take(mine: Live, frame: SimulationFrame): Promise<void> {
  if (live !== mine) return;
  set({ frame });
  await watch(mine);
  if (frame.at < mine.furthest || (frame.at === 0 && frame.decisions.length === 0)) return;
  mine.furthest = frame.at;
  const release = releaseOf(mine);
  for (const decision of frame.decisions.slice(release.told)) {
    log(
      `${clockText(decision.at)} ${withLabels(decision.why, frame.arms)}`,
      decision.decision === 'roll-back' ? 'warn' : 'info',
    );
  }
  release.told = frame.decisions.length;
  const happened = `${frame.decisions.length} ${get().drift?.alerts.length ?? 0} ${frame.done}`;
  if (happened !== mine.written) {
    mine.written = happened;
    await write(mine);
  }
}

function releaseOf(mine: Live): Release {
  if (mine.release) return mine.release;
  const taken = mine.studio.workspace.get().facts.releases.map((record) => record.sequence);
  const sequence = Math.max(0, ...taken) + 1;
  mine.release = { id: crypto.randomUUID(), sequence, told: mine.told, settled: false };
  mine.written = '';
  set({ release: mine.release.id });
  return mine.release;
}

/** Writes the release down as it stands; a settled one takes effect, once. */
async function write(mine: Live): Promise<void> {
  const { frame, drift } = get();
  const { release } = mine;
  if (live !== mine || !frame || !release || frame.at < mine.furthest) return;
  const record = releaseRecord({
    id: release.id,
    project: mine.project,
    sequence: release.sequence,
    deployment: mine.deployment,
    frame,
    drift,
    commands: mine.commands,
    stopped: frame.done ? words.serve.settled.ended : null,
  });
  try {
    await mine.studio.workspace.putRelease(record);
  } catch (error) {
    const problem = toProblem(error);
    log(`${problem.message} ${problem.hint}`, 'error');
    return;
  }
  const settled = record.outcome === 'promoted' || record.outcome === 'rolled-back';
  if (!settled || release.settled) return;
  release.settled = true;
  await settleRelease(mine.studio, record, withLabels(record.why, frame.arms));
}

/** Another history from `at` on is another release; the one before keeps what it was. */
async function branch(mine: Live, at: number): Promise<void> {
  const { release } = mine;
  if (!release || at >= mine.furthest) return;
  mine.release = null;
  mine.furthest = 0;
  mine.told = get().frame?.decisions.filter((decision) => decision.at <= at).length ?? 0;
  set({ release: null });
  const record = mine.studio.workspace.get().facts.releases.find((held) => held.id === release.id);
  if (record?.outcome === 'running') {
    const why = words.serve.settled.branched(clockText(at));
    await mine.studio.workspace.putRelease({ ...record, outcome: 'stopped', why });
  }
}
