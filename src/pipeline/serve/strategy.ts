import type { Card } from '../base/card.ts';
import type { Params, Values, ValuesOf } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import type { Random } from '../base/random.ts';
import type { DecisionEvent, OutcomeEvent, RequestEvent } from './deployment.ts';

/** One check of the last analysis, for the screen: name, value against its limit, verdict. */
export type Check = {
  readonly name: string;
  readonly value: number | null;
  readonly limit: string;
  readonly verdict: 'pass' | 'fail' | 'inconclusive' | 'no-data';
  readonly detail: string;
  /** Verdicts of this step's measurements, oldest first. */
  readonly history?: readonly Check['verdict'][];
};
export type StrategyView = {
  readonly phase: 'progressing' | 'paused' | 'promoted' | 'rolled-back';
  readonly step: number;
  readonly steps: readonly {
    readonly label: string;
    readonly state: 'done' | 'current' | 'waiting' | 'failed';
  }[];
  readonly weights: readonly number[];
  readonly checks: readonly Check[];
  /** One sentence saying what follows from the numbers. */
  readonly reading: string;
};
/** Pure: state in, state out; the simulation owns the clock. */
export type StrategyDefinition<P extends Params = Params, S = unknown> = {
  readonly card: Card & { readonly params: P };
  start(arms: number, params: ValuesOf<P>): S;
  /** Which arm answers the request. `key` identifies the caller for sticky routing. */
  route(state: S, key: string, random: Random): number;
  /** Arms that get a copy of every request without anyone seeing their answer. */
  mirrors?(state: S): readonly number[];
  seen(state: S, event: RequestEvent): void;
  /** A label that says something new (a row asked about twice is learnt from once per version). */
  learn(state: S, event: OutcomeEvent): void;
  /** Called as the virtual clock passes; null if nothing is decided now. */
  decide(state: S, at: number): DecisionEvent | null;
  view(state: S, at: number): StrategyView;
};
export type Strategy = {
  readonly card: Card;
  start(arms: number, params: Values): PlainObject;
  route(state: PlainObject, key: string, random: Random): number;
  mirrors?(state: PlainObject): readonly number[];
  seen(state: PlainObject, event: RequestEvent): void;
  learn(state: PlainObject, event: OutcomeEvent): void;
  decide(state: PlainObject, at: number): DecisionEvent | null;
  view(state: PlainObject, at: number): StrategyView;
};

/** Erases parameter and state types: state reaches a strategy only from its own `start`. */
export function defineStrategy<const P extends Params, S>(definition: StrategyDefinition<P, S>): Strategy {
  return definition as unknown as Strategy;
}
