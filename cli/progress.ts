import type { Writable } from 'node:stream';
import type { Job } from '../src/pipeline/base/job.ts';

/** A job that writes a line of progress at most twice a second, and every note as it comes. */
export function progressJob(out: Writable): Job {
  let last = Number.NEGATIVE_INFINITY;
  return {
    report(fraction, note = '') {
      const now = performance.now();
      if (now - last < 500) return;
      last = now;
      out.write(`${Math.round(fraction * 100)} % ${note}\n`);
    },
    emit(event) {
      if (event.kind === 'note') out.write(`note: ${String(event.message)}\n`);
    },
    async checkpoint() {},
  };
}
