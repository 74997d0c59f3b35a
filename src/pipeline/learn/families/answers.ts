import type { Link } from './family.ts';

/** One answer a row: class codes or numbers, and rows × classes probabilities where there are any. */
export type Answers = { readonly values: Float64Array; readonly probabilities?: Float64Array };

/**
 * Turns scores (rows × outputs, row-major) into answers. `classes` is 0 for regression. Ties go to the lower
 * code. With `logit`, one output gives two probabilities; `identity` with classes gives no probabilities.
 */
export function answersFrom(
  scores: Float64Array,
  rows: number,
  outputs: number,
  link: Link,
  classes: number,
): Answers {
  if (classes === 0) return { values: scores };
  if (outputs === 1) return twoClasses(scores, rows, link, classes);
  const probabilities = link === 'identity' ? undefined : softmax(scores, rows, outputs);
  const values = new Float64Array(rows);
  for (let r = 0; r < rows; r++) values[r] = largest(scores, r * outputs, outputs);
  return probabilities ? { values, probabilities } : { values };
}

function twoClasses(scores: Float64Array, rows: number, link: Link, classes: number): Answers {
  const values = new Float64Array(rows);
  if (classes === 1) return { values, probabilities: new Float64Array(rows).fill(1) };
  for (let r = 0; r < rows; r++) values[r] = scores[r] > 0 ? 1 : 0;
  if (link === 'identity') return { values };
  const probabilities = new Float64Array(rows * 2);
  for (let r = 0; r < rows; r++) {
    const second = sigmoid(scores[r]);
    probabilities[2 * r] = 1 - second;
    probabilities[2 * r + 1] = second;
  }
  return { values, probabilities };
}

/** 1/(1 + e⁻ˣ), without overflow. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

function softmax(scores: Float64Array, rows: number, outputs: number): Float64Array {
  const shares = new Float64Array(rows * outputs);
  for (let r = 0; r < rows; r++) {
    const from = r * outputs;
    const top = scores[from + largest(scores, from, outputs)];
    let sum = 0;
    for (let k = from; k < from + outputs; k++) sum += shares[k] = Math.exp(scores[k] - top);
    for (let k = from; k < from + outputs; k++) shares[k] /= sum;
  }
  return shares;
}

/** Position (from `from`) of the largest of `count` numbers; the first among equals. */
export function largest(values: Float64Array, from: number, count: number): number {
  let best = 0;
  for (let k = 1; k < count; k++) if (values[from + k] > values[from + best]) best = k;
  return best;
}
