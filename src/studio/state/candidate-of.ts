import type { Candidate } from '../../pipeline/learn/candidate.ts';
import type { CandidateEntry, Project } from '../../project/records.ts';

/** What is fitted for an entry of the project as it stands; null while the task is not known. */
export function candidateOf(project: Project, entry: CandidateEntry): Candidate | null {
  if (project.task === null) return null;
  return {
    recipe: project.recipe,
    roles: project.roles,
    estimator: entry.estimator,
    ...(project.target === null ? {} : { target: project.target }),
    task: project.task,
    ...(project.task === 'regression' && project.targetTransform && entry.origin !== 'baseline'
      ? { targetTransform: project.targetTransform }
      : {}),
    ...(project.positive === null ? {} : { positive: project.positive }),
    seed: project.seed,
  };
}
