"""Golden values of scaling, transforming and cutting numbers with all their options: scikit-learn, scipy, numpy and pandas.

`write(out_dir)` writes one JSON file a group of steps and data set into `out_dir` (src/pipeline/features/golden).
"""

import pathlib
import warnings

import numpy as np
import pandas as pd
from scipy import stats
from scipy.sparse import vstack
from sklearn import preprocessing
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer

from cleaning import after, numbers_of, tables, words_of, write_group
from features import DATA, case, nan, write_json


def scale_cases(frame, split):
    on = numbers_of(frame)
    x = frame[on].astype(float)
    own = x.iloc[:split]
    cases = []
    ten = own.abs().max().map(lambda size: nan if np.isnan(size) else 1.0 if size < 1e-15 else 10.0 ** max(0, np.ceil(np.log10(size))))
    cases.append(after("scale-max-abs", {"by": "power-of-ten"}, x / ten, split, on))
    for norm, size in (("l2", lambda v: np.sqrt((v**2).sum(axis=1))), ("l1", lambda v: v.abs().sum(axis=1)), ("max", lambda v: v.abs().max(axis=1))):
        length = size(x)
        cases.append(after("normalize-rows", {"norm": norm}, x.div(length.where(length > 1e-15, 1), axis=0), split, on))
    apart = [name for name in on if (own[name].dropna() != 0).all()]
    with np.errstate(divide="ignore"):
        if apart:
            made = (1 / x[apart]).mask(x[apart] == 0)
            cases.append(after("transform-log", {"function": "reciprocal"}, made, split, apart))
        offset = 200.0
        cases.append(after("transform-log", {"function": "reciprocal", "offset": offset}, 1 / (x + offset), split, on))
        for function in ("log1p", "log", "log10", "log2", "sqrt"):
            made = getattr(np, function)(x + offset)
            cases.append(after("transform-log", {"function": function, "offset": offset}, made, split, on))
    cases.append(after("clip", {"lower": 0, "upper": 40}, x.clip(0, 40), split, on))
    return cases


def rank_cases(frame, split):
    on = numbers_of(frame)
    cases = []
    for params in ({}, {"share": True}, {"ties": "min"}, {"ties": "max", "share": True}, {"ties": "dense"}, {"ties": "dense", "share": True}):
        made = {}
        for name in on:
            values = frame[name].astype(float)
            own = values.iloc[:split].dropna()
            ranks = own.rank(method=params.get("ties", "average"), pct=params.get("share", False))
            # The ranks of the training rows themselves are those of pandas; new values lie between.
            points = ranks.groupby(own).first()
            if len(points) == 0:
                made[name] = values * nan
                continue
            made[name] = pd.Series(np.interp(values, points.index, points), values.index).where(values.notna())
            made[name].iloc[:split] = values.iloc[:split].rank(method=params.get("ties", "average"), pct=params.get("share", False))
        cases.append(after("transform-rank", params, pd.DataFrame(made), split, on))
    return cases


def entropy(labels):
    return stats.entropy(np.unique(labels, return_counts=True)[1], base=2) if len(labels) else 0


def cuts_of(x, y):
    """Fayyad & Irani 1993."""
    points = np.unique(x)
    best = min(((entropy(y[x <= a]) * (x <= a).sum() + entropy(y[x > a]) * (x > a).sum(), (a + b) / 2, a) for a, b in zip(points, points[1:])), default=None)
    if best is None:
        return []
    _, cut, last = best
    n, left, right = len(y), y[x <= last], y[x > last]
    gain = entropy(y) - best[0] / n
    k, k1, k2 = (len(set(part)) for part in (y, left, right))
    price = np.log2(3**k - 2) - (k * entropy(y) - k1 * entropy(left) - k2 * entropy(right))
    if gain <= (np.log2(n - 1) + price) / n:
        return []
    return [*cuts_of(x[x <= last], left), cut, *cuts_of(x[x > last], right)]


def natural_width(low, high, count):
    """The smallest round width that makes no more bins than asked for."""
    widths = sorted(float(f"{digit}e{power}") for power in range(-9, 9) for digit in (1, 2, 5))
    cell = lambda value, width: np.floor(np.round(value / width, 9))
    return next(width for width in widths if cell(high, width) - cell(low, width) + 1 <= count)


def bin_cases(frame, split, target):
    on = numbers_of(frame)
    x = frame[on].astype(float)
    own = x.iloc[:split]
    cases = []

    def add(params, inner_of, **more):
        bins, flags = {}, {}
        for name in on:
            inner = np.array(inner_of(own[name].dropna(), name), float)
            edges = [-np.inf, *inner, np.inf]
            bins[name] = pd.cut(x[name], edges, right=False, labels=False).astype(float)
            for b in range(len(inner) + 1):
                flags[f"{name}_{b}"] = (bins[name] == b).astype(float)
        cases.append(after("discretize", {**params, "encode": "ordinal"}, pd.DataFrame(bins), split, on, **more))
        made = pd.DataFrame(flags)
        kind = case("discretize", params, made.iloc[:split].to_numpy(), made.iloc[split:].to_numpy(), on=on, **more)
        cases.append(kind)

    def flat(values):
        return values.nunique() < 2

    def multiples(values, width):
        return np.arange(np.floor(values.min() / width) + 1, np.floor(values.max() / width) + 1) * width

    add({"strategy": "thresholds", "thresholds": [2, 18, 60.5]}, lambda values, name: [2, 18, 60.5])
    add({"strategy": "width", "width": 25}, lambda values, name: [] if flat(values) or values.max() > 5000 else multiples(values, 25)) if x.max().max() < 5000 else None
    add({"strategy": "natural", "nBins": 4}, lambda values, name: [] if flat(values) else multiples(values, natural_width(values.min(), values.max(), 4)))

    def learnt(values, name):
        labels = pd.Series(target, dtype=object).iloc[:split].loc[own[name].notna()]
        return cuts_of(values[labels.notna()].to_numpy(), labels.dropna().to_numpy(str))

    add({"strategy": "entropy"}, learnt, target=target)
    for strategy in ("quantile", "uniform"):
        def theirs(values, name):
            if flat(values):
                return []
            fit = preprocessing.KBinsDiscretizer(3, strategy=strategy, encode="ordinal").fit(values.to_numpy()[:, None])
            return fit.bin_edges_[0][1:-1]
        add({"nBins": 3, "strategy": strategy}, theirs)
    return cases


def bin_write(out):
    def cases_of(frame, split):
        words = words_of(frame)
        column = frame["sex" if "sex" in frame and "fare" in frame else words[0]]
        return bin_cases(frame, split, [None if pd.isna(v) else v for v in column])

    write_group(out, "bins", cases_of)


def power_cases(frame, split):
    """Columns of one value only: the power says nothing, and the column becomes its distance from that value."""
    on = [name for name in numbers_of(frame) if frame[name].iloc[:split].nunique() == 1]
    if not on:
        return []
    x = frame[on].astype(float)
    moved = x - x.iloc[:split].mean()
    return [after("transform-power", {}, moved, split, on), after("transform-power", {"standardize": False}, x, split, on)]


def power_oracle(out):
    """Powers of scikit-learn and their likelihood: its search stops at 1.5e-8, so that powers agree to that only."""
    sets = []
    for file, columns in (("titanic.csv", ["age", "fare"]), ("mpg.csv", ["mpg", "horsepower", "weight"]), ("penguins.csv", ["bill_length_mm", "flipper_length_mm"])):
        frame = pd.read_csv(DATA / file)[columns].iloc[:120]
        for name in columns:
            values = frame[name].dropna()
            for method, llf in (("yeo-johnson", stats.yeojohnson_llf), ("box-cox", stats.boxcox_llf)):
                if method == "box-cox" and values.min() <= 0:
                    continue
                power = preprocessing.PowerTransformer(method).fit(frame[[name]]).lambdas_[0]
                v = values.to_numpy(float)
                sets.append({"file": file, "column": name, "method": method, "values": values, "power": power, "likelihood": llf(power, v)})
    for one in sets:
        one["values"] = list(one["values"])
    write_json(out / "oracle-powers.json", {"sets": sets})


MESSAGES, KNOWN = 22, 15
TEXT_STEPS = [
    ("count-vectorize", {"minDf": 2}, CountVectorizer(min_df=2)),
    ("tfidf", {"minDf": 2}, TfidfVectorizer(min_df=2)),
    ("hash-vectorize", {"nFeatures": 12}, HashingVectorizer(n_features=12)),
]
VECTOR_SCALES = [
    ("scale-max-abs", {}, preprocessing.MaxAbsScaler()),
    ("scale-standard", {"withMean": False}, preprocessing.StandardScaler(with_mean=False)),
    ("scale-robust", {"withCentering": False, "quantileRange": [5, 95]}, preprocessing.RobustScaler(with_centering=False, quantile_range=(5, 95))),
    ("scale-robust", {"withCentering": False, "quantileRange": [10, 85], "unitVariance": True}, preprocessing.RobustScaler(with_centering=False, quantile_range=(10, 85), unit_variance=True)),
    ("normalize-rows", {"norm": "l1"}, preprocessing.Normalizer(norm="l1")),
    ("normalize-rows", {"norm": "l2"}, preprocessing.Normalizer()),
    ("normalize-rows", {"norm": "max"}, preprocessing.Normalizer(norm="max")),
]


def vector_cases():
    """Sparse counts and weights of words, scaled without filling in their zeros."""
    lines = (DATA / "sms.tsv").read_text(encoding="utf8").split("\n")
    texts = [line.split("\t")[1] for line in lines[: MESSAGES - 1]] + [""]
    cases = []
    for step, params, vectorizer in TEXT_STEPS:
        known = vectorizer.fit_transform(texts[:KNOWN])
        new = vectorizer.transform(texts[KNOWN:])
        for scale, given, scaler in VECTOR_SCALES:
            train = scaler.fit_transform(known)
            made = vstack([train, scaler.transform(new)]).tocsr()
            made.sort_indices()
            rows = [[[int(i), float(v)] for i, v in zip(made.indices[a:b], made.data[a:b])] for a, b in zip(made.indptr, made.indptr[1:])]
            cases.append({"text": [step, params], "step": scale, "params": given, "rows": rows})
    return {"texts": texts, "split": KNOWN, "cases": cases}


def write(out_dir):
    out = pathlib.Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        write_group(out, "scales", scale_cases)
        write_group(out, "ranks", rank_cases)
        write_group(out, "powers", power_cases)
        bin_write(out)
        power_oracle(out)
        write_json(out / "oracle-vectors.json", vector_cases())


if __name__ == "__main__":
    write(pathlib.Path(__file__).resolve().parents[2] / "src" / "pipeline" / "features" / "golden")
