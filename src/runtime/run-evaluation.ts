import { Problem } from '../pipeline/base/problem.ts';
import type { Split } from '../pipeline/data/split.ts';
import type { Candidate, Model } from '../pipeline/learn/candidate.ts';
import type { Evaluation, FoldResult } from '../pipeline/measure/evaluation.ts';
import type { EvaluateInput } from './contract.ts';
import { type Crew, onNetwork, partsProgress, restartNote, shareOut, together } from './crew.ts';
import type { JobControl } from './jobs.ts';
import type { FoldTask, Prepared } from './verbs.ts';

export type EvaluationOptions = {
  /** Score the held-out rows too, with a fit on all others (default true). */
  readonly scoreHoldout?: boolean;
  /** Tell of each fold's events (default true). */
  readonly events?: boolean;
  /** Score the training rows too (default true). */
  readonly trainScores?: boolean;
};

/**
 * Measures a candidate: its folds (and the holdout) at the same time in several workers; if there are more workers
 * than folds, the parts of a forest too. The numbers do not depend on how many workers there are.
 */
export async function runEvaluation(
  crew: Crew,
  input: EvaluateInput,
  control: JobControl,
  options: EvaluationOptions = {},
): Promise<Evaluation> {
  const { candidate, plan, metrics } = input;
  const table = input.table.key;
  const prepared = await crew.pool.run({
    role: 'compute',
    verb: 'prepare',
    input: { table, candidate, plan, metrics, holdout: input.holdout },
    tables: [table],
    interactive: true,
    signal: control.signal,
  });
  const holdout = options.scoreHoldout === false ? null : prepared.holdout;
  const splits = holdout ? [...prepared.splits, holdout] : prepared.splits;
  const progress = partsProgress(splits.length, (fraction, note) => control.report(fraction, note));
  const results = await together(
    control.signal,
    splits.map((split, fold) => async (signal: AbortSignal) => {
      const own: JobControl = {
        ...control,
        signal,
        report: (fraction, note) =>
          progress(fold, fraction, foldNote(fold, splits.length, holdout !== null, note)),
        emit: (event) => options.events !== false && control.emit(event),
      };
      const { trainScores = true } = options;
      const task: FoldTask = { table, candidate, split, fold, metrics, trainScores };
      const result = await runFold(crew, task, prepared, splits.length, own);
      progress(fold, 1);
      own.emit({ kind: 'fold', fold, folds: prepared.splits.length, scores: result.scores });
      return result;
    }),
  );
  return crew.pool.run({
    role: 'ingest',
    verb: 'summarise',
    input: {
      candidate,
      plan,
      prepared: withoutRows(prepared),
      folds: results.slice(0, prepared.splits.length),
      holdout: holdout ? (results.at(-1) ?? null) : null,
    },
    signal: control.signal,
  });
}

function foldNote(fold: number, folds: number, holdout: boolean, note: string | undefined): string {
  const name =
    holdout && fold === folds - 1 ? 'holdout' : `fold ${fold + 1} of ${holdout ? folds - 1 : folds}`;
  return note ? `${name}, ${note}` : name;
}

function withoutRows(prepared: Prepared): Prepared {
  return { ...prepared, splits: [], holdout: null };
}

async function runFold(
  crew: Crew,
  task: FoldTask,
  prepared: Prepared,
  folds: number,
  control: JobControl,
): Promise<FoldResult> {
  const common = {
    verb: 'fold',
    tables: [task.table],
    signal: control.signal,
    onProgress: control.report,
    onEvent: control.emit,
    onRestart: restartNote(control),
  } as const;
  if (prepared.runsOn === 'network') return onNetwork(crew, { ...common, input: task }, control);
  const spare = Math.ceil(crew.pool.width / folds);
  if (prepared.parts < 2 || spare < 2) return crew.pool.run({ ...common, role: 'compute', input: task });
  const started = performance.now();
  const model = await fitInParts(crew, task.table, task.candidate, task.split, prepared.parts, spare, {
    ...control,
    report: (fraction, note) => control.report(0.9 * fraction, note),
  });
  const seconds = (performance.now() - started) / 1000;
  return crew.pool.run({
    ...common,
    role: 'compute',
    input: { ...task, fitted: { model, seconds } },
    onProgress: (fraction, note) => control.report(0.9 + 0.1 * fraction, note),
  });
}

/** One fit shared out over several workers, by trees; the parts joined in order are the whole fit. */
export async function fitInParts(
  crew: Crew,
  table: string,
  candidate: Candidate,
  { train }: Pick<Split, 'train'> | { readonly train: null },
  parts: number,
  workers: number,
  control: JobControl,
): Promise<Model> {
  const shares = shareOut(parts, workers);
  const progress = partsProgress(shares.length, control.report);
  const models = await together(
    control.signal,
    shares.map(
      (part, i) => (signal: AbortSignal) =>
        crew.pool.run({
          role: 'compute',
          verb: 'fit',
          input: { table, candidate, rows: train, ...(shares.length > 1 && { part }) },
          tables: [table],
          signal,
          onProgress: (fraction, note) => progress(i, fraction, note),
          onEvent: control.emit,
          onRestart: restartNote(control),
        }),
    ),
  );
  const [first] = models;
  if (!first) throw new Problem('no-parts', 'Nothing was fitted.', 'Retry.');
  if (models.length === 1) return first;
  return crew.pool.run({
    role: 'compute',
    verb: 'join',
    input: { parts: models },
    interactive: true,
    signal: control.signal,
  });
}
