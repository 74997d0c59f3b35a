import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlainObject } from '../base/plain.ts';
import golden from './golden/target-transform.json' with { type: 'json' };
import { runPipeline } from './run-pipeline.ts';

type Case = {
  readonly file: string;
  readonly target: string;
  readonly words: string;
  readonly leftOut: readonly string[];
  readonly estimator: PlainObject;
  readonly targetTransform: { readonly step: string; readonly params: PlainObject } | null;
  readonly scores: { readonly [metric: string]: readonly number[] };
};
const cases = golden.cases as unknown as readonly Case[];
const data = path.resolve(import.meta.dirname, '../../../../shared/data');
const there = existsSync(data);
/** The power is where a flat likelihood is highest: its last digits, and so those of the scores, are not certain. */
const tolerances: { readonly [step: string]: number } = { 'transform-power': 1e-7 };

function fileOf({ file, target, words, leftOut, estimator, targetTransform }: Case): PlainObject {
  const header = readFileSync(path.join(data, file), 'utf8').split('\n', 1)[0].trim().split(',');
  const features = header.filter((name) => name !== target && !leftOut.includes(name));
  const numbers = features.filter((name) => name !== words);
  return {
    source: { file },
    target,
    features,
    task: 'regression',
    ...(targetTransform && { targetTransform }),
    recipe: [
      { step: 'impute-median', columns: numbers },
      { step: 'scale-standard', columns: numbers },
      { step: 'encode-one-hot', columns: [words] },
    ],
    estimator,
    validation: { id: 'k-fold', params: { folds: 5, shuffle: false } },
    metrics: ['r2', 'rmse', 'mae'],
  };
}

const run = (file: PlainObject) =>
  runPipeline(JSON.stringify(file), {
    version: 'test',
    open: async (name) => new Uint8Array(readFileSync(path.join(data, name))),
  });

describe.skipIf(!there)(
  'scores of a target learnt in another form are those of TransformedTargetRegressor (skipped where the shared folder is absent)',
  () => {
    it.each(
      cases.map(
        (one) => [one.file, String(one.estimator.id), JSON.stringify(one.targetTransform), one] as const,
      ),
    )('%s %s %s', async (_file, _model, _transform, one) => {
      const report = await run(fileOf(one));
      const allowed = tolerances[one.targetTransform?.step ?? ''] ?? 1e-9;
      for (const [metric, perFold] of Object.entries(one.scores)) {
        expect(report.folds?.length).toBe(perFold.length);
        perFold.forEach((want, fold) => {
          const got = report.folds?.[fold].scores[metric] ?? Number.NaN;
          const off = Math.abs(got - want) / Math.max(1, Math.abs(want));
          expect(off, `${metric} of fold ${fold}: ${got} is not ${want}`).toBeLessThanOrEqual(allowed);
        });
      }
    });
  },
);
