import type { Job } from './job.ts';
import type { Plain, PlainObject } from './plain.ts';
import { Problem } from './problem.ts';

/** A file as a parameter holds it: its bytes lie elsewhere, under their hash. */
export type FileValue = {
  readonly name: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly hash: string;
  readonly bytes: number;
  /** What was seen in it when it was dropped: "400,000 words of 50 numbers". */
  readonly summary?: string;
};

const hashPattern = /^sha256:[0-9a-f]{64}$/;

export function isFileValue(value: Plain | undefined): value is FileValue & PlainObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { name, hash, bytes, summary = '', ...rest } = value as PlainObject;
  return (
    typeof name === 'string' &&
    name !== '' &&
    typeof hash === 'string' &&
    hashPattern.test(hash) &&
    typeof bytes === 'number' &&
    Number.isInteger(bytes) &&
    bytes >= 0 &&
    typeof summary === 'string' &&
    Object.keys(rest).length === 0
  );
}

/** The files that a plain value names anywhere inside it, such as the parameters of a recipe. */
export function filesIn(value: Plain | undefined): readonly FileValue[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isFileValue(value)) return [value];
  return Object.values(value).flatMap((inner: Plain) => filesIn(inner));
}

/** The bytes of a parameter's file. Throws `file-missing`, naming it and saying what to do. */
export async function openFile(job: Job, { name, hash }: FileValue, param: string): Promise<Blob> {
  const blob = (await job.file?.(hash)) ?? null;
  if (blob !== null) return blob;
  throw new Problem('file-missing', `The file ${name} is not here any more.`, `Drop ${name} again.`, {
    file: name,
    param,
  });
}
