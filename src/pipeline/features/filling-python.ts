import { type Filling, type FillParams, indicatorName } from './filling.ts';
import { pythonCall, pythonOf } from './python-text.ts';
import type { PythonStep } from './step.ts';

/** An imputing step as `SimpleImputer`, or as a class of its own within groups. */
export function pythonFilling(
  strategy: 'mean' | 'median' | 'most_frequent',
  columns: readonly string[],
  params: FillParams,
  nameOf: (column: string) => string,
): PythonStep {
  const names = columns.map((column) => ({
    name: indicatorName(column),
    python: `missingindicator_${column}`,
  }));
  const args = [
    ['strategy', pythonOf(strategy), '"mean"'],
    ['add_indicator', pythonOf(params.addIndicator), 'False'],
    ['keep_empty_features', pythonOf(params.keepEmptyFeatures), 'False'],
  ] as const;
  const within = [...new Set([params.within, params.alsoWithin])].filter((name) => name !== '').map(nameOf);
  if (within.length === 0) {
    return {
      imports: ['from sklearn.impute import SimpleImputer'],
      transformer: pythonCall('SimpleImputer', args),
      names,
    };
  }
  return {
    imports: ['from sklearn.impute import SimpleImputer'],
    transformer: pythonCall('GroupImputer', [['within', pythonOf(within)], ...args]),
    also: within,
    helpers: [groupImputer],
    names,
  };
}

export function pythonConstant(
  columns: readonly string[],
  state: Filling,
  addIndicator: boolean,
): PythonStep {
  const values = new Set(state.fills.map((fill) => fill.value));
  const imputer = (value: Filling['fills'][number]['value']): string =>
    pythonCall('SimpleImputer', [
      ['strategy', '"constant"'],
      ['fill_value', pythonOf(value)],
      ['add_indicator', pythonOf(addIndicator), 'False'],
    ]);
  const parts = [...values].map((value, i) => {
    const own = columns.filter((_, c) => state.fills[c].value === value);
    return `("fill${i + 1}", ${imputer(value)}, ${pythonOf(own)})`;
  });
  return {
    imports: ['from sklearn.impute import SimpleImputer'],
    transformer:
      values.size === 1
        ? imputer(state.fills[0].value)
        : `ColumnTransformer([${parts.join(', ')}], verbose_feature_names_out=False)`,
    names: columns.map((column) => ({ name: indicatorName(column), python: `missingindicator_${column}` })),
  };
}

/** The smallest or largest value, learnt where the pipeline is fitted. */
export function pythonEnd(columns: readonly string[], end: 'min' | 'max', addIndicator: boolean): PythonStep {
  return {
    imports: [],
    helpers: [endImputer],
    transformer: pythonCall('EndImputer', [
      ['end', pythonOf(end)],
      ['add_indicator', pythonOf(addIndicator), 'False'],
    ]),
    names: columns.map((column) => ({ name: indicatorName(column), python: `missingindicator_${column}` })),
  };
}

const endImputer = `class EndImputer(BaseEstimator, TransformerMixin):
    """Fills with the smallest or largest value of each column; 0 if it has none."""

    def __init__(self, end, add_indicator=False):
        self.end, self.add_indicator = end, add_indicator

    def fit(self, X, y=None):
        self.fill_ = X.agg(self.end).fillna(0)
        self.missing_ = [name for name in X.columns if X[name].isna().any()]
        return self

    def transform(self, X):
        flags = X[self.missing_ if self.add_indicator else []].isna().astype(float).add_prefix("missingindicator_")
        return pd.concat([X.fillna(self.fill_), flags], axis=1)

    def get_feature_names_out(self, names=None):
        return [*names, *[f"missingindicator_{name}" for name in (self.missing_ if self.add_indicator else [])]]`;

const groupImputer = `class GroupImputer(BaseEstimator, TransformerMixin):
    """Fills with the value of the row's group (or pair of groups); the overall value if it is unseen."""

    def __init__(self, within, strategy="mean", add_indicator=False, keep_empty_features=False):
        self.within, self.strategy = within, strategy
        self.add_indicator, self.keep_empty_features = add_indicator, keep_empty_features

    def keys(self, X):
        groups = X[self.within]
        return groups.apply(tuple, axis=1).where(groups.notna().all(axis=1))

    def fit(self, X, y=None):
        values = X.drop(columns=self.within)
        self.overall_ = SimpleImputer(
            strategy=self.strategy, add_indicator=self.add_indicator, keep_empty_features=self.keep_empty_features
        ).set_output(transform="pandas").fit(values)
        self.groups_ = {}
        for label, part in values.groupby(self.keys(X)):
            full = part.columns[part.notna().any()]
            if len(full):
                imputer = SimpleImputer(strategy=self.strategy).set_output(transform="pandas").fit(part[full])
                self.groups_[label] = (full, imputer)
        return self

    def transform(self, X):
        values, keys = X.drop(columns=self.within).copy(), self.keys(X)
        for label, (full, imputer) in self.groups_.items():
            rows = keys.map(lambda key: key == label)
            if rows.any():
                values.loc[rows, full] = imputer.transform(values.loc[rows, full])
        filled = self.overall_.transform(X.drop(columns=self.within))
        for name in values.columns.intersection(filled.columns):
            filled[name] = values[name].where(values[name].notna(), filled[name])
        return pd.concat([filled, X[self.within]], axis=1)

    def get_feature_names_out(self, names=None):
        return [*self.overall_.get_feature_names_out(), *self.within]`;
