import { toProblem } from '../pipeline/base/problem.ts';
import type { Backend } from '../pipeline/learn/network-engine.ts';
import type { Capability } from './contract.ts';
import type { EngineWorker } from './engine-worker.ts';
import type { BackendTest } from './verbs.ts';

/** Where the person's choice of backend is kept between visits. */
export type BackendMemory = {
  read(): Backend | 'automatic' | null;
  write(choice: Backend | 'automatic'): void;
};
export type CapabilityCheck = {
  /** Tests every backend once; later calls give what was found, and what was lost since. */
  get(): Promise<Capability>;
  choose(choice: Backend | 'automatic'): Promise<Capability>;
  /** The backend that networks are trained on now. */
  current(): Promise<Backend>;
  /** The device of a backend went away: the next one, or null if it was the last. */
  lost(backend: Backend, why: string): Backend | null;
  /** What is known now, without waiting. */
  known(): Capability | null;
};

type Tested = BackendTest & { readonly id: Backend };

const order: readonly Backend[] = ['webgpu', 'webgl', 'wasm', 'cpu'];
const TEST_MS = 10_000;
/** A backend that needs this many times as long as WASM for a small network is not worth its start-up. */
const TOO_SLOW = 3;

export const backendNames: Readonly<Record<Backend, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'CPU',
};

/**
 * Tries WebGPU, WebGL, WASM and CPU on a small known network, each with a time limit and a worker that may be
 * ended, and picks the first that works, is a real device and is not much slower than WASM.
 */
export function createCapability(options: {
  readonly worker: () => EngineWorker;
  readonly threads: number;
  readonly isolated: boolean;
  readonly shared: boolean;
  readonly memory: BackendMemory | null;
  readonly recycle: () => void;
}): CapabilityCheck {
  let tested: readonly Tested[] | null = null;
  let testing: Promise<readonly Tested[]> | null = null;
  const remembered = options.memory?.read() ?? 'automatic';
  let forced = order.some((backend) => backend === remembered) ? remembered : 'automatic';
  const losses = new Map<Backend, string>();

  async function testAll(): Promise<readonly Tested[]> {
    const results: Tested[] = [];
    let worker: EngineWorker | null = null;
    for (const backend of order) {
      if (!worker?.alive) worker = options.worker();
      results.push({ id: backend, ...(await test(worker, backend)) });
    }
    worker?.terminate();
    tested = results;
    return results;
  }

  function results(): Promise<readonly Tested[]> {
    if (tested) return Promise.resolve(tested);
    testing ??= testAll().finally(() => {
      testing = null;
    });
    return testing;
  }

  function summary(found: readonly Tested[]): Capability {
    const { chosen, why } = pick(usable(found), forced);
    return {
      backends: found.map(({ id, works, milliseconds, detail }) => ({
        id,
        works: works && !losses.has(id),
        milliseconds,
        detail: losses.get(id) ?? detail,
      })),
      chosen,
      why,
      threads: options.threads,
      isolated: options.isolated,
      sharedMemory: options.shared,
    };
  }

  function usable(found: readonly Tested[]): readonly Tested[] {
    return found.map((one) => {
      const loss = losses.get(one.id);
      return loss === undefined ? one : { ...one, works: false, detail: loss };
    });
  }

  return {
    get: async () => summary(await results()),
    async choose(choice) {
      forced = choice;
      options.memory?.write(choice);
      if (choice === 'automatic') {
        losses.clear();
        tested = null;
      } else losses.delete(choice);
      options.recycle();
      return summary(await results());
    },
    async current() {
      return pick(usable(await results()), forced).chosen;
    },
    lost(backend, why) {
      const before = tested ? pick(usable(tested), forced).chosen : null;
      losses.set(backend, why);
      if (!tested) return null;
      const next = usable(tested).some(({ works }) => works) ? pick(usable(tested), forced).chosen : null;
      return next === before ? null : next;
    },
    known: () => (tested ? summary(tested) : null),
  };
}

async function test(worker: EngineWorker, backend: Backend): Promise<BackendTest> {
  try {
    return await worker.run('selfTest', { backend }, { limitMs: TEST_MS });
  } catch (error) {
    const problem = toProblem(error);
    const detail =
      problem.code === 'worker-hung'
        ? `Did not finish the test within ${TEST_MS / 1000} s.`
        : problem.message;
    return { works: false, milliseconds: null, software: false, detail };
  }
}

/** The backend to use, and why in one or two sentences. */
export function pick(
  found: readonly (BackendTest & { readonly id: Backend })[],
  forced: Backend | 'automatic',
): { readonly chosen: Backend; readonly why: string } {
  const passed: string[] = [];
  if (forced !== 'automatic') {
    const wanted = found.find(({ id }) => id === forced);
    if (wanted?.works)
      return { chosen: forced, why: `${backendNames[forced]}, because you chose it.${remark(wanted)}` };
    passed.push(
      `${backendNames[forced]}, which you chose, does not work here: ${wanted?.detail ?? 'unknown'}`,
    );
  }
  const plain = found.filter(({ id, works }) => works && (id === 'wasm' || id === 'cpu'));
  const [rival] = plain;
  const reference = rival?.milliseconds ?? null;
  for (const one of found) {
    const name = backendNames[one.id];
    if (!one.works) {
      if (forced !== one.id) passed.push(`${name} does not work here: ${one.detail}`);
      continue;
    }
    if (reference !== null && (one.id === 'webgpu' || one.id === 'webgl')) {
      if (one.software) {
        passed.push(`${name} here is a software renderer (the processor plays the graphics card)`);
        continue;
      }
      if (rival && one.milliseconds !== null && one.milliseconds > TOO_SLOW * reference) {
        passed.push(
          `${name} took ${Math.round(one.milliseconds)} ms for a small network that ${backendNames[rival.id]} trains in ${Math.round(reference)} ms`,
        );
        continue;
      }
    }
    const why = `${name} is the fastest that works.`;
    return {
      chosen: one.id,
      why: passed.length === 0 ? why : `${passed.map(sentence).join(' ')} So ${name} is used.`,
    };
  }
  return {
    chosen: 'cpu',
    why: `${passed.map(sentence).join(' ')} No backend passed its test; plain CPU code is used.`,
  };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function remark(one: BackendTest): string {
  return one.software ? ' It is a software renderer here, so it is slow.' : '';
}
