import type { PlainObject } from '../pipeline/base/plain.ts';
import { toProblem } from '../pipeline/base/problem.ts';
import type { Model } from '../pipeline/learn/candidate.ts';
import type { EndpointStatus } from './contract.ts';
import type { EndpointAnswer, EndpointCall, EndpointQuestion, EndpointReply } from './endpoint-protocol.ts';
import type { EngineWorker } from './engine-worker.ts';

export type PageEndpoint = {
  serve(name: string, model: Model, version: string): Promise<EndpointStatus>;
  unserve(name: string): void;
  close(): void;
};

type Replica = {
  readonly model: Model;
  readonly version: string;
  description: PlainObject;
  worker: EngineWorker | null;
  loading: Promise<EngineWorker> | null;
};

/** Time for a service worker to become active on the first visit. */
const READY_MS = 8000;

/**
 * The page's side of the HTTP endpoint: models stay in replica workers, requests come from the service worker.
 * A replica that dies is started again with the next request.
 */
export function createEndpoint(options: {
  readonly baseUrl: string;
  readonly container: ServiceWorkerContainer | null;
  readonly replica: () => EngineWorker;
}): PageEndpoint {
  const replicas = new Map<string, Replica>();

  function load(name: string): Promise<EngineWorker> {
    const entry = replicas.get(name);
    if (!entry) throw new Error(`${name} is not served`);
    if (entry.worker?.alive) return Promise.resolve(entry.worker);
    entry.loading ??= (async () => {
      const worker = options.replica();
      try {
        entry.description = await worker.ask('hold', { name, model: entry.model, version: entry.version });
      } catch (error) {
        worker.terminate();
        throw error;
      } finally {
        entry.loading = null;
      }
      entry.worker = worker;
      return worker;
    })();
    return entry.loading;
  }

  async function answer(name: string, call: EndpointCall): Promise<EndpointAnswer> {
    try {
      const worker = await load(name);
      return await worker.ask('answer', { name, call });
    } catch (error) {
      const problem = toProblem(error);
      const gone = problem.code === 'worker-died' || problem.code === 'worker-hung';
      const body = JSON.stringify({ error: problem.data() });
      return {
        status: gone ? 503 : 500,
        body,
        headers: { 'content-type': 'application/json; charset=utf-8' },
      };
    }
  }

  function pick(model: string | null): string | null {
    if (model !== null) return replicas.has(model) ? model : null;
    const names = [...replicas.keys()];
    return names.length === 1 ? (names[0] ?? null) : null;
  }

  async function hear(event: MessageEvent<EndpointQuestion | null>): Promise<void> {
    const [port] = event.ports;
    const question = event.data;
    if (!port || typeof question !== 'object' || question === null) return;
    const reply = (content: EndpointReply): void => port.postMessage(content);
    if (question.kind === 'orrery-models')
      reply({ kind: 'models', models: [...replicas.values()].map(({ description }) => description) });
    else if (question.kind === 'orrery-call') {
      const name = pick(question.model);
      if (name === null) {
        reply({ kind: 'not-here' });
        return;
      }
      reply({ kind: 'accepted' });
      reply({ kind: 'answer', answer: await answer(name, question.call) });
    }
  }

  const listener = (event: Event): void => void hear(event as MessageEvent<EndpointQuestion | null>);
  options.container?.addEventListener('message', listener);
  options.container?.startMessages();

  return {
    async serve(name, model, version) {
      const url = new URL(`v1/models/${encodeURIComponent(name)}:predict`, options.baseUrl).href;
      replicas.get(name)?.worker?.terminate();
      replicas.set(name, { model, version, description: {}, worker: null, loading: null });
      try {
        await load(name);
      } catch (error) {
        replicas.delete(name);
        throw toProblem(error);
      }
      return { url, ...(await readiness(options.container)) };
    },
    unserve(name) {
      replicas.get(name)?.worker?.terminate();
      replicas.delete(name);
    },
    close() {
      options.container?.removeEventListener('message', listener);
      for (const { worker } of replicas.values()) worker?.terminate();
      replicas.clear();
    },
  };
}

async function readiness(
  container: ServiceWorkerContainer | null,
): Promise<{ ready: boolean; detail: string }> {
  if (!container) {
    return {
      ready: false,
      detail:
        'This browser has no service worker here, so the address does not answer; the model itself is loaded.',
    };
  }
  if (!container.controller && !(await controlled(container))) {
    return {
      ready: false,
      detail: 'The service worker is not active yet. Reload the page once; the address answers after that.',
    };
  }
  return { ready: true, detail: 'Answers on this device while this page is open.' };
}

function controlled(container: ServiceWorkerContainer): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (yes: boolean): void => {
      clearTimeout(timer);
      container.removeEventListener('controllerchange', changed);
      resolve(yes);
    };
    const changed = (): void => done(true);
    const timer = setTimeout(() => done(container.controller !== null), READY_MS);
    container.addEventListener('controllerchange', changed);
    void container.getRegistrations().then((registrations) => {
      if (registrations.length === 0) done(false);
    });
  });
}
