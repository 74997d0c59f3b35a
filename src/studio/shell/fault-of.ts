import type { Fault } from '../../pipeline/serve/deployment.ts';

export type FaultKind = Fault['kind'];
/** What the person set in the form of a fault; `seconds` null = to the end. */
export type FaultDraft = {
  readonly arm: number;
  readonly column: string;
  readonly rate: number;
  readonly addMs: number;
  readonly multiply: number;
  readonly add: number;
  readonly seconds: number | null;
};

/** The fault a draft stands for, from `at` on. */
export function faultOf(kind: FaultKind, draft: FaultDraft, at: number, end: number): Fault {
  const span = { from: at, to: draft.seconds === null ? Math.max(at, end) : at + draft.seconds * 1000 };
  if (kind === 'errors') return { kind, arm: draft.arm, rate: draft.rate, ...span };
  if (kind === 'latency') return { kind, arm: draft.arm, addMs: draft.addMs, ...span };
  return { kind, column: draft.column, multiply: draft.multiply, add: draft.add, ...span };
}
