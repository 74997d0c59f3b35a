import { expose } from 'comlink';
import type { Engine } from '../src/runtime/engine-api.ts';
import type { Spawn } from '../src/runtime/engine-worker.ts';
import { installTransferHandlers } from '../src/runtime/transfer.ts';
import { makeEngine } from './make-engine.ts';

export type HereOptions = {
  /** Stands in for an engine, or changes one. */
  readonly engine?: (made: Engine, role: string) => Engine;
  /** Told of every engine that is started; `die` ends it as if its thread had crashed. */
  readonly onSpawn?: (role: string, die: (reason: string) => void) => void;
};

/**
 * Engines in this thread over a MessageChannel: everything crosses as it does to a worker, so the contract can be
 * tested in Node.
 */
export function spawnHere(options: HereOptions = {}): Spawn {
  return (role) => {
    installTransferHandlers();
    const { port1, port2 } = new MessageChannel();
    const made = makeEngine();
    expose(options.engine?.(made, role) ?? made, port2);
    const listeners = new Set<(reason: string) => void>();
    const end = (): void => {
      port1.close();
      port2.close();
    };
    options.onSpawn?.(role, (reason) => {
      end();
      for (const listener of listeners) listener(reason);
    });
    return {
      endpoint: port1,
      lock: null,
      terminate: end,
      onDeath: (listener) => void listeners.add(listener),
    };
  };
}
