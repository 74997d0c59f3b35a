import { type OutlierAction, outlierName } from './outlying.ts';
import { pythonOf } from './python-text.ts';
import type { PythonStep } from './step.ts';

/** An outlier step as a class of its own; `call` writes the class with an action. */
export function pythonBounds(
  columns: readonly string[],
  action: OutlierAction,
  helpers: readonly string[],
  call: (action: string) => string,
): PythonStep {
  if (action === 'remove') {
    const flagged = `${call('"flag"')}.fit_transform(frame[${pythonOf(columns)}])`;
    return {
      imports: [],
      helpers,
      rows: `lambda frame: frame[(${flagged}.iloc[:, ${columns.length}:] == 0).all(axis=1)]`,
    };
  }
  const names = columns.map((column) => ({ name: outlierName(column), python: outlierName(column) }));
  return { imports: [], helpers, transformer: call(pythonOf(action)), names };
}

export const outlierRangeClass = `class OutlierRange(BaseEstimator, TransformerMixin):
    """Flags, caps or empties values outside the bounds that a subclass learns."""

    def fit(self, X, y=None):
        low, high = np.transpose([self.bounds(X[name].to_numpy(float)) for name in X.columns])
        self.low_ = np.full_like(low, -np.inf) if self.side == "upper" else low
        self.high_ = np.full_like(high, np.inf) if self.side == "lower" else high
        return self

    def transform(self, X):
        outside = X.lt(self.low_, axis=1) | X.gt(self.high_, axis=1)
        if self.action == "flag":
            return pd.concat([X, outside.astype(float).add_suffix(" outlier")], axis=1)
        return X.clip(self.low_, self.high_, axis=1) if self.action == "cap" else X.mask(outside)

    def get_feature_names_out(self, names=None):
        return [*names, *[f"{name} outlier" for name in names]] if self.action == "flag" else names`;
