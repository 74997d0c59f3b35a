import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import type { Baselines } from '../registry/baseline.ts';
import type { Sample } from './test.ts';

/**
 * The training sample of a column, rebuilt from a version's baselines. Numbers: the kept sample plus missing
 * values in the same share; categories: one code a training row. Throws `no-baseline`.
 */
export function referenceSample(baselines: PlainObject, column: string): Sample {
  // Baselines are written only by makeBaselines.
  const all = baselines as unknown as Baselines;
  const baseline = Object.hasOwn(all, column) ? all[column] : undefined;
  if (!baseline) {
    throw new Problem(
      'no-baseline',
      `The served version has no baseline of the column "${column}".`,
      `Watch one of: ${Object.keys(baselines).slice(0, 20).join(', ')}.`,
      { column },
    );
  }
  if (baseline.kind === 'category') {
    const codes = new Int32Array(baseline.rows).fill(-1);
    let at = 0;
    baseline.counts.forEach((count, code) => {
      codes.fill(code, at, at + count);
      at += count;
    });
    return { kind: 'category', codes, levels: baseline.levels };
  }
  const present = baseline.rows - baseline.missing;
  const missing =
    present === 0 ? baseline.missing : Math.round((baseline.missing / present) * baseline.sample.length);
  const values = new Float64Array(baseline.sample.length + missing).fill(Number.NaN);
  values.set(baseline.sample);
  return { kind: 'number', values };
}
