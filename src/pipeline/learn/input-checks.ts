import { Problem } from '../base/problem.ts';
import type { Matrix } from '../features/matrix.ts';

type Checked = {
  readonly x: Matrix;
  readonly y: Float64Array;
  readonly classes: number;
  readonly weights?: Float64Array;
};

/**
 * What every estimator asks of its input: rows and features there, target finite, weights finite, not negative
 * and not all zero. Throws `no-rows`, `no-features`, `bad-target` or `bad-weights`.
 */
export function requireInput(id: string, input: Checked, least = 1): void {
  const { x, y, weights } = input;
  const at = { estimator: id };
  if (x.rows < least) {
    const got = x.rows === 0 ? 'there are none' : `there ${x.rows === 1 ? 'is' : 'are'} ${x.rows}`;
    throw new Problem(
      'no-rows',
      `${id} needs at least ${least} training ${least === 1 ? 'row' : 'rows'}; ${got}.`,
      'Check that the target is filled in and that no step or split removes all rows.',
      at,
    );
  }
  if (y.length !== x.rows) {
    throw new Problem(
      'bad-target',
      `${id} got ${x.rows} rows but ${y.length} answers.`,
      'Give one answer for each row.',
      at,
    );
  }
  const odd = y.findIndex((value) => !Number.isFinite(value));
  if (odd >= 0) {
    throw new Problem(
      'bad-target',
      `The target of training row ${odd + 1} is ${y[odd]}; it must be a finite number.`,
      'Remove or correct rows whose target is missing or infinite.',
      { ...at, row: odd },
    );
  }
  if (
    weights &&
    (weights.length !== x.rows ||
      !weights.every((w) => w >= 0 && w < Number.POSITIVE_INFINITY) ||
      !weights.some((w) => w > 0))
  ) {
    throw new Problem(
      'bad-weights',
      `${id} needs one finite weight of 0 or more for each row, and at least one above 0.`,
      'Check the column that has the role of weight.',
      at,
    );
  }
}

/** Throws `no-features` if the matrix has no columns. */
export function requireFeatures(id: string, x: Matrix): void {
  if (x.features.length > 0) return;
  throw new Problem(
    'no-features',
    `${id} has no features to learn from.`,
    'Give at least one column the role of feature, and check that the recipe does not drop all of them.',
    { estimator: id },
  );
}

/** Throws `missing-values` (NaN) or `infinite-values`, naming the first such feature and how many rows it concerns. */
export function requireFinite(id: string, x: Matrix): void {
  const width = x.features.length;
  let bad = -1;
  for (let i = 0; i < x.values.length && bad < 0; i++) if (!Number.isFinite(x.values[i])) bad = i;
  if (bad < 0) return;
  const featureAt = (i: number) => (x.layout === 'dense' ? i % width : x.indices[i]);
  const feature = featureAt(bad);
  const missing = Number.isNaN(x.values[bad]);
  let count = 0;
  for (let i = 0; i < x.values.length; i++) {
    if (
      featureAt(i) === feature &&
      (missing ? Number.isNaN(x.values[i]) : Math.abs(x.values[i]) === Number.POSITIVE_INFINITY)
    )
      count++;
  }
  const { name, column } = x.features[feature];
  const rows = `${count} of ${x.rows} rows`;
  const at = { estimator: id, column };
  if (missing) {
    throw new Problem(
      'missing-values',
      `${id} cannot use missing values: "${name}" is missing in ${rows}.`,
      `Add a step that fills "${column}" (impute-median, impute-mean or impute-mode), drop those rows with drop-missing, or choose a tree, which handles missing values.`,
      at,
    );
  }
  throw new Problem(
    'infinite-values',
    `${id} needs finite numbers: "${name}" is infinite in ${rows}.`,
    `Correct "${column}" in the data, or cut its extremes with outliers-iqr.`,
    at,
  );
}

/** Throws `one-class` if fewer than two classes occur. */
export function requireClasses(id: string, y: Float64Array, classes: number): void {
  const seen = new Set(y);
  if (classes >= 2 && seen.size >= 2) return;
  throw new Problem(
    'one-class',
    `${id} needs at least two classes in the training rows; there is ${seen.size === 0 ? 'none' : 'only one'}.`,
    'Choose another target, more rows, or a stratified split so that each part holds every class.',
    { estimator: id },
  );
}
