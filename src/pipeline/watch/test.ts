import type { Card } from '../base/card.ts';
import type { Params, Values, ValuesOf } from '../base/param.ts';

/** What a drift test compares: numbers (NaN = missing), or codes into shared levels (−1 = missing). */
export type Sample =
  | { readonly kind: 'number'; readonly values: Float64Array }
  | { readonly kind: 'category'; readonly codes: Int32Array; readonly levels: readonly string[] };
export type Level = 'ok' | 'warn' | 'drift' | 'no-data';
export type DriftResult = {
  readonly score: number;
  readonly threshold: number;
  readonly level: Level;
  readonly pValue?: number;
  /** Two histograms over the same bins, as shares. */
  readonly bins?: {
    readonly labels: readonly string[];
    readonly reference: readonly number[];
    readonly current: readonly number[];
  };
};
export type DriftTestCard = Card & {
  readonly accepts: readonly Sample['kind'][];
  readonly gives: 'distance' | 'p-value';
};
export type DriftTestDefinition<P extends Params = Params> = {
  readonly card: DriftTestCard & { readonly params: P };
  compare(reference: Sample, current: Sample, params: ValuesOf<P>): DriftResult;
};
export type DriftTest = {
  readonly card: DriftTestCard;
  compare(reference: Sample, current: Sample, params: Values): DriftResult;
};

/** Erases the parameter types: values reach `compare` only through `parseParams`. */
export function defineDriftTest<const P extends Params>(definition: DriftTestDefinition<P>): DriftTest {
  return definition as unknown as DriftTest;
}
