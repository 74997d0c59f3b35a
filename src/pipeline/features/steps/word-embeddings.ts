import { Problem } from '../../base/problem.ts';
import { columnOf, type VectorColumn } from '../../data/table.ts';
import { countMissing, labelsOf } from '../access.ts';
import { pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { analyzerOf } from '../text/analyze.ts';
import { embedWords, nearestWords } from '../text/embed-words.ts';
import { chooseTerms, countTerms, frequencies, newVocabulary } from '../text/term-counts.ts';
import { usualPattern } from '../text/token-pattern.ts';
import { countWords, listWords } from '../wording.ts';

type Embedded = {
  readonly column: string;
  readonly words: readonly string[];
  /** In how many training texts each word occurs. */
  readonly documents: readonly number[];
  readonly dims: number;
  /** words × dims, row-major, to six digits. */
  readonly vectors: readonly number[];
  readonly alike: readonly { readonly word: string; readonly near: readonly string[] }[];
};

export const wordEmbeddings = defineStep({
  card: {
    id: 'word-embeddings',
    label: 'Word embeddings',
    summary:
      'Learns a few numbers for each word from the words that stand near it, and gives each text the mean of its words; words used alike come out alike.',
    group: 'text',
    accepts: ['text', 'category'],
    selects: ['text'],
    params: {
      dims: {
        type: 'integer',
        default: 50,
        min: 1,
        max: 500,
        label: 'Numbers a word',
        search: [10, 200],
        help: 'More numbers tell more words apart, and take longer.',
      },
      window: {
        type: 'integer',
        default: 5,
        min: 1,
        max: 20,
        unit: 'words',
        help: 'How far apart words may stand to count as neighbours.',
      },
      minCount: {
        type: 'integer',
        default: 2,
        min: 1,
        label: 'In at least',
        help: 'Words in fewer training texts get no vector.',
      },
      maxWords: {
        type: 'integer',
        default: 10000,
        min: 1,
        max: 50000,
        label: 'At most words',
        help: 'Only the most frequent words get a vector.',
        advanced: true,
      },
      weights: {
        type: 'choice',
        default: 'rarity',
        options: [
          {
            value: 'rarity',
            label: 'By rarity',
            help: 'Words in few texts weigh more (inverse document frequency).',
          },
          { value: 'even', label: 'All alike' },
        ],
        label: 'Weigh words',
        help: 'How the words of a text count in its mean.',
      },
      analyzer: {
        type: 'choice',
        default: 'word',
        options: [
          {
            value: 'word',
            label: 'Words',
            help: 'Two or more letters, digits or underscores, in lower case.',
          },
          { value: 'tokens', label: 'Words between blanks', help: 'As a tokenize step left them.' },
        ],
        label: 'Count',
        help: 'What a text is cut into.',
        advanced: true,
      },
    },
    source: 'Levy, Goldberg & Dagan 2015 (PPMI and truncated SVD); no vectors are loaded from elsewhere',
    synonyms: [
      'word2vec',
      'GloVe',
      'fastText',
      'word vectors',
      'PPMI',
      'latent semantic analysis',
      'skip-gram',
    ],
  },
  async fit({ table, columns, params, random, job }) {
    const analyze = analyzerOf({ ...analysis, analyzer: params.analyzer });
    const embedded: Embedded[] = [];
    for (const name of columns) {
      const column = columnOf(table, name);
      const found = newVocabulary();
      const counts = frequencies(countTerms(column, analyze, found.placeOf), found.terms.length);
      const limits = {
        minDf: params.minCount,
        maxDf: Math.max(table.rows, params.minCount),
        maxFeatures: params.maxWords,
      };
      const { terms, places } = chooseTerms(found.terms, counts, table.rows, limits);
      if (terms.length === 0 && countMissing(column) < table.rows) throw tooFew(name, params.minCount);
      const { codes, labels } = labelsOf(column);
      const cut = labels.map((label) =>
        Int32Array.from(analyze(label), (term) => places[found.placeOf(term)] ?? -1),
      );
      const texts = Array.from(
        codes.filter((code) => code >= 0),
        (code) => cut[code],
      );
      const { vectors, dims } = await embedWords(
        texts,
        terms.length,
        { window: params.window, dims: params.dims, smoothing: 0.75 },
        random.fork(name),
        () => job.checkpoint(),
      );
      const documents = new Array<number>(terms.length).fill(0);
      places.forEach((place, i) => {
        if (place >= 0) documents[place] = counts.documents[i];
      });
      const shown = documents
        .map((count, word) => ({ count, word }))
        .sort((a, b) => b.count - a.count)
        .slice(0, 40)
        .slice(-4)
        .map(({ word }) => word);
      const near = nearestWords(vectors, dims, terms.length, shown, 4);
      embedded.push({
        column: name,
        words: terms,
        documents,
        dims,
        vectors: Array.from(vectors, (value) => Number(value.toPrecision(6))),
        alike: shown.map((word, i) => ({ word: terms[word], near: near[i].map((one) => terms[one]) })),
      });
    }
    return { rows: table.rows, columns: embedded };
  },
  apply(table, _columns, state, params) {
    const analyze = analyzerOf({ ...analysis, analyzer: params.analyzer });
    const made = state.columns.map((embedded) => {
      const { codes, labels } = labelsOf(columnOf(table, embedded.column));
      const places = placesOf(embedded);
      const weight = (word: number): number =>
        params.weights === 'even' ? 1 : Math.log((state.rows + 1) / (embedded.documents[word] + 1)) + 1;
      const means = new Map<number, Float64Array | null>();
      const rows = Array.from(codes, (code) => {
        if (code < 0) return null;
        const known = means.get(code);
        if (known !== undefined) return known;
        const words = analyze(labels[code]).flatMap((term) => places.get(term) ?? []);
        const mean = meanVector(words, embedded, weight);
        means.set(code, mean);
        return mean;
      });
      return [embedded.column, [filledVectors(embedded.column, embedded.dims, rows)]] as const;
    });
    return reshape(table, new Map(made));
  },
  describe: (state) =>
    state.columns.flatMap(({ column, words, dims, alike }) => [
      {
        label: `words of ${column}`,
        value: `${countWords(words.length, 'word')}, ${countWords(dims, 'number')} each`,
        note: `learnt on ${countWords(state.rows, 'text')}`,
      },
      ...alike
        .filter(({ near }) => near.length > 0)
        .map(({ word, near }) => ({ label: `near ${word}`, value: listWords(near) })),
    ]),
  python: ({ columns, state, params }) => ({
    imports: ['import re', 'from sklearn.base import BaseEstimator, TransformerMixin'],
    helpers: [meanClass],
    transformer: `MeanOfWords(${pythonOf({
      pattern: params.analyzer === 'word' ? usualPattern : '\\S+',
      columns: state.columns.map(({ words, documents, dims, vectors }, i) => ({
        name: columns[i],
        dims,
        vectors: Object.fromEntries(words.map((word, w) => [word, vectors.slice(w * dims, (w + 1) * dims)])),
        weights: Object.fromEntries(
          words.map((word, w) => [
            word,
            params.weights === 'even' ? 1 : Math.log((state.rows + 1) / (documents[w] + 1)) + 1,
          ]),
        ),
      })),
    })})`,
    names: state.columns.flatMap(({ column, dims }, i) =>
      Array.from({ length: dims }, (_, d) => ({
        name: `${column}=${d + 1}`,
        python: `${columns[i]}=${d + 1}`,
      })),
    ),
  }),
});

const analysis = {
  lowercase: true,
  stripAccents: 'none',
  tokenPattern: usualPattern,
  ngramRange: [1, 1],
  stopWords: 'none',
  moreStopWords: [],
} as const;

const places = new WeakMap<object, ReadonlyMap<string, number>>();

function placesOf(embedded: Embedded): ReadonlyMap<string, number> {
  const known = places.get(embedded) ?? new Map(embedded.words.map((word, place) => [word, place]));
  places.set(embedded, known);
  return known;
}

function meanVector(
  words: readonly number[],
  { dims, vectors }: Embedded,
  weight: (word: number) => number,
): Float64Array | null {
  if (words.length === 0) return null;
  const mean = new Float64Array(dims);
  let all = 0;
  for (const word of words) {
    const own = weight(word);
    all += own;
    for (let d = 0; d < dims; d++) mean[d] += own * vectors[word * dims + d];
  }
  return mean.map((value) => value / all);
}

/** Rows of `dims` numbers; null gives zeros. */
function filledVectors(name: string, dims: number, rows: readonly (Float64Array | null)[]): VectorColumn {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, r) => {
    starts[r + 1] = starts[r] + (row === null ? 0 : dims);
  });
  const size = starts[rows.length];
  const indices = Uint32Array.from({ length: size }, (_, i) => i % dims);
  const values = new Float64Array(size);
  rows.forEach((row, r) => {
    if (row !== null) values.set(row, starts[r]);
  });
  const labels = Array.from({ length: dims }, (_, d) => String(d + 1));
  return { kind: 'vector', name, labels, starts, indices, values };
}

function tooFew(column: string, minCount: number): Problem {
  return new Problem(
    'no-terms',
    `No word of "${column}" is in at least ${minCount} texts.`,
    'Lower the least number of texts.',
    { column, param: 'minCount' },
  );
}

const meanClass = `class MeanOfWords(BaseEstimator, TransformerMixin):
    """The mean of the vectors of a text's words, weighted; the vectors were learnt in the studio."""

    def __init__(self, settings):
        self.settings = settings

    def fit(self, X, y=None):
        return self

    def names_of(self, known):
        return [f'{known["name"]}={d + 1}' for d in range(known["dims"])]

    def transform(self, X):
        parts = []
        for known in self.settings["columns"]:
            rows = np.zeros((len(X), known["dims"]))
            for i, text in enumerate(X[known["name"]].fillna("")):
                found = re.findall(self.settings["pattern"], text.lower())
                words = [word for word in found if word in known["vectors"]]
                if words:
                    vectors = [known["vectors"][word] for word in words]
                    rows[i] = np.average(vectors, axis=0, weights=[known["weights"][word] for word in words])
            parts.append(pd.DataFrame(rows, index=X.index, columns=self.names_of(known)))
        return pd.concat(parts, axis=1)

    def get_feature_names_out(self, names=None):
        return np.array([one for known in self.settings["columns"] for one in self.names_of(known)], dtype=object)`;
