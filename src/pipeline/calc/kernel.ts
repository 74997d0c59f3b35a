import { isSharedMemory } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { columnsShared } from './wasm/columns.mt.ts';
import { columnsUnshared } from './wasm/columns.st.ts';
import { csvShared } from './wasm/csv.mt.ts';
import { csvUnshared } from './wasm/csv.st.ts';
import { treesShared } from './wasm/trees.mt.ts';
import { treesUnshared } from './wasm/trees.st.ts';

const binaries = {
  columns: { st: columnsUnshared, mt: columnsShared },
  csv: { st: csvUnshared, mt: csvShared },
  trees: { st: treesUnshared, mt: treesShared },
} as const;
export type KernelName = keyof typeof binaries;

/**
 * One instance of a kernel with a memory of its own, and an arena in that memory: memory is allocated upwards and released
 * back to a mark. Addresses are bytes. Views are valid until the next `allocate`, which may move the memory.
 */
export type Kernel<Exports> = {
  readonly run: Exports;
  /** Address of `bytes` fresh bytes, not zeroed, aligned to 64. Throws `out-of-memory`. */
  allocate(bytes: number): number;
  mark(): number;
  release(mark: number): void;
  float64(at: number, length: number): Float64Array;
  int32(at: number, length: number): Int32Array;
  uint32(at: number, length: number): Uint32Array;
  uint8(at: number, length: number): Uint8Array;
  /** Gives the instance back; it must not be used any more. */
  close(): void;
};

const pageBytes = 65_536;
const mostPages = 65_536;
/** Addresses below are left free, so that 0 is never an address. */
const firstByte = 1024;
const alignment = 64;
/** A closed instance is kept for the next use unless its memory has grown beyond this: memory never shrinks. */
const keptBytes = 64 * 2 ** 20;

type Instance = { readonly exports: WebAssembly.Exports; readonly memory: WebAssembly.Memory };
const modules = new Map<string, WebAssembly.Module>();
const idle = new Map<string, Instance>();

/**
 * A kernel instance for one user; several may be open at once. Built for shared memory where the thread uses it, else for
 * ordinary memory; both compute the same. Throws `no-webassembly` where the machine code cannot be compiled.
 */
export function openKernel<Exports>(name: KernelName): Kernel<Exports> {
  const build = isSharedMemory() ? 'mt' : 'st';
  const key = `${name}.${build}`;
  const instance = idle.get(key) ?? instantiate(name, build);
  idle.delete(key);
  const { memory } = instance;
  let top = firstByte;
  return {
    // The exports are those of the source compiled into this binary.
    run: instance.exports as Exports,
    allocate(bytes) {
      const at = Math.ceil(top / alignment) * alignment;
      reserve(memory, at + bytes);
      top = at + bytes;
      return at;
    },
    mark: () => top,
    release(mark) {
      top = mark;
    },
    float64: (at, length) => new Float64Array(memory.buffer, at, length),
    int32: (at, length) => new Int32Array(memory.buffer, at, length),
    uint32: (at, length) => new Uint32Array(memory.buffer, at, length),
    uint8: (at, length) => new Uint8Array(memory.buffer, at, length),
    close() {
      if (memory.buffer.byteLength <= keptBytes) idle.set(key, instance);
    },
  };
}

function instantiate(name: KernelName, build: 'st' | 'mt'): Instance {
  const key = `${name}.${build}`;
  try {
    const module = modules.get(key) ?? new WebAssembly.Module(decoded(binaries[name][build]));
    modules.set(key, module);
    const memory = new WebAssembly.Memory(
      build === 'mt' ? { initial: 1, maximum: mostPages, shared: true } : { initial: 1 },
    );
    return { exports: new WebAssembly.Instance(module, { env: { memory } }).exports, memory };
  } catch (cause) {
    throw new Problem(
      'no-webassembly',
      `The fast part of the computation (${name}) could not be started: ${cause instanceof Error ? cause.message : String(cause)}`,
      "Use a current browser; a site that serves this page must allow 'wasm-unsafe-eval' for its workers.",
      {},
      cause,
    );
  }
}

function reserve(memory: WebAssembly.Memory, bytes: number): void {
  const have = memory.buffer.byteLength / pageBytes;
  const need = Math.ceil(bytes / pageBytes);
  if (need <= have) return;
  const roomy = Math.min(mostPages, Math.max(need, Math.ceil(have * 1.25)));
  try {
    memory.grow((need <= mostPages ? roomy : need) - have);
  } catch (cause) {
    throw new Problem(
      'out-of-memory',
      `This needs ${Math.ceil(bytes / 2 ** 20)} MB of memory at once, more than the machine gives.`,
      'Use fewer rows or features, or close other tabs and try again.',
      {},
      cause,
    );
  }
}

function decoded(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
