import type { PlainObject } from '../base/plain.ts';

/** Watches one feature of a deployment in windows of virtual time. */
export type Monitor = {
  readonly id: string;
  readonly deployment: string;
  readonly kind: 'data' | 'quality' | 'bias' | 'attribution';
  readonly column: string;
  readonly test: { readonly id: string; readonly params: PlainObject };
  readonly windowSeconds: number;
  /** How long the condition must hold before it fires (0 = at once). */
  readonly forSeconds: number;
  /** How long after it stops holding it is still firing. */
  readonly keepFiringSeconds: number;
};
export type AlertState = 'inactive' | 'pending' | 'firing' | 'resolved';
/** A fact: a monitor changed its state. */
export type Alert = {
  readonly monitor: string;
  readonly column: string;
  readonly at: number;
  readonly state: AlertState;
  readonly score: number;
  readonly threshold: number;
  readonly why: string;
};
