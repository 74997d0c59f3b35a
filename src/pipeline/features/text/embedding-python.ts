/** The mean of the vectors of a text's words, for the code drawer: vectors that were learnt in the studio. */
export const meanOfWords = `class MeanOfWords(BaseEstimator, TransformerMixin):
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

/** The same with the vectors of a file, which lies beside the code. */
export const meanOfFileWords = `class MeanOfFileWords(BaseEstimator, TransformerMixin):
    """The mean of the vectors of a text's words, weighted; the vectors are those of a text file (GloVe, word2vec)."""

    def __init__(self, settings):
        self.settings = settings

    def words_of(self, text):
        return re.findall(self.settings["pattern"], text.lower())

    def fit(self, X, y=None):
        counts = {name: {} for name in X.columns}
        for name in X.columns:
            for text in X[name].fillna(""):
                for word in set(self.words_of(text)):
                    counts[name][word] = counts[name].get(word, 0) + 1
        self.read_vectors(set().union(*counts.values()))
        rows = len(X) + 1
        idf = lambda count: np.log(rows / (count + 1)) + 1 if self.settings["rarity"] else 1.0
        self.weights_ = {
            name: {word: idf(known.get(word, 0)) for word in self.vectors_} for name, known in counts.items()
        }
        return self

    def read_vectors(self, wanted):
        file = self.settings["file"]
        self.vectors_, exact, place, dims = {}, {}, 0, None
        with (gzip.open if file.endswith(".gz") else open)(file, "rt", encoding="utf-8", newline="\\n") as lines:
            for line in lines:
                cells = line.rstrip(" \\t\\r\\n").replace("\\t", " ").split(" ")
                if dims is None and len(cells) == 2 and all(cell.isdigit() for cell in cells):
                    dims = int(cells[1])
                    continue
                if cells == [""]:
                    continue
                dims = len(cells) - 1 if dims is None else dims
                if place >= self.settings["most"]:
                    break
                word = " ".join(cells[:-dims])
                lower = word.lower()
                if place < self.settings["keep"] or lower in wanted:
                    if lower not in self.vectors_ or (not exact[lower] and lower == word):
                        self.vectors_[lower] = np.array(cells[-dims:], dtype=np.float32).astype(float)
                        exact[lower] = lower == word
                place += 1
        self.dims_ = dims

    def transform(self, X):
        parts = []
        for name in X.columns:
            rows = np.zeros((len(X), self.dims_))
            for i, text in enumerate(X[name].fillna("")):
                words = [word for word in self.words_of(text) if word in self.vectors_]
                if words:
                    weights = [self.weights_[name][word] for word in words]
                    rows[i] = np.average([self.vectors_[word] for word in words], axis=0, weights=weights)
            columns = [f"{name}={d + 1}" for d in range(self.dims_)]
            parts.append(pd.DataFrame(rows, index=X.index, columns=columns))
        return pd.concat(parts, axis=1)

    def get_feature_names_out(self, names=None):
        return np.array([f"{name}={d + 1}" for name in self.weights_ for d in range(self.dims_)], dtype=object)`;
