import type { Plain, PlainObject } from '../base/plain.ts';
import type { ProblemData } from '../base/problem.ts';
import type { Model, Task } from '../learn/candidate.ts';
import type { Evaluation, FoldResult, Score } from '../measure/evaluation.ts';
import type { Trial } from './searcher.ts';

type ReportedRow = {
  readonly row: number;
  readonly value: string | number;
  readonly probabilities?: readonly number[];
};
export type ReportedFold = {
  readonly train: number;
  readonly test: number;
  readonly fitSeconds: number;
  readonly scores: { readonly [metric: string]: number };
  readonly predictions?: readonly ReportedRow[];
};
type Spread = { readonly mean: number; readonly sd: number };
/** What a headless run tells. Scores that are not defined are null once it is JSON. */
export type Report = {
  readonly orrery: string;
  readonly task: Task;
  readonly classes?: readonly string[];
  readonly rows: number;
  readonly features: readonly string[];
  readonly folds?: readonly ReportedFold[];
  readonly scores?: { readonly [metric: string]: Spread };
  readonly baseline?: { readonly [metric: string]: Spread };
  readonly labels?: readonly number[];
  readonly fitSeconds?: number;
  readonly trials?: readonly Trial[];
  readonly best?: { readonly params: PlainObject; readonly score: number };
  readonly model?: PlainObject;
  readonly problems: readonly ProblemData[];
  readonly receipt: {
    readonly data: string;
    /** Further files that operations read. */
    readonly others?: { readonly [file: string]: string };
    readonly pipeline: string;
    readonly seed: number;
  };
};

export function reportedScores(scores: { readonly [metric: string]: Score }): { [metric: string]: Spread } {
  return Object.fromEntries(Object.entries(scores).map(([name, { mean, sd }]) => [name, { mean, sd }]));
}

export function reportedFolds({ folds, classes }: Evaluation, withRows: boolean): readonly ReportedFold[] {
  return folds.map((fold) => ({
    train: fold.train,
    test: fold.test,
    fitSeconds: fold.fitSeconds,
    scores: fold.scores,
    ...(withRows && { predictions: reportedRows(fold, classes) }),
  }));
}

function reportedRows({ predictions }: FoldResult, classes: readonly string[]): readonly ReportedRow[] {
  const { rows, values, probabilities } = predictions;
  const k = classes.length;
  return Array.from(rows, (row, i) => ({
    row,
    value: k > 0 ? classes[values[i]] : values[i],
    ...(probabilities && { probabilities: Array.from(probabilities.subarray(i * k, i * k + k)) }),
  }));
}

/** The model as plain data: its family's arrays, and the recipe, estimator and classes that belong to it. */
export function reportedModel(model: Model): PlainObject {
  const { fitted, ...rest } = model;
  return { ...(plainOf(fitted) as PlainObject), ...(plainOf(rest) as PlainObject) };
}

/** Typed arrays become lists; numbers that JSON lacks become their names ("-Infinity"). */
function plainOf(value: unknown): Plain {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>, plainOf);
  if (Array.isArray(value)) return value.map(plainOf);
  if (typeof value !== 'object') return null;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainOf(item)]));
}
