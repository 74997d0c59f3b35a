import type { PlainObject } from '../base/plain.ts';
import type { Model } from '../learn/candidate.ts';
import { predictModel } from '../learn/predict-model.ts';
import { tableOfRows } from './rows.ts';
import type { GoldenRows } from './run.ts';

/** Answers as people read them: class labels or numbers, and each class's probability where the model gives it. */
export type PlainAnswers = {
  readonly values: readonly (string | number)[];
  readonly probabilities?: readonly (readonly number[])[];
};

/** A model's answers for plain rows. Throws `missing-column`, `wrong-type`, and what the recipe throws. */
export async function answerRows(model: Model, rows: readonly PlainObject[]): Promise<PlainAnswers> {
  const { values, probabilities } = await predictModel(model, tableOfRows(rows, model.recipe.schema), null);
  const { classes } = model;
  const answers = Array.from(values, (value) => (classes ? classes[value] : value));
  if (!classes || !probabilities) return { values: answers };
  const width = classes.length;
  return {
    values: answers,
    probabilities: answers.map((_, row) =>
      Array.from(probabilities.subarray(row * width, (row + 1) * width)),
    ),
  };
}

export type GoldenCheck = {
  readonly rows: number;
  readonly same: number;
  /** Largest difference of a number or probability, relative to 1 or its size if larger. */
  readonly worst: number;
};

/** Scores the golden rows again and counts the ones that come out as recorded, within `tolerance`. */
export async function checkGolden(model: Model, golden: GoldenRows, tolerance = 1e-9): Promise<GoldenCheck> {
  if (golden.rows.length === 0) return { rows: 0, same: 0, worst: 0 };
  const now = await answerRows(model, golden.rows);
  let same = 0;
  let worst = 0;
  golden.values.forEach((value, row) => {
    let off = distance(value, now.values[row]);
    golden.probabilities?.[row]?.forEach((probability, k) => {
      off = Math.max(off, distance(probability, now.probabilities?.[row]?.[k]));
    });
    worst = Math.max(worst, off);
    if (off <= tolerance) same++;
  });
  return { rows: golden.rows.length, same, worst };
}

function distance(expected: string | number, actual: string | number | undefined): number {
  if (typeof expected === 'number' && typeof actual === 'number') {
    if (Object.is(expected, actual)) return 0;
    const off = Math.abs(expected - actual) / Math.max(1, Math.abs(expected));
    return Number.isNaN(off) ? Number.POSITIVE_INFINITY : off;
  }
  return expected === actual ? 0 : Number.POSITIVE_INFINITY;
}
