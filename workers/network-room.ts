import type { Backend, NetworkEngine } from '../src/pipeline/learn/network-engine.ts';
import type { OpenOptions } from '../src/pipeline/learn/networks/open-backend.ts';

/** The network engine of this worker. Opened once: a worker keeps its backend until it ends. */
export type NetworkRoom = { open(backend: Backend): Promise<NetworkEngine> };

export function createNetworkRoom(): NetworkRoom {
  let opened: { readonly backend: Backend; readonly engine: Promise<NetworkEngine> } | null = null;
  return {
    async open(backend) {
      if (opened?.backend !== backend) {
        const engine = start(backend);
        opened = { backend, engine };
        engine.catch(() => {
          opened = null;
        });
      }
      return opened.engine;
    },
  };
}

async function start(backend: Backend): Promise<NetworkEngine> {
  const { openBackend } = await import('../src/pipeline/learn/networks/open-backend.ts');
  return openBackend(backend, await openOptions(backend));
}

export async function openOptions(backend: Backend): Promise<OpenOptions> {
  if (backend !== 'wasm') return {};
  const { wasmPaths } = await import('./wasm-paths.ts');
  return { wasmPaths };
}
