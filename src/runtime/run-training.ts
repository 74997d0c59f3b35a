import type { Candidate, Model } from '../pipeline/learn/candidate.ts';
import type { RowsSpec, TableRef } from './contract.ts';
import { type Crew, onNetwork, restartNote } from './crew.ts';
import type { JobControl } from './jobs.ts';
import { fitInParts } from './run-evaluation.ts';

/** Fits a candidate on all rows, or on those that are not held out. */
export async function runTraining(
  crew: Crew,
  table: TableRef,
  candidate: Candidate,
  rows: RowsSpec,
  control: JobControl,
): Promise<Model> {
  const plan = await crew.pool.run({
    role: 'compute',
    verb: 'plan',
    input: { table: table.key, candidate, rows },
    tables: [table.key],
    interactive: true,
    signal: control.signal,
  });
  if (plan.runsOn === 'cpu') {
    return fitInParts(crew, table.key, candidate, { train: plan.rows }, plan.parts, crew.pool.width, control);
  }
  return onNetwork(
    crew,
    {
      verb: 'fit',
      input: { table: table.key, candidate, rows: plan.rows },
      tables: [table.key],
      signal: control.signal,
      onProgress: control.report,
      onEvent: control.emit,
      onRestart: restartNote(control),
    },
    control,
  );
}
