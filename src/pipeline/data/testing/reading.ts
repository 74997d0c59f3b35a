import { type Job, silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { bytesSource, type Reader, type ReadResult, type Source } from '../reader.ts';
import { type ColumnKind, cellOf, type Table } from '../table.ts';

export type Types = { readonly [column: string]: ColumnKind };

/** Reads a text or bytes as a file of that name. */
export function readAs(reader: Reader, name: string) {
  return (
    content: string | Uint8Array,
    params: PlainObject = {},
    types: Types = {},
    job: Job = silentJob,
  ): Promise<ReadResult> => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return reader.read(bytesSource(name, bytes), parseParams(reader.card, params), types, job);
  };
}

/** The cells of a table, row by row. */
export function cells(table: Table): unknown[][] {
  return Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => cellOf(column, row)));
}

export function names(table: Table): string[] {
  return table.columns.map(({ name }) => name);
}

/** What something is refused for; throws if it is not. */
export async function problem(task: Promise<unknown>): Promise<Problem> {
  const error = await task.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Problem) return error;
  throw new Error(`expected a problem, got ${String(error)}`);
}

/** A file that comes in pieces of so many bytes. */
export function pieces(name: string, bytes: Uint8Array, size: number): Source {
  return {
    ...bytesSource(name, bytes),
    stream: () =>
      new ReadableStream({
        start(controller) {
          for (let i = 0; i < bytes.length; i += size) controller.enqueue(bytes.slice(i, i + size));
          controller.close();
        },
      }),
  };
}
