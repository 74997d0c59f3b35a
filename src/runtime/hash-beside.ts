import type { Pool } from './pool.ts';

/** Below this the reading thread is done before another could be asked; above, a file is not taken into memory. */
const leastBytes = 8 * 1024 ** 2;
const mostBytes = 512 * 1024 ** 2;

/**
 * Has a file hashed by a computing thread while it is read: the digest holds up the thread that asks for it. Gives the
 * token under which the reading thread hears of it; undefined where that thread should hash the file itself.
 */
export function hashBeside(pool: Pool, blob: Blob, signal: AbortSignal): string | undefined {
  if (blob.size < leastBytes || blob.size > mostBytes) return undefined;
  const token = crypto.randomUUID();
  pool
    .run({ role: 'compute', verb: 'hash', input: { blob }, interactive: true, signal })
    .catch(() => null)
    .then((hash) => pool.ingest().ask('hashed', { token, hash }))
    // A reading thread that is gone waits for nothing.
    .catch(() => {});
  return token;
}
