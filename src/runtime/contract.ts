import type { Card } from '../pipeline/base/card.ts';
import type { PlainObject } from '../pipeline/base/plain.ts';
import type { ProblemData } from '../pipeline/base/problem.ts';
import type { Spectrogram } from '../pipeline/calc/spectrogram.ts';
import type { FormulaCheck } from '../pipeline/data/formula/check.ts';
import type { GeneratorCard } from '../pipeline/data/generator.ts';
import type { AssociationOptions, Associations } from '../pipeline/data/look/association.ts';
import type { ChartData, ChartPick, ChartSpec } from '../pipeline/data/look/chart-spec.ts';
import type { ShareCheck } from '../pipeline/data/look/share-check.ts';
import type { MediaFile } from '../pipeline/data/media/media-file.ts';
import type { OperationCard } from '../pipeline/data/operation.ts';
import type { Page, ViewSpec } from '../pipeline/data/page.ts';
import type { Profile } from '../pipeline/data/profile.ts';
import type { Finding, QualityReport } from '../pipeline/data/quality.ts';
import type { Decision, Oddity, ReaderCard, ReadResult } from '../pipeline/data/reader.ts';
import type { OutlineBranch } from '../pipeline/data/record-outline.ts';
import type { JoinDiagnostics } from '../pipeline/data/relate/join-diagnostics.ts';
import type { KeySuggestion } from '../pipeline/data/relate/suggest-keys.ts';
import type { RuleResult } from '../pipeline/data/rules/check-rules.ts';
import type { Rule, RuleCard } from '../pipeline/data/rules/rule.ts';
import type { SuggestedRule } from '../pipeline/data/rules/suggest-rules.ts';
import type { Sample } from '../pipeline/data/samples.ts';
import type { TargetSuggestion } from '../pipeline/data/suggest.ts';
import type { ColumnKind, Schema } from '../pipeline/data/table.ts';
import type { TableFormat } from '../pipeline/data/write-table.ts';
import type { CodeOptions } from '../pipeline/features/code-options.ts';
import type { RecipePreview } from '../pipeline/features/preview.ts';
import type { Recipe, RecipeStep, Role, Roles } from '../pipeline/features/recipe-types.ts';
import type { StepCard } from '../pipeline/features/step.ts';
import type { Candidate, EstimatorChoice, Model, Predictions, Task } from '../pipeline/learn/candidate.ts';
import type { EstimatorCard } from '../pipeline/learn/estimator.ts';
import type { FamilyView } from '../pipeline/learn/families/describe.ts';
import type { Backend } from '../pipeline/learn/network-engine.ts';
import type { McNemar, PairedTest } from '../pipeline/measure/compare.ts';
import type { Evaluation } from '../pipeline/measure/evaluation.ts';
import type { FoldStates, FoldStatesInput } from '../pipeline/measure/fold-states.ts';
import type { LeakInput, LeakResult } from '../pipeline/measure/leak.ts';
import type { MetricCard } from '../pipeline/measure/metric.ts';
import type { PlanChoice } from '../pipeline/measure/plan.ts';
import type { TargetFormInput, TargetFormProposal } from '../pipeline/measure/propose-target-form.ts';
import type { GoldenCheck } from '../pipeline/registry/answers.ts';
import type { DiffRow } from '../pipeline/registry/compare.ts';
import type { ExporterCard, ExportFile, ExportInput } from '../pipeline/registry/exporter.ts';
import type { CardDetails } from '../pipeline/registry/model-card.ts';
import type { GoldenRows, ModelVersion, Run, VersionEvent } from '../pipeline/registry/run.ts';
import type { SearchChoice, Trial } from '../pipeline/search/searcher.ts';
import type { Deployment, ServeEvent } from '../pipeline/serve/deployment.ts';
import type { SimulationFrame } from '../pipeline/serve/simulation.ts';
import type { Alert, Monitor } from '../pipeline/watch/alert.ts';
import type { DriftSeries } from '../pipeline/watch/monitor.ts';
import type { DriftTestCard } from '../pipeline/watch/test.ts';
import type { FileFacts, FileQuestion } from './file-question.ts';
import type { RegistryInput, RegistryView, VersionChange } from './registry-view.ts';

/** A table that lives in the workers; the page holds only this. Same bytes and options, same key. */
export type TableRef = {
  readonly key: string;
  readonly rows: number;
  readonly schema: Schema;
  readonly bytes: number;
};

export type Cards = {
  readonly readers: readonly ReaderCard[];
  readonly operations: readonly OperationCard[];
  readonly generators: readonly GeneratorCard[];
  readonly samples: readonly Sample[];
  readonly rules: readonly RuleCard[];
  readonly steps: readonly StepCard[];
  readonly estimators: readonly EstimatorCard[];
  readonly metrics: readonly MetricCard[];
  readonly plans: readonly Card[];
  readonly searchers: readonly (Card & { readonly sampled: boolean })[];
  readonly exporters: readonly ExporterCard[];
  readonly strategies: readonly Card[];
  readonly driftTests: readonly DriftTestCard[];
};

/** What was found out about this device at the start, and what was chosen for networks, and why. */
export type Capability = {
  readonly backends: readonly {
    readonly id: Backend;
    readonly works: boolean;
    readonly milliseconds: number | null;
    readonly detail: string;
  }[];
  readonly chosen: Backend;
  readonly why: string;
  readonly threads: number;
  readonly isolated: boolean;
  readonly sharedMemory: boolean;
};

export type OpenOptions = {
  readonly reader?: string;
  readonly params?: PlainObject;
  readonly types?: { readonly [column: string]: ColumnKind };
};
/** A file, and how it is read. */
export type OutlineInput = {
  readonly name: string;
  readonly blob: Blob;
  readonly reader: string;
  readonly params: PlainObject;
};
export type Opened = {
  readonly table: TableRef;
  readonly hash: string;
  readonly bytes: number;
  readonly reader: string;
  readonly params: PlainObject;
  readonly milliseconds: number;
  readonly decisions: readonly Decision[];
  readonly oddities: readonly Oddity[];
  readonly types: ReadResult['types'];
};
/** A table made from others. */
export type DeriveInput = {
  readonly operation: { readonly id: string; readonly params: PlainObject };
  readonly tables: readonly TableRef[];
  /** Kinds that columns of the result are forced to. */
  readonly types?: { readonly [column: string]: ColumnKind };
  /** Column of the first table whose shares are compared with those of what is made, in a preview. */
  readonly shares?: string;
};
/** What an operation would make: its first rows, and how much it is. */
export type DerivePreview = {
  readonly rows: number;
  readonly schema: Schema;
  readonly bytes: number;
  readonly page: Page;
  readonly shares: ShareCheck | null;
  readonly milliseconds: number;
};
/** Rules to be kept by a table, and what they may look at besides it. */
export type RulesInput = {
  readonly rules: readonly Rule[];
  /** Other tables by the names that rules call them. */
  readonly others: { readonly [name: string]: TableRef };
  /** Milliseconds since 1970, for how old the newest row may be. */
  readonly now: number | null;
};
export type RulesReport = {
  readonly results: readonly RuleResult[];
  /** Rules that hold in the table and are not in the list yet. */
  readonly suggested: readonly SuggestedRule[];
};
/** Files of a folder by their paths in it. */
export type PackInput = {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly content: Blob }[];
};
/** A zip archive, and which of its tables are wanted. */
export type UnpackInput = {
  readonly name: string;
  readonly archive: Blob;
  readonly tables: readonly string[];
};
export type Suggestion = {
  readonly targets: readonly TargetSuggestion[];
  readonly target: string | null;
  readonly task: Task | null;
  readonly roles: { readonly [column: string]: { readonly role: Role; readonly why: string } };
  readonly recipe: readonly { readonly step: RecipeStep; readonly why: string }[];
  readonly candidates: readonly {
    readonly estimator: EstimatorChoice;
    readonly label: string;
    readonly why: string;
  }[];
  readonly plan: PlanChoice;
  readonly metrics: readonly string[];
};
export type HoldoutSpec = { readonly fraction: number; readonly seed: number } | null;
export type EvaluateInput = {
  readonly table: TableRef;
  readonly candidate: Candidate;
  readonly plan: PlanChoice;
  readonly metrics: readonly string[];
  readonly holdout: HoldoutSpec;
};
export type SearchInput = EvaluateInput & {
  readonly choice: SearchChoice;
  readonly resume?: { readonly state: PlainObject; readonly trials: readonly Trial[] };
};
export type SearchResult = {
  readonly trials: readonly Trial[];
  readonly best: Trial | null;
  readonly state: PlainObject;
  readonly stopped: boolean;
};
export type RowsSpec = 'all' | { readonly train: HoldoutSpec; readonly target: string | null };
export type PreviewInput = {
  readonly table: TableRef;
  readonly recipe: Recipe;
  readonly roles: Roles;
  readonly target: string | null;
  /** Decides whether the holdout keeps class shares; default: by the kind of the target. */
  readonly task?: Task | null;
  readonly holdout: HoldoutSpec;
  readonly stepId: string | null;
  readonly sampleRows: number;
  readonly seed: number;
  /** Fit on all training rows, however long it takes; else large tables may be previewed from a sample. */
  readonly exact?: boolean;
};
/** A score twice: with the recipe fitted in every fold, and fitted before the folds are made. */
export type LeakCheckInput = LeakInput & { readonly table: TableRef; readonly holdout: HoldoutSpec };
/** The recipe of the candidate ends with the step that is told about. */
export type FoldStatesAsk = FoldStatesInput & { readonly table: TableRef };
export type TargetFormCheckInput = TargetFormInput & { readonly table: TableRef };
export type SimulationInput = {
  readonly deployment: Deployment;
  /** One model an arm, in arm order. */
  readonly models: readonly Model[];
  readonly table: TableRef;
  /** What monitors compare with: the baselines of the version that serves today; default: the table itself. */
  readonly baselines?: PlainObject;
  /** Milliseconds of a replica per request, by arm: those of an earlier frame, so that its past stays as it was. */
  readonly serviceMs?: readonly number[];
};
/** Tests of two evaluations: of one metric over the folds, and of the answers to the same rows. */
export type Comparison = { readonly scores: PairedTest; readonly answers: McNemar | null };
export type { RegistryInput, RegistryView, VersionChange };
export type CodeInput = Pick<Candidate, 'targetTransform'> & {
  readonly language: 'python' | 'typescript';
  readonly recipe: Recipe;
  readonly roles: Roles;
  readonly table: TableRef;
  readonly estimator: EstimatorChoice | null;
  readonly target: string | null;
  /** Default: by the kind of the target. */
  readonly task?: Task | null;
  readonly seed?: number;
  /** How the project measures: the code prints the score of it. */
  readonly plan?: PlanChoice;
  /** The file that the table was read from, and how. */
  readonly file?: string;
  readonly reading?: NonNullable<CodeOptions['reading']>;
  /** The same for TypeScript. */
  readonly source?: NonNullable<NonNullable<CodeOptions['typescript']>['reading']>;
};

export type JobStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
/** What the jobs panel shows. */
export type JobView = {
  readonly id: string;
  readonly label: string;
  readonly stage: string;
  readonly status: JobStatus;
  readonly fraction: number;
  readonly note: string;
  /** Seconds left, once it can be told. */
  readonly eta: number | null;
  readonly where: string;
  readonly problem: ProblemData | null;
  /** Runs the same job again; only after it failed. */
  readonly retry: (() => void) | null;
  readonly cancel: () => void;
};
export type JobOptions = {
  readonly label?: string;
  readonly onEvent?: (event: PlainObject) => void;
  readonly onProgress?: (fraction: number, note: string) => void;
  /** The job failed and was started again from the jobs panel: its new handle. */
  readonly onRetry?: (again: JobHandle<unknown>) => void;
};
/** A job under way. `result` rejects with a Problem, or with Cancelled. */
export type JobHandle<T> = { readonly id: string; readonly result: Promise<T>; cancel(): void };

/**
 * What the studio may ask for. Everything heavy happens in workers; tables and simulations stay there.
 * The studio gets a Client from its context (`useClient`), never a worker.
 */
export type Client = {
  /** Starts the thread that reads files, so that it is there when one is opened. */
  prepare(): void;
  cards(): Promise<Cards>;
  capability(): Promise<Capability>;
  /** Tests every backend again, or forces one ("cpu" after a lost device). */
  chooseBackend(backend: Backend | 'automatic'): Promise<Capability>;

  open(name: string, blob: Blob, options: OpenOptions, job?: JobOptions): JobHandle<Opened>;
  /** The places in a file that its records may be taken from. */
  outline(input: OutlineInput, job?: JobOptions): JobHandle<OutlineBranch>;
  /** The result's `hash` stands for the operation and all it stands on. */
  derive(input: DeriveInput, job?: JobOptions): JobHandle<Opened>;
  /** The same, but nothing is kept: the first `rows` of the result, for looking. */
  previewDerive(input: DeriveInput, rows: number, job?: JobOptions): JobHandle<DerivePreview>;
  /** What a join with these parameters would do, before it runs. */
  joinCheck(
    left: TableRef,
    right: TableRef,
    params: PlainObject,
    job?: JobOptions,
  ): JobHandle<JoinDiagnostics>;
  /** Columns by which two tables may be joined, best first. */
  keyPairs(left: TableRef, right: TableRef, job?: JobOptions): JobHandle<readonly KeySuggestion[]>;
  /** What a formula gives, or what is wrong with it and where. */
  formulaCheck(table: TableRef, formula: string, rows: number): Promise<FormulaCheck>;
  /** The whole table as a file of that format. */
  tableFile(table: TableRef, format: TableFormat, job?: JobOptions): JobHandle<Uint8Array>;
  /** How strongly every pair of columns goes together. */
  associations(table: TableRef, options: AssociationOptions, job?: JobOptions): JobHandle<Associations>;
  /** What a chart draws: never more than a few thousand numbers. */
  chart(table: TableRef, spec: ChartSpec, job?: JobOptions): JobHandle<ChartData>;
  /** The rows behind parts of a chart. */
  /** How many of the rows are in each part of a chart; null where parts are not counts. */
  chartMarked(table: TableRef, spec: ChartSpec, rows: Uint32Array): Promise<Float64Array[][] | null>;
  chartRows(table: TableRef, spec: ChartSpec, picks: readonly ChartPick[]): Promise<Uint32Array>;
  profile(table: TableRef, target: string | null, job?: JobOptions): JobHandle<Profile>;
  quality(
    table: TableRef,
    target: string | null,
    rules: RulesInput,
    job?: JobOptions,
  ): JobHandle<QualityReport>;
  findingRows(table: TableRef, finding: Finding, rules: RulesInput): Promise<Uint32Array>;
  rules(table: TableRef, rules: RulesInput, job?: JobOptions): JobHandle<RulesReport>;
  /** The rules of a file; refused with a Problem if it is none. */
  readRules(text: string): Promise<readonly Rule[]>;
  page(table: TableRef, from: number, to: number, view: ViewSpec | null): Promise<Page>;
  /** The pictures or sounds of some rows, as they are stored; null where one is missing. */
  media(table: TableRef, column: string, rows: readonly number[]): Promise<readonly (MediaFile | null)[]>;
  /** Of mono samples, which are moved away. */
  spectrogram(samples: Float32Array, rate: number): Promise<Spectrogram>;
  /** A folder of files as one zip archive. */
  pack(input: PackInput, job?: JobOptions): JobHandle<Blob>;
  /** The tables in a zip archive of tables; none for any other file. */
  tablesIn(name: string, file: Blob): Promise<readonly string[]>;
  /** Tables of a zip archive as files of their own, named without their folders. */
  unpack(input: UnpackInput, job?: JobOptions): JobHandle<readonly File[]>;
  suggest(table: TableRef, target: string | null, job?: JobOptions): JobHandle<Suggestion>;

  preview(input: PreviewInput, job?: JobOptions): JobHandle<RecipePreview>;
  /** Reads a file that a step is to be given; rejects with what is wrong with it. */
  examine(file: FileQuestion, job?: JobOptions): JobHandle<FileFacts>;
  leak(input: LeakCheckInput, job?: JobOptions): JobHandle<LeakResult>;
  /** How much what a step learns differs from fold to fold. Kept; goes behind what somebody waits for. */
  foldStates(input: FoldStatesAsk, job?: JobOptions): JobHandle<FoldStates>;
  /** In which form a skewed target is best learnt behind a recipe; null where the question does not arise. */
  targetForm(input: TargetFormCheckInput, job?: JobOptions): JobHandle<TargetFormProposal | null>;
  code(input: CodeInput): Promise<string>;

  /** Cross-validates: folds run in parallel. Emits {kind: 'fold', fold, folds, scores} (fold = folds is the holdout), {kind: 'epoch', fold, epoch, loss, watched}. */
  evaluate(input: EvaluateInput, job?: JobOptions): JobHandle<Evaluation>;
  /** Whether two evaluations on the same folds differ by more than chance. */
  compare(a: Evaluation, b: Evaluation, metric: string): Promise<Comparison>;
  train(table: TableRef, candidate: Candidate, rows: RowsSpec, job?: JobOptions): JobHandle<Model>;
  /** What a person can read of a model: coefficients, or how often trees ask about each feature. */
  describe(model: Model): Promise<FamilyView>;
  predict(model: Model, table: TableRef, rows: Uint32Array | null, job?: JobOptions): JobHandle<Predictions>;
  /** Emits {kind: 'trial', trial}. Trials run in parallel. */
  search(input: SearchInput, job?: JobOptions): JobHandle<SearchResult>;

  /** A version made from a run and its model: signature, golden rows, baselines, payload bytes and hash. */
  makeVersion(
    run: Run,
    model: Model,
    table: TableRef,
    holdout: HoldoutSpec,
    number: number,
  ): Promise<{ version: ModelVersion; payload: Uint8Array }>;
  registryView(input: RegistryInput): Promise<RegistryView>;
  diffVersions(a: ModelVersion, b: ModelVersion): Promise<readonly DiffRow[]>;
  /** The next fact of the chain; throws the Problem that speaks against the change. */
  versionEvent(
    project: string,
    events: readonly VersionEvent[],
    change: VersionChange,
  ): Promise<VersionEvent>;
  modelCard(version: ModelVersion, details: CardDetails): Promise<string>;
  readModel(payload: Uint8Array): Promise<Model>;
  /** Scores the golden rows again with the model that was kept. */
  checkGolden(payload: Uint8Array, golden: GoldenRows): Promise<GoldenCheck>;
  exportModel(exporter: string, input: ExportInput): Promise<readonly ExportFile[]>;

  /** A replay on its own virtual clock; `advance` moves it. */
  simulate(input: SimulationInput): Promise<SimulationHandle>;

  /** Puts a model behind the page's own HTTP endpoint (the service worker), or takes it away. */
  serve(name: string, model: Model, version?: string): Promise<EndpointStatus>;
  unserve(name: string): Promise<void>;

  jobs(): readonly JobView[];
  subscribe(listener: () => void): () => void;
  close(): void;
};
export type SimulationHandle = {
  advance(untilMs: number): Promise<SimulationFrame>;
  monitor(
    monitors: readonly Monitor[],
  ): Promise<{ readonly series: readonly DriftSeries[]; readonly alerts: readonly Alert[] }>;
  events(from: number, limit: number): Promise<readonly ServeEvent[]>;
  /** The person's decision, at the current virtual time. */
  decide(decision: 'promote' | 'roll-back' | 'pause' | 'resume'): Promise<SimulationFrame>;
  close(): void;
};
export type EndpointStatus = { readonly ready: boolean; readonly url: string; readonly detail: string };
