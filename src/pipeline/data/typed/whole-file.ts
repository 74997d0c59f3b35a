import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Source } from '../reader.ts';

/** All bytes of a source, not to be written to. Throws `file-too-large` above `most` bytes, `empty-file`, `unreadable-file`. */
export async function wholeFile(source: Source, most: number, job: Job): Promise<Uint8Array> {
  if (source.bytes > most) throw tooLarge(source, most);
  if (source.bytes === 0) throw empty(source);
  if (source.slice) return source.slice(0, source.bytes);
  const bytes = new Uint8Array(source.bytes);
  let length = 0;
  const reader = source.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (length + value.length > bytes.length) throw changed(source);
      bytes.set(value, length);
      length += value.length;
      job.report(length / bytes.length, 'reading');
      await job.checkpoint();
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  if (length < bytes.length) throw changed(source);
  return bytes;
}

function tooLarge(source: Source, most: number): Problem {
  const size = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
  return new Problem(
    'file-too-large',
    `${source.name} has ${size(source.bytes)}; at most ${size(most)} of this kind can be opened.`,
    'Split the file, or leave out columns and rows that are not needed.',
    { file: source.name },
  );
}

export function empty(source: Source): Problem {
  return new Problem(
    'empty-file',
    `${source.name} has no content (0 bytes).`,
    'Choose a file with at least one row.',
    {
      file: source.name,
    },
  );
}

function changed(source: Source): Problem {
  return new Problem(
    'unreadable-file',
    `${source.name} changed while it was read.`,
    'Wait until it is written completely, then open it again.',
    { file: source.name },
  );
}
