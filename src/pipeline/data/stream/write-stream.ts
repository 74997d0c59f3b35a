import type { LiveSample } from './parse-message.ts';

/** Samples as lines of JSON that the reader `stream` opens. */
export function writeStream(samples: readonly LiveSample[]): Uint8Array {
  const lines = samples.map(({ t, values }) => JSON.stringify({ t, ...values }));
  return new TextEncoder().encode(`${['{"format":"orrery-stream"}', ...lines].join('\n')}\n`);
}
