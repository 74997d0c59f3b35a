import type { PlainObject } from '../base/plain.ts';

/** A version's share of the traffic. */
export type Arm = { readonly version: string; readonly label: string; readonly weight: number };
export type StrategyChoice = { readonly id: string; readonly params: PlainObject };
export type Deployment = {
  readonly id: string;
  readonly name: string;
  /** First the baseline (what serves today), then the candidate. */
  readonly arms: readonly Arm[];
  readonly strategy: StrategyChoice;
  readonly replay: ReplaySettings;
  readonly faults: readonly Fault[];
};
/** Traffic made from a table's rows, on a clock of its own (virtual milliseconds from 0). */
export type ReplaySettings = {
  readonly requestsPerSecond: number;
  readonly seconds: number;
  readonly order: 'in-order' | 'shuffled';
  /** Share of requests whose true answer arrives, and how late. */
  readonly labelled: number;
  readonly labelDelaySeconds: number;
  readonly seed: number;
};
export type Fault =
  | {
      readonly kind: 'errors';
      readonly arm: number;
      readonly from: number;
      readonly to: number;
      readonly rate: number;
    }
  | {
      readonly kind: 'latency';
      readonly arm: number;
      readonly from: number;
      readonly to: number;
      readonly addMs: number;
    }
  | {
      readonly kind: 'shift';
      readonly column: string;
      readonly from: number;
      readonly to: number;
      readonly multiply: number;
      readonly add: number;
    };
/** A fact of serving, on the virtual clock (ms). */
export type RequestEvent = {
  readonly kind: 'request';
  readonly at: number;
  readonly request: number;
  readonly row: number;
  readonly arm: number;
  readonly status: number;
  readonly latencyMs: number;
  readonly value: number;
  /** A copy of a request: nobody saw this answer. */
  readonly mirrored?: true;
};
export type OutcomeEvent = {
  readonly kind: 'outcome';
  readonly at: number;
  readonly request: number;
  readonly arm: number;
  /** 1 right / 0 wrong for classes; minus the absolute error for numbers. */
  readonly reward: number;
};
export type DecisionEvent = {
  readonly kind: 'decision';
  readonly at: number;
  readonly decision: 'advance' | 'promote' | 'roll-back' | 'hold' | 'pause';
  readonly weights: readonly number[];
  readonly why: string;
};
export type ServeEvent = RequestEvent | OutcomeEvent | DecisionEvent;
