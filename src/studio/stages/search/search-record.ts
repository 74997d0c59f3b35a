import { canonical, type Plain, type PlainObject } from '../../../pipeline/base/plain.ts';
import type { Candidate } from '../../../pipeline/learn/candidate.ts';
import type { PlanChoice } from '../../../pipeline/measure/plan.ts';
import type { Run } from '../../../pipeline/registry/run.ts';
import type { SearchChoice, Trial } from '../../../pipeline/search/searcher.ts';
import type { CandidateEntry, Project } from '../../../project/records.ts';
import type { HoldoutSpec } from '../../../runtime/contract.ts';
import type { SearchRecord } from '../../../store/workspace.ts';
import { candidateOf } from '../../state/candidate-of.ts';

/** What a search was made of: everything that decides its trials, so that it goes on as it began. */
export type Searched = {
  readonly entry: string;
  readonly label: string;
  readonly candidate: Candidate;
  readonly plan: PlanChoice;
  readonly metrics: readonly string[];
  readonly holdout: HoldoutSpec;
  /** SHA-256 of the data. */
  readonly data: string;
};

export function searchedOf(project: Project, entry: CandidateEntry): Searched | null {
  const candidate = candidateOf(project, entry);
  const dataset = project.datasets.find((held) => held.id === project.active);
  if (!candidate || !dataset) return null;
  return {
    entry: entry.id,
    label: entry.label,
    candidate,
    plan: project.plan,
    metrics: project.metrics,
    holdout: project.holdout,
    data: dataset.hash,
  };
}

/** Records hold plain data; these are the types it had when it was written by `plainOf`. */
export function readSearched(record: SearchRecord): Searched {
  return record.candidate as unknown as Searched;
}

export function readChoice(record: SearchRecord): SearchChoice {
  return record.choice as unknown as SearchChoice;
}

export function plainOf(value: Searched | SearchChoice): PlainObject {
  return value as unknown as PlainObject;
}

/** What the runtime needs to go on: the kept state, and the trials that its searcher has learnt from. */
export function resumeOf(
  record: SearchRecord,
): { readonly state: PlainObject; readonly trials: readonly Trial[] } | null {
  const { open } = record.state;
  if (!Array.isArray(open)) return null;
  const again = new Set(open.map((held) => ((held as PlainObject).trial as PlainObject | undefined)?.number));
  return { state: record.state, trials: record.trials.filter(({ number }) => !again.has(number)) };
}

/** The trials with one more, or with a newer form of it, in the order of their numbers. */
export function withTrial(trials: readonly Trial[], trial: Trial): readonly Trial[] {
  return [...trials.filter(({ number }) => number !== trial.number), trial].sort(
    (a, b) => a.number - b.number,
  );
}

export function isOver(trial: Trial): boolean {
  return trial.status === 'done' || trial.status === 'failed';
}

/** The finished trial with the best score; the earlier of equals. */
export function bestOf(trials: readonly Trial[], metric: string, better: 'higher' | 'lower'): Trial | null {
  return ranked(trials, metric, better)[0] ?? null;
}

/** Finished trials with a score, best first; the earlier of equals first. */
export function ranked(
  trials: readonly Trial[],
  metric: string,
  better: 'higher' | 'lower',
): readonly Trial[] {
  const sign = better === 'higher' ? -1 : 1;
  return trials
    .filter((trial) => trial.status === 'done' && Number.isFinite(trial.scores[metric]))
    .sort(
      (a, b) => sign * ((a.scores[metric] as number) - (b.scores[metric] as number)) || a.number - b.number,
    );
}

/** The newest run of the candidate as it was before the search, on the same folds of the same data. */
export function startRun(searched: Searched, runs: readonly Run[]): Run | null {
  const key = canonical(searched.candidate as unknown as Plain);
  return (
    runs.findLast(
      (run) =>
        run.status === 'done' &&
        run.data.hash === searched.data &&
        canonical(run.plan) === canonical(searched.plan) &&
        canonical(run.candidate as unknown as Plain) === key,
    ) ?? null
  );
}

/** Whether a search that began with `then` would be another one if it began now. */
export function hasChanged(then: Searched, now: Searched | null): boolean {
  if (now === null) return true;
  const key = ({ candidate, plan, holdout, data }: Searched) =>
    canonical({ candidate, plan, holdout, data } as unknown as Plain);
  return key(then) !== key(now);
}
