import type { PlainObject } from '../pipeline/base/plain.ts';
import type { ChartSpec } from '../pipeline/data/look/chart-spec.ts';
import type { Rule } from '../pipeline/data/rules/rule.ts';
import type { ColumnKind } from '../pipeline/data/table.ts';
import type { Recipe, Roles } from '../pipeline/features/recipe-types.ts';
import type { EstimatorChoice, TargetTransform, Task } from '../pipeline/learn/candidate.ts';
import type { PlanChoice } from '../pipeline/measure/plan.ts';
import type { SearchChoice } from '../pipeline/search/searcher.ts';
import type { Deployment } from '../pipeline/serve/deployment.ts';
import type { Monitor } from '../pipeline/watch/alert.ts';

/** How a table is made from other tables of the project. */
export type Derivation = {
  readonly operation: { readonly id: string; readonly params: PlainObject };
  /** The datasets it takes; the first is the one worked on. */
  readonly inputs: readonly string[];
};
/** Where bytes came from, so that they can be fetched again; `request` is how they were asked for. */
export type DatasetOrigin = {
  readonly kind: 'url' | 'stream' | 'recording' | 'entry' | 'sample';
  readonly at: string;
  readonly url?: string;
  readonly request?: PlainObject;
};
/**
 * A table of the project. Its bytes are a blob named by their hash, and how it is read is part of the document; or it
 * is derived from others, then nothing is kept but how, and the hash says of what and by what.
 */
export type DatasetRef = {
  readonly id: string;
  readonly name: string;
  /** What the file was called that it was read from, where the table has another name now. */
  readonly file?: string;
  /** SHA-256 of the bytes, key of the blob; or of the derivation with all it stands on. */
  readonly hash: string;
  readonly bytes: number;
  readonly reader: string;
  readonly params: PlainObject;
  /** Kinds forced by the person; a retype is undone by removing it. */
  readonly types: { readonly [column: string]: ColumnKind };
  readonly rows: number;
  readonly columns: number;
  readonly derived?: Derivation;
  /** What its rows must be like; kept to be asked of data that comes later. */
  readonly rules?: readonly Rule[];
  readonly origin?: DatasetOrigin;
};
/** A model to try: an estimator with its parameters, and why it is here. */
export type CandidateEntry = {
  readonly id: string;
  readonly label: string;
  readonly estimator: EstimatorChoice;
  readonly origin: 'suggested' | 'chosen' | 'baseline' | 'search';
  readonly why: string;
};
/** A chart of a dataset that was kept. */
export type KeptChart = {
  readonly id: string;
  readonly dataset: string;
  readonly name: string;
  readonly spec: ChartSpec;
};
export type Note = { readonly id: string; readonly on: string; readonly text: string };
/** Rows set aside before anything is learnt; seen once, when a model is measured. */
export type HoldoutChoice = { readonly fraction: number; readonly seed: number };

/** The document: everything the person edits, and nothing that was computed. Undoable, saved as it changes. */
export type Project = {
  readonly schema: 1;
  readonly id: string;
  readonly name: string;
  readonly datasets: readonly DatasetRef[];
  /** The dataset being worked on. */
  readonly active: string | null;
  readonly target: string | null;
  readonly task: Task | null;
  /** How models of the project learn a target of numbers; absent: as it is. */
  readonly targetTransform?: TargetTransform;
  readonly positive: string | null;
  readonly roles: Roles;
  readonly recipe: Recipe;
  /** Why each proposed step and role is there, by step id or `role:column`. */
  readonly reasons: { readonly [key: string]: string };
  readonly candidates: readonly CandidateEntry[];
  readonly plan: PlanChoice;
  readonly holdout: HoldoutChoice | null;
  readonly metrics: readonly string[];
  readonly primaryMetric: string | null;
  readonly seed: number;
  readonly search: { readonly candidate: string; readonly choice: SearchChoice } | null;
  readonly deployments: readonly Deployment[];
  readonly monitors: readonly Monitor[];
  readonly notes: readonly Note[];
  readonly charts?: readonly KeptChart[];
};
