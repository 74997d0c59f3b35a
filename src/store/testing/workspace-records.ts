import { sha256 } from '../../pipeline/base/plain.ts';
import type { ModelVersion, Run, VersionEvent } from '../../pipeline/registry/run.ts';
import type { addDataset } from '../../project/actions/data.ts';
import type { WorkspaceOptions } from '../open-workspace.ts';
import type { Records } from '../records.ts';
import { memorySentinel } from '../sentinel.ts';

let ids = 0;
/** A workspace over some records, with short delays and ids of its own. */
export const optionsOver = (records: Records, over: Partial<WorkspaceOptions> = {}): WorkspaceOptions => ({
  records,
  sentinel: memorySentinel(),
  now: () => 0,
  newId: () => `id-${++ids}`,
  delays: { throttle: 5, retry: 40 },
  ...over,
});
const candidate = {
  recipe: { steps: [] },
  roles: {},
  estimator: { id: 'dummy', params: {} },
  task: 'regression' as const,
  seed: 0,
};
const plan = { id: 'k-fold', params: {} };
const data = { name: 'a.csv', hash: 'sha256:0', rows: 1, columns: 1 };
/** A run of a project with numbers that JSON cannot hold. */
export function run(id: string, sequence: number, project: string): Run {
  const predictions = { rows: new Uint32Array([1]), values: new Float64Array([Number.NaN, 2]) };
  return {
    id,
    sequence,
    project,
    label: 'x',
    origin: 'baseline',
    candidate,
    data,
    plan,
    status: 'done',
    seconds: 1,
    machine: { backend: 'cpu', threads: 1, userAgent: 'test' },
    recordedAt: '2026-01-01',
    evaluation: {
      task: 'regression',
      plan,
      classes: [],
      positive: 0,
      scores: { mae: { mean: Number.NaN, sd: 0, perFold: [Number.POSITIVE_INFINITY] } },
      trainScores: {},
      modelBytes: 1,
      problems: [],
      folds: [
        {
          fold: 0,
          train: 1,
          test: 1,
          fitSeconds: 0,
          predictSeconds: 0,
          scores: {},
          trainScores: {},
          predictions,
          truth: new Float64Array(2),
        },
      ],
    },
  };
}
/** A version of a project with this payload, and the event that registers it. */
export async function version(
  project: string,
  payload: Uint8Array,
): Promise<{ version: ModelVersion; event: VersionEvent }> {
  const model = await sha256(payload);
  return {
    version: {
      id: `v${++ids}`,
      project,
      number: 1,
      run: 'r',
      candidate,
      data,
      scores: {},
      plan,
      signature: { inputs: [], output: { name: 'y', kind: 'number' } },
      golden: { rows: [], values: [] },
      baselines: {},
      model,
      bytes: payload.length,
      recordedAt: '2026-01-01',
    },
    event: {
      id: `e${ids}`,
      project,
      sequence: 1,
      kind: 'registered',
      version: `v${ids}`,
      recordedAt: '2026-01-01',
      hash: 'h',
    },
  };
}
export const csv = new TextEncoder().encode('a,b\n1,2\n');
/** The source whose content is `csv`. */
export async function dataset(): Promise<Parameters<typeof addDataset>[0]> {
  return {
    id: 'd',
    name: 'a.csv',
    hash: await sha256(csv),
    bytes: csv.length,
    reader: 'csv',
    params: {},
    types: {},
    rows: 1,
    columns: 2,
  };
}
