import type { PythonStep } from './step.ts';

/** The columns a step of the code drawer works on, as Python knows them. */
export type Place = {
  readonly columns: readonly string[];
  /** Vectors of which every column called name=entry belongs to it. */
  readonly vectors: readonly string[];
  readonly wide: boolean;
};
/** What vectors are in Python: a column for each entry; none listed where all are called name=entry. */
export type PythonVectors = Map<string, readonly string[]>;

export function placeOf(
  columns: readonly string[],
  nameOf: (column: string) => string,
  known: PythonVectors,
): Place {
  const wide = columns.filter((name) => known.has(name));
  const listed = columns.flatMap((name) => known.get(name) ?? [nameOf(name)]);
  return {
    columns: listed,
    vectors: wide.filter((name) => known.get(name)?.length === 0).map(nameOf),
    wide: wide.length > 0,
  };
}

/** Keeps in mind which of the columns a step made vectors of: the names of their entries begin with theirs. */
export function noteVectors(
  columns: readonly string[],
  own: readonly string[],
  { names = [] }: PythonStep,
  known: PythonVectors,
): void {
  columns.forEach((column, i) => {
    const entries = names.filter(({ name }) => name.startsWith(`${column}=`)).map(({ python }) => python);
    if (entries.length === 0) return;
    known.set(column, entries.every((name) => name.startsWith(`${own[i]}=`)) ? [] : entries);
  });
}

/** The step for columns that are mostly 0: what it makes of them stays so. */
export function sparsely(step: PythonStep): PythonStep {
  if (step.transformer === undefined) return step;
  return {
    ...step,
    imports: [...step.imports, 'from scipy.sparse import issparse', 'from sklearn.base import clone'],
    helpers: [...(step.helpers ?? []), sparseClass],
    transformer: `Sparse(${step.transformer})`,
  };
}

const sparseClass = `class Sparse(BaseEstimator, TransformerMixin):
    """A transformer of columns that are mostly 0, such as counts of words: what it makes of them stays so."""

    def __init__(self, transformer):
        self.transformer = transformer

    def fit(self, X, y=None):
        self.transformer_ = clone(self.transformer).fit(X, y)
        return self

    def transform(self, X):
        made = self.transformer_.transform(X)
        if not issparse(made):
            return made
        return pd.DataFrame.sparse.from_spmatrix(made, index=X.index, columns=self.get_feature_names_out())

    def get_feature_names_out(self, names=None):
        return self.transformer_.get_feature_names_out()`;
