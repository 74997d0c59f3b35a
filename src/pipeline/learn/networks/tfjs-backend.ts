import * as tf from '@tensorflow/tfjs-core';
import { Problem } from '../../base/problem.ts';
import type { Backend } from '../network-engine.ts';
import type { OpenOptions } from './open-backend.ts';

/** A started backend: what plays it, and whether it has gone away. */
export type StartedBackend = {
  readonly backend: Backend;
  readonly renderer: string;
  /** A GPU played by the processor. */
  readonly software: boolean;
  onLoss(listener: (why: string) => void): () => void;
  /** Why it is gone, or null. */
  gone(): string | null;
};

const readyLimit = 10_000;
const started = new Map<Backend, Promise<StartedBackend>>();

/** Starts a backend once for this thread. Throws `no-backend` saying why it cannot be used. */
export function startBackend(backend: Backend, options: OpenOptions): Promise<StartedBackend> {
  const known = started.get(backend);
  if (known) return known;
  const starting = start(backend, options);
  started.set(backend, starting);
  starting.catch(() => started.delete(backend));
  return starting;
}

/** Makes it the one that tensors are made on; never silently another. */
export async function switchTo(backend: Backend): Promise<void> {
  if (tf.getBackend() === backend) return;
  let set = false;
  try {
    set = await inTime(Promise.resolve(tf.setBackend(backend)), backend);
    await inTime(tf.ready(), backend);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw unusable(backend, error instanceof Error ? error.message : String(error), error);
  }
  if (!set || tf.getBackend() !== backend) throw unusable(backend, 'it did not start');
}

async function start(backend: Backend, options: OpenOptions): Promise<StartedBackend> {
  const adapter = backend === 'webgpu' ? await inTime(webgpuAdapter(), backend) : null;
  await load(backend, options);
  await switchTo(backend);
  const device = deviceOf(backend);
  const listeners = new Set<(why: string) => void>();
  let why: string | null = null;
  const lose = (reason: string) => {
    if (why !== null) return;
    why = reason;
    for (const listener of [...listeners]) listener(reason);
  };
  device.whenLost(lose);
  const renderer = adapter ?? device.renderer;
  return {
    backend,
    renderer,
    software: /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer),
    gone: () => why,
    onLoss(listener) {
      if (why !== null) queueMicrotask(() => listeners.has(listener) && listener(why ?? ''));
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

async function load(backend: Backend, { wasmPaths }: OpenOptions): Promise<void> {
  tf.enableProdMode();
  switch (backend) {
    case 'cpu':
      await import('@tensorflow/tfjs-backend-cpu');
      return;
    case 'wasm': {
      const wasm = await import('@tensorflow/tfjs-backend-wasm');
      // The threaded build hangs under a strict policy and in minified bundles.
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      if (wasmPaths !== undefined && tf.findBackend('wasm') === null) wasm.setWasmPaths(allFiles(wasmPaths));
      return;
    }
    case 'webgl':
      await import('@tensorflow/tfjs-backend-webgl');
      return;
    case 'webgpu':
      await import('@tensorflow/tfjs-backend-webgpu');
      return;
  }
}

/** The library asks for an address of the threaded build too, which is never loaded. */
function allFiles(paths: NonNullable<OpenOptions['wasmPaths']>): string | { [file: string]: string } {
  if (typeof paths === 'string') return paths;
  const simd = paths['tfjs-backend-wasm-simd.wasm'];
  return simd === undefined ? { ...paths } : { 'tfjs-backend-wasm-threaded-simd.wasm': simd, ...paths };
}

type Device = { readonly renderer: string; whenLost(lose: (why: string) => void): void };
type WebglInside = {
  gpgpu: { gl: WebGLRenderingContext & { canvas: EventTarget } };
  floatPrecisionValue: number;
};

function deviceOf(backend: Backend): Device {
  if (backend === 'webgpu') {
    const { device } = tf.backend() as unknown as { device: GPUDevice };
    return {
      renderer: 'WebGPU',
      whenLost: (lose) =>
        void device.lost.then((info) =>
          lose(info.message.replace(/\.$/, '') || `device lost (${info.reason})`),
        ),
    };
  }
  if (backend === 'webgl') {
    const inside = tf.backend() as unknown as WebglInside;
    // tfjs reports 16 bits for 32-bit render targets and then uses a coarse epsilon.
    if (tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) inside.floatPrecisionValue = 32;
    const { gl } = inside.gpgpu;
    const info = gl.getExtension('WEBGL_debug_renderer_info');
    return {
      renderer: String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER)),
      whenLost: (lose) =>
        gl.canvas.addEventListener('webglcontextlost', () => lose('its graphics context was lost')),
    };
  }
  return { renderer: backend === 'wasm' ? 'WebAssembly, one thread' : 'JavaScript', whenLost() {} };
}

/** Name of the adapter. tfjs itself would stumble over a missing one. */
async function webgpuAdapter(): Promise<string> {
  const gpu = typeof navigator === 'undefined' ? undefined : (navigator as { gpu?: GPU }).gpu;
  if (!gpu) throw unusable('webgpu', 'this browser does not have it');
  const adapter = await gpu.requestAdapter();
  if (!adapter) throw unusable('webgpu', 'no graphics device was found');
  const { vendor, architecture, description } = adapter.info;
  return [vendor, architecture, description].filter((part) => part !== '').join(' ') || 'WebGPU';
}

function inTime<T>(work: Promise<T>, backend: Backend): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(unusable(backend, `it was not ready within ${readyLimit / 1000} s`)),
      readyLimit,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function unusable(backend: Backend, why: string, cause?: unknown): Problem {
  return new Problem(
    'no-backend',
    `${backend} cannot be used here: ${why}.`,
    'Another backend is tried: WebGPU, then WebGL, WASM, CPU.',
    {},
    cause,
  );
}
