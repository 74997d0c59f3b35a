import type { Fault } from '../../pipeline/serve/deployment.ts';
import { words } from '../words/index.ts';

/** What a fault does, in a few words. */
export function faultText(fault: Fault, arms: readonly { readonly label: string }[]): string {
  const w = words.serve.fault.text;
  if (fault.kind === 'shift') return w.shift(fault.column, fault.multiply, fault.add);
  const label = arms[fault.arm]?.label ?? '?';
  return fault.kind === 'errors' ? w.errors(label, fault.rate) : w.latency(label, fault.addMs);
}
