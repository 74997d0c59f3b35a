import { type Job, partOf } from '../base/job.ts';
import { parseParams, type Values } from '../base/param.ts';
import { Problem, type ProblemData } from '../base/problem.ts';
import { operations } from '../data/catalog.ts';
import type { Operation } from '../data/operation.ts';
import type { Oddity } from '../data/reader.ts';
import type { Table } from '../data/table.ts';
import { retypeTable } from '../features/retype.ts';
import { openSource } from './open-source.ts';
import type { OperationChoice, SourceFile, TablePlan } from './pipeline-file.ts';

export type PreparedTable = {
  readonly table: Table;
  /** What was odd in the files that were read. */
  readonly problems: readonly ProblemData[];
  readonly hash: string;
  /** Hashes of the further files that operations read. */
  readonly others: { readonly [file: string]: string };
};
type Planned = {
  readonly operation: Operation;
  readonly params: Values;
  readonly choice: OperationChoice;
  readonly with: readonly PlannedTable[];
};
type PlannedTable = { readonly source: SourceFile; readonly operations: readonly Planned[] };

/**
 * The table of a pipeline file: its source, after its operations in order; further tables are made the same way. All of
 * them are checked before a file is read. Throws `unknown-operation`, `bad-file` for too few or many tables, and what
 * readers and operations throw.
 */
export async function prepareTable(
  file: TablePlan,
  open: (file: string) => Promise<Uint8Array>,
  job: Job,
): Promise<PreparedTable> {
  const problems: ProblemData[] = [];
  const others: Record<string, string> = {};

  async function read(source: SourceFile, into: Job) {
    const opened = await openSource(source, await open(source.file), into);
    problems.push(...opened.oddities.map((oddity) => oddityData(oddity, source.file)));
    return opened;
  }
  async function made(from: PlannedTable, into: Job): Promise<{ table: Table; hash: string }> {
    const parts = 1 + from.operations.length;
    const part = (k: number, note: string) => partOf(into, k / parts, (k + 1) / parts, note);
    const opened = await read(from.source, part(0, 'read '));
    let { table } = opened;
    for (const [k, planned] of from.operations.entries()) {
      const step = part(k + 1, `${planned.choice.id} `);
      const tables = [table];
      for (const other of planned.with) {
        const further = await made(other, step);
        others[other.source.file] = further.hash;
        tables.push(further.table);
      }
      table = await applied(planned, tables, step);
      await job.checkpoint();
    }
    return { table, hash: opened.hash };
  }
  return { ...(await made(planTable(file), job)), problems, others };
}

async function applied(
  { operation, params, choice }: Planned,
  tables: readonly Table[],
  job: Job,
): Promise<Table> {
  try {
    return retypeTable(await operation.apply(tables, params, job), choice.types);
  } catch (error) {
    throw error instanceof Problem ? error.within({ step: choice.id }) : error;
  }
}

function planTable({ source, operations: choices }: TablePlan): PlannedTable {
  return { source, operations: choices.map(plan) };
}

function plan(choice: OperationChoice): Planned {
  const operation = operations.get(choice.id);
  const wanted = operation.card.tables;
  const count = choice.with.length;
  const fits = { one: count === 0, two: count === 1, many: count > 0, any: true }[wanted];
  if (!fits) {
    const words = {
      one: 'no further table',
      two: 'one further table',
      many: 'at least one further table',
      any: 'any tables',
    }[wanted];
    throw new Problem(
      'bad-file',
      `The operation "${choice.id}" takes ${words}, got ${count}.`,
      'Name further tables as "with" among its parameters: { "file": … } or a list of these.',
      { param: 'with', step: choice.id },
    );
  }
  return {
    operation,
    params: parseParams(operation.card, choice.params),
    choice,
    with: choice.with.map(planTable),
  };
}

function oddityData({ code, message, first }: Oddity, file: string): ProblemData {
  return {
    code,
    message,
    hint: 'Look at these rows, or choose another reader option.',
    at: { file, ...(first !== undefined && { row: first }) },
  };
}
