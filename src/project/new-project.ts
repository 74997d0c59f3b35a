import type { Project } from './records.ts';

export function newProject(id: string, name: string): Project {
  return {
    schema: 1,
    id,
    name,
    datasets: [],
    active: null,
    target: null,
    task: null,
    positive: null,
    roles: {},
    recipe: { steps: [] },
    reasons: {},
    candidates: [],
    plan: { id: 'k-fold', params: {} },
    holdout: { fraction: 0.2, seed: 7 },
    metrics: [],
    primaryMetric: null,
    seed: 7,
    search: null,
    deployments: [],
    monitors: [],
    notes: [],
  };
}
