import { extremeName, type OutlierAction, outlierName } from './outlying.ts';
import { pythonCall, pythonOf } from './python-text.ts';
import type { PythonStep } from './step.ts';

type RangeParams = {
  readonly action: OutlierAction;
  readonly side: string;
  readonly within: string;
  readonly rounds: number;
};

/** An outlier step as a class of its own with further arguments. */
export function pythonBounds(
  name: string,
  columns: readonly string[],
  params: RangeParams,
  nameOf: (column: string) => string,
  helpers: readonly string[],
  more: readonly (readonly [name: string, value: string, usual: string])[],
): PythonStep {
  const within = params.within === '' ? [] : [nameOf(params.within)];
  const call = (action: string): string =>
    pythonCall(name, [
      ...more,
      ['side', pythonOf(params.side), '"both"'],
      ['within', within.length === 0 ? 'None' : pythonOf(within[0]), 'None'],
      ['rounds', String(params.rounds), '1'],
      ['action', pythonOf(action), '"flag"'],
    ]);
  if (params.action === 'remove') {
    const flagged = `${call('flag')}.fit_transform(frame[${pythonOf([...columns, ...within])}])`;
    return {
      imports: [],
      helpers,
      rows: `lambda frame: frame[(${flagged}.iloc[:, ${columns.length}:${2 * columns.length}] == 0).all(axis=1)]`,
    };
  }
  const names = columns.flatMap((column) =>
    [outlierName(column), extremeName(column)].map((made) => ({ name: made, python: made })),
  );
  return { imports: [], helpers, also: within, transformer: call(params.action), names };
}

export const outlierRangeClass = `class OutlierRange(BaseEstimator, TransformerMixin):
    """Flags, caps, empties or replaces values outside the range that a subclass learns, also by group."""

    far = None

    def own(self, X):
        return X if self.within is None else X.drop(columns=self.within)

    def learn(self, X):
        ranges = {}
        for name in self.own(X):
            ranges[name] = {None: self.range_of(X[name])}
            if self.within is not None:
                parts = [(label, part) for label, part in X[name].groupby(X[self.within]) if part.notna().any()]
                ranges[name].update({label: self.range_of(part) for label, part in parts})
        return ranges

    def range_of(self, values):
        inside, low, high = np.sort(values.dropna().to_numpy(float)), -np.inf, np.inf
        if len(inside) == 0:
            return np.nan, np.nan, np.nan
        for _ in range(self.rounds):
            lower, upper = self.bounds(inside)
            low, high = low if self.side == "upper" else lower, high if self.side == "lower" else upper
            kept = inside[(inside >= low) & (inside <= high)]
            done = len(kept) in (0, len(inside))
            inside = kept if len(kept) else inside
            if done:
                break
        return low, high, np.median(inside)

    def fit(self, X, y=None):
        self.ranges_ = self.learn(X)
        if self.far is not None:
            near, self.factor = self.factor, self.far
            self.far_ranges_ = self.learn(X)
            self.factor = near
        return self

    def spread(self, X, ranges, at):
        overall = {name: ranges[name][None][at] for name in self.own(X)}
        if self.within is None:
            return pd.DataFrame(overall, index=X.index)
        return pd.DataFrame({n: X[self.within].map(lambda label: ranges[n].get(label, ranges[n][None])[at]) for n in overall})

    def outside(self, X, ranges):
        return self.own(X).lt(self.spread(X, ranges, 0)), self.own(X).gt(self.spread(X, ranges, 1))

    def transform(self, X):
        own, (below, above) = self.own(X), self.outside(X, self.ranges_)
        beside = X[[] if self.within is None else [self.within]]
        if self.action == "flag":
            parts = [own, (below | above).astype(float).add_suffix(" outlier")]
            if self.far is not None:
                below, above = self.outside(X, self.far_ranges_)
                parts.append((below | above).astype(float).add_suffix(" extreme"))
            return pd.concat([*parts, beside], axis=1)
        if self.action == "cap":
            own = own.mask(below, self.spread(X, self.ranges_, 0)).mask(above, self.spread(X, self.ranges_, 1))
        else:
            own = own.mask(below | above, self.spread(X, self.ranges_, 2) if self.action == "impute" else np.nan)
        return pd.concat([own, beside], axis=1)

    def get_feature_names_out(self, names=None):
        own = [name for name in names if name != self.within]
        words = [""] if self.action != "flag" else ["", " outlier"] if self.far is None else ["", " outlier", " extreme"]
        return [f"{name}{word}" for word in words for name in own] + ([] if self.within is None else [self.within])`;
