import { Problem } from '../pipeline/base/problem.ts';
import { openRecords, toStorageProblem } from './database.ts';
import { localLastEdit } from './last-edit.ts';
import { memoryRecords } from './memory.ts';
import { openWorkspace } from './open-workspace.ts';
import { localSentinel, memorySentinel } from './sentinel.ts';
import type { Workspace } from './workspace.ts';

/** The page wants to reload because another tab brought a newer form of the data. */
export type BootEvents = { onOutdated(): void };

/**
 * Opens the workspace on this browser's storage, or in memory where storage is off (a temporary session).
 * Throws the Problems that need a person: an old tab in the way, data made by a newer version.
 */
export async function bootWorkspace(events: BootEvents): Promise<Workspace> {
  const common = { now: () => Date.now(), newId: () => crypto.randomUUID() };
  let workspace: Workspace | undefined;
  try {
    const records = await openRecords({
      onOutdated: () => void workspace?.flush().finally(events.onOutdated),
      onLost: () => void workspace?.flush().catch(() => {}),
    });
    const storage = navigator.storage;
    workspace = await openWorkspace({
      ...common,
      records,
      sentinel: localSentinel(localStorage),
      lastEdit: localLastEdit(localStorage),
      channel: new BroadcastChannel('orrery'),
      ...(navigator.locks ? { locks: navigator.locks } : {}),
      ...(storage ? { storage } : {}),
    });
  } catch (error) {
    const problem = error instanceof Problem ? error : toStorageProblem(error);
    if (problem.code !== 'storage-off') throw problem;
    workspace = await openWorkspace({
      ...common,
      records: memoryRecords(),
      sentinel: memorySentinel(),
      temporary: problem.message,
    });
  }
  const leaving = () => workspace?.leaving();
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leaving());
  addEventListener('pagehide', leaving);
  return workspace;
}
