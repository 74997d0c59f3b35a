import type { PlainObject } from '../pipeline/base/plain.ts';
import type { Spectrogram } from '../pipeline/calc/spectrogram.ts';
import type { FormulaCheck } from '../pipeline/data/formula/check.ts';
import type { AssociationOptions, Associations } from '../pipeline/data/look/association.ts';
import type { ChartData, ChartPick, ChartSpec } from '../pipeline/data/look/chart-spec.ts';
import type { MediaFile } from '../pipeline/data/media/media-file.ts';
import type { Page, ViewSpec } from '../pipeline/data/page.ts';
import type { Profile } from '../pipeline/data/profile.ts';
import type { Finding, QualityReport } from '../pipeline/data/quality.ts';
import type { OutlineBranch } from '../pipeline/data/record-outline.ts';
import type { JoinDiagnostics } from '../pipeline/data/relate/join-diagnostics.ts';
import type { KeySuggestion } from '../pipeline/data/relate/suggest-keys.ts';
import type { Rule } from '../pipeline/data/rules/rule.ts';
import type { Split } from '../pipeline/data/split.ts';
import type { TableFormat } from '../pipeline/data/write-table.ts';
import type { RecipePreview } from '../pipeline/features/preview.ts';
import type { Candidate, Model, Predictions } from '../pipeline/learn/candidate.ts';
import type { FamilyView } from '../pipeline/learn/families/describe.ts';
import type { Backend } from '../pipeline/learn/network-engine.ts';
import type { Evaluation, FoldResult } from '../pipeline/measure/evaluation.ts';
import type { FoldStates } from '../pipeline/measure/fold-states.ts';
import type { LeakResult } from '../pipeline/measure/leak.ts';
import type { PlanChoice } from '../pipeline/measure/plan.ts';
import type { TargetFormProposal } from '../pipeline/measure/propose-target-form.ts';
import type { GoldenCheck } from '../pipeline/registry/answers.ts';
import type { DiffRow } from '../pipeline/registry/compare.ts';
import type { ExportFile, ExportInput } from '../pipeline/registry/exporter.ts';
import type { CardDetails } from '../pipeline/registry/model-card.ts';
import type { GoldenRows, ModelVersion, Run, VersionEvent } from '../pipeline/registry/run.ts';
import type { SearchChoice, Trial } from '../pipeline/search/searcher.ts';
import type { ServeEvent } from '../pipeline/serve/deployment.ts';
import type { SimulationFrame } from '../pipeline/serve/simulation.ts';
import type { Alert, Monitor } from '../pipeline/watch/alert.ts';
import type { DriftSeries } from '../pipeline/watch/monitor.ts';
import type {
  Cards,
  CodeInput,
  Comparison,
  DeriveInput,
  DerivePreview,
  FoldStatesAsk,
  HoldoutSpec,
  LeakCheckInput,
  Opened,
  OpenOptions,
  OutlineInput,
  PackInput,
  PreviewInput,
  RegistryInput,
  RegistryView,
  RowsSpec,
  RulesInput,
  RulesReport,
  SimulationInput,
  Suggestion,
  TargetFormCheckInput,
  UnpackInput,
  VersionChange,
} from './contract.ts';
import type { EndpointAnswer, EndpointCall } from './endpoint-protocol.ts';
import type { FileFacts, FileQuestion } from './file-question.ts';

/** What one backend showed when it was tried. */
export type BackendTest = {
  readonly works: boolean;
  /** A small known network, trained for a few epochs after a warm-up. */
  readonly milliseconds: number | null;
  /** A GPU played by the processor. */
  readonly software: boolean;
  readonly detail: string;
};
/** How a candidate is to be measured: the splits, and how its fit may be shared out. */
export type Prepared = {
  readonly splits: readonly Split[];
  readonly holdout: Split | null;
  readonly classes: readonly string[];
  readonly positive: number;
  readonly withoutTarget: number;
  readonly target: string;
  readonly runsOn: 'cpu' | 'network';
  /** Parts (trees) that several workers may train; 1 = not to be shared out. */
  readonly parts: number;
};
export type Fitting = {
  readonly table: string;
  readonly candidate: Candidate;
  /** null = all rows. */
  readonly rows: Uint32Array | null;
  readonly part?: readonly [from: number, to: number];
  readonly backend?: Backend;
};
export type FoldTask = {
  readonly table: string;
  readonly candidate: Candidate;
  readonly split: Split;
  readonly fold: number;
  readonly metrics: readonly string[];
  readonly backend?: Backend;
  readonly trainScores?: boolean;
  /** Already fitted on the training rows, in several workers: only scored. */
  readonly fitted?: { readonly model: Model; readonly seconds: number };
};
/** Where a search is: plain data. */
export type SearchCursor = PlainObject;

/** The keys of the tables, in the order the operation takes them. */
export type DeriveTask = Omit<DeriveInput, 'tables'> & { readonly tables: readonly string[] };

/** The keys of the other tables, by name. */
export type RulesTask = Omit<RulesInput, 'others'> & { readonly others: { readonly [name: string]: string } };

type Tables = { readonly table: string };

/** What the page may ask of an engine worker: input and output of every verb. */
export type Verbs = {
  cards: [null, Cards];
  /** `hashed`: another thread hashes the file and tells it under this token. */
  open: [
    { readonly name: string; readonly blob: Blob; readonly options: OpenOptions; readonly hashed?: string },
    Opened,
  ];
  hash: [{ readonly blob: Blob }, string];
  /** Tells a reading thread the hash it waits for; null if it was not found. */
  hashed: [{ readonly token: string; readonly hash: string | null }, null];
  outline: [OutlineInput, OutlineBranch];
  derive: [DeriveTask, Opened];
  previewDerive: [DeriveTask & { readonly rows: number }, DerivePreview];
  joinCheck: [
    { readonly left: string; readonly right: string; readonly params: PlainObject },
    JoinDiagnostics,
  ];
  keyPairs: [{ readonly left: string; readonly right: string }, readonly KeySuggestion[]];
  formulaCheck: [Tables & { readonly formula: string; readonly rows: number }, FormulaCheck];
  tableFile: [Tables & { readonly format: TableFormat }, Uint8Array];
  /** Sends a table over a port, or says that it is not here. */
  lend: [{ readonly key: string; readonly port: MessagePort }, null];
  /** Takes a table from a port and keeps it; gives its bytes. */
  borrow: [{ readonly key: string; readonly port: MessagePort }, number];
  drop: [{ readonly key: string }, null];
  associations: [Tables & { readonly options: AssociationOptions }, Associations];
  chart: [Tables & { readonly spec: ChartSpec }, ChartData];
  chartMarked: [Tables & { readonly spec: ChartSpec; readonly rows: Uint32Array }, Float64Array[][] | null];
  chartRows: [Tables & { readonly spec: ChartSpec; readonly picks: readonly ChartPick[] }, Uint32Array];
  /** `columns`: only these, by their place; `known`: the profile of the table without a target. */
  profile: [
    Tables & {
      readonly target: string | null;
      readonly columns?: readonly number[];
      readonly known?: Profile;
    },
    Profile,
  ];
  quality: [
    Tables & RulesTask & { readonly target: string | null; readonly profile?: Profile },
    QualityReport,
  ];
  findingRows: [Tables & Omit<RulesTask, 'rules'> & { readonly finding: Finding }, Uint32Array];
  rules: [Tables & RulesTask, RulesReport];
  readRules: [{ readonly text: string }, readonly Rule[]];
  page: [Tables & { readonly from: number; readonly to: number; readonly view: ViewSpec | null }, Page];
  media: [
    Tables & { readonly column: string; readonly rows: readonly number[] },
    readonly (MediaFile | null)[],
  ];
  spectrogram: [{ readonly samples: Float32Array; readonly rate: number }, Spectrogram];
  pack: [PackInput, Blob];
  tablesIn: [{ readonly name: string; readonly file: Blob }, readonly string[]];
  unpack: [UnpackInput, readonly File[]];
  suggest: [Tables & { readonly target: string | null; readonly profile?: Profile }, Suggestion];
  preview: [Omit<PreviewInput, 'table'> & Tables, RecipePreview];
  examine: [FileQuestion, FileFacts];
  leak: [Omit<LeakCheckInput, 'table'> & Tables, LeakResult];
  foldStates: [Omit<FoldStatesAsk, 'table'> & Tables, FoldStates];
  targetForm: [Omit<TargetFormCheckInput, 'table'> & Tables, TargetFormProposal | null];
  code: [CodeInput, string];
  prepare: [
    Tables & {
      readonly candidate: Candidate;
      readonly plan: PlanChoice;
      readonly metrics: readonly string[];
      readonly holdout: HoldoutSpec;
    },
    Prepared,
  ];
  fold: [FoldTask, FoldResult];
  summarise: [
    {
      readonly candidate: Candidate;
      readonly plan: PlanChoice;
      readonly prepared: Prepared;
      readonly folds: readonly FoldResult[];
      readonly holdout: FoldResult | null;
    },
    Evaluation,
  ];
  compare: [{ readonly a: Evaluation; readonly b: Evaluation; readonly metric: string }, Comparison];
  /** The rows a final model learns from, and how its fit may be shared out. */
  plan: [
    Tables & { readonly candidate: Candidate; readonly rows: RowsSpec },
    { readonly rows: Uint32Array | null; readonly runsOn: 'cpu' | 'network'; readonly parts: number },
  ];
  fit: [Fitting, Model];
  join: [{ readonly parts: readonly Model[] }, Model];
  describe: [{ readonly model: Model }, FamilyView];
  predict: [Tables & { readonly model: Model; readonly rows: Uint32Array | null }, Predictions];
  searchStart: [
    { readonly candidate: Candidate; readonly choice: SearchChoice; readonly metrics: readonly string[] },
    { readonly cursor: SearchCursor; readonly trials: number },
  ];
  searchNext: [
    { readonly candidate: Candidate; readonly choice: SearchChoice; readonly cursor: SearchCursor },
    { readonly trial: Trial; readonly candidate: Candidate; readonly cursor: SearchCursor } | null,
  ];
  searchFinish: [
    {
      readonly trial: Trial;
      readonly choice: SearchChoice;
      readonly evaluation: Evaluation;
      readonly seconds: number;
    },
    Trial,
  ];
  searchRecord: [
    { readonly choice: SearchChoice; readonly cursor: SearchCursor; readonly trial: Trial },
    SearchCursor,
  ];
  searchBest: [{ readonly trials: readonly Trial[]; readonly metric: string }, Trial | null];
  makeVersion: [
    Tables & {
      readonly run: Run;
      readonly model: Model;
      readonly holdout: HoldoutSpec;
      readonly number: number;
      readonly id: string;
      readonly recordedAt: string;
    },
    { readonly version: ModelVersion; readonly payload: Uint8Array },
  ];
  registryView: [RegistryInput, RegistryView];
  diffVersions: [{ readonly a: ModelVersion; readonly b: ModelVersion }, readonly DiffRow[]];
  versionEvent: [
    {
      readonly events: readonly VersionEvent[];
      readonly change: VersionChange;
      readonly stamp: { readonly id: string; readonly project: string; readonly recordedAt: string };
    },
    VersionEvent,
  ];
  modelCard: [{ readonly version: ModelVersion; readonly details: CardDetails }, string];
  checkGolden: [{ readonly payload: Uint8Array; readonly golden: GoldenRows }, GoldenCheck];
  readModel: [{ readonly payload: Uint8Array }, Model];
  exportModel: [{ readonly exporter: string; readonly input: ExportInput }, readonly ExportFile[]];
  /** Gives the milliseconds a request takes, by version; given back, a replay is the same again. */
  simulationStart: [
    Omit<SimulationInput, 'table'> & Tables & { readonly id: string; readonly serviceMs?: readonly number[] },
    { readonly serviceMs: readonly number[] },
  ];
  simulationAdvance: [{ readonly id: string; readonly untilMs: number }, SimulationFrame];
  simulationMonitor: [
    { readonly id: string; readonly monitors: readonly Monitor[] },
    { readonly series: readonly DriftSeries[]; readonly alerts: readonly Alert[] },
  ];
  simulationEvents: [
    { readonly id: string; readonly from: number; readonly limit: number },
    readonly ServeEvent[],
  ];
  simulationDecide: [
    { readonly id: string; readonly decision: 'promote' | 'roll-back' | 'pause' | 'resume' },
    SimulationFrame,
  ];
  /** Keeps a model to answer requests; gives how the endpoint describes it. */
  hold: [{ readonly name: string; readonly model: Model; readonly version: string }, PlainObject];
  answer: [{ readonly name: string; readonly call: EndpointCall }, EndpointAnswer];
  selfTest: [{ readonly backend: Backend }, BackendTest];
};
export type Verb = keyof Verbs;
export type InputOf<V extends Verb> = Verbs[V][0];
export type OutputOf<V extends Verb> = Verbs[V][1];
