import type { PlainObject } from '../base/plain.ts';
import type { Candidate } from '../learn/candidate.ts';
import type { Evaluation, Score } from '../measure/evaluation.ts';
import type { PlanChoice } from '../measure/plan.ts';

/** What the data was: content hash of the bytes read, and its shape. */
export type DataFingerprint = {
  readonly name: string;
  readonly hash: string;
  readonly rows: number;
  readonly columns: number;
};
/** A fact: one candidate, fitted and measured. Never edited. */
export type Run = {
  readonly id: string;
  /** Order of recording within the project; never a clock. */
  readonly sequence: number;
  readonly project: string;
  readonly label: string;
  readonly origin: 'suggested' | 'chosen' | 'baseline' | 'search';
  readonly search?: { readonly id: string; readonly trial: number };
  readonly candidate: Candidate;
  readonly data: DataFingerprint;
  readonly plan: PlanChoice;
  readonly status: 'done' | 'failed' | 'interrupted';
  readonly evaluation?: Evaluation;
  readonly problem?: PlainObject;
  readonly seconds: number;
  readonly machine: { readonly backend: string; readonly threads: number; readonly userAgent: string };
  readonly recordedAt: string;
};

/** Input and output of a model version, checked at serve time. */
export type Signature = {
  readonly inputs: readonly { readonly name: string; readonly kind: string; readonly required: boolean }[];
  readonly output: {
    readonly name: string;
    readonly kind: 'class' | 'number';
    readonly classes?: readonly string[];
  };
};
/** Rows with the answers this version gave when it was made; every copy must reproduce them. */
export type GoldenRows = {
  readonly rows: readonly PlainObject[];
  readonly values: readonly (string | number)[];
  readonly probabilities?: readonly (readonly number[])[];
};
export type ModelVersion = {
  readonly id: string;
  readonly project: string;
  /** 1, 2, 3, … within the project. */
  readonly number: number;
  readonly run: string;
  readonly candidate: Candidate;
  readonly data: DataFingerprint;
  readonly scores: { readonly [metric: string]: Score };
  readonly plan: PlanChoice;
  readonly signature: Signature;
  readonly golden: GoldenRows;
  /** Per feature: what monitoring compares with; plain state of the watch baseline. */
  readonly baselines: PlainObject;
  /** SHA-256 of the model payload in the blob store. */
  readonly model: string;
  readonly bytes: number;
  readonly recordedAt: string;
};
/** Facts about versions: notes, tags and alias moves are appended, never edited. */
export type VersionEvent = {
  readonly id: string;
  readonly project: string;
  readonly sequence: number;
  readonly kind: 'registered' | 'alias' | 'note' | 'rollback' | 'retired';
  readonly version: string;
  readonly alias?: string;
  /** Version the alias pointed at before. */
  readonly from?: string;
  readonly text?: string;
  readonly recordedAt: string;
  /** SHA-256 of the previous event's hash and this event: a chain that shows tampering. */
  readonly hash: string;
};
