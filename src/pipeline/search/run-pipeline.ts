import { type Job, partOf, silentJob } from '../base/job.ts';
import { canonical, type Plain, sha256 } from '../base/plain.ts';
import { Problem, type ProblemData, problemFrom } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import type { Table } from '../data/table.ts';
import { fitRecipe } from '../features/recipe.ts';
import type { Candidate, Model } from '../learn/candidate.ts';
import { estimators } from '../learn/catalog.ts';
import { fitCandidate } from '../learn/fit-candidate.ts';
import type { NetworkEngine } from '../learn/network-engine.ts';
import { predictModel } from '../learn/predict-model.ts';
import { defaultMetrics, defaultPlan } from '../measure/defaults.ts';
import { evaluate } from '../measure/evaluate.ts';
import type { MetricChoice } from '../measure/metric-choice.ts';
import type { PlanChoice } from '../measure/plan.ts';
import { targetContext } from '../measure/target-context.ts';
import { candidateOf } from './pipeline-candidate.ts';
import { type PipelineFile, readPipelineFile } from './pipeline-file.ts';
import { prepareTable } from './prepare-table.ts';
import { type Report, reportedFolds, reportedModel, reportedScores } from './report.ts';
import { runSearch, type SearchOutcome } from './run-search.ts';
import { filesOfRecipe, withStepFiles } from './step-files.ts';
import { applyTrial } from './trials.ts';
import { withoutFeatures } from './without-features.ts';

export type PipelineContext = {
  /** Version of the program, for the report. */
  readonly version: string;
  /** The bytes of a file that the pipeline names. */
  readonly open: (file: string) => Promise<Uint8Array>;
  readonly job?: Job;
  /** Called once, and only if a network is to be trained. */
  readonly openNetwork?: () => Promise<NetworkEngine>;
};
type Fitting = { readonly job: Job; readonly network?: NetworkEngine };
type Body = Omit<Report, 'orrery' | 'task' | 'rows' | 'features' | 'model' | 'problems' | 'receipt'> & {
  readonly problems: readonly ProblemData[];
  readonly chosen: Candidate;
};

/**
 * Does what a pipeline file says, on one thread: reads, applies operations, searches if asked, validates beside the baseline, reports.
 * The same file and data give the same report but for seconds. Throws the Problems of every stage it passes.
 */
export async function runPipeline(text: string, context: PipelineContext): Promise<Report> {
  const read = readPipelineFile(text);
  const file = { ...read, recipe: await withStepFiles(read.recipe, context.open) };
  const job: Job = { ...(context.job ?? silentJob), file: filesOfRecipe(file.recipe, context.open) };
  const { id } = file.estimator;
  const needsNetwork = estimators.get(id).card.runsOn === 'network';
  const source = await prepareTable(file, context.open, partOf(job, 0, 0.1));
  const { table } = source;
  const candidate = candidateOf(file, table);
  const network = needsNetwork ? await context.openNetwork?.() : undefined;
  const fitting: Fitting = { job: partOf(job, 0.1, 0.9), ...(network && { network }) };
  const hasTarget = candidate.task === 'classification' || candidate.task === 'regression';
  const { chosen, problems, ...body } = hasTarget
    ? await measured(file, candidate, table, fitting)
    : await labelled(candidate, table, fitting);
  const wantsModel = file.include.includes('model');
  const model = wantsModel
    ? await fitCandidate(chosen, table, null, { ...fitting, job: partOf(job, 0.9, 1, 'final model ') })
    : null;
  return {
    orrery: context.version,
    task: candidate.task,
    ...body,
    rows: table.rows,
    features: model ? namesOf(model) : await featureNames(chosen, table, job),
    ...(model && { model: reportedModel(model) }),
    problems: [...source.problems, ...problems],
    receipt: {
      data: source.hash,
      ...(Object.keys(source.others).length > 0 && { others: source.others }),
      pipeline: await sha256(canonical(JSON.parse(text) as Plain)),
      seed: file.seed,
    },
  };
}

async function measured(
  file: PipelineFile,
  candidate: Candidate,
  table: Table,
  fitting: Fitting,
): Promise<Body> {
  const { job } = fitting;
  const { classes, truth } = targetContext(candidate, table);
  const metrics = file.metrics ?? defaultMetrics(candidate.task, classes.length);
  const plan = file.validation ?? planFor(candidate, classes, truth);
  const rest = { ...fitting, trainScores: false };
  const search = file.search
    ? await runSearch(candidate, table, plan, file.search, {
        ...rest,
        job: partOf(job, 0, 0.7),
        metrics: metrics.filter((metric): metric is string => typeof metric === 'string'),
      })
    : null;
  const chosen = search ? winner(search, candidate) : candidate;
  const evaluation = await evaluate(chosen, table, plan, metrics, {
    ...rest,
    job: partOf(job, search ? 0.7 : 0, 0.95),
  });
  const baseline = await baselineOf(candidate, table, plan, metrics, partOf(job, 0.95, 1, 'baseline '));
  return {
    ...(classes.length > 0 && { classes }),
    folds: reportedFolds(evaluation, file.include.includes('predictions')),
    scores: reportedScores(evaluation.scores),
    baseline: reportedScores(baseline.scores),
    ...(search && { trials: search.trials }),
    ...(search?.best &&
      file.search && {
        best: { params: search.best.params, score: search.best.scores[file.search.metric] },
      }),
    problems: evaluation.problems,
    chosen,
  };
}

function planFor(candidate: Candidate, classes: readonly string[], truth: Float64Array): PlanChoice {
  const members = new Uint32Array(classes.length);
  if (classes.length > 0) for (const code of truth) if (code >= 0) members[code] += 1;
  return defaultPlan(candidate.task, classes.length > 0 ? Math.min(...members) : 0);
}

function baselineOf(
  candidate: Candidate,
  table: Table,
  plan: PlanChoice,
  metrics: readonly MetricChoice[],
  job: Job,
) {
  const { targetTransform: _, ...rest } = candidate;
  const dummy = withoutFeatures({ ...rest, estimator: { id: 'dummy', params: {} } }, table);
  return evaluate(dummy, table, plan, metrics, { trainScores: false, job });
}

function winner({ best, trials }: SearchOutcome, candidate: Candidate): Candidate {
  if (best) return applyTrial(candidate, best.params);
  const failed = trials.find((trial) => trial.problem);
  if (failed?.problem) throw problemFrom(failed.problem as unknown as ProblemData);
  throw new Problem(
    'no-best-trial',
    `None of the ${trials.length} trials has a score of the metric that was searched for.`,
    'Choose another metric, or values that the estimator can be fitted with.',
  );
}

async function labelled(candidate: Candidate, table: Table, fitting: Fitting): Promise<Body> {
  const started = performance.now();
  const model = await fitCandidate(candidate, table, null, fitting);
  const fitSeconds = (performance.now() - started) / 1000;
  const { values } = await predictModel(model, table, null);
  return { labels: Array.from(values), fitSeconds, problems: [], chosen: candidate };
}

function namesOf(model: Model): readonly string[] {
  return model.recipe.features.map((feature) => feature.name);
}

async function featureNames(
  { recipe, roles, target, seed }: Candidate,
  table: Table,
  job: Job,
): Promise<readonly string[]> {
  const options = {
    ...(target !== undefined && { target }),
    random: seeded(seed).fork('recipe'),
    job: { ...silentJob, ...(job.file && { file: job.file }) },
  };
  const { fitted } = await fitRecipe(recipe, roles, table, null, options);
  return fitted.features.map((feature) => feature.name);
}
