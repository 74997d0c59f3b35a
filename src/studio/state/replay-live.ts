import { canonical, type Plain, type PlainObject } from '../../pipeline/base/plain.ts';
import type { Model } from '../../pipeline/learn/candidate.ts';
import type { Deployment } from '../../pipeline/serve/deployment.ts';
import type { Command } from '../../pipeline/serve/simulation.ts';
import type { Monitor } from '../../pipeline/watch/alert.ts';
import type { SimulationHandle } from '../../runtime/contract.ts';
import type { Studio } from './context.tsx';

/** The fact that the replay under way is written to. */
export type Release = { readonly id: string; readonly sequence: number; told: number; settled: boolean };
/** A replay under way and what it stands on. */
export type Live = {
  readonly studio: Studio;
  readonly project: string;
  deployment: Deployment;
  handle: SimulationHandle | null;
  models: readonly Model[];
  baselines: PlainObject;
  commands: readonly Command[];
  serviceMs: readonly number[] | null;
  release: Release | null;
  /** Decisions that were told before the release began. */
  told: number;
  /** The latest moment that belongs to the release. */
  furthest: number;
  /** The document says something else than what runs. */
  stale: boolean;
  driftKey: string;
  written: string;
  forget: () => void;
};

export function monitorsKey(mine: Live): string {
  return canonical(monitorsOf(mine) as unknown as Plain);
}

export function monitorsOf(mine: Live): readonly Monitor[] {
  const { project } = mine.studio.workspace.get();
  return project?.monitors.filter((monitor) => monitor.deployment === mine.deployment.id) ?? [];
}
