import type { NetworkEngine } from '../src/pipeline/learn/network-engine.ts';

/** The engine that trains networks: WebAssembly where it works in this Node, else plain JavaScript. */
export async function openNetwork(): Promise<NetworkEngine> {
  const { openBackend } = await import('../src/pipeline/learn/networks/open-backend.ts');
  try {
    return await openBackend('wasm');
  } catch {
    return openBackend('cpu');
  }
}
