import type { ProblemData } from '../../../pipeline/base/problem.ts';
import type { Evaluation } from '../../../pipeline/measure/evaluation.ts';
import type { Run } from '../../../pipeline/registry/run.ts';
import type { Project } from '../../../project/records.ts';
import { currentRun } from '../../state/stage-status.ts';

/** A model that is looked at: A (blue, solid) and B (vermilion, dashed), or just listed. */
export type Measured = { readonly run: Run; readonly evaluation: Evaluation; readonly baseline: boolean };
export type Subject = Measured & {
  readonly letter: 'A' | 'B';
  readonly colour: 'c1' | 'c2';
  readonly dash: boolean;
};

/** Models of the project as it stands: the baseline first, then the best first. */
export function measuredRuns(
  project: Project,
  runs: readonly Run[],
  metric: string,
  better: 'higher' | 'lower',
): readonly Measured[] {
  const found: Measured[] = [];
  for (const entry of project.candidates) {
    const run = currentRun(project, entry, runs);
    if (run?.status === 'done' && run.evaluation) {
      found.push({ run, evaluation: run.evaluation, baseline: entry.origin === 'baseline' });
    }
  }
  const sign = better === 'higher' ? -1 : 1;
  const score = (held: Measured) => held.evaluation.scores[metric]?.mean ?? Number.NaN;
  return found.sort(
    (a, b) =>
      Number(b.baseline) - Number(a.baseline) ||
      sign * (score(a) - score(b)) ||
      a.run.sequence - b.run.sequence,
  );
}

/** Candidates of the project as it stands that failed, joined by their reason. */
export function failuresOf(
  project: Project,
  runs: readonly Run[],
): readonly { readonly problem: ProblemData; readonly labels: readonly string[] }[] {
  const found = new Map<string, { problem: ProblemData; labels: string[] }>();
  for (const entry of project.candidates) {
    const run = currentRun(project, entry, runs);
    if (run?.status !== 'failed' || !run.problem) continue;
    const problem = run.problem as unknown as ProblemData;
    const key = `${problem.code} ${problem.message}`;
    const known = found.get(key);
    if (known) known.labels.push(run.label);
    else found.set(key, { problem, labels: [run.label] });
  }
  return [...found.values()];
}

/** What fold predictions say together: truth, answer and probability of the positive class of every held-out row. */
export type Pooled = {
  readonly rows: Uint32Array;
  readonly truth: Float64Array;
  readonly answers: Float64Array;
  /** P(positive); null for tasks and models without probabilities. */
  readonly positive: Float64Array | null;
};

export function pool(evaluation: Evaluation): Pooled {
  const count = evaluation.folds.reduce((sum, fold) => sum + fold.truth.length, 0);
  const rows = new Uint32Array(count);
  const truth = new Float64Array(count);
  const answers = new Float64Array(count);
  const classes = evaluation.classes.length;
  const known = classes === 2 && evaluation.folds.every((fold) => fold.predictions.probabilities);
  const positive = known ? new Float64Array(count) : null;
  let at = 0;
  for (const { predictions, truth: own } of evaluation.folds) {
    rows.set(predictions.rows, at);
    truth.set(own, at);
    answers.set(predictions.values, at);
    for (let i = 0; positive && i < own.length; i++) {
      positive[at + i] = predictions.probabilities?.[i * classes + evaluation.positive] ?? Number.NaN;
    }
    at += own.length;
  }
  return { rows, truth, answers, positive };
}

/** Answers of a binary model when it says the positive class from `threshold` on; its own answers otherwise. */
export function answersAt(pooled: Pooled, evaluation: Evaluation, threshold: number): Float64Array {
  const { positive } = pooled;
  if (!positive) return pooled.answers;
  const other = 1 - evaluation.positive;
  return positive.map((p) => (p >= threshold ? evaluation.positive : other));
}

/** Counts[truth × classes + answer]. */
export function confusionOf(truth: Float64Array, answers: Float64Array, classes: number): readonly number[] {
  const counts = new Array<number>(classes * classes).fill(0);
  for (let i = 0; i < truth.length; i++) {
    const cell = (truth[i] as number) * classes + (answers[i] as number);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

/** Cost of the mistakes at each threshold 0, 0.01 … 1. */
export function costCurve(
  pooled: Pooled,
  positiveCode: number,
  missed: number,
  alarm: number,
): { readonly thresholds: readonly number[]; readonly costs: readonly number[] } {
  const thresholds = Array.from({ length: 101 }, (_, i) => i / 100);
  const costs = thresholds.map((threshold) => {
    let cost = 0;
    for (let i = 0; i < pooled.truth.length; i++) {
      const said = (pooled.positive?.[i] ?? 0) >= threshold;
      const really = pooled.truth[i] === positiveCode;
      if (really && !said) cost += missed;
      if (!really && said) cost += alarm;
    }
    return cost;
  });
  return { thresholds, costs };
}
