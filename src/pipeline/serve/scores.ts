import type { Job } from '../base/job.ts';
import type { Table } from '../data/table.ts';
import type { Fault } from './deployment.ts';
import { shiftedRows, shiftKey } from './fault.ts';
import type { Schedule } from './traffic.ts';

/** Class codes or numbers for every row of `rows`, by the version of the arm. */
export type Scorer = (arm: number, rows: Table) => Promise<Float64Array>;
/** Answers already known, by arm and by the shifts that acted; NaN where not asked yet. */
export type Scores = { readonly known: Map<string, { values: Float64Array; done: Uint8Array }> };

const BATCH = 1024;

export function scoreOf(scores: Scores, arm: number, key: string, row: number): number {
  return scores.known.get(`${arm}|${key}`)?.values[row] ?? Number.NaN;
}

/**
 * Scores, in batches, every row that requests `from` … `to` of the schedule ask about, as shifted when they arrive,
 * by every arm; what is known is not scored again.
 */
export async function scoreAhead(
  scores: Scores,
  input: {
    readonly schedule: Schedule;
    readonly table: Table;
    readonly faults: readonly Fault[];
    readonly arms: number;
    readonly score: Scorer;
  },
  from: number,
  to: number,
  job: Job,
): Promise<void> {
  const wanted = new Map<string, Set<number>>();
  for (let i = from; i < to; i++) {
    const key = shiftKey(input.faults, input.schedule.arrivals[i]);
    let rows = wanted.get(key);
    if (!rows) wanted.set(key, (rows = new Set()));
    rows.add(input.schedule.rows[i]);
  }
  for (const [key, rows] of wanted) {
    for (let arm = 0; arm < input.arms; arm++) {
      const name = `${arm}|${key}`;
      let entry = scores.known.get(name);
      if (!entry) {
        entry = {
          values: new Float64Array(input.table.rows).fill(Number.NaN),
          done: new Uint8Array(input.table.rows),
        };
        scores.known.set(name, entry);
      }
      const { values, done } = entry;
      const missing = Uint32Array.from([...rows].filter((row) => done[row] === 0));
      for (let at = 0; at < missing.length; at += BATCH) {
        await job.checkpoint();
        const batch = missing.subarray(at, at + BATCH);
        const answers = await input.score(arm, shiftedRows(input.table, batch, input.faults, key));
        batch.forEach((row, i) => {
          values[row] = answers[i];
          done[row] = 1;
        });
      }
    }
  }
}

/**
 * Median milliseconds that one row takes to score alone, from up to 15 single rows after a warm-up.
 * A measurement of this machine: not the same twice.
 */
export async function measureService(score: Scorer, arm: number, table: Table): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 18; i++) {
    const one = shiftedRows(table, Uint32Array.of((i * 7919) % table.rows), [], '');
    const started = performance.now();
    await score(arm, one);
    if (i >= 3) times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return Math.max(0.01, Number(times[times.length >> 1].toPrecision(2)));
}
