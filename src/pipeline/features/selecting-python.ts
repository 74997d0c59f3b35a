import type { PythonStep } from './step.ts';

type Selector = PythonStep & { readonly transformer: string };

/** A selector of scikit-learn, which takes no gaps, made to score every column on the rows that have it. */
export function scoringPython(step: Selector, gaps: boolean): PythonStep {
  return gaps ? wrapped(step, 'KeptWhereKnown', keptWhereKnownClass) : step;
}

/** A selector of scikit-learn made to learn from the rows without a gap; all rows keep the columns chosen. */
export function wholeSelectorPython(step: Selector, gaps: boolean): PythonStep {
  return gaps ? wrapped(step, 'KeptOnWholeRows', keptOnWholeRowsClass) : step;
}

function wrapped(step: Selector, name: string, helper: string): PythonStep {
  return {
    ...step,
    imports: [...step.imports, 'from sklearn.base import BaseEstimator, TransformerMixin, clone'],
    helpers: [...(step.helpers ?? []), helper],
    transformer: `${name}(${step.transformer})`,
  };
}

const keptWhereKnownClass = `class KeptWhereKnown(BaseEstimator, TransformerMixin):
    """A selector that scores each column on the rows that have it."""

    def __init__(self, selector):
        self.selector = selector

    def fit(self, X, y):
        y, scores = np.asarray(y), []
        for name in X.columns:
            known = X[name].notna().to_numpy()
            made = self.selector.score_func(X.loc[known, [name]].to_numpy(float), y[known])
            scores.append((made[0] if isinstance(made, tuple) else made)[0])
        self.selector_ = clone(self.selector).set_params(score_func=lambda _X, _y: np.array(scores))
        self.selector_.fit(X.astype(float).fillna(0), np.arange(len(X)))
        self.kept_ = X.columns[self.selector_.get_support()]
        return self

    def transform(self, X):
        return X[self.kept_]

    def get_feature_names_out(self, names=None):
        return np.asarray(self.kept_)`;

const keptOnWholeRowsClass = `class KeptOnWholeRows(BaseEstimator, TransformerMixin):
    """A selector that learns from the rows without a gap."""

    def __init__(self, selector):
        self.selector = selector

    def fit(self, X, y):
        whole = X.notna().all(axis=1).to_numpy()
        self.selector_ = clone(self.selector).fit(X[whole].astype(float), np.asarray(y)[whole])
        self.kept_ = X.columns[self.selector_.get_support()]
        return self

    def transform(self, X):
        return X[self.kept_]

    def get_feature_names_out(self, names=None):
        return np.asarray(self.kept_)`;
