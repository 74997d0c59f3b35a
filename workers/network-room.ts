import type { Backend, NetworkEngine } from '../src/pipeline/learn/network-engine.ts';

/** The network engine of this worker. Opened once: a worker keeps its backend until it ends. */
export type NetworkRoom = { open(backend: Backend): Promise<NetworkEngine> };

export function createNetworkRoom(): NetworkRoom {
  let opened: { readonly backend: Backend; readonly engine: Promise<NetworkEngine> } | null = null;
  return {
    async open(backend) {
      if (opened?.backend !== backend) {
        const engine = import('../src/pipeline/learn/networks/open-backend.ts').then(({ openBackend }) =>
          openBackend(backend),
        );
        opened = { backend, engine };
        engine.catch(() => {
          opened = null;
        });
      }
      return opened.engine;
    },
  };
}
