import type { PlainObject } from '../../pipeline/base/plain.ts';
import { Problem } from '../../pipeline/base/problem.ts';
import type { Model } from '../../pipeline/learn/candidate.ts';
import type { Deployment } from '../../pipeline/serve/deployment.ts';
import type { TableRef } from '../../runtime/contract.ts';
import type { Studio } from './context.tsx';

export type Arms = {
  readonly models: readonly Model[];
  /** Of the version that serves today: what monitors compare with. */
  readonly baselines: PlainObject;
  readonly table: TableRef;
};

/** The models of a deployment, read from what the registry keeps (unless `known`), and the table that is replayed. */
export async function loadArms(
  { client, workspace, tables }: Studio,
  deployment: Deployment,
  known: readonly Model[],
): Promise<Arms> {
  const { project, facts } = workspace.get();
  const dataset = project?.datasets.find((held) => held.id === project.active);
  if (!dataset) {
    throw new Problem('no-data', 'There is no table to replay.', 'Open a table in Data first.');
  }
  const versions = deployment.arms.map((arm) => {
    const version = facts.versions.find((held) => held.id === arm.version);
    if (version) return version;
    throw new Problem(
      'unknown-version',
      `${arm.label} is not in this project's registry.`,
      'Choose versions that are, under Strategy.',
    );
  });
  const { table } = await tables.get(dataset);
  const models =
    known.length === versions.length
      ? known
      : await Promise.all(
          versions.map(async (version) => client.readModel(await workspace.loadPayload(version))),
        );
  return { models, baselines: versions[0]?.baselines ?? {}, table };
}
