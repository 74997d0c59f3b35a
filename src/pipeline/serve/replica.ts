import type { Random } from '../base/random.ts';

/** How a version's replicas work. Times in milliseconds. */
export type ServiceSettings = {
  readonly replicas: number;
  /** Requests that may wait per version; more are refused with 429. */
  readonly queueLimit: number;
  /** Median of what a request costs besides the model (transport, parsing), and its log-normal spread. */
  readonly overheadMs: number;
  readonly spread: number;
};

/** Measured for a page's own endpoint (service worker and replica workers): median 3.0 ms, 95 % under 4.3 ms. */
export const pageService: ServiceSettings = { replicas: 2, queueLimit: 64, overheadMs: 3, spread: 0.22 };

/** When each replica is free, and when each waiting request will start. */
export type Replicas = { readonly freeAt: number[]; starts: number[] };

export function startReplicas(settings: ServiceSettings): Replicas {
  return { freeAt: new Array<number>(settings.replicas).fill(0), starts: [] };
}

/** Requests that have arrived by `at` but not started. */
export function queueLength(replicas: Replicas, at: number): number {
  replicas.starts = replicas.starts.filter((start) => start > at);
  return replicas.starts.length;
}

/**
 * A request that arrives at `at` and needs `serviceMs` of a replica: first come, first served on the replica that
 * is free earliest. Returns its latency, or null if the queue was full. Draws two numbers.
 */
export function handle(
  replicas: Replicas,
  settings: ServiceSettings,
  at: number,
  serviceMs: number,
  random: Random,
): number | null {
  const overhead = settings.overheadMs * Math.exp(settings.spread * random.normal());
  const work = serviceMs * Math.exp(settings.spread * random.normal());
  const waiting = queueLength(replicas, at);
  let first = 0;
  for (let i = 1; i < replicas.freeAt.length; i++) if (replicas.freeAt[i] < replicas.freeAt[first]) first = i;
  const start = Math.max(at, replicas.freeAt[first]);
  if (start > at) {
    if (waiting >= settings.queueLimit) return null;
    replicas.starts.push(start);
  }
  replicas.freeAt[first] = start + work;
  return start - at + work + overhead;
}

/** Replicas at work at `at`. */
export function busyReplicas(replicas: Replicas, at: number): number {
  return replicas.freeAt.filter((free) => free > at).length;
}
