import type { ModelVersion, Run } from '../../pipeline/registry/run.ts';
import type { JobOptions } from '../../runtime/contract.ts';
import type { Studio } from './context.tsx';

/**
 * Fits a run's candidate on every row that is not held out and records it as the next version, with the first one
 * becoming champion and the next challenger. Rejects with the Problem if it cannot be trained or kept.
 */
export async function registerVersion(studio: Studio, run: Run, job: JobOptions): Promise<ModelVersion> {
  const { client, workspace, tables } = studio;
  const { project, facts } = workspace.get();
  const dataset = project?.datasets.find((held) => held.id === project.active);
  if (!project || !dataset) throw new Error('A version is registered without an open table');
  const { table } = await tables.get(dataset);
  const target = run.candidate.target ?? null;
  const model = await client.train(table, run.candidate, { train: project.holdout, target }, job).result;
  const number = facts.versions.length + 1;
  const { version, payload } = await client.makeVersion(run, model, table, project.holdout, number);
  const registered = await client.versionEvent(project.id, facts.versionEvents, {
    kind: 'registered',
    version,
    text: '',
  });
  await workspace.recordVersion(version, payload, registered);
  const alias = facts.versions.length === 0 ? 'champion' : 'challenger';
  const events = workspace.get().facts.versionEvents;
  await workspace.recordVersionEvent(
    await client.versionEvent(project.id, events, { kind: 'alias', alias, version, text: '' }),
  );
  return version;
}
