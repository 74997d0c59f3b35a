import type { Client } from './contract.ts';
import type { Jobs } from './jobs.ts';
import type { Pool } from './pool.ts';

type MediaCalls = Pick<
  Client,
  'media' | 'spectrogram' | 'pack' | 'tablesIn' | 'unpack' | 'examine' | 'outline'
>;

/** What the page asks about pictures, sounds, folders and archives. */
export function mediaCalls(pool: Pool, jobs: Jobs): MediaCalls {
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
    examine: (file, given) =>
      jobs.start(
        { label: `Look into ${file.name}`, stage: 'features', where: 'Compute threads' },
        given,
        (control) =>
          pool.run({
            role: 'compute',
            verb: 'examine',
            input: file,
            interactive: true,
            signal: control.signal,
            onProgress: control.report,
          }),
      ),
    outline: (input, given) =>
      jobs.start(
        { label: `Look for records in ${input.name}`, stage: 'data', where: 'Reading thread' },
        given,
        (control) =>
          pool.run({
            role: 'ingest',
            verb: 'outline',
            input,
            interactive: true,
            signal: control.signal,
            onProgress: control.report,
          }),
      ),
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
    tablesIn: (name, file) =>
      pool.run({ role: 'ingest', verb: 'tablesIn', input: { name, file }, interactive: true }),
    unpack: (input, given) =>
      jobs.start(
        { label: `Unpack ${input.name}`, stage: 'data', where: 'Reading thread' },
        given,
        (control) =>
          pool.run({
            role: 'ingest',
            verb: 'unpack',
            input,
            interactive: true,
            signal: control.signal,
            onProgress: control.report,
          }),
      ),
  };
}
