import type { OutcomeEvent, RequestEvent } from './deployment.ts';
import { shiftKey } from './fault.ts';
import type { Simulation } from './simulation.ts';

/**
 * Whether a label says something new: the same row, arriving the same way, gets the same answer from the same
 * version each time. Counting it again would make every interval too narrow.
 */
export function isNews({ run, schedule, deployment, table }: Simulation, event: OutcomeEvent): boolean {
  const key = `${event.arm}|${shiftKey(deployment.faults, schedule.arrivals[event.request])}`;
  let learnt = run.learnt.get(key);
  if (!learnt) run.learnt.set(key, (learnt = new Uint8Array(table.rows)));
  const row = schedule.rows[event.request];
  if (learnt[row] === 1) return false;
  learnt[row] = 1;
  return true;
}

/** 1 right, 0 wrong; minus the absolute error for numbers; null where the answer or the truth is not known. */
export function rewardOf(simulation: Simulation, event: RequestEvent): number | null {
  const truth = simulation.truth[event.arm][event.row];
  if (Number.isNaN(truth) || Number.isNaN(event.value)) return null;
  if (!simulation.classes) return -Math.abs(event.value - truth);
  return truth < 0 ? null : event.value === truth ? 1 : 0;
}
