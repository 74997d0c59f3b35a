import { useMemo } from 'react';
import type { ModelVersion } from '../../pipeline/registry/run.ts';
import type { Deployment } from '../../pipeline/serve/deployment.ts';
import type { SimulationFrame } from '../../pipeline/serve/simulation.ts';
import type { ReleaseRecord } from '../../store/workspace.ts';
import { currentAliases } from './current-aliases.ts';
import { type Drift, type RecordedReplay, recordedReplay } from './release-record.ts';
import { useReplay } from './use-replay.ts';
import { useProject, useWorkspace } from './use-workspace.ts';

export type ServeView = {
  /** As it runs or ran; null while there is no release. */
  readonly deployment: Deployment | null;
  readonly frame: SimulationFrame | null;
  readonly drift: Drift | null;
  /** It runs in this tab, or is a fact of earlier. */
  readonly live: boolean;
  readonly record: ReleaseRecord | null;
  readonly recorded: RecordedReplay | null;
  readonly versions: readonly ModelVersion[];
  readonly aliases: ReadonlyMap<string, string>;
  readonly releases: readonly ReleaseRecord[];
};

/** What Serve and Watch look at: the replay under way, else the release chosen, else the newest one recorded. */
export function useServeView(): ServeView {
  const project = useProject();
  const { versions, events, releases } = useWorkspace(({ facts }) => ({
    versions: facts.versions,
    events: facts.versionEvents,
    releases: facts.releases,
  }));
  const { status, deployment, frame, drift, release, shown } = useReplay();
  const aliases = useMemo(() => currentAliases(events), [events]);
  const chosen = shown === null ? null : (releases.find(({ id }) => id === shown) ?? null);
  const isLive = chosen === null && status !== 'idle' && deployment !== null;
  const newest = project.deployments.at(-1) ?? null;
  const last =
    chosen ?? (isLive ? (releases.find(({ id }) => id === release) ?? null) : lastOf(releases, newest));
  const recorded = useMemo(() => (last ? recordedReplay(last) : null), [last]);
  const common = { versions, aliases, releases, record: last, recorded };
  if (isLive) return { ...common, deployment, frame, drift, live: true };
  if (recorded) {
    return {
      ...common,
      deployment: recorded.deployment,
      frame: recorded.frame,
      drift: { series: recorded.series, alerts: last?.alerts ?? [] },
      live: false,
    };
  }
  return { ...common, deployment: newest, frame: null, drift: null, live: false };
}

/** The newest release, unless a deployment was made since that has none yet. */
function lastOf(releases: readonly ReleaseRecord[], newest: Deployment | null): ReleaseRecord | null {
  const last = releases.at(-1) ?? null;
  if (newest && !releases.some((release) => release.deployment === newest.id)) return null;
  return last;
}
