import { canonical, type Plain } from '../../pipeline/base/plain.ts';
import type { Deployment } from '../../pipeline/serve/deployment.ts';

const text = (value: unknown): string => canonical(value as Plain);

/**
 * From which virtual moment (ms) on two forms of a deployment serve differently: 0 if versions, strategy or traffic
 * differ, the earliest start of a fault that only one has, null if nothing that serves differs.
 */
export function changedFrom(before: Deployment, after: Deployment): number | null {
  const whole = ({ arms, strategy, replay }: Deployment) => text([arms, strategy, replay]);
  if (whole(before) !== whole(after)) return 0;
  const [old, now] = [before.faults.map(text), after.faults.map(text)];
  const starts = [
    ...before.faults.filter((fault) => !now.includes(text(fault))),
    ...after.faults.filter((fault) => !old.includes(text(fault))),
  ].map((fault) => fault.from);
  return starts.length === 0 ? null : Math.min(...starts);
}
