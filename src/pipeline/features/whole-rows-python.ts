import type { PythonStep } from './step.ts';

/** A transformer that scikit-learn gives no gaps, made to learn from the rows without one; the others become missing. */
export function wholeRowsPython(
  step: PythonStep & { readonly transformer: string },
  gaps: boolean,
): PythonStep {
  if (!gaps) return step;
  return {
    ...step,
    imports: [...step.imports, 'from sklearn.base import BaseEstimator, TransformerMixin, clone'],
    helpers: [...(step.helpers ?? []), wholeRowsClass],
    transformer: `WholeRows(${step.transformer})`,
  };
}

const wholeRowsClass = `class WholeRows(BaseEstimator, TransformerMixin):
    """A transformer learnt from the rows without a gap; rows with one become missing."""

    def __init__(self, transformer):
        self.transformer = transformer

    def fit(self, X, y=None):
        whole = X.notna().all(axis=1).to_numpy()
        self.transformer_ = clone(self.transformer)
        self.transformer_.fit(X[whole], None if y is None else np.asarray(y)[whole])
        return self

    def transform(self, X):
        whole, names = X.notna().all(axis=1).to_numpy(), self.get_feature_names_out()
        made = pd.DataFrame(np.nan, index=X.index, columns=names)
        if whole.any():
            made.loc[whole] = np.asarray(self.transformer_.transform(X[whole]))
        return made

    def get_feature_names_out(self, names=None):
        return self.transformer_.get_feature_names_out()`;
