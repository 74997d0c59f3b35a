import type { Card } from '../base/card.ts';
import type { Params, Values, ValuesOf } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import type { Random } from '../base/random.ts';
import type { Split } from '../data/split.ts';

/** How scores are made: which plan, with which parameters. */
export type PlanChoice = { readonly id: string; readonly params: PlainObject };
type PlanInput<V> = {
  readonly rows: number;
  /** Class codes (−1 = missing) for stratified plans. */
  readonly codes?: Int32Array;
  readonly classes?: readonly string[];
  /** Group codes for group plans. */
  readonly groups?: Int32Array;
  readonly params: V;
  readonly random: Random;
};
export type PlanDefinition<P extends Params = Params> = {
  readonly card: Card & { readonly params: P };
  /** Its splits are row numbers of the whole table; else of the rows that have a target. */
  readonly wholeTable?: true;
  /** Throws a Problem if the rows cannot be split so ("more folds than members"). */
  splits(input: PlanInput<ValuesOf<P>>): readonly Split[];
};
export type Plan = {
  readonly card: Card;
  readonly wholeTable?: true;
  splits(input: PlanInput<Values>): readonly Split[];
};

/** Erases the parameter types: values reach `splits` only through `parseParams`. */
export function definePlan<const P extends Params>(definition: PlanDefinition<P>): Plan {
  return definition as unknown as Plan;
}
