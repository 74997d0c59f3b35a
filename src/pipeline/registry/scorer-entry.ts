import type { Plain, PlainObject } from '../base/plain.ts';
import { answerRows, checkGolden, type GoldenCheck } from './answers.ts';
import { modelFromPlain } from './model-json.ts';

/** One answer: a class label or a number, and the probability of each class by its label where there are any. */
export type ScoredRow = {
  readonly prediction: string | number;
  readonly probabilities?: { readonly [label: string]: number };
};

/** What an exported module is made of: the same code that scores in the studio, around one model file. */
export function makeScorer(file: Plain): {
  readonly predict: (rows: readonly PlainObject[]) => Promise<ScoredRow[]>;
  readonly check: () => Promise<GoldenCheck & { readonly ok: boolean }>;
} {
  const { model, golden } = modelFromPlain(file);
  return {
    async predict(rows) {
      const { values, probabilities } = await answerRows(model, rows);
      return values.map((prediction, row) => {
        const shares = probabilities?.[row];
        if (!shares || !model.classes) return { prediction };
        return {
          prediction,
          probabilities: Object.fromEntries(model.classes.map((label, k) => [label, shares[k]])),
        };
      });
    },
    async check() {
      const result = await checkGolden(model, golden);
      return { ...result, ok: result.same === result.rows };
    },
  };
}
