import * as tf from '@tensorflow/tfjs-core';
import { Cancelled, Problem } from '../../base/problem.ts';
import type { Backend, NetworkEngine } from '../network-engine.ts';
import type { OpenBackend, OpenOptions } from './open-backend.ts';
import { type StartedBackend, startBackend, switchTo } from './tfjs-backend.ts';
import { trainOnTensors } from './tfjs-training.ts';
import { backendLost, makeWatchdog } from './watchdog.ts';

let turn: Promise<unknown> = Promise.resolve();

/** Work on tensors one after another: the library has one current backend for the whole thread. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work, work);
  turn = mine.catch(() => undefined);
  return mine;
}

/** The network engine on one tfjs backend; see `openBackend`. */
export async function makeTfjsEngine(backend: Backend, options: OpenOptions): Promise<OpenBackend> {
  const device = await inTurn(() => startBackend(backend, options));
  const train: NetworkEngine['train'] = (input, random, job) =>
    inTurn(async () => {
      const gone = device.gone();
      if (gone !== null) throw backendLost(backend, gone);
      await switchTo(backend);
      const watchdog = makeWatchdog({ backend, onLoss: device.onLoss });
      try {
        return { ...(await trainOnTensors(input, random, job, watchdog)), backend };
      } catch (error) {
        if (error instanceof Cancelled || error instanceof Problem) throw error;
        const why = device.gone() ?? deviceFault(error) ?? (await lossSoon(device));
        if (why !== null) throw backendLost(backend, why, error);
        throw error;
      }
    });
  return {
    backend,
    renderer: device.renderer,
    software: device.software,
    onLoss: device.onLoss,
    tensors: () => tf.memory().numTensors,
    train,
  };
}

/** A call may fail before the loss of its device is told: waits a moment for that. */
function lossSoon(device: StartedBackend): Promise<string | null> {
  if (device.backend !== 'webgpu' && device.backend !== 'webgl') return Promise.resolve(null);
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(null), 1000);
    const forget = device.onLoss((why) => settle(why));
    const settle = (why: string | null) => {
      clearTimeout(timer);
      forget();
      resolve(why);
    };
  });
}

/** Errors by which graphics libraries say that the device is gone. */
function deviceFault(error: unknown): string | null {
  const message = error instanceof Error ? error.message : String(error);
  return /device (was )?lost|context (was )?lost|lost device|CONTEXT_LOST|destroyed/i.test(message)
    ? message
    : null;
}
