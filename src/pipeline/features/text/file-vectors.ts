import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { scanWordVectors } from './word-vectors.ts';

export type FileVectors = {
  readonly dims: number;
  /** Lower case, in the order of the file. */
  readonly words: readonly string[];
  /** words × dims, row-major. */
  readonly vectors: Float32Array;
  /** Words of the file that were read. */
  readonly read: number;
};
/** Numbers kept for one column: 256 MB. */
const mostNumbers = 2 ** 26;

/**
 * The vectors of the wanted words that a file has, and of its first `keep` words. Words are compared in lower case:
 * where a file has a word several times, the one in lower case counts, else the first. At most `most` words are read.
 * Throws what `scanWordVectors` throws, and `too-many-vectors`.
 */
export async function fileVectors(
  file: { readonly name: string; readonly blob: Blob },
  wanted: { has(word: string): boolean },
  { keep, most }: { readonly keep: number; readonly most: number },
  job: Job,
): Promise<FileVectors> {
  const places = new Map<string, number>();
  const exact: boolean[] = [];
  const rows: Float32Array[] = [];
  let room = Number.POSITIVE_INFINITY;
  const { dims, words: read } = await scanWordVectors(
    file,
    most,
    ({ word, place, numbers }) => {
      const lower = word.toLowerCase();
      if (place >= keep && !wanted.has(lower)) return;
      const known = places.get(lower);
      if (known !== undefined && (exact[known] || lower !== word)) return;
      const at = known ?? places.size;
      rows[at] = numbers();
      exact[at] = lower === word;
      places.set(lower, at);
      room = Math.floor(mostNumbers / rows[at].length);
      if (places.size > room) throw tooMany(file.name, rows[at].length, room);
    },
    job,
  );
  const vectors = new Float32Array(rows.length * dims);
  rows.forEach((row, at) => {
    vectors.set(row, at * dims);
  });
  return { dims, words: [...places.keys()], vectors, read };
}

function tooMany(name: string, dims: number, room: number): Problem {
  return new Problem(
    'too-many-vectors',
    `More than ${room.toLocaleString('en')} words of ${name} would be kept, of ${dims.toLocaleString('en')} numbers each: that is too much to carry along with a model.`,
    `Keep at most ${room.toLocaleString('en')} words of the file, or use a file with fewer numbers a word.`,
    { file: name, param: 'keepWords' },
  );
}
