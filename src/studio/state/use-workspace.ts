import { useRef, useSyncExternalStore } from 'react';
import type { Project } from '../../project/records.ts';
import type { WorkspaceState } from '../../store/workspace.ts';
import { useStudio } from './context.tsx';
import { shallowEqual } from './shallow.ts';

/** A part of the workspace's state; renders again only when that part changes. */
export function useWorkspace<T>(select: (state: WorkspaceState) => T): T {
  const { workspace } = useStudio();
  const held = useRef<{ value: T } | null>(null);
  return useSyncExternalStore(workspace.subscribe, () => {
    const value = select(workspace.get());
    if (held.current && shallowEqual(held.current.value, value)) return held.current.value;
    held.current = { value };
    return value;
  });
}

/** The open project. Only inside stage screens: they are shown when there is one. */
export function useProject(): Project {
  const project = useWorkspace((state) => state.project);
  if (!project) throw new Error('useProject is used without an open project');
  return project;
}
