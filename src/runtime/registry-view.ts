import type { ChainCheck } from '../pipeline/registry/audit.ts';
import type { DeploymentRef, Lineage } from '../pipeline/registry/lineage.ts';
import type { ModelVersion, Run, VersionEvent } from '../pipeline/registry/run.ts';

export type RegistryInput = {
  readonly versions: readonly ModelVersion[];
  readonly events: readonly VersionEvent[];
  readonly runs: readonly Run[];
  readonly deployments: readonly DeploymentRef[];
  /** Only what this version was made from, and where it runs. */
  readonly only: string | null;
};
/** What follows from the facts about versions. */
export type RegistryView = {
  readonly aliases: readonly { readonly alias: string; readonly version: string }[];
  readonly retired: readonly string[];
  readonly lineage: Lineage;
  readonly chain: ChainCheck;
};
/** What a person does to versions; each becomes one chained fact. */
export type VersionChange =
  | {
      readonly kind: 'registered' | 'note' | 'retired';
      readonly version: ModelVersion;
      readonly text: string;
    }
  | { readonly kind: 'alias'; readonly alias: string; readonly version: ModelVersion; readonly text: string }
  | { readonly kind: 'rollback'; readonly alias: string; readonly text: string };
