import { sha256 } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import type { Table } from '../data/table.ts';
import type { Model } from '../learn/candidate.ts';
import { makeBaselines } from './baseline.ts';
import { goldenRows } from './golden-rows.ts';
import { writeModelJson } from './model-json.ts';
import type { ModelVersion, Run } from './run.ts';
import { signatureOf } from './signature.ts';

export type VersionInput = {
  readonly run: Run;
  readonly model: Model;
  readonly table: Table;
  /** Rows the model was trained on; all if absent. */
  readonly rows?: Uint32Array;
  readonly id: string;
  /** 1, 2, 3, … within the project. */
  readonly number: number;
  readonly name: string;
  readonly recordedAt: string;
};

/**
 * A version of a fitted model: signature, golden rows, monitoring baselines, and the payload (a model file) with
 * its SHA-256. The payload reads back to the same answers. Throws `missing-column` and what the recipe throws.
 */
export async function makeVersion(
  input: VersionInput,
): Promise<{ version: ModelVersion; payload: Uint8Array }> {
  const { run, model, table, rows } = input;
  const signature = signatureOf(model);
  const golden = await goldenRows(model, table, rows);
  const payload = writeModelJson({ model, name: input.name, version: input.number, signature, golden });
  const columns = model.recipe.schema.map((column) => column.name);
  const version: ModelVersion = {
    id: input.id,
    project: run.project,
    number: input.number,
    run: run.id,
    candidate: run.candidate,
    data: run.data,
    scores: run.evaluation?.scores ?? {},
    plan: run.plan,
    signature,
    golden,
    baselines: makeBaselines(table, columns, seeded(run.candidate.seed, 'baselines'), rows),
    model: await sha256(payload),
    bytes: payload.length,
    recordedAt: input.recordedAt,
  };
  return { version, payload };
}
