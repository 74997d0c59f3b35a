import { type Job, partOf, silentJob } from '../base/job.ts';
import { canonical, fingerprint, type Plain, sha256 } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import type { Split } from '../data/split.ts';
import { type Table, takeTable } from '../data/table.ts';
import type { Model } from '../learn/candidate.ts';
import { estimators } from '../learn/catalog.ts';
import { fitCandidate } from '../learn/fit-candidate.ts';
import type { NetworkEngine } from '../learn/network-engine.ts';
import { setAside } from '../measure/prepare-evaluation.ts';
import { makeBaselines } from '../registry/baseline.ts';
import { openSource } from '../search/open-source.ts';
import { candidateOf } from '../search/pipeline-candidate.ts';
import { type PipelineFile, pipelineOf, readPipelineFile } from '../search/pipeline-file.ts';
import { prepareTable } from '../search/prepare-table.ts';
import type { PipelineContext } from '../search/run-pipeline.ts';
import { filesOfRecipe, withStepFiles } from '../search/step-files.ts';
import type { Deployment, RequestEvent } from '../serve/deployment.ts';
import { frameOf, type SimulationFrame } from '../serve/frame.ts';
import { advance, startSimulation } from '../serve/simulation.ts';
import type { Alert } from './alert.ts';
import { type ArmFile, type DeploymentFile, readDeploymentFile } from './deployment-file.ts';
import { type DriftSeries, runMonitors } from './monitor.ts';

export type ReplayReport = Omit<SimulationFrame, 'recent'> & {
  readonly orrery: string;
  readonly name: string;
  readonly monitors: readonly DriftSeries[];
  readonly alerts: readonly Alert[];
  readonly receipt: { readonly data: readonly string[]; readonly deployment: string; readonly seed: number };
};
type Trained = { readonly model: Model; readonly table: Table; readonly split: Split; readonly hash: string };

/**
 * Fits every version of a deployment file on its pipeline's rows but the held-out ones, replays the held-out rows (or
 * the named table's) as traffic through its strategy, and runs its monitors against the first version's training rows.
 * With `serviceMs` for every version the same file gives the same report. Throws the Problems of every stage.
 */
export async function replayDeployment(text: string, context: PipelineContext): Promise<ReplayReport> {
  const file = readDeploymentFile(text);
  const job = context.job ?? silentJob;
  const trained = await trainArms(file, context, partOf(job, 0, 0.6));
  const [first] = trained;
  const source = file.source
    ? await openSource(file.source, await context.open(file.source.file), partOf(job, 0.6, 0.65, 'read '))
    : null;
  const table = source ? source.table : takeTable(first.table, first.split.test);
  const deployment = deploymentOf(file);
  const service = file.arms.map((arm) => arm.serviceMs);
  const simulation = await startSimulation({
    deployment,
    models: trained.map(({ model }) => model),
    table,
    ...(service.every((ms) => ms !== null) && { serviceMs: service }),
  });
  await advance(simulation, simulation.endMs, partOf(job, 0.65, 0.95, 'replay '));
  const { recent: _, ...frame } = frameOf(simulation);
  const columns = first.model.schema.map((column) => column.name);
  const { series, alerts } = runMonitors({
    monitors: file.monitors,
    baselines: makeBaselines(first.table, columns, seeded(file.seed, 'baseline'), first.split.train),
    table,
    faults: file.faults,
    requests: simulation.run.events.filter((event): event is RequestEvent => event.kind === 'request'),
    untilMs: file.replay.seconds * 1000,
  });
  return {
    orrery: context.version,
    name: file.name,
    ...frame,
    monitors: series,
    alerts,
    receipt: {
      data: [...new Set([...trained.map(({ hash }) => hash), ...(source ? [source.hash] : [])])],
      deployment: await sha256(canonical(JSON.parse(text) as Plain)),
      seed: file.seed,
    },
  };
}

function deploymentOf(file: DeploymentFile): Deployment {
  const total = file.arms.reduce((sum, arm) => sum + arm.weight, 0) || 1;
  return {
    id: 'replay',
    name: file.name,
    arms: file.arms.map((arm, index) => ({
      version: `v${index + 1}`,
      label: arm.label,
      weight: arm.weight / total,
    })),
    strategy: file.strategy,
    replay: file.replay,
    faults: file.faults,
  };
}

async function trainArms(
  file: DeploymentFile,
  context: PipelineContext,
  job: Job,
): Promise<readonly Trained[]> {
  let network: NetworkEngine | undefined;
  const tables = new Map<string, { readonly table: Table; readonly hash: string }>();
  const trained: Trained[] = [];
  for (const [index, arm] of file.arms.entries()) {
    const part = partOf(job, index / file.arms.length, (index + 1) / file.arms.length, `${arm.label} `);
    const read = await pipelineFor(arm, context);
    const pipeline = { ...read, recipe: await withStepFiles(read.recipe, context.open) };
    const key = await fingerprint([pipeline.source, pipeline.operations]);
    const opened = tables.get(key) ?? (await prepareTable(pipeline, context.open, part));
    tables.set(key, opened);
    const candidate = candidateOf(pipeline, opened.table);
    if (estimators.get(candidate.estimator.id).card.runsOn === 'network')
      network ??= await context.openNetwork?.();
    const split = setAside(candidate, opened.table, { fraction: file.holdout, seed: file.seed });
    const model = await fitCandidate(candidate, opened.table, split.train, {
      job: { ...part, file: filesOfRecipe(pipeline.recipe, context.open) },
      ...(network && { network }),
    });
    trained.push({ model, table: opened.table, split, hash: opened.hash });
  }
  return trained;
}

async function pipelineFor({ pipeline }: ArmFile, context: PipelineContext): Promise<PipelineFile> {
  if (typeof pipeline.value !== 'string') return pipelineOf(pipeline);
  const bytes = await context.open(pipeline.value);
  return readPipelineFile(new TextDecoder().decode(bytes), pipeline.value);
}
