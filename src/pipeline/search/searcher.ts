import type { Card } from '../base/card.ts';
import type { Params, Values, ValuesOf } from '../base/param.ts';
import type { Plain, PlainObject } from '../base/plain.ts';
import type { Random } from '../base/random.ts';

/** One searched parameter: listed values, or a range. Keys: "c", or "stepId.param" for a recipe step. */
export type Dimension =
  | { readonly values: readonly Plain[] }
  | {
      readonly min: number;
      readonly max: number;
      readonly scale?: 'linear' | 'log';
      readonly integer?: boolean;
      /** Points a grid puts on the range; default 5. */
      readonly points?: number;
    };
export type Space = { readonly [key: string]: Dimension };
export type Trial = {
  readonly number: number;
  readonly params: PlainObject;
  readonly status: 'queued' | 'running' | 'done' | 'failed' | 'stopped';
  readonly scores: { readonly [metric: string]: number };
  readonly sd?: number;
  readonly seconds?: number;
  readonly problem?: PlainObject;
};
export type SearchChoice = {
  readonly id: string;
  readonly params: PlainObject;
  readonly space: Space;
  readonly metric: string;
  readonly trials?: number;
  readonly seconds?: number;
};
/** State is plain data, so that a search resumes after a reload. */
export type SearcherDefinition<P extends Params = Params, S extends PlainObject = PlainObject> = {
  readonly card: Card & {
    readonly params: P /** Needs a number of trials; a grid knows its own. */;
    readonly sampled: boolean;
  };
  start(space: Space, params: ValuesOf<P>): S;
  /** The next parameters and the state after them, or null when there is nothing left to try. */
  suggest(state: S, random: Random): { readonly params: PlainObject; readonly state: S } | null;
  learn(state: S, trial: Trial): S;
  /** How many trials there are in all, if known. */
  size?(space: Space, params: ValuesOf<P>): number;
};
export type Searcher = {
  readonly card: Card & { readonly sampled: boolean };
  start(space: Space, params: Values): PlainObject;
  suggest(
    state: PlainObject,
    random: Random,
  ): { readonly params: PlainObject; readonly state: PlainObject } | null;
  learn(state: PlainObject, trial: Trial): PlainObject;
  size?(space: Space, params: Values): number;
};

/** Erases parameter and state types: state reaches a searcher only from its own functions. */
export function defineSearcher<const P extends Params, S extends PlainObject>(
  definition: SearcherDefinition<P, S>,
): Searcher {
  return definition as unknown as Searcher;
}
