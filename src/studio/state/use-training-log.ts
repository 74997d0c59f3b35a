import { create } from 'zustand';
import type { PlainObject } from '../../pipeline/base/plain.ts';
import { noTraining, type TrainingLog, withTrainingEvent } from './training-log.ts';

const flushMs = 120;

const useLogs = create<ReadonlyMap<string, TrainingLog>>(() => new Map());
const waiting: (readonly [candidate: string, event: PlainObject])[] = [];
let timer: ReturnType<typeof setTimeout> | null = null;

/** What a candidate told while it was last trained in this tab. Kept for the session, not with the project. */
export function useTrainingLog(candidate: string | null): TrainingLog {
  return useLogs((logs) => (candidate === null ? undefined : logs.get(candidate)) ?? noTraining);
}

/** Forgets what was told before: a new training begins. */
export function startTrainingLog(candidate: string): void {
  flush();
  useLogs.setState((logs) => new Map(logs).set(candidate, noTraining), true);
}

/** Takes an event; views hear of it together with the others of the same tenth of a second. */
export function tellTrainingLog(candidate: string, event: PlainObject): void {
  waiting.push([candidate, event]);
  timer ??= setTimeout(flush, flushMs);
}

function flush(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const events = waiting.splice(0);
  if (events.length === 0) return;
  useLogs.setState((logs) => {
    const next = new Map(logs);
    for (const [candidate, event] of events) {
      next.set(candidate, withTrainingEvent(next.get(candidate) ?? noTraining, event));
    }
    return next;
  }, true);
}
