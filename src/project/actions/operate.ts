import type { Deployment } from '../../pipeline/serve/deployment.ts';
import type { Monitor } from '../../pipeline/watch/alert.ts';
import type { Note } from '../records.ts';
import { type Action, merging, step } from './action.ts';

export function renameProject(name: string): Action {
  return merging('Rename project', (project) => ({ ...project, name }));
}

/** One step of undo each time: a release made, its strategy changed, a fault injected. */
export function putDeployment(deployment: Deployment, label = `Change ${deployment.name}`): Action {
  return step(label, (project) => ({
    ...project,
    deployments: put(project.deployments, deployment),
  }));
}

export function removeDeployment(id: string): Action {
  return step('Remove deployment', (project) => ({
    ...project,
    deployments: project.deployments.filter((deployment) => deployment.id !== id),
  }));
}

export function putMonitor(monitor: Monitor): Action {
  return merging(`Change monitor of ${monitor.column}`, (project) => ({
    ...project,
    monitors: put(project.monitors, monitor),
  }));
}

export function setMonitors(monitors: readonly Monitor[]): Action {
  return step('Set monitors', (project) => ({ ...project, monitors }));
}

export function removeMonitor(id: string): Action {
  return step('Remove monitor', (project) => ({
    ...project,
    monitors: project.monitors.filter((monitor) => monitor.id !== id),
  }));
}

export function putNote(note: Note): Action {
  return merging('Edit note', (project) => ({ ...project, notes: put(project.notes, note) }));
}

/** Replaces the item with the same id in its place, or appends it. */
function put<T extends { readonly id: string }>(list: readonly T[], item: T): readonly T[] {
  return list.some((held) => held.id === item.id)
    ? list.map((held) => (held.id === item.id ? item : held))
    : [...list, item];
}
