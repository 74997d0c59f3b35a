import type { Deployment } from '../../pipeline/serve/deployment.ts';
import type { Monitor } from '../../pipeline/watch/alert.ts';
import { type Action, step } from './action.ts';

/** One step of undo each time: a release made, its strategy changed, a fault injected. */
export function putDeployment(deployment: Deployment, label = `Change ${deployment.name}`): Action {
  return step(label, (project) => ({
    ...project,
    deployments: put(project.deployments, deployment),
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

/** Replaces the item with the same id in its place, or appends it. */
function put<T extends { readonly id: string }>(list: readonly T[], item: T): readonly T[] {
  return list.some((held) => held.id === item.id)
    ? list.map((held) => (held.id === item.id ? item : held))
    : [...list, item];
}
