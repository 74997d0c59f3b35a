import type { Client } from './contract.ts';
import type { Jobs } from './jobs.ts';
import type { Pool } from './pool.ts';

/** What the page asks about pictures, sounds and folders. */
export function mediaCalls(pool: Pool, jobs: Jobs): Pick<Client, 'media' | 'spectrogram' | 'pack'> {
  return {
    media: (table, column, rows) =>
      pool.run({
        role: 'ingest',
        verb: 'media',
        input: { table: table.key, column, rows },
        tables: [table.key],
        interactive: true,
      }),
    spectrogram: (samples, rate) =>
      pool.run({ role: 'compute', verb: 'spectrogram', input: { samples, rate }, interactive: true }),
    pack: (input, given) =>
      jobs.start(
        { label: `Gather ${input.name}`, stage: 'data', where: 'Reading thread' },
        given,
        (control) =>
          pool.run({
            role: 'ingest',
            verb: 'pack',
            input,
            interactive: true,
            signal: control.signal,
            onProgress: control.report,
          }),
      ),
  };
}
