"""Golden values of the steps that make, read and reduce columns: scikit-learn and pandas on real and made-up columns.

`write(out_dir)` writes one JSON file a group of steps into `out_dir` (src/pipeline/features/golden).
"""

import pathlib
import warnings

import numpy as np
import pandas as pd
from sklearn import decomposition, discriminant_analysis, ensemble, impute, linear_model, pipeline, preprocessing
from sklearn.experimental import enable_iterative_imputer  # noqa: F401

from features import DATA, case, cells, nan, write_json

NUMBERS, WORDS, TIMES = "numbers", "words", "times"


def write_group(out, name, frame, split, kinds, cases):
    """`kinds` is one kind or one a column; the cases are compared on the columns they name."""
    write_json(out / f"steps-{name}.json", {"kind": kinds, "columns": cells(frame), "split": split, "cases": cases})


def milliseconds(times):
    return ((times - pd.Timestamp(0, tz="UTC")) / pd.Timedelta("1ms")).round()


def parts_of(times, ids, zone="UTC"):
    """Columns of pandas' dt for each part, in the order of our labels."""
    local = times.dt.tz_convert(zone)
    names = {"day-of-year": "dayofyear", "is-month-start": "is_month_start", "is-month-end": "is_month_end"}
    columns = {}
    for part in ids:
        if part == "week":
            values = local.dt.isocalendar().week
        elif part == "is-weekend":
            values = local.dt.dayofweek >= 5
        else:
            values = getattr(local.dt, names.get(part, part))
        columns[part.replace("-", " ")] = values.astype(float).where(times.notna())
    return pd.DataFrame(columns)


def date_cases(out):
    zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"]
    texts = [
        "2024-02-29 23:59:59.5", "2023-12-31 12:00", "2021-01-03", "2020-12-31 05:30", "1969-12-31 23:00", None,
        "2024-03-31 00:59:59", "2024-03-31 01:00", "2024-10-27 00:30", "2024-10-27 01:30", "2024-03-10 06:59",
        "2024-03-10 07:00", "2024-11-03 05:30", "2024-11-03 06:30", "1999-07-04 18:45", "2000-02-29", "2100-02-28",
        "1950-03-01", "2026-11-22 01:02:03", "2015-12-28", "2016-01-03", "2024-04-30",
    ]
    times = pd.to_datetime(pd.Series(texts), utc=True)
    frame = pd.DataFrame({"t": milliseconds(times)})
    split = 16
    every = ["year", "quarter", "month", "week", "day", "day-of-year", "weekday", "hour", "minute", "second",
             "is-weekend", "is-month-start", "is-month-end"]
    cases = []
    for zone in zones:
        x = parts_of(times, every, zone).to_numpy(float)
        cases.append(case("date-parts", {"parts": every, "timeZone": zone}, x[:split], x[split:]))
    cycles = {"month": (1, 12), "weekday": (0, 7), "hour": (0, 24)}
    turned = []
    for part, (first, length) in cycles.items():
        angle = 2 * np.pi * (parts_of(times, [part]).iloc[:, 0] - first) / length
        turned += [np.sin(angle), np.cos(angle)]
    turned.append((frame["t"] - frame["t"][:split].min()) / 86_400_000)
    x = np.column_stack(turned)
    cases.append(case("date-parts", {"parts": [*cycles, "elapsed"], "cyclical": "instead"}, x[:split], x[split:]))
    write_group(out, "dates", frame, split, TIMES, cases)


def parsed(texts, zone, **options):
    def one(text):
        if not isinstance(text, str):
            return nan
        time = pd.to_datetime(text, errors="coerce", **options)
        if time is pd.NaT:
            return nan
        if time.tzinfo is None:
            time = time.tz_localize(zone, ambiguous=True, nonexistent=pd.Timedelta("1h"))
        return (time - pd.Timestamp(0, tz="UTC")) / pd.Timedelta("1ms")

    return np.array([[one(text)] for text in texts])


def read_cases(out):
    usual = ["2024-05-01", "1 May 2024", "May 1, 2024", "2024-05-01T12:30:00Z", "2024-05-01 12:30:15.250",
             "2024-05-01 12:30:00+02:00", "01.02.2024", "13.02.2024 08:05", "3/4/2024 1:05 PM", None,
             "2024-07-01 03:00", "2024-10-27 02:30", "2024-03-31 02:30", "2024-12-24", "nothing"]
    fixed = ["31.12.2024 23:59", "1.2.2024 0:00", "29.02.2023 10:00", "29.02.2024 10:00", None, "x", "2024-01-01",
             "27.10.2024 02:30", "05.06.1999 07:08"]
    for name, texts, split, calls in [
        ("usual-dates", usual, 12, [({"dayFirst": "day-first", "timeZone": "Europe/Berlin"}, {"dayfirst": True})]),
        ("fixed-dates", fixed, 7, [({"format": "%d.%m.%Y %H:%M", "timeZone": "America/New_York"}, {"format": "%d.%m.%Y %H:%M"}),
                                   ({"format": "%d.%m.%Y %H:%M"}, {"format": "%d.%m.%Y %H:%M"})]),
    ]:
        cases = []
        for params, options in calls:
            x = parsed(texts, params.get("timeZone", "UTC"), **options)
            cases.append(case("parse-date", params, x[:split], x[split:]))
        write_group(out, name, pd.DataFrame({"text": texts}), split, WORDS, cases)


def number_tables():
    """Real columns without missing values, and columns with ties and large values."""
    mpg = pd.read_csv(DATA / "mpg.csv")[["mpg", "horsepower", "weight"]].dropna()
    wine = pd.read_csv(DATA / "winequality-red.csv", header=None).iloc[:, [0, 8, 10]]
    wine.columns = ["fixed", "pH", "alcohol"]
    ties = pd.DataFrame({"x": [1.0, 1, 2, 2, 2, 3, 3, 9, -4, 2, 2.5, 30, -20], "y": [0.0, 1e6, 2e6, 5, 5, 5, 7, 8, 9, 1, 3, -1, 2e6]})
    return {"mpg": (mpg.iloc[5:37], 24), "wine": (wine.iloc[:30], 23), "ties": (ties, 9)}


def made_cases(out):
    """Polynomials and splines."""
    for name, (frame, split) in number_tables().items():
        a, b = frame.iloc[:split], frame.iloc[split:]
        cases = []
        for params in ({}, {"degree": 3, "includeBias": True}, {"degree": 3, "interactionOnly": True}):
            theirs = preprocessing.PolynomialFeatures(
                params.get("degree", 2), interaction_only=params.get("interactionOnly", False), include_bias=params.get("includeBias", False)
            ).fit(a)
            cases.append(case("polynomial", params, theirs.transform(a), theirs.transform(b), only=list(theirs.get_feature_names_out())))
        for params in (
            {},
            {"knots": "quantile", "nKnots": 4, "extrapolation": "linear"},
            {"degree": 2, "extrapolation": "continue", "includeBias": False},
            {"nKnots": 6, "extrapolation": "periodic"},
            {"degree": 1, "knots": "quantile", "nKnots": 3, "extrapolation": "constant"},
        ):
            theirs = preprocessing.SplineTransformer(
                params.get("nKnots", 5), params.get("degree", 3), knots=params.get("knots", "uniform"),
                extrapolation=params.get("extrapolation", "constant"), include_bias=params.get("includeBias", True),
            ).fit(a)
            cases.append(case("spline", params, theirs.transform(a), theirs.transform(b), only=list(theirs.get_feature_names_out())))
        write_group(out, f"made-{name}", frame, split, NUMBERS, cases)


FIGURES = {"sd": "std", "variance": "var"}


def in_groups(frame, by, work):
    parts = [work(part) for _, part in frame.groupby(by, dropna=False, sort=False)] if by else [work(frame)]
    return pd.concat(parts).reindex(frame.index)


def window_cases(out):
    """Lags, rolling windows and figures of groups, on passengers and on a made-up series."""
    titanic = pd.read_csv(DATA / "titanic.csv")[["age", "fare", "sex", "embarked", "deck"]].iloc[:64]
    titanic["order"] = np.random.default_rng(3).permutation(len(titanic)).astype(float)
    kinds = {"age": NUMBERS, "fare": NUMBERS, "order": NUMBERS, "sex": WORDS, "embarked": WORDS, "deck": WORDS}
    split, on = 44, ["age", "fare"]
    a, b = titanic.iloc[:split], titanic.iloc[split:]
    cases = []

    def ordered(step, params, work):
        by, sort = params.get("within"), params.get("sortBy")
        parts = [in_groups(p.sort_values(sort) if sort else p, by, lambda q: work(q[on])).reindex(p.index) for p in (a, b)]
        beside = [name for name in (by, sort) if name]
        cases.append(case(step, params, *[p.to_numpy(float) for p in parts], on=on, beside=beside, only=list(parts[0].columns)))

    for lags, more in (([1, 2], {}), ([1], {"within": "sex", "sortBy": "order"})):
        ordered("lag", {"lags": lags, **more}, lambda p: pd.concat([p.shift(k).add_suffix(f" lag {k}") for k in lags], axis=1))
    ordered("lag", {"lags": [2], "give": "difference"}, lambda p: p.diff(2).add_suffix(" change over 2"))
    ordered("lag", {"give": "ratio", "within": "embarked"}, lambda p: (p / p.shift(1).replace(0, nan)).add_suffix(" ratio over 1"))
    for params in (
        {"functions": ["mean", "sum", "min", "max"]},
        {"functions": ["median", "sd", "variance"], "window": 6, "minPeriods": 2, "within": "sex"},
        {"functions": ["mean", "sd", "median"], "window": None, "sortBy": "order"},
        {"functions": ["max", "sum"], "window": 4, "minPeriods": 1, "current": False, "within": "deck"},
    ):
        def rolled(p):
            source = p if params.get("current", True) else p.shift(1)
            window = params.get("window", 3)
            over = source.expanding() if window is None else source.rolling(window, min_periods=params.get("minPeriods", window))
            name = "all" if window is None else window
            return pd.concat([getattr(over, FIGURES.get(f, f))().add_suffix(f" {f} of {name}") for f in params["functions"]], axis=1)
        ordered("rolling", params, rolled)
    every = {"mean": "mean", "median": "median", "sd": "std", "min": "min", "max": "max", "sum": "sum", "count": "count",
             "nunique": "nunique", "q1": lambda v: v.quantile(0.25), "q3": lambda v: v.quantile(0.75)}
    for by in ("sex", "deck"):
        columns = {}
        keys = titanic[by].fillna("(missing)")
        for name in on:
            for figure, how in every.items():
                learnt = a[name].groupby(keys[:split]).agg(how)
                columns[f"{name} {figure} by {by}"] = keys.map(learnt).where(keys.isin(learnt.index), a[name].agg(how))
        x = pd.DataFrame(columns)
        cases.append(case("group-aggregate", {"by": by, "functions": list(every)}, None, x[split:].to_numpy(float), on=on, beside=[by], only=list(x)))
    mean = titanic["sex"].map(a.groupby("sex")["fare"].mean())
    for give, sign, x in (("difference", "\u2212", titanic["fare"] - mean), ("ratio", "\u00f7", titanic["fare"] / mean)):
        x = x.to_numpy()[:, None]
        cases.append(case("group-aggregate", {"by": "sex", "give": give}, x[:split], x[split:], on=["fare"], beside=["sex"], only=[f"fare {sign} mean by sex"]))
    write_group(out, "windows", titanic, split, kinds, cases)


def gap_tables():
    """Columns with gaps in training rows, in new rows, in both and in none."""
    random = np.random.default_rng(8)
    titanic = pd.read_csv(DATA / "titanic.csv")[["age", "fare", "sibsp", "parch", "pclass"]].iloc[:60].astype(float)
    horses = pd.read_csv(DATA / "horse-colic.csv", header=None, na_values="?", sep=r"[,\s]+", engine="python").iloc[:50, [3, 4, 5, 18, 19]]
    horses.columns = ["temperature", "pulse", "breaths", "cells", "protein"]
    mpg = pd.read_csv(DATA / "mpg.csv")[["mpg", "horsepower", "weight", "acceleration"]].iloc[:50].mask(random.random((50, 4)) < 0.2)
    mpg["empty"] = nan
    mpg.iloc[45, 4] = 3.0
    return {"titanic": (titanic, 40), "horses": (horses.astype(float), 36), "mpg": (mpg, 36)}


def iterative_cases(out):
    for name, (frame, split) in gap_tables().items():
        a, b = frame.iloc[:split].to_numpy(), frame.iloc[split:].to_numpy()
        cases = []
        for params, options in (
            ({}, {}),
            ({"initialStrategy": "median", "order": "descending", "maxIter": 3}, {"initial_strategy": "median", "imputation_order": "descending", "max_iter": 3}),
            ({"initialStrategy": "most_frequent", "order": "arabic", "skipComplete": True, "minValue": 0}, {"initial_strategy": "most_frequent", "imputation_order": "arabic", "skip_complete": True, "min_value": 0}),
            ({"order": "roman", "maxIter": 40, "tol": 1e-6, "maxValue": 60}, {"imputation_order": "roman", "max_iter": 40, "tol": 1e-6, "max_value": 60}),
        ):
            # Version 1.2.1 with keep_empty_features=True takes every cell for missing.
            theirs = impute.IterativeImputer(**options).fit(a)
            only = [name for name in frame if name != "empty"]
            cases.append(case("impute-iterative", params, theirs.transform(a), theirs.transform(b), only=only))
        write_group(out, f"gaps-{name}", frame, split, NUMBERS, cases)


def class_tables():
    """Numbers with a target of classes; the last one has more columns than training rows."""
    penguins = pd.read_csv(DATA / "penguins.csv").dropna().iloc[::5]
    wine = pd.read_csv(DATA / "winequality-red.csv", header=None).iloc[:34]
    wine.columns = [f"w{i}" for i in range(12)]
    order = np.random.default_rng(2).permutation(len(penguins))
    birds = penguins.iloc[order]
    few = wine.iloc[:12]
    columns = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
    return {
        "penguins": (birds[columns].iloc[:48], birds["species"].iloc[:48], 36),
        "wine": (wine[["w0", "w1", "w5", "w8", "w9", "w10"]], (wine["w11"] > 5).map({True: "good", False: "poor"}), 26),
        "few": (few.drop(columns="w11"), few["w11"].astype(float), 8),
    }


def flipped(lda):
    largest = np.abs(lda.scalings_).argmax(axis=0)
    lda.scalings_ = lda.scalings_ * np.sign(lda.scalings_[largest, np.arange(lda.scalings_.shape[1])])
    return lda


def reduction_cases(out):
    for name, (frame, target, split) in class_tables().items():
        x, y = frame.to_numpy(float), target.to_list()
        a, b = x[:split], x[split:]
        cases = []

        def add(step, params, fit, **more):
            cases.append(case(step, params, fit.transform(a), fit.transform(b), target=y, **more))

        add("pca", {"nComponents": 3}, decomposition.PCA(3, svd_solver="full").fit(a))
        add("pca", {"nComponents": 0.999}, decomposition.PCA(0.999, svd_solver="full").fit(a))
        add("pca", {"nComponents": 2, "scale": True, "whiten": True}, pipeline.make_pipeline(preprocessing.StandardScaler(), decomposition.PCA(2, whiten=True, svd_solver="full")).fit(a))
        add("truncated-svd", {"nComponents": 3}, decomposition.TruncatedSVD(3, algorithm="arpack", random_state=0).fit(a))
        if name != "few":
            lda = discriminant_analysis.LinearDiscriminantAnalysis
            add("lda-projection", {}, flipped(lda().fit(a, y[:split])))
            add("lda-projection", {"nComponents": 1}, flipped(lda(n_components=1).fit(a, y[:split])))
        write_group(out, f"reduced-{name}", frame, split, NUMBERS, cases)


def selection_cases(out):
    from sklearn import feature_selection as fs

    for name, (frame, target, split) in class_tables().items():
        if name == "few":
            continue
        frame = frame.assign(flat=2.5)
        x, y = frame.to_numpy(float), target.to_list()
        a, b, ya = x[:split], x[split:], y[:split]
        cases = []

        def add(step, params, fit, targets):
            cases.append(case(step, params, fit.transform(a), fit.transform(b), target=targets))

        amounts = [float(value) for value in x[:, 0] * 0.5 + x[:, 1] ** 2]
        add("select-variance", {}, fs.VarianceThreshold().fit(a), y)
        add("select-variance", {"threshold": 0.02}, fs.VarianceThreshold(0.02).fit(a), y)
        for k in (1, 3):
            add("select-k-best", {"k": k, "score": "f-classif"}, fs.SelectKBest(fs.f_classif, k=k).fit(a, ya), y)
            add("select-k-best", {"k": k}, fs.SelectKBest(fs.f_regression, k=k).fit(a, amounts[:split]), amounts)
            # A constant column makes scikit-learn's correlation infinite.
            fit = fs.SelectKBest(fs.r_regression, k=k).fit(a[:, :-1], amounts[:split])
            after = fit.transform(a[:, :-1]), fit.transform(b[:, :-1])
            cases.append(case("select-k-best", {"k": k, "score": "r-regression"}, *after, target=amounts, on=list(frame)[:-1]))
            add("select-k-best", {"k": k, "score": "chi2"}, fs.SelectKBest(fs.chi2, k=k).fit(a, ya), y)
        for share in (25, 55):
            add("select-percentile", {"percentile": share, "score": "f-classif"}, fs.SelectPercentile(fs.f_classif, percentile=share).fit(a, ya), y)
            add("select-percentile", {"percentile": share, "score": "f-regression"}, fs.SelectPercentile(fs.f_regression, percentile=share).fit(a, amounts[:split]), amounts)
        model_cases(add, a, ya, amounts[:split], y, amounts)
        write_group(out, f"selected-{name}", frame, split, NUMBERS, cases)


def model_cases(add, a, classes, amounts, y, z):
    from sklearn import feature_selection as fs

    def scaled(model):
        return pipeline.make_pipeline(preprocessing.StandardScaler(), model), f"named_steps.{type(model).__name__.lower()}.coef_"

    logistic = lambda c=1.0: linear_model.LogisticRegression(C=c, tol=1e-9, max_iter=20_000)
    for model, target, whole, more in (
        (logistic(), classes, y, {}),
        (logistic(0.1), classes, y, {"penalty": 10}),
        (linear_model.Ridge(), amounts, z, {}),
        (linear_model.Lasso(2.0, tol=1e-9), amounts, z, {"estimator": "lasso", "penalty": 2}),
    ):
        estimator, getter = scaled(model)
        for threshold in ("mean", "1.3*median"):
            params = {"threshold": "mean"} if threshold == "mean" else {"threshold": "median", "factor": 1.3}
            fit = fs.SelectFromModel(estimator, threshold=threshold, importance_getter=getter).fit(a, target)
            if fit.get_support().any():
                add("select-from-model", {**params, **more}, fit, whole)
        add("select-from-model", {"threshold": "none", "maxFeatures": 2, **more}, fs.SelectFromModel(estimator, threshold=-np.inf, max_features=2, importance_getter=getter).fit(a, target), whole)
        for count, step in ((2, 1), (1, 2)):
            add("rfe", {"nFeatures": count, "step": step, **more}, fs.RFE(estimator, n_features_to_select=count, step=step, importance_getter=getter).fit(a, target), whole)
    raw = fs.SelectFromModel(linear_model.Ridge(3.0)).fit(a, amounts)
    add("select-from-model", {"standardize": False, "penalty": 3}, raw, z)


def score_oracle(out):
    """Scores and p-values of every scorer, dense and sparse."""
    from scipy import sparse
    from sklearn import feature_selection as fs

    random = np.random.default_rng(5)
    classes = random.integers(0, 3, 90)
    amounts = random.normal(size=90) + classes
    x = np.column_stack([random.poisson(1 + classes), random.normal(3, 1, 90).round(4) + amounts, random.exponential(2, 90), random.integers(0, 2, 90) * (classes == 1), np.full(90, 1.5)])
    x[:, 1] = np.abs(x[:, 1])
    cases = []
    for scorer in ("f-classif", "chi2", "f-regression", "r-regression", "mutual-info-classif", "mutual-info-regression"):
        score = getattr(fs, scorer.replace("-", "_"))
        y = amounts if scorer.endswith("regression") else classes
        for form in (False, True):
            if form and scorer == "mutual-info-regression":
                continue
            options = {"random_state": 0} if scorer.startswith("mutual") else {}
            made = score(sparse.csr_matrix(x) if form else x, y, **options)
            scores, p = made if isinstance(made, tuple) else (made, None)
            if scorer == "f-classif":
                # A constant column has no F; rounding gives scikit-learn one.
                scores[4], p[4] = nan, nan
            if scorer in ("f-regression", "r-regression"):
                # The same of its correlation.
                scores[4] = 0
            if scorer == "f-regression":
                p[4] = 1
            cases.append({"scorer": scorer, "sparse": form, "scores": scores, "p": p})
    columns = {f"c{i}": x[:, i] for i in range(5)}
    write_json(out / "oracle-scores.json", {"columns": columns, "classes": [f"k{g}" for g in classes], "amounts": amounts, "cases": cases})


def importance_oracle(out):
    """Importances of extra trees, averaged over ten random streams."""
    frame, species, _ = class_tables()["penguins"]
    x, classes = frame.to_numpy(float), np.unique(species, return_inverse=True)[1]
    amounts = x[:, 0] + 3 * x[:, 1] ** 2 + np.random.default_rng(1).normal(size=len(x))
    cases = []
    for kind, y in ((ensemble.ExtraTreesClassifier, classes), (ensemble.ExtraTreesRegressor, amounts)):
        forests = [kind(200, random_state=seed).fit(x, y).feature_importances_ for seed in range(10)]
        cases.append({"y": y, "classes": 3 if y is classes else 0, "importances": np.mean(forests, axis=0)})
    write_json(out / "oracle-importances.json", {"columns": x.T, "cases": cases})


def isolation_oracle(out):
    """Scores of isolation forests, averaged over ten random streams."""
    wine = pd.read_csv(DATA / "winequality-red.csv", header=None).iloc[:400:2, [1, 3, 6, 10]].to_numpy(float)
    forests = [ensemble.IsolationForest(n_estimators=200, max_samples=128, random_state=seed).fit(wine) for seed in range(10)]
    scores = -np.mean([forest.score_samples(wine) for forest in forests], axis=0)
    write_json(out / "oracle-isolation.json", {"columns": wine.T, "scores": scores, "samples": 128})


def write(out_dir):
    out = pathlib.Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        date_cases(out)
        read_cases(out)
        made_cases(out)
        window_cases(out)
        iterative_cases(out)
        reduction_cases(out)
        selection_cases(out)
        score_oracle(out)
        importance_oracle(out)
        isolation_oracle(out)


if __name__ == "__main__":
    write(pathlib.Path(__file__).resolve().parents[2] / "src" / "pipeline" / "features" / "golden")
