import type { Backend, NetworkEngine } from '../network-engine.ts';
import type { SelfTest } from './self-test.ts';

export type OpenOptions = {
  /** Folder (ending in /) or file → URL of the .wasm files; needed for wasm. Read when it first starts. */
  readonly wasmPaths?: string | { readonly [file: string]: string };
};
/** A network engine, with what is known of its device. */
export type OpenBackend = NetworkEngine & {
  /** Name of the device as the system gives it. */
  readonly renderer: string;
  /** A GPU played by the processor. */
  readonly software: boolean;
  /** Calls back once when the device goes away; returns how to stop listening. */
  onLoss(listener: (why: string) => void): () => void;
  /** Tensors held now in this thread; 0 when nothing is training. */
  tensors(): number;
};

/**
 * Starts a backend and the engine on it; the tensor library is loaded now, not before. One thread may open
 * several; their trainings take turns. Throws `no-backend` saying why it cannot be used, never falls back.
 */
export async function openBackend(backend: Backend, options: OpenOptions = {}): Promise<OpenBackend> {
  const { makeTfjsEngine } = await import('./tfjs-engine.ts');
  return makeTfjsEngine(backend, options);
}

/** Whether a backend computes rightly here (known network, gradients), and how fast. Never throws. */
export async function selfTest(backend: Backend, options: OpenOptions = {}): Promise<SelfTest> {
  const { testBackend } = await import('./self-test.ts');
  return testBackend(backend, options);
}

export type { SelfTest };
