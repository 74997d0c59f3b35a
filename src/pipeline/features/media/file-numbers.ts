import type { Job } from '../../base/job.ts';
import { Problem, toProblem } from '../../base/problem.ts';
import type { Files, MediaColumn } from '../../data/table.ts';

/** How the numbers of one file are found. `settings` tells two ways apart. */
export type FileReading = {
  readonly settings: string;
  /** Whether a file that cannot be decoded counts as missing; else it is a problem. */
  readonly lenient: boolean;
  /** Numbers of a file, or null if waiting is needed: see `later`. */
  now(bytes: Uint8Array): Float64Array | null;
  later(bytes: Uint8Array): Promise<Float64Array>;
  /** The problem of a file that was not prepared. */
  unprepared(bytes: Uint8Array): Problem;
};
/** Numbers by file; null: cannot be decoded and counts as missing. */
type Known = (Float64Array | null | undefined)[];

/** Settings whose numbers are kept for one pool of files, the latest last. */
const mostKept = 4;

const kept = new WeakMap<Files, Map<string, Known>>();

/**
 * Numbers found once for a pool of files stay as long as the pool, so that folds, trials and previews do not decode
 * the same files again.
 */
function knownOf(files: Files, settings: string): Known {
  const all = kept.get(files) ?? new Map<string, Known>();
  kept.set(files, all);
  const known = all.get(settings) ?? [];
  all.delete(settings);
  all.set(settings, known);
  for (const oldest of all.keys()) {
    if (all.size <= mostKept) break;
    all.delete(oldest);
  }
  return known;
}

/** Finds and keeps the numbers of every file that a column uses. */
export async function prepareFiles(column: MediaColumn, reading: FileReading, job: Job): Promise<void> {
  const known = knownOf(column.files, reading.settings);
  const codes = [...new Set(column.codes)].filter((code) => code >= 0 && known[code] === undefined);
  for (const [done, code] of codes.entries()) {
    const bytes = bytesOf(column.files, code);
    try {
      known[code] = reading.now(bytes) ?? (await reading.later(bytes));
    } catch (error) {
      known[code] = failed(error, column, code, reading);
    }
    job.report(done / codes.length);
    await job.checkpoint();
  }
}

/** The numbers of each row's file; null where the cell is missing. Throws what the reading throws, naming the file. */
export function numbersOfFiles(column: MediaColumn, reading: FileReading): (Float64Array | null)[] {
  const known = knownOf(column.files, reading.settings);
  return Array.from(column.codes, (code) => {
    if (code < 0) return null;
    let numbers = known[code];
    if (numbers === undefined) {
      const bytes = bytesOf(column.files, code);
      try {
        numbers = reading.now(bytes);
        if (numbers === null) throw reading.unprepared(bytes);
      } catch (error) {
        numbers = failed(error, column, code, reading);
      }
      known[code] = numbers;
    }
    return numbers;
  });
}

function bytesOf({ offsets, bytes }: Files, code: number): Uint8Array {
  return bytes.subarray(offsets[code], offsets[code + 1]);
}

function failed(error: unknown, column: MediaColumn, code: number, { lenient }: FileReading): null {
  const problem = toProblem(error);
  if (lenient && (problem.code === 'bad-picture' || problem.code === 'bad-sound')) return null;
  const row = column.codes.indexOf(code);
  const message = `${column.files.names[code]}: ${problem.message}`;
  throw new Problem(problem.code, message, problem.hint, { column: column.name, row });
}
