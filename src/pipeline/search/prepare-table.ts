import { type Job, partOf } from '../base/job.ts';
import { parseParams, type Values } from '../base/param.ts';
import { Problem, type ProblemData } from '../base/problem.ts';
import { operations } from '../data/catalog.ts';
import type { Operation } from '../data/operation.ts';
import type { Oddity } from '../data/reader.ts';
import type { Table } from '../data/table.ts';
import { openSource } from './open-source.ts';
import type { OperationChoice, PipelineFile, SourceFile } from './pipeline-file.ts';

export type PreparedTable = {
  readonly table: Table;
  /** What was odd in the files that were read. */
  readonly problems: readonly ProblemData[];
  readonly hash: string;
  /** Hashes of the further files that operations read. */
  readonly others: { readonly [file: string]: string };
};
type Planned = { readonly operation: Operation; readonly params: Values; readonly choice: OperationChoice };

/**
 * The table of a pipeline file: its source, after its operations in order. All of them are checked before a file is
 * read. Throws `unknown-operation`, `bad-file` for too few or many tables, and what readers and operations throw.
 */
export async function prepareTable(
  file: Pick<PipelineFile, 'source' | 'operations'>,
  open: (file: string) => Promise<Uint8Array>,
  job: Job,
): Promise<PreparedTable> {
  const planned = file.operations.map(plan);
  const parts = 1 + planned.length;
  const part = (k: number, note: string) => partOf(job, k / parts, (k + 1) / parts, note);
  const problems: ProblemData[] = [];
  const others: Record<string, string> = {};
  async function read(source: SourceFile, into: Job) {
    const opened = await openSource(source, await open(source.file), into);
    problems.push(...opened.oddities.map((oddity) => oddityData(oddity, source.file)));
    return opened;
  }
  const first = await read(file.source, part(0, 'read '));
  let { table } = first;
  for (const [k, { operation, params, choice }] of planned.entries()) {
    const step = part(k + 1, `${choice.id} `);
    const tables = [table];
    for (const source of choice.with) {
      const opened = await read(source, step);
      others[source.file] = opened.hash;
      tables.push(opened.table);
    }
    table = await operation.apply(tables, params, step).catch((error: unknown) => {
      throw error instanceof Problem ? error.within({ step: choice.id }) : error;
    });
    await job.checkpoint();
  }
  return { table, problems, hash: first.hash, others };
}

function plan(choice: OperationChoice): Planned {
  const operation = operations.get(choice.id);
  const wanted = operation.card.tables;
  const count = choice.with.length;
  if (wanted === 'any') return { operation, params: parseParams(operation.card, choice.params), choice };
  if (wanted === 'one' ? count > 0 : wanted === 'two' ? count !== 1 : count === 0) {
    const words = { one: 'no further table', two: 'one further table', many: 'at least one further table' }[
      wanted
    ];
    throw new Problem(
      'bad-file',
      `The operation "${choice.id}" takes ${words}, got ${count}.`,
      'Name further tables as "with" among its parameters: { "file": … } or a list of these.',
      { param: 'with', step: choice.id },
    );
  }
  return { operation, params: parseParams(operation.card, choice.params), choice };
}

function oddityData({ code, message, first }: Oddity, file: string): ProblemData {
  return {
    code,
    message,
    hint: 'Look at these rows, or choose another reader option.',
    at: { file, ...(first !== undefined && { row: first }) },
  };
}
