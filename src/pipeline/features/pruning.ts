import type { Job } from '../base/job.ts';
import { correlationOf } from './feature-scores.ts';

/** For steps that make many columns from few: leave out what says nothing new. */
export const pruneParam = {
  type: 'number',
  default: null,
  min: 0,
  max: 1,
  none: 'keep all',
  label: 'Leave out copies above',
  help: 'A new column is left out if it goes more closely than this (correlation, 0 to 1, either way) with a column of the step or an earlier new one.',
  advanced: true,
} as const;

/**
 * The new columns that stay: those whose correlation with every column of `existing` and every new one that stays
 * before it is at most `limit` in size. Only rows in which both have a value count; constants stay. Values may be NaN.
 * Agrees with pandas.DataFrame.corr 1.5.3. O(rows × new × (existing + kept)).
 */
export async function withoutCopies(
  existing: readonly Float64Array[],
  made: readonly Float64Array[],
  limit: number | null,
  job: Job,
): Promise<number[]> {
  if (limit === null) return made.map((_, i) => i);
  const against = [...existing];
  const kept: number[] = [];
  for (const [i, values] of made.entries()) {
    await job.checkpoint();
    job.report(i / made.length, 'comparing columns');
    if (against.some((other) => Math.abs(correlationWhereBoth(other, values)) > limit)) continue;
    kept.push(i);
    against.push(values);
  }
  return kept;
}

/** Pearson's correlation over the rows that have both; NaN if one is constant there. */
export function correlationWhereBoth(a: Float64Array, b: Float64Array): number {
  const both = (_: number, row: number): boolean => !Number.isNaN(a[row]) && !Number.isNaN(b[row]);
  return correlationOf(a.filter(both), b.filter(both));
}

/** A transformer in Python whose new columns are pruned. */
export function prunedPython(transformer: string, limit: number | null): string {
  return limit === null ? transformer : `WithoutCopies(${transformer}, ${limit})`;
}

export const withoutCopiesClass = `class WithoutCopies(BaseEstimator, TransformerMixin):
    """A transformer without the new columns that go closely with a column before them."""

    def __init__(self, transformer, limit):
        self.transformer, self.limit = transformer, limit

    def fit(self, X, y=None):
        self.transformer_ = clone(self.transformer).set_output(transform="pandas")
        made = self.transformer_.fit_transform(X.astype(float))
        close = made.corr().abs() > self.limit
        self.kept_ = [name for name in made.columns if name in X.columns]
        for name in made.columns.drop(self.kept_):
            if not close.loc[self.kept_, name].any():
                self.kept_.append(name)
        return self

    def transform(self, X):
        return self.transformer_.transform(X.astype(float))[self.kept_]

    def get_feature_names_out(self, names=None):
        return self.kept_`;
