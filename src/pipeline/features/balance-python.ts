import type { Plain } from '../base/plain.ts';
import { pythonOf } from './python-text.ts';
import type { PythonStep } from './step.ts';

/** A balancing step: a function of the training frame and its target, applied in training only. */
export function pythonBalance(
  name: string,
  helper: string,
  values: { readonly [key: string]: Plain },
): PythonStep {
  const given = Object.entries(values).map(([key, value]) => `${key}=${pythonOf(value)}`);
  return {
    imports: [],
    helpers: [balanceClass, helper],
    rows: `Balance(${[name, ...given].join(', ')})`,
    drawn: true,
  };
}

const balanceClass = `class Balance:
    """Other training rows, drawn by class; the index says which row each is or was made from."""

    uses_target = True

    def __init__(self, draw, **values):
        self.draw = draw
        self.values = values

    def __call__(self, X, y):
        rows = {label: np.flatnonzero((y == label).to_numpy()) for label in y.dropna().unique()}
        return self.draw(X, rows, np.random.default_rng(0), **self.values)`;

export const overSampleFunction = `def over_sample(X, rows, random, ratio):
    """Rows of small classes, repeated."""
    wanted = round(ratio * max(map(len, rows.values())))
    more = [random.choice(own, max(0, wanted - len(own))) for own in rows.values()]
    return X.iloc[np.concatenate([np.arange(len(X)), *more])]`;

export const underSampleFunction = `def under_sample(X, rows, random, ratio):
    """Rows of large classes, left out."""
    most = round(min(map(len, rows.values())) / ratio)
    kept = [random.choice(own, min(most, len(own)), replace=False) for own in rows.values()]
    return X.iloc[np.sort(np.concatenate(kept))]`;

export const smoteFunction = `def nearest_rows(part, numbers, words, count):
    """The nearest other rows of each row; a word that differs counts as the median standard deviation."""
    values = part[numbers].to_numpy(float)
    apart = np.median(values.std(axis=0)) ** 2 if numbers else 1.0
    distances = ((values[:, None] - values[None]) ** 2).sum(axis=2)
    for c in words:
        distances += apart * (part[c].to_numpy()[:, None] != part[c].to_numpy()[None])
    np.fill_diagonal(distances, np.inf)
    return np.argsort(distances, axis=1, kind="stable")[:, : min(count, len(part) - 1)]


def smote(X, rows, random, columns, ratio, neighbors, border):
    """New rows of small classes: numbers between two neighbours, words the most frequent among the neighbours."""
    numbers = [c for c in columns if pd.api.types.is_numeric_dtype(X[c]) and not pd.api.types.is_bool_dtype(X[c])]
    words = [c for c in columns if c not in numbers]
    wanted = round(ratio * max(map(len, rows.values())))
    parts = [X]
    for own in rows.values():
        count = wanted - len(own)
        if count <= 0:
            continue
        own = own[X[columns].iloc[own].notna().all(axis=1)]
        part = X.iloc[own]
        values = part[numbers].to_numpy(float)
        near = nearest_rows(part, numbers, words, neighbors)
        start = np.arange(len(own))
        if border is not None:
            whole = np.flatnonzero(X[columns].notna().all(axis=1))
            around = whole[nearest_rows(X.iloc[whole], numbers, words, border)]
            others = ~np.isin(around[np.searchsorted(whole, own)], own)
            edge = (others.mean(axis=1) >= 0.5) & ~others.all(axis=1)
            start = start[edge] if edge.any() else start
        base = random.choice(start, count)
        other = near[base, random.integers(near.shape[1], size=count)]
        made = part.iloc[base].copy()
        made[numbers] = values[base] + random.random((count, 1)) * (values[other] - values[base])
        for c in words:
            made[c] = [part[c].iloc[near[b]].mode().iloc[0] for b in base]
        parts.append(made)
    return pd.concat(parts)`;
