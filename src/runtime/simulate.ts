import { toProblem } from '../pipeline/base/problem.ts';
import type { SimulationHandle, SimulationInput } from './contract.ts';
import type { EngineWorker } from './engine-worker.ts';
import type { InputOf, OutputOf, Verb } from './verbs.ts';

type Move =
  | { readonly verb: 'simulationAdvance'; readonly untilMs: number }
  | { readonly verb: 'simulationDecide'; readonly decision: InputOf<'simulationDecide'>['decision'] };

let counter = 0;

/**
 * A replay in a worker of its own. If that worker dies, another one is started and every move is made again: the
 * same service times and seed give the same replay.
 */
export async function startReplay(
  input: SimulationInput,
  options: {
    readonly worker: () => EngineWorker;
    readonly ensure: (worker: EngineWorker, key: string) => Promise<void>;
  },
): Promise<SimulationHandle> {
  const id = `replay-${++counter}`;
  const { table, ...rest } = input;
  const moves: Move[] = [];
  let serviceMs: readonly number[] | null = null;
  let starting: Promise<EngineWorker> | null = null;
  let worker: EngineWorker | null = null;
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();

  async function begin(): Promise<EngineWorker> {
    const fresh = options.worker();
    try {
      await options.ensure(fresh, table.key);
      const started = await fresh.run('simulationStart', {
        ...rest,
        id,
        table: table.key,
        ...(serviceMs && { serviceMs }),
      });
      serviceMs = started.serviceMs;
      for (const move of moves) await make(fresh, move);
    } catch (error) {
      fresh.terminate();
      throw error;
    }
    worker = fresh;
    return fresh;
  }

  function ready(): Promise<EngineWorker> {
    if (worker?.alive) return Promise.resolve(worker);
    starting ??= begin().finally(() => {
      starting = null;
    });
    return starting;
  }

  function make(on: EngineWorker, move: Move): Promise<OutputOf<'simulationAdvance'>> {
    return move.verb === 'simulationAdvance'
      ? on.run('simulationAdvance', { id, untilMs: move.untilMs })
      : on.run('simulationDecide', { id, decision: move.decision });
  }

  /** One call after the other; once again in a new worker if this one died. */
  function call<T>(work: (on: EngineWorker) => Promise<T>): Promise<T> {
    const next = last.then(async () => {
      try {
        return await work(await ready());
      } catch (error) {
        if (closed || toProblem(error).code !== 'worker-died') throw error;
        return work(await ready());
      }
    });
    last = next.catch(() => {});
    return next;
  }

  const move = async (made: Move): Promise<OutputOf<'simulationAdvance'>> => {
    const frame = await call((on) => make(on, made));
    moves.push(made);
    return frame;
  };
  const ask = <V extends Verb>(verb: V, question: InputOf<V>): Promise<OutputOf<V>> =>
    call((on) => on.run(verb, question));

  await ready();
  return {
    advance: (untilMs) => move({ verb: 'simulationAdvance', untilMs }),
    decide: (decision) => move({ verb: 'simulationDecide', decision }),
    monitor: (monitors) => ask('simulationMonitor', { id, monitors }),
    events: (from, limit) => ask('simulationEvents', { id, from, limit }),
    close() {
      closed = true;
      worker?.terminate();
    },
  };
}
