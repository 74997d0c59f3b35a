import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NetworkEngine } from '../src/pipeline/learn/network-engine.ts';

/** The engine that trains networks: WebAssembly where it works in this Node, else plain JavaScript. */
export async function openNetwork(): Promise<NetworkEngine> {
  const { openBackend } = await import('../src/pipeline/learn/networks/open-backend.ts');
  try {
    const entry = fileURLToPath(import.meta.resolve('@tensorflow/tfjs-backend-wasm'));
    return await openBackend('wasm', { wasmPaths: `${path.dirname(entry)}/` });
  } catch (error) {
    process.stderr.write(
      `note: WebAssembly cannot be used (${String(error)}); training in plain JavaScript\n`,
    );
    return openBackend('cpu');
  }
}
