import type { PlainObject } from '../../pipeline/base/plain.ts';
import type { PlanChoice } from '../../pipeline/measure/plan.ts';
import type { SearchChoice } from '../../pipeline/search/searcher.ts';
import type { CandidateEntry, HoldoutChoice } from '../records.ts';
import { type Action, merging, step } from './action.ts';

export function addCandidate(candidate: CandidateEntry): Action {
  return step(`Add ${candidate.label}`, (project) => ({
    ...project,
    candidates: [...project.candidates, candidate],
  }));
}

export function removeCandidate(id: string, label: string): Action {
  return step(`Remove ${label}`, (project) => ({
    ...project,
    candidates: project.candidates.filter((candidate) => candidate.id !== id),
  }));
}

export function setCandidateParams(id: string, params: PlainObject): Action {
  return merging('Change parameters', (project) => ({
    ...project,
    candidates: project.candidates.map((candidate) =>
      candidate.id === id ? { ...candidate, estimator: { ...candidate.estimator, params } } : candidate,
    ),
  }));
}

export function renameCandidate(id: string, label: string): Action {
  return merging('Rename candidate', (project) => ({
    ...project,
    candidates: project.candidates.map((candidate) =>
      candidate.id === id ? { ...candidate, label } : candidate,
    ),
  }));
}

export function setPlan(plan: PlanChoice): Action {
  return merging('Change validation', (project) => ({ ...project, plan }));
}

export function setHoldout(holdout: HoldoutChoice | null): Action {
  return merging('Change holdout', (project) => ({ ...project, holdout }));
}

export function setMetrics(metrics: readonly string[], primaryMetric: string): Action {
  return step('Change metrics', (project) => ({ ...project, metrics, primaryMetric }));
}

export function setSeed(seed: number): Action {
  return merging('Change seed', (project) => ({ ...project, seed }));
}

export function setSearch(
  search: { readonly candidate: string; readonly choice: SearchChoice } | null,
): Action {
  return merging('Change search', (project) => ({ ...project, search }));
}
