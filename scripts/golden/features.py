"""Golden values of the recipe steps: scikit-learn, pandas and numpy on real and made-up columns.

`write(out_dir)` writes one JSON file a group of steps into `out_dir` (src/pipeline/features/golden).
"""

import json
import pathlib

import numpy as np
import pandas as pd
import scipy
import sklearn
from sklearn import impute, preprocessing

DATA = pathlib.Path(__file__).resolve().parents[2].parent / "shared" / "data"
VERSIONS = {
    "scikit-learn": sklearn.__version__,
    "numpy": np.__version__,
    "pandas": pd.__version__,
    "scipy": scipy.__version__,
}
nan = float("nan")


def plain(value):
    """NaN and infinities as null and words, arrays as lists."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, (float, np.floating)):
        value = float(value)
        if np.isnan(value):
            return None
        if np.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, np.generic):
        return value.item()
    return value


def tables():
    """Training rows first, then rows to apply to; missing values, ties, a constant, all missing, one row."""
    titanic = pd.read_csv(DATA / "titanic.csv")
    mpg = pd.read_csv(DATA / "mpg.csv")
    penguins = pd.read_csv(DATA / "penguins.csv")
    numbers = {
        "titanic": (titanic[["age", "fare", "sibsp"]].iloc[:70], 50),
        "mpg": (mpg[["mpg", "horsepower", "weight", "cylinders"]].iloc[10:60], 36),
        "penguins": (penguins[["bill_length_mm", "body_mass_g"]].iloc[:40], 30),
        "edges": (
            pd.DataFrame(
                {
                    "constant": [7.3] * 12,
                    "ties": [1.0, 2, 2, 3, 3, 1, nan, 2, 3, 9, -4, 2],
                    "large": [1e12 + i for i in range(10)] + [1e12, 0.0],
                }
            ),
            10,
        ),
        "single": (pd.DataFrame({"a": [4.5, 6.0], "b": [-2.0, nan]}), 1),
    }
    words = {
        "titanic": (titanic[["sex", "embarked", "deck"]].iloc[:70], 50),
        "penguins": (penguins[["species", "island", "sex"]].iloc[130:230:3], 25),
        "mpg": (mpg[["origin", "name"]].iloc[10:34], 16),
        "edges": (pd.DataFrame({"a": ["b", "é", "Z", "a", "b", "𝒳", "ﬀ", "a", "new", None], "c": ["x"] * 10}), 8),
    }
    return numbers, words


def case(step, params, train, test, **more):
    return {"step": step, "params": params, "train": train, "test": test, **more}


def numeric_cases(frame, split):
    x = frame.to_numpy(float)
    a, b = x[:split], x[split:]
    cases = []

    def add(step, params, transformer):
        fit = transformer.fit(a)
        cases.append(case(step, params, fit.transform(a), fit.transform(b)))

    keep = dict(keep_empty_features=True)
    add("impute-mean", {}, impute.SimpleImputer(strategy="mean", **keep))
    add("impute-median", {}, impute.SimpleImputer(strategy="median", **keep))
    add("impute-median", {"addIndicator": True}, impute.SimpleImputer(strategy="median", add_indicator=True, **keep))
    add("impute-mode", {}, impute.SimpleImputer(strategy="most_frequent", **keep))
    add("impute-constant", {"fillValue": -1}, impute.SimpleImputer(strategy="constant", fill_value=-1))
    flags = impute.MissingIndicator(error_on_new=False).fit(a)
    gaps = [np.hstack([part, flags.transform(part).astype(float)]) for part in (a, b)]
    cases.append(case("missing-indicator", {}, *gaps))
    every = [np.hstack([part, np.isnan(part).astype(float)]) for part in (a, b)]
    cases.append(case("missing-indicator", {"features": "all"}, *every))
    add("scale-standard", {}, preprocessing.StandardScaler())
    add("scale-standard", {"withMean": False}, preprocessing.StandardScaler(with_mean=False))
    add("scale-min-max", {}, preprocessing.MinMaxScaler())
    add("scale-min-max", {"featureRange": [-1, 2], "clip": True}, preprocessing.MinMaxScaler((-1, 2), clip=True))
    return cases


def shape_cases(frame, split):
    """Scaling and distribution; columns without missing values where scikit-learn wants none."""
    cases = []

    def add(step, params, transformer, whole=False, without=(), **more):
        columns = list(frame.columns[frame.notna().all()] if whole else frame.columns)
        columns = [name for name in columns if name not in without]
        if not columns:
            return
        x = frame[columns].to_numpy(float)
        a, b = x[:split], x[split:]
        fit = transformer.fit(a)
        with np.errstate(all="ignore"):
            cases.append(case(step, params, fit.transform(a), fit.transform(b), on=columns, **more))

    p = preprocessing
    add("scale-robust", {}, p.RobustScaler())
    add("scale-robust", {"quantileRange": [10, 80], "unitVariance": True}, p.RobustScaler(quantile_range=(10, 80), unit_variance=True))
    add("scale-max-abs", {}, p.MaxAbsScaler())
    for norm in ("l2", "l1", "max"):
        add("normalize-rows", {"norm": norm}, p.Normalizer(norm), whole=True)
    # Constant columns and very large values: there scikit-learn's likelihood is rounding noise.
    ill = ("constant", "ties", "large", "body_mass_g", "a", "b")
    add("transform-power", {}, p.PowerTransformer(), without=ill, tolerance=1e-6)
    add("transform-power", {"standardize": False}, p.PowerTransformer(standardize=False), without=ill, tolerance=1e-6)
    n = split
    add("transform-quantile", {}, p.QuantileTransformer(n_quantiles=n))
    add("transform-quantile", {"nQuantiles": 7, "outputDistribution": "normal"}, p.QuantileTransformer(n_quantiles=min(7, n), output_distribution="normal"))
    add("clip", {"lower": 2, "upper": 30}, p.FunctionTransformer(lambda x: np.clip(x, 2, 30)))
    if np.nanmin(frame.to_numpy(float)[:split]) >= 0:
        add("transform-log", {}, p.FunctionTransformer(np.log1p))
        add("transform-log", {"function": "sqrt"}, p.FunctionTransformer(np.sqrt))
        add("transform-log", {"function": "log10", "offset": 5}, p.FunctionTransformer(lambda x: np.log10(x + 5)))
        positive = frame.columns[(frame.iloc[:split] > 0).all() & (frame.iloc[:split].nunique() > 1) & (frame.min() > 0)]
        if len(positive):
            values = frame[positive].to_numpy(float)
            fit = p.PowerTransformer("box-cox").fit(values[:split])
            after = fit.transform(values[:split]), fit.transform(values[split:])
            cases.append(case("transform-power", {"method": "box-cox"}, *after, on=list(positive), tolerance=1e-6))
    if split > 1:
        for strategy in ("quantile", "uniform", "kmeans"):
            for encode, theirs in (("ordinal", "ordinal"), ("onehot", "onehot-dense")):
                if (strategy, encode) in (("uniform", "onehot"), ("kmeans", "onehot")):
                    continue
                bins = p.KBinsDiscretizer(4, strategy=strategy, encode=theirs)
                add("discretize", {"nBins": 4, "strategy": strategy, "encode": encode}, bins, whole=True)
    return cases


def outlier_cases(frame, split):
    x = frame.to_numpy(float)
    q1, q3 = np.nanquantile(x[:split], 0.25, axis=0), np.nanquantile(x[:split], 0.75, axis=0)
    low, high = q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1)
    with np.errstate(invalid="ignore"):
        out = (x < low) | (x > high)
    capped = np.where(np.isnan(x), x, np.clip(x, low, high))
    emptied = np.where(out, nan, x)
    flagged = np.hstack([x, out.astype(float)])
    kept = np.flatnonzero(~out[:split].any(axis=1))
    return [
        case("outliers-iqr", {"action": action}, values[:split], values[split:])
        for action, values in [("cap", capped), ("set-missing", emptied), ("flag", flagged)]
    ] + [case("outliers-iqr", {"action": "remove"}, x[kept], x[split:])]


def gap_cases(frame, split):
    """Fills that use neighbouring rows or similar rows, and outliers by z-score."""
    x = frame.to_numpy(float)
    a, b = frame.iloc[:split], frame.iloc[split:]
    cases = []

    def add(step, params, work):
        cases.append(case(step, params, work(a).to_numpy(float), work(b).to_numpy(float)))

    add("impute-forward-fill", {}, lambda part: part.ffill())
    add("impute-forward-fill", {"limit": 1}, lambda part: part.ffill(limit=1))
    add("impute-backward-fill", {}, lambda part: part.bfill())
    add("impute-interpolate", {}, lambda part: part.interpolate())
    for limit, direction in ((None, "backward"), (None, "both"), (1, "forward"), (1, "both")):
        params = {"limitDirection": direction, **({"limit": limit} if limit else {})}
        add("impute-interpolate", params, lambda part: part.interpolate(limit=limit, limit_direction=direction))
    with np.errstate(all="ignore"):
        mean, sd = np.nanmean(x[:split], axis=0), np.nanstd(x[:split], axis=0)
        flat = np.nanmax(x[:split], axis=0) == np.nanmin(x[:split], axis=0)
        low, high = np.where(flat, -np.inf, mean - 1.5 * sd), np.where(flat, np.inf, mean + 1.5 * sd)
        capped = np.where(np.isnan(x), x, np.clip(x, low, high))
    cases.append(case("outliers-zscore", {"threshold": 1.5, "action": "cap"}, capped[:split], capped[split:]))
    if split > 20 and "fare" not in frame:
        # Equal fares make equal distances, of which scikit-learn takes any.
        for params, options in (({}, {}), ({"nNeighbors": 3, "weights": "distance"}, {"n_neighbors": 3, "weights": "distance"})):
            fit = impute.KNNImputer(**options).fit(a)
            cases.append(case("impute-knn", params, fit.transform(a), fit.transform(b)))
    return cases


def drop_cases(frame, split):
    a, b = frame.iloc[:split], frame.iloc[split:]
    whole = b.to_numpy(float)
    return [
        case("drop-missing", {}, a.dropna().to_numpy(float), whole),
        case("drop-missing", {"how": "all"}, a.dropna(how="all").to_numpy(float), whole),
        case("drop-missing", {"thresh": 1}, a.dropna(thresh=1).to_numpy(float), whole),
    ]


def word_cases(frame, split):
    values = frame.astype(object).where(frame.notna(), np.nan)
    a, b = values.iloc[:split], values.iloc[split:]
    cases = []

    def add(step, params, transformer):
        fit = transformer.fit(a)
        after = fit.transform(a), fit.transform(b)
        cases.append(case(step, params, *after))

    one_hot = dict(handle_unknown="ignore", sparse_output=False)
    add("encode-one-hot", {}, preprocessing.OneHotEncoder(**one_hot))
    add("encode-one-hot", {"drop": "first"}, preprocessing.OneHotEncoder(drop="first", **one_hot))
    add("encode-one-hot", {"drop": "if-binary"}, preprocessing.OneHotEncoder(drop="if_binary", **one_hot))
    for missing in (nan, -2):
        encoder = preprocessing.OrdinalEncoder(
            handle_unknown="use_encoded_value", unknown_value=-1, encoded_missing_value=missing
        ).fit(a)
        # scikit-learn calls a missing cell unknown if no training row had one; here missing stays missing.
        after = [np.where(part.isna(), missing, encoder.transform(part)) for part in (a, b)]
        cases.append(case("encode-ordinal", {} if np.isnan(missing) else {"encodedMissingValue": missing}, *after))
    rare = dict(handle_unknown="infrequent_if_exist", sparse_output=False)
    for params, options in [
        ({"minFrequency": 3}, {"min_frequency": 3}),
        ({"minFrequency": 0.2}, {"min_frequency": 0.2}),
        ({"maxCategories": 3}, {"max_categories": 3}),
    ]:
        add("encode-one-hot", {**params, "handleUnknown": "infrequent"}, preprocessing.OneHotEncoder(**options, **rare))
    mode = impute.SimpleImputer(strategy="most_frequent").fit(a)
    cases.append(case("impute-mode", {}, mode.transform(a), mode.transform(b)))
    return cases


def level_cases(frame, split):
    """Frequencies, grouped rare levels, and means of a made-up target by level."""
    values = frame.astype(object).where(frame.notna(), np.nan)
    a, b = values.iloc[:split], values.iloc[split:]
    cases = []

    def add(step, params, work):
        after = [np.column_stack([work(a[name], part[name]) for name in frame.columns]) for part in (a, b)]
        cases.append(case(step, params, *after))

    for normalize in (True, False):
        count = lambda own, part: part.map(own.value_counts(normalize=normalize, dropna=False)).fillna(0).to_numpy(float)
        add("encode-frequency", {"normalize": normalize}, count)
    common = lambda own, part: part.where(part.isna() | part.isin((own.value_counts() >= 4).pipe(lambda s: s.index[s])), "other")
    add("rare-to-other", {"minFrequency": 4}, lambda own, part: common(own, part).to_numpy(object))
    pairs = [["male", "m"], ["S", None], ["usa", "US"], ["a", "first"]]
    table = {old: np.nan if new is None else new for old, new in pairs}
    replaced = lambda own, part: part.map(lambda value: table.get(value, value)).to_numpy(object)
    add("map-values", {"map": pairs}, replaced)
    add("clean-text", {"case": "upper"}, lambda own, part: part.map(lambda v: v.strip().upper(), na_action="ignore").to_numpy(object))
    return cases


def target_cases(frame, split):
    """TargetEncoder of scikit-learn 1.3, written out, as 1.2.1 lacks it: new rows only (training is cross-fitted)."""
    rows = np.arange(len(frame))
    target = (rows * 7 % 11) / 3 - 1.5
    cases = []
    for smooth in (None, 3.0):
        after = []
        for name in frame.columns:
            keys = frame[name].where(frame[name].notna(), "(missing)").to_numpy(object)
            y, own = target[:split], keys[:split]
            encoded = {}
            for level in set(own):
                part = y[own == level]
                pull = np.var(part) / np.var(y) if smooth is None else smooth
                encoded[level] = (part.sum() + pull * y.mean()) / (len(part) + pull)
            after.append([encoded.get(level, y.mean()) for level in keys[split:]])
        params = {} if smooth is None else {"smooth": smooth}
        cases.append(case("encode-target", params, None, np.transpose(after), target=target))
    return cases


def cells(frame):
    return {name: [None if pd.isna(v) else v for v in column.tolist()] for name, column in frame.items()}


def write_json(path, content):
    path.write_text(json.dumps(plain({"versions": VERSIONS, **content}), separators=(",", ":"), ensure_ascii=False) + "\n")


def write(out_dir):
    out = pathlib.Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    numbers, words = tables()
    for kind, sets, make in [
        ("numbers", numbers, lambda f, s: numeric_cases(f, s) + outlier_cases(f, s) + drop_cases(f, s)),
        ("gap-numbers", numbers, gap_cases),
        ("shape-numbers", numbers, shape_cases),
        ("words", words, word_cases),
        ("level-words", words, level_cases),
        ("target-words", words, target_cases),
    ]:
        for name, (frame, split) in sets.items():
            write_json(
                out / f"{kind}-{name}.json",
                {"kind": kind.split("-")[-1], "columns": cells(frame), "split": split, "cases": make(frame, split)},
            )


if __name__ == "__main__":
    write(pathlib.Path(__file__).resolve().parents[2] / "src" / "pipeline" / "features" / "golden")
