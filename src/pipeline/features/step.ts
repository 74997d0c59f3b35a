import type { Card } from '../base/card.ts';
import type { Job } from '../base/job.ts';
import type { Params, Values, ValuesOf } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import type { Random } from '../base/random.ts';
import type { Column, ColumnKind, Table } from '../data/table.ts';
import type { StatePicture } from './state-picture.ts';

export type StepCard = Card & {
  readonly group:
    | 'clean'
    | 'balance'
    | 'missing'
    | 'outliers'
    | 'scale'
    | 'encode'
    | 'engineer'
    | 'reduce'
    | 'text'
    | 'media';
  /** Kinds of column the step works on. */
  readonly accepts: readonly ColumnKind[];
  /** Kinds that `all` and `except` selectors take; default: all that the step accepts. */
  readonly selects?: readonly ColumnKind[];
  /** The answer for a row depends on its neighbours: rows must come together and in order. */
  readonly ordered?: true;
  /** `fit` needs the target. */
  readonly supervised?: true;
};
/** A fitted step in the words of scikit-learn. */
export type PythonStep = {
  /** Whole import lines. */
  readonly imports: readonly string[];
  /** An expression: a transformer of the columns. Absent if the step only leaves out rows. */
  readonly transformer?: string;
  /** The columns themselves stay beside what the transformer makes. */
  readonly beside?: true;
  /** More columns that the transformer needs, and gives back. */
  readonly also?: readonly string[];
  /** Classes that the expressions use. */
  readonly helpers?: readonly string[];
  /** An expression: a function from a frame (and the target, if it says `uses_target`) to the rows of training. */
  readonly rows?: string;
  /** `rows` draws by chance: other rows than here. */
  readonly drawn?: true;
  /** What scikit-learn calls the new columns. */
  readonly names?: readonly { readonly name: string; readonly python: string }[];
};
export type PythonInput<S, V> = {
  /** The columns, as Python knows them. */
  readonly columns: readonly string[];
  readonly state: S;
  readonly params: V;
  /** What Python calls a column. */
  nameOf(column: string): string;
  /** The transformer must have an `inverse_transform`. */
  readonly invertible?: true;
};
/** A column that a step made, and the column it was made from. */
export type Origin = { readonly name: string; readonly from: string };
/** One line of readable state: "median of age" → "28". */
export type StateLine = { readonly label: string; readonly value: string; readonly note?: string };

export type FitInput<V> = {
  /** Training rows only. */
  readonly table: Table;
  readonly columns: readonly string[];
  readonly params: V;
  /** The target on the same rows, for supervised steps; absent without a target. */
  readonly target?: Column;
  readonly random: Random;
  readonly job: Job;
};
export type PrepareInput<V> = {
  /** The rows to come; when scoring, columns that earlier steps make are not there yet. */
  readonly table: Table;
  readonly columns: readonly string[];
  readonly params: V;
  readonly job: Job;
  /** What was learnt, when rows are to be scored. */
  readonly state?: PlainObject;
};
export type StepDefinition<P extends Params = Params, S extends PlainObject = PlainObject> = {
  readonly card: StepCard & { readonly params: P };
  /** Work that takes waiting (decoding, loading of code), kept for the `fit` and `apply` that follow. */
  prepare?(input: PrepareInput<ValuesOf<P>>): Promise<void>;
  /** What is learnt from the training rows, as plain data. */
  fit(input: FitInput<ValuesOf<P>>): Promise<S> | S;
  /** The table after the step; row count and order stay. Throws `missing-column` if a column is not there. */
  apply(table: Table, columns: readonly string[], state: S, params: ValuesOf<P>): Table;
  /** Training only: the rows to keep, or null for all. Never called when scoring. */
  keep?(table: Table, columns: readonly string[], state: S, params: ValuesOf<P>): Uint32Array | null;
  /**
   * Training only, in place of `apply`: the rows to learn from. `kept[i]` is the row of the table that row i is, or was
   * made from: its target and weight are those of that row. Rows to be scored go through `apply`.
   */
  resample?(input: FitInput<ValuesOf<P>>): Promise<{ readonly table: Table; readonly kept: Uint32Array }>;
  /** Where columns with new names came from; unnamed ones are taken to come from the first column. */
  origins?(columns: readonly string[], state: S, params: ValuesOf<P>): readonly Origin[];
  /**
   * From what `apply` made back to what it was made of, values and names; missing stays missing. Columns that held
   * times or yes/no come back as their numbers where the state does not say what they were. Absent where a step forgets.
   */
  inverse?(table: Table, columns: readonly string[], state: S, params: ValuesOf<P>): Table;
  /** What the training rows become, where that differs from `apply` (cross-fitted encoders). */
  applyTraining?(input: FitInput<ValuesOf<P>>, state: S): Promise<Table> | Table;
  describe(state: S, params: ValuesOf<P>): readonly StateLine[];
  /** What was learnt as a picture; null if there is nothing to show. */
  picture?(state: S, params: ValuesOf<P>): StatePicture | null;
  /** The same step for the code drawer. */
  python(input: PythonInput<S, ValuesOf<P>>): PythonStep;
};
export type Step = {
  readonly card: StepCard;
  prepare?(input: PrepareInput<Values>): Promise<void>;
  fit(input: FitInput<Values>): Promise<PlainObject> | PlainObject;
  apply(table: Table, columns: readonly string[], state: PlainObject, params: Values): Table;
  keep?(table: Table, columns: readonly string[], state: PlainObject, params: Values): Uint32Array | null;
  resample?(input: FitInput<Values>): Promise<{ readonly table: Table; readonly kept: Uint32Array }>;
  origins?(columns: readonly string[], state: PlainObject, params: Values): readonly Origin[];
  inverse?(table: Table, columns: readonly string[], state: PlainObject, params: Values): Table;
  applyTraining?(input: FitInput<Values>, state: PlainObject): Promise<Table> | Table;
  describe(state: PlainObject, params: Values): readonly StateLine[];
  picture?(state: PlainObject, params: Values): StatePicture | null;
  python(input: PythonInput<PlainObject, Values>): PythonStep;
};

/** Erases parameter and state types: values reach a step only through `parseParams` and its own `fit`. */
export function defineStep<const P extends Params, S extends PlainObject>(
  definition: StepDefinition<P, S>,
): Step {
  return definition as unknown as Step;
}
