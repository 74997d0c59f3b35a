import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { toProblem } from '../../../pipeline/base/problem.ts';
import type { ModelVersion } from '../../../pipeline/registry/run.ts';
import type { RegistryView, VersionChange } from '../../../runtime/contract.ts';
import { useStudio } from '../../state/context.tsx';
import { showToast } from '../../state/toast-store.ts';
import { useWorkspace } from '../../state/use-workspace.ts';

type Picked = {
  readonly version: string | null;
  readonly other: string | null;
  pick(version: string): void;
  compare(other: string | null): void;
};

/** The version looked at and the one it is compared with. */
export const usePicked = create<Picked>((set) => ({
  version: null,
  other: null,
  pick: (version) => set((state) => ({ version, other: state.other === version ? null : state.other })),
  compare: (other) => set({ other }),
}));

export type RegistryData = {
  readonly versions: readonly ModelVersion[];
  readonly version: ModelVersion;
  readonly other: ModelVersion | null;
  /** null until the worker answered. */
  readonly view: RegistryView | null;
  readonly aliasesOf: (id: string) => readonly string[];
  readonly nameOf: (id: string) => string;
};

/** Versions newest first, the chosen pair, and what follows from the facts about them. */
export function useRegistry(all: boolean): RegistryData | null {
  const { client } = useStudio();
  const { versions, events, runs, deployments } = useWorkspace(({ facts, project }) => ({
    versions: facts.versions,
    events: facts.versionEvents,
    runs: facts.runs,
    deployments: project?.deployments ?? [],
  }));
  const picked = usePicked();
  const [view, setView] = useState<RegistryView | null>(null);
  const newest = versions.at(-1);
  const version = versions.find((held) => held.id === picked.version) ?? newest;
  const only = all ? null : (version?.id ?? null);
  useEffect(() => {
    let stale = false;
    client.registryView({ versions, events, runs, deployments, only }).then(
      (answer) => !stale && setView(answer),
      (error) => !stale && showToast(toProblem(error).message, undefined, 'error'),
    );
    return () => {
      stale = true;
    };
  }, [client, versions, events, runs, deployments, only]);
  if (!version) return null;
  const chosen = versions.find((held) => held.id === picked.other && held.id !== version.id);
  const previous = versions.filter((held) => held.number < version.number).at(-1) ?? null;
  return {
    versions: [...versions].reverse(),
    version,
    other: chosen ?? previous,
    view,
    aliasesOf: (id) => (view?.aliases ?? []).filter((held) => held.version === id).map((held) => held.alias),
    nameOf: (id) => {
      const found = versions.find((held) => held.id === id);
      return found ? `v${found.number}` : '?';
    },
  };
}

/** Records a change of versions as the next fact of the chain; says so, or says why not. */
export function useVersionChange(): (change: VersionChange, done: string) => Promise<boolean> {
  const { client, workspace } = useStudio();
  return async (change, done) => {
    const { project, facts } = workspace.get();
    if (!project) return false;
    try {
      await workspace.recordVersionEvent(await client.versionEvent(project.id, facts.versionEvents, change));
      showToast(done, undefined, 'ok');
      return true;
    } catch (error) {
      const problem = toProblem(error);
      showToast(`${problem.message} ${problem.hint}`, undefined, 'error');
      return false;
    }
  };
}
