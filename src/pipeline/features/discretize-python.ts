/** Bins whose edges scikit-learn does not learn. */
export const edgeBinsClass = `class EdgeBins(BaseEstimator, TransformerMixin):
    """Bins by width, round numbers, given thresholds, or entropy (Fayyad & Irani 1993)."""

    def __init__(self, strategy, width=None, bins=5, thresholds=(), ordinal=False):
        self.strategy, self.width, self.bins = strategy, width, bins
        self.thresholds, self.ordinal = thresholds, ordinal

    def fit(self, X, y=None):
        self.inner_ = {name: self.inner(X[name].astype(float), y) for name in X.columns}
        return self

    def inner(self, values, y):
        v = np.sort(values.dropna().to_numpy())
        if self.strategy == "thresholds":
            return np.array(self.thresholds, float)
        if len(v) == 0 or v[0] == v[-1]:
            return np.array([])
        if self.strategy == "entropy":
            known = values.notna() & y.loc[values.index].notna()
            return np.array(self.cuts(values[known].to_numpy(), np.unique(y.loc[values.index][known], return_inverse=True)[1]))
        if self.strategy == "width":
            first, last = np.floor(v[0] / self.width), np.floor(v[-1] / self.width)
            return np.arange(first + 1, last + 1) * self.width
        power = int(np.floor(np.log10((v[-1] - v[0]) / self.bins))) - 1
        while True:
            for digit in (1, 2, 5):
                scale = 10.0 ** abs(power)
                cell = lambda value: np.floor(value / digit * scale if power < 0 else value / (digit * scale))
                first, last = cell(v[0]), cell(v[-1])
                if last - first + 1 <= self.bins:
                    inner = np.arange(first + 1, last + 1) * digit
                    return inner / scale if power < 0 else inner * scale
            power += 1

    def cuts(self, x, y):
        def entropy(part):
            share = np.bincount(part) / len(part)
            return -sum(p * np.log2(p) for p in share if p > 0)

        order = np.argsort(x, kind="stable")
        x, y = x[order], y[order]
        least, best = np.inf, -1
        for i in np.flatnonzero(x[1:] != x[:-1]) + 1:
            mixed = (i * entropy(y[:i]) + (len(y) - i) * entropy(y[i:])) / len(y)
            if mixed < least - 1e-12:
                least, best = mixed, i
        if best < 0:
            return []
        parts = y, y[:best], y[best:]
        (k, k1, k2), (e, e1, e2) = [len(np.unique(part)) for part in parts], [entropy(part) for part in parts]
        price = np.log2(3.0**k - 2) - (k * e - k1 * e1 - k2 * e2)
        if e - least <= (np.log2(len(y) - 1) + price) / len(y):
            return []
        middle = (x[best - 1] + x[best]) / 2
        return [*self.cuts(x[:best], y[:best]), middle, *self.cuts(x[best:], y[best:])]

    def transform(self, X):
        made = {}
        for name in X.columns:
            values, inner = X[name].astype(float), self.inner_[name]
            bins = pd.Series(np.searchsorted(inner, values, side="right"), X.index).where(values.notna())
            if self.ordinal:
                made[name] = bins
            else:
                made.update({f"{name}_{bin}.0": (bins == bin).astype(float) for bin in range(len(inner) + 1)})
        return pd.DataFrame(made, index=X.index)

    def get_feature_names_out(self, names=None):
        return names if self.ordinal else [f"{n}_{bin}.0" for n in names for bin in range(len(self.inner_[n]) + 1)]`;
