import type { PlainObject } from '../base/plain.ts';
import type { ColumnKind, Schema } from '../data/table.ts';
import type { Feature } from './matrix.ts';

/** Which columns a step works on; resolved against the features that reach the step. */
export type Selector =
  | readonly string[]
  | { readonly kind: ColumnKind | readonly ColumnKind[] }
  | { readonly all: true }
  | { readonly except: readonly string[] }
  | PatternSelector;
/** Columns in whose name a regular expression is found, of some kinds if given, without some if given. */
export type PatternSelector = {
  readonly pattern: string;
  readonly kind?: ColumnKind | readonly ColumnKind[];
  readonly except?: readonly string[];
};
export type RecipeStep = {
  /** Unique within the recipe. */
  readonly id: string;
  readonly step: string;
  readonly columns: Selector;
  readonly params: PlainObject;
  readonly disabled?: boolean;
  /** Neighbours of the same name are shown together; no difference to what they do. */
  readonly group?: string;
};
export type Recipe = { readonly steps: readonly RecipeStep[] };
export type Role = 'feature' | 'target' | 'ignore' | 'id' | 'weight' | 'group';
/** Columns not named are features. */
export type Roles = { readonly [column: string]: Role };
export type FittedStep = {
  readonly id: string;
  readonly step: string;
  readonly columns: readonly string[];
  readonly params: PlainObject;
  readonly state: PlainObject;
};
/** A recipe fitted on training rows: everything needed to turn new rows into a matrix. Plain data. */
export type FittedRecipe = {
  /** Feature columns expected in new rows. */
  readonly schema: Schema;
  readonly steps: readonly FittedStep[];
  readonly features: readonly Feature[];
};
