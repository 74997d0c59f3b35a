import { Problem } from '../../base/problem.ts';
import type { Backend } from '../network-engine.ts';

/** Watches steps of a device that may go silent. */
export type Watchdog = {
  /** The promise's result; rejects with `backend-lost` if it takes too long or the device is known to be gone. */
  watch<T>(step: Promise<T>): Promise<T>;
};
type Options = {
  readonly backend: Backend;
  /** Calls back once when the device went away; returns how to stop listening. */
  readonly onLoss: (listener: (why: string) => void) => () => void;
  readonly now?: () => number;
  /** Shortest patience, ms. */
  readonly least?: number;
  /** Patience for the first step, which compiles, ms. */
  readonly first?: number;
};

/**
 * A step may take max(10 s, 5 × the median of the steps before), the first one 30 s: a lost device settles
 * nothing by itself.
 */
export function makeWatchdog(options: Options): Watchdog {
  const { backend, onLoss, now = () => performance.now(), least = 10_000, first = 30_000 } = options;
  const durations: number[] = [];
  return {
    watch(step) {
      const started = now();
      const limit = durations.length === 0 ? first : Math.max(least, 5 * median(durations));
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () =>
            settle(() => reject(backendLost(backend, `it gave no sign for ${Math.round(limit / 1000)} s`))),
          limit,
        );
        const forget = onLoss((why) => settle(() => reject(backendLost(backend, why))));
        const settle = (finish: () => void) => {
          clearTimeout(timer);
          forget();
          finish();
        };
        step.then(
          (result) =>
            settle(() => {
              durations.push(now() - started);
              if (durations.length > 100) durations.shift();
              resolve(result);
            }),
          (error: unknown) => settle(() => reject(error)),
        );
      });
    },
  };
}

export function backendLost(backend: Backend, why: string, cause?: unknown): Problem {
  return new Problem(
    'backend-lost',
    `The ${backend} device went away while training: ${why}.`,
    'Training can go on with another backend; nothing that was saved is lost.',
    { estimator: 'neural-network' },
    cause,
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
