"""Golden values of the steps that make fewer columns: scikit-learn on real columns with gaps, on ties, constants and one row.

Rows with a gap are not learnt from where a step needs whole rows, and get missing components.
`write(out_dir)` writes one JSON file a table into `out_dir` (src/pipeline/features/golden).
"""

import pathlib
import warnings

import numpy as np
import pandas as pd
from sklearn import decomposition, discriminant_analysis, feature_selection as fs, linear_model, pipeline, preprocessing

from features import DATA, case, nan
from steps import NUMBERS, flipped, write_group


def tables():
    """Numbers, a target of classes and one of amounts; the last are edge cases and one row to learn from."""
    titanic = pd.read_csv(DATA / "titanic.csv").iloc[:70]
    mpg = pd.read_csv(DATA / "mpg.csv").iloc[20:90]
    edges = pd.DataFrame({
        "ties": [1.0, 2, 2, 3, 3, 1, 2, 2, 3, 9, -4, nan, 2, 2], "flat": [7.3] * 14, "copy": [2.0, 4, 4, 6, 6, 2, 4, 4, 6, 18, -8, 3, 4, nan],
        "wide": [1e6, -2e6, 5, 4e5, 0, 0, 2e6, 1, 3e5, 7, 8e5, 2, 0, 1],
    })
    single = pd.DataFrame({"a": [4.5, 4.5, nan], "b": [2.0, 2, 1], "c": [3.0, 3, 0]})
    cars = mpg[["displacement", "horsepower", "weight", "acceleration", "model_year"]]
    return {
        "titanic": (titanic[["age", "fare", "sibsp", "parch", "pclass"]].astype(float), titanic["survived"].map({0: "lost", 1: "saved"}).tolist(), (titanic["fare"] * 0.25 + titanic["sibsp"]).tolist(), 50),
        "mpg": (cars, mpg["origin"].tolist(), mpg["mpg"].tolist(), 50),
        "edges": (edges, list("abababbabaabba"), [0.5, 1, 1.5, 2.25, 2, 0.5, 1.25, 1, 2, 4.5, 0, 0, 1, 1], 11),
        "single": (single, ["x", "x", "x"], [1.5, 2, 2], 1),
    }


def whole_rows(frame, split):
    x = frame.to_numpy(float)
    there = ~np.isnan(x).any(axis=1)
    return x, there, x[:split][there[:split]]


def through(fit, x, there):
    made = fit.transform(x[there])
    out = np.full((len(x), made.shape[1]), nan)
    out[there] = made
    return out


def projection_cases(name, frame, classes, split):
    x, there, learnt = whole_rows(frame, split)

    def one(step, params, fit, **more):
        made = through(fit, x, there)
        return case(step, params, made[:split], made[split:], target=classes, **more)

    full = lambda n, **more: decomposition.PCA(n, svd_solver="full", **more)
    if name == "single":
        zero = np.where(there, 0.0, nan)[:, None]
        yield case("pca", {}, zero[:split], zero[split:], target=classes)
        length = np.sqrt((learnt**2).sum())
        made = np.where(there, x @ learnt[0] / length, nan)[:, None]
        yield case("truncated-svd", {"nComponents": 1}, made[:split], made[split:], target=classes)
        return
    rank = 2 if name == "edges" else 4
    scaled = lambda n, **more: pipeline.make_pipeline(preprocessing.StandardScaler(), full(n, **more))
    yield one("pca", {"nComponents": rank}, full(rank).fit(learnt))
    yield one("pca", {"nComponents": 2, "scale": True}, scaled(2).fit(learnt))
    yield one("pca", {"nComponents": 0.9, "scale": True, "whiten": True}, scaled(0.9, whiten=True).fit(learnt))
    if name != "edges":
        yield one("pca", {"choose": "mle"}, full("mle").fit(learnt))
        yield one("pca", {"choose": "mle", "scale": True}, scaled("mle").fit(learnt))
    # ARPACK has only half the digits where columns differ much in size; randomized is exact for so few.
    svd = lambda n: decomposition.TruncatedSVD(n, algorithm="randomized", n_iter=20, random_state=0).fit(learnt)
    yield one("truncated-svd", {"nComponents": 2}, svd(2))
    yield one("truncated-svd", {"nComponents": 1, "keepColumns": True}, svd(1), only=["SVD1"])
    labels = np.array(classes[:split])[there[:split]]
    lda = discriminant_analysis.LinearDiscriminantAnalysis
    yield one("lda-projection", {}, flipped(lda().fit(learnt, labels)))


def f_of(x, y, score):
    """The scores and p of each column over the rows that have a value; none for a column that does not vary."""
    scores = []
    for column in x.T:
        there = ~np.isnan(column)
        with np.errstate(all="ignore"):
            flat = np.ptp(column[there]) == 0
            scores.append((nan if score is fs.f_classif else 0) if flat and score is not fs.chi2 else score(column[there][:, None], np.array(y)[there])[0][0])
    return np.array(scores)


def gains(x, y, kind):
    entropy = lambda counts: -sum(n / sum(counts) * np.log2(n / sum(counts)) for n in counts if n)
    purity = lambda counts: sum((n / sum(counts)) ** 2 for n in counts)
    scores = []
    for column in x.T:
        there = ~np.isnan(column)
        values, labels = column[there], np.array(y)[there]
        if len(set(values)) > 10:
            values = np.digitize(values, np.quantile(values, [0.25, 0.5, 0.75]))
        sizes = [int((labels == c).sum()) for c in set(labels)]
        parts = [[int(((values == v) & (labels == c)).sum()) for c in set(labels)] for v in sorted(set(values))]
        weights = [sum(part) / len(values) for part in parts]
        if kind == "gini":
            scores.append(sum(w * purity(part) for w, part in zip(weights, parts)) - purity(sizes))
        else:
            gain = entropy(sizes) - sum(w * entropy(part) for w, part in zip(weights, parts))
            own = entropy([sum(part) for part in parts])
            scores.append(gain if kind == "info-gain" else gain / own if own else 0)
    return np.array(scores)


def relief(x, y, k):
    """ReliefF (words) or RReliefF (numbers) by its definition, over the rows without a gap, neighbours weighing alike."""
    there = ~np.isnan(x).any(axis=1)
    x, y = x[there], np.array(y)[there]
    span = np.ptp(x, axis=0)
    diff = lambda a, b, f: abs(x[a, f] - x[b, f]) / span[f] if span[f] else 0.0
    features, rows = range(x.shape[1]), range(len(x))
    far = [[sum(diff(a, b, f) for f in features) for b in rows] for a in rows]
    near = lambda a, among: sorted((b for b in among if b != a), key=lambda b: (round(far[a][b], 12), b))[:k]
    if y.dtype.kind in "US":
        scores = []
        for f in features:
            total = 0.0
            for a in rows:
                for label in set(y):
                    found = near(a, [b for b in rows if y[b] == label])
                    mean = np.mean([diff(a, b, f) for b in found]) if found else 0.0
                    total += -mean if label == y[a] else mean * np.mean(y == label) / (1 - np.mean(y == y[a]))
            scores.append(total / len(x))
        return np.array(scores)
    tau = lambda a, b: abs(y[a] - y[b]) / np.ptp(y)
    pairs = [(a, b, 1 / len(found)) for a in rows for found in [near(a, rows)] for b in found]
    change = sum(w * tau(a, b) for a, b, w in pairs)
    both = np.array([sum(w * tau(a, b) * diff(a, b, f) for a, b, w in pairs) for f in features])
    moved = np.array([sum(w * diff(a, b, f) for a, b, w in pairs) for f in features])
    return both / change - (moved - both) / (len(x) - change)


def kept_cases(name, frame, classes, amounts, split):
    """Univariate choices: scikit-learn's own selectors, given the scores of the rows that have a value."""
    x = frame.to_numpy(float)
    a, b = x[:split], x[split:]
    filled = np.nan_to_num(a)

    def one(step, params, selector, scores, target):
        with np.errstate(all="ignore"):
            fit = selector(lambda _x, _y: scores).fit(filled, np.arange(split))
        mask = fit.get_support()
        return case(step, params, a[:, mask], b[:, mask], target=target)

    with np.errstate(all="ignore"):
        variance = np.nanvar(a, axis=0)
    if name != "single":
        for threshold in (0, float(np.sort(variance)[1:3].mean())):
            mask = np.where(threshold == 0, (np.nanmax(a, axis=0) > np.nanmin(a, axis=0)), variance > threshold)
            yield case("select-variance", {"threshold": threshold}, a[:, mask], b[:, mask], target=classes)
    y, z = np.array(classes[:split]), np.array(amounts[:split])
    for k in (1, 2):
        best = lambda score_func: fs.SelectKBest(score_func, k=k)
        share = lambda score_func: fs.SelectPercentile(score_func, percentile=35 * k)
        for step, params, selector in (("select-k-best", {"k": k}, best), ("select-percentile", {"percentile": 35 * k}, share)):
            if name == "single":
                yield one(step, {**params, "score": "f-regression"}, selector, np.zeros(x.shape[1]), amounts)
                continue
            yield one(step, {**params, "score": "f-classif"}, selector, f_of(a, y, fs.f_classif), classes)
            yield one(step, {**params, "score": "f-regression"}, selector, f_of(a, z, fs.f_regression), amounts)
            for kind in ("info-gain", "gain-ratio", "gini"):
                yield one(step, {**params, "score": kind}, selector, gains(a, y, kind), classes)
            if k == 1 and step == "select-k-best":
                yield one(step, {**params, "score": "relief-f"}, selector, relief(a, y, 3), classes)
                yield one(step, {**params, "score": "relief-f", "nNeighbors": 5}, selector, relief(a, z, 5), amounts)
            if (x[~np.isnan(x)] >= 0).all():
                yield one(step, {**params, "score": "chi2"}, selector, f_of(a, y, fs.chi2), classes)
    for threshold, method in ((0.7, "pearson"), (0.4, "spearman"), (0.95, "pearson")):
        close = pd.DataFrame(a, columns=frame.columns).corr(method).abs() > threshold
        kept = []
        for column in frame:
            if not close.loc[kept, column].any():
                kept.append(column)
        mask = [column in kept for column in frame]
        yield case("select-correlation", {"threshold": threshold, "method": method}, a[:, mask], b[:, mask], target=classes)


def model_cases(name, frame, classes, amounts, split):
    x, there, learnt = whole_rows(frame, split)
    a, b = x[:split], x[split:]
    y, z = np.array(classes[:split])[there[:split]], np.array(amounts[:split])[there[:split]]

    def scaled(model):
        return pipeline.make_pipeline(preprocessing.StandardScaler(), model), f"named_steps.{type(model).__name__.lower()}.coef_"

    def one(step, params, fit, target):
        mask = fit.get_support()
        return case(step, params, a[:, mask], b[:, mask], target=target)

    models = [(linear_model.Ridge(), z, amounts, {}), (linear_model.Lasso(0.5, tol=1e-9), z, amounts, {"estimator": "lasso", "penalty": 0.5})]
    if name == "single":
        models = models[:1]
    else:
        models.append((linear_model.LogisticRegression(tol=1e-9, max_iter=20_000), y, classes, {}))
    for model, target, whole, more in models:
        estimator, getter = scaled(model)
        for threshold, params in (("mean", {}), ("0.5*median", {"threshold": "median", "factor": 0.5}), (-np.inf, {"threshold": "none", "maxFeatures": 2})):
            fit = fs.SelectFromModel(estimator, threshold=threshold, importance_getter=getter, max_features=params.get("maxFeatures")).fit(learnt, target)
            if fit.get_support().any():
                yield one("select-from-model", {**params, **more}, fit, whole)
        for count in (1, 2):
            if count == 1 and name in ("titanic", "mpg"):
                for folds in (3, 5):
                    fit = fs.RFECV(estimator, cv=folds, importance_getter=getter).fit(learnt, target)
                    yield one("rfe", {"choose": "cv", "folds": folds, **more}, fit, whole)
            yield one("rfe", {"nFeatures": count, **more}, fs.RFE(estimator, n_features_to_select=count, importance_getter=getter).fit(learnt, target), whole)


def write(out_dir):
    out = pathlib.Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, (frame, classes, amounts, split) in tables().items():
            write_group(out, f"projected-{name}", frame, split, NUMBERS, list(projection_cases(name, frame, classes, split)))
            cases = [*kept_cases(name, frame, classes, amounts, split), *model_cases(name, frame, classes, amounts, split)]
            for one in cases:
                one["train"] = None
            write_group(out, f"kept-{name}", frame, split, NUMBERS, cases)


if __name__ == "__main__":
    write(pathlib.Path(__file__).resolve().parents[2] / "src" / "pipeline" / "features" / "golden")
