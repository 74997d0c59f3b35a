import { pythonCall, pythonNumber, pythonOf } from '../python-text.ts';
import type { PythonStep } from '../step.ts';
import type { AnalyzeOptions } from './analyze.ts';
import { stopWords } from './stop-words.ts';
import { usualPattern } from './token-pattern.ts';

type Argument = readonly [name: string, value: string, usual?: string];

/** Arguments of scikit-learn's vectorisers for how texts become terms. */
export function analyzeArguments(options: AnalyzeOptions): Argument[] {
  const { analyzer, stripAccents, stopWords: language, moreStopWords } = options;
  const words = analyzer === 'word' || analyzer === 'tokens';
  const stops =
    !words || (language === 'none' && moreStopWords.length === 0)
      ? 'None'
      : language === 'english' && moreStopWords.length === 0
        ? '"english"'
        : pythonOf([...stopWords(language, moreStopWords)]);
  const pattern = analyzer === 'tokens' ? '\\S+' : options.tokenPattern;
  return [
    ['lowercase', options.lowercase ? 'True' : 'False', 'True'],
    ['strip_accents', stripAccents === 'none' ? 'None' : pythonOf(stripAccents), 'None'],
    ['analyzer', pythonOf(words ? 'word' : analyzer), '"word"'],
    ['ngram_range', `(${options.ngramRange.join(', ')})`, '(1, 1)'],
    ['stop_words', stops, 'None'],
    ['token_pattern', pythonOf(words ? pattern : usualPattern), pythonOf(usualPattern)],
  ];
}

/** Arguments for which terms are kept. */
export function limitArguments(limits: {
  readonly minDf: number;
  readonly maxDf: number;
  readonly maxFeatures: number | null;
  readonly binary: boolean;
}): Argument[] {
  return [
    ['min_df', pythonNumber(limits.minDf), '1'],
    ['max_df', limits.maxDf === 1 ? '1.0' : pythonNumber(limits.maxDf), '1.0'],
    ['max_features', limits.maxFeatures === null ? 'None' : pythonNumber(limits.maxFeatures), 'None'],
    ['binary', limits.binary ? 'True' : 'False', 'False'],
  ];
}

/** A vectoriser of scikit-learn on each of the columns. */
export function vectorPython(
  columns: readonly string[],
  name: string,
  args: readonly Argument[],
  labels: readonly { readonly column: string; readonly terms: readonly string[] }[],
): PythonStep {
  return {
    imports: [
      'from sklearn.base import BaseEstimator, TransformerMixin, clone',
      `from sklearn.feature_extraction.text import ${name}`,
    ],
    helpers: [vectorClass],
    transformer: `VectorsOf(${pythonCall(name, args)})`,
    names: labels.flatMap(({ column, terms }, i) =>
      terms.map((term) => ({ name: `${column}=${term}`, python: `${columns[i]}=${term}` })),
    ),
  };
}

const vectorClass = `class VectorsOf(BaseEstimator, TransformerMixin):
    """A vectoriser for each column of texts; missing texts have no words."""

    def __init__(self, vectorizer):
        self.vectorizer = vectorizer

    def fit(self, X, y=None):
        self.vectorizers_ = {name: clone(self.vectorizer).fit(X[name].fillna("").astype(str)) for name in X}
        return self

    def names_of(self, name):
        vectorizer = self.vectorizers_[name]
        named = hasattr(vectorizer, "get_feature_names_out")
        return [f"{name}={one}" for one in (vectorizer.get_feature_names_out() if named else range(vectorizer.n_features))]

    def transform(self, X):
        parts = []
        for name, vectorizer in self.vectorizers_.items():
            values = vectorizer.transform(X[name].fillna("").astype(str))
            parts.append(pd.DataFrame.sparse.from_spmatrix(values, index=X.index, columns=self.names_of(name)))
        return pd.concat(parts, axis=1)

    def get_feature_names_out(self, names=None):
        return np.array([one for name in self.vectorizers_ for one in self.names_of(name)], dtype=object)`;
