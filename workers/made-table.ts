import type { Job } from '../src/pipeline/base/job.ts';
import { parseParams, type Values } from '../src/pipeline/base/param.ts';
import { operations } from '../src/pipeline/data/catalog.ts';
import type { Operation } from '../src/pipeline/data/operation.ts';
import type { Table } from '../src/pipeline/data/table.ts';
import { retypeTable } from '../src/pipeline/features/retype.ts';
import type { DeriveTask } from '../src/runtime/verbs.ts';
import type { TableStore } from './table-store.ts';

export type MadeTable = { readonly table: Table; readonly operation: Operation; readonly params: Values };

/** Runs an operation on tables of this worker, and reads its columns as the kinds that were chosen. */
export async function makeTable(task: DeriveTask, tables: TableStore, job: Job): Promise<MadeTable> {
  const operation = operations.get(task.operation.id);
  const params = parseParams(operation.card, task.operation.params);
  const sources = task.tables.map((key) => tables.get(key));
  const made = await operation.apply(sources, params, job);
  return { table: retypeTable(made, task.types ?? {}), operation, params };
}
