import { Problem } from '../base/problem.ts';
import type { Random } from '../base/random.ts';
import type { ReplaySettings } from './deployment.ts';

/** Every request of a replay: when it arrives (ms), which row it asks about, when its true answer comes (NaN = never). */
export type Schedule = {
  readonly arrivals: Float64Array;
  readonly rows: Uint32Array;
  /** Milliseconds from the answer to the label. */
  readonly labelDelays: Float64Array;
};

const MOST = 2_000_000;

/**
 * Requests over `settings.seconds` as a Poisson stream (exponential gaps) of the given rate. Rows go through the
 * table in order, or through a new shuffle each round; a share `labelled` of them gets its true answer after
 * `labelDelaySeconds`. Throws `bad-replay` on settings that cannot be replayed, `no-rows` on an empty table.
 */
export function replayTraffic(rows: number, settings: ReplaySettings, random: Random): Schedule {
  checkReplay(rows, settings);
  const clock = random.fork('arrivals');
  const labels = random.fork('labels');
  const shuffles = random.fork('rows');
  const end = settings.seconds * 1000;
  const gap = 1000 / settings.requestsPerSecond;
  const arrivals: number[] = [];
  const wait = () => -Math.log(1 - clock.next()) * gap;
  for (let at = wait(); at < end; at += wait()) arrivals.push(at);
  const chosen = new Uint32Array(arrivals.length);
  let order: Uint32Array | null = null;
  for (let i = 0; i < chosen.length; i++) {
    const place = i % rows;
    if (settings.order === 'shuffled' && place === 0) order = shuffles.permutation(rows);
    chosen[i] = order === null ? place : order[place];
  }
  const labelDelays = new Float64Array(arrivals.length);
  for (let i = 0; i < labelDelays.length; i++) {
    labelDelays[i] = labels.next() < settings.labelled ? settings.labelDelaySeconds * 1000 : Number.NaN;
  }
  return { arrivals: Float64Array.from(arrivals), rows: chosen, labelDelays };
}

function checkReplay(rows: number, settings: ReplaySettings): void {
  if (rows === 0) {
    throw new Problem('no-rows', 'There are no rows to replay.', 'Choose a table with rows for the traffic.');
  }
  const { requestsPerSecond, seconds, labelled, labelDelaySeconds } = settings;
  const fits =
    requestsPerSecond > 0 &&
    seconds > 0 &&
    requestsPerSecond * seconds <= MOST &&
    labelled >= 0 &&
    labelled <= 1 &&
    labelDelaySeconds >= 0 &&
    Number.isFinite(labelDelaySeconds);
  if (fits) return;
  throw new Problem(
    'bad-replay',
    `A replay of ${requestsPerSecond} requests a second for ${seconds} s, ${labelled} of them labelled after ${labelDelaySeconds} s, cannot be run.`,
    `Use a rate and a length above 0 with at most ${MOST} requests in all, a labelled share from 0 to 1, and a delay of at least 0.`,
  );
}
