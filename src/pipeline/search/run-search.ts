import { partOf, silentJob } from '../base/job.ts';
import type { PlainObject } from '../base/plain.ts';
import { Cancelled, describeProblem, toProblem } from '../base/problem.ts';
import type { Table } from '../data/table.ts';
import type { Candidate } from '../learn/candidate.ts';
import { type EvaluateOptions, evaluate } from '../measure/evaluate.ts';
import type { Evaluation } from '../measure/evaluation.ts';
import type { MetricChoice } from '../measure/metric-choice.ts';
import type { PlanChoice } from '../measure/plan.ts';
import type { SearchChoice, Trial } from './searcher.ts';
import {
  applyTrial,
  bestTrial,
  nextTrial,
  recordTrial,
  type SearchState,
  startSearch,
  trialCount,
} from './trials.ts';

export type SearchOptions = EvaluateOptions & {
  /** Other metrics to score each trial with, besides the one searched for. */
  readonly metrics?: readonly string[];
  readonly resume?: { readonly state: SearchState; readonly trials: readonly Trial[] };
  /** Measures one trial's candidate, elsewhere or otherwise; default: `evaluate` in this thread. */
  readonly evaluateTrial?: (candidate: Candidate, trial: Trial) => Promise<Evaluation>;
};
export type SearchOutcome = {
  readonly trials: readonly Trial[];
  readonly best: Trial | null;
  readonly state: SearchState;
};

/** A trial after its evaluation: means of every metric, spread of the one searched for. */
export function finishTrial(trial: Trial, evaluation: Evaluation, metric: string, seconds: number): Trial {
  const scores = Object.entries(evaluation.scores).map(([name, score]) => [name, score.mean] as const);
  const sd = evaluation.scores[metric]?.sd;
  return {
    ...trial,
    status: 'done',
    scores: Object.fromEntries(scores),
    ...(sd !== undefined && { sd }),
    seconds,
  };
}

/** A trial that could not be measured keeps its place and says why. */
function failTrial(trial: Trial, error: unknown, seconds: number): Trial {
  return { ...trial, status: 'failed', problem: describeProblem(toProblem(error)) as PlainObject, seconds };
}

/** The metrics of a search's trials: the one searched for first. */
function trialMetrics(choice: SearchChoice, others: readonly string[] = []): readonly MetricChoice[] {
  return [choice.metric, ...others.filter((metric) => metric !== choice.metric)];
}

/**
 * Tries parameters until the budget of trials or seconds is spent or nothing is left, one after another, emitting
 * {kind: 'trial', trial} as each begins and ends. The best is the best mean of the metric. The same seed makes the same
 * trials, also after a resume. Throws what `startSearch` throws; a trial that fails does not end the search.
 */
export async function runSearch(
  candidate: Candidate,
  table: Table,
  plan: PlanChoice,
  choice: SearchChoice,
  options: SearchOptions = {},
): Promise<SearchOutcome> {
  const { job = silentJob, resume, evaluateTrial } = options;
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const total = trialCount(choice);
  const fresh = startSearch(candidate, choice);
  const metrics = trialMetrics(choice, options.metrics);
  const trials: Trial[] = [...(resume?.trials ?? [])];
  let state = resume?.state ?? fresh;
  const measure =
    evaluateTrial ??
    ((changed: Candidate) => {
      const part = partOf(
        job,
        trials.length / total,
        (trials.length + 1) / total,
        `trial ${trials.length + 1} of ${total}, `,
      );
      return evaluate(changed, table, plan, metrics, {
        trainScores: false,
        ...options,
        job: { ...part, emit() {} },
      });
    });

  for (;;) {
    if (choice.seconds !== undefined && trials.length > 0 && seconds() >= choice.seconds) break;
    const next = nextTrial(choice, state, candidate.seed);
    if (!next) break;
    const from = seconds();
    job.emit({ kind: 'trial', trial: { ...next.trial, status: 'running' } });
    let trial: Trial;
    try {
      const evaluation = await measure(applyTrial(candidate, next.trial.params), next.trial);
      trial = finishTrial(next.trial, evaluation, choice.metric, seconds() - from);
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      trial = failTrial(next.trial, error, seconds() - from);
    }
    trials.push(trial);
    state = recordTrial(choice, next.state, trial);
    job.emit({ kind: 'trial', trial });
    job.report(Math.min(1, trials.length / total));
    await job.checkpoint();
  }
  return { trials, best: bestTrial(trials, choice.metric), state };
}
