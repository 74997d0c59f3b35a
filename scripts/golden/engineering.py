"""Golden values of the steps that make columns, on real columns with gaps, on ties, constants and on one row.

`write(out_dir)` writes one JSON file a table into `out_dir` (src/pipeline/features/golden).
"""

import itertools
import pathlib
import warnings

import numpy as np
import pandas as pd
from scipy.signal import find_peaks
from sklearn import preprocessing

from features import DATA, case, nan, write_json
from steps import NUMBERS, TIMES, WORDS, cells, in_groups, milliseconds, parts_of, write_group

MINUS, TIMES_SIGN, OVER = "\u2212", "\u00d7", "\u00f7"


def tables():
    """Numbers with words to group by: passengers, made-up edge cases, and one row to learn from."""
    titanic = pd.read_csv(DATA / "titanic.csv")[["age", "fare", "sibsp", "sex", "deck"]].iloc[:48]
    edges = pd.DataFrame({
        "age": [2.0, 2, 2, 3, nan, 3, 9, 9, -4, 0.5, 2, nan],
        "fare": [7.3] * 12,
        "sibsp": [0.0, 1, 0, 0, 2, nan, 1, 1, 0, 3, 0, 0],
        "sex": ["a", "b", "a", "a", "b", None, "b", "a", "b", "a", "new", None],
        "deck": ["x"] * 9 + ["y", None, "x"],
    })
    single = pd.DataFrame({"age": [4.5, 6, nan], "fare": [-2.0, 0, 3], "sibsp": [1.0, 1, 2], "sex": ["m", "m", None], "deck": ["q", "r", "q"]})
    return {"titanic": (titanic, 34), "edges": (edges, 9), "single": (single, 1)}


ON = ["age", "fare", "sibsp"]


def products(frame, degree, once):
    """As PolynomialFeatures, with gaps: a missing factor makes the product missing."""
    pick = itertools.combinations if once else itertools.combinations_with_replacement
    made = {}
    for d in range(2, degree + 1):
        for term in pick(frame.columns, d):
            powers = {name: term.count(name) for name in term}
            label = " ".join(name if n == 1 else f"{name}^{n}" for name, n in powers.items())
            made[label] = np.prod([frame[name] ** n for name, n in powers.items()], axis=0)
    return pd.DataFrame(made, index=frame.index)


def pruned(existing, made, a, limit):
    """Names of new columns that go with none before them more closely than the limit."""
    close = pd.concat([existing, made], axis=1)[:a].corr().abs() > limit
    kept = list(existing.columns)
    for name in made.columns:
        if not close.loc[kept, name].any():
            kept.append(name)
    return kept[len(existing.columns):]


def product_cases(frame, split):
    x = frame[ON]
    for params in ({"degree": 2}, {"degree": 4, "interactionOnly": True}, {"degree": 3, "prune": 0.8}):
        made = products(x, params["degree"], params.get("interactionOnly", False))
        if "prune" in params:
            made = made[pruned(x, made, split, params["prune"])]
        yield case("polynomial", params, made[:split].to_numpy(float), made[split:].to_numpy(float), on=ON, only=list(made))
    if x.notna().all().all():
        return
    whole = x.fillna(1.0)
    theirs = preprocessing.PolynomialFeatures(5, include_bias=False).fit(whole[:split])
    assert set(products(whole, 5, False)) < set(theirs.get_feature_names_out())


def pair_cases(frame, split):
    x = frame[ON]
    operations = {
        "multiply": (TIMES_SIGN, lambda a, b: a * b), "divide": (OVER, lambda a, b: a / b.replace(0, nan)),
        "subtract": (MINUS, lambda a, b: a - b), "add": ("+", lambda a, b: a + b),
        "ratio": (None, lambda a, b: a / (a + b).replace(0, nan)),
    }

    def pairs(names, chosen):
        return pd.DataFrame({
            (f"{a} {operations[o][0]} {b}" if o != "ratio" else f"{a} {OVER} ({a} + {b})"): operations[o][1](x[a], x[b])
            for o in chosen for a, b in names
        })

    every = list(operations)
    both = list(itertools.combinations(ON, 2))
    for params, made, on in (
        ({"operations": every}, pairs(both, every), ON),
        ({"operations": ["divide", "ratio"], "with": "sibsp"}, pairs([("age", "sibsp"), ("fare", "sibsp")], ["divide", "ratio"]), ["age", "fare"]),
        ({"operations": every, "prune": 0.9}, pairs(both, every), ON),
    ):
        if "prune" in params:
            made = made[pruned(x, made, split, params["prune"])]
        beside = {"beside": ["sibsp"]} if "with" in params else {}
        yield case("interactions", params, made[:split].to_numpy(float), made[split:].to_numpy(float), on=on, only=list(made), **beside)


def spline_cases(frame, split):
    for params in ({}, {"knots": "quantile", "nKnots": 3, "degree": 2, "extrapolation": "linear"}, {"extrapolation": "periodic", "nKnots": 6}):
        made = {}
        count, degree = params.get("nKnots", 5), params.get("degree", 3)
        for name in ("age", "fare"):
            present = frame[name][:split].dropna()
            knots = params.get("knots", "uniform")
            if params.get("extrapolation") == "periodic" and present.min() == present.max():
                # Without a period scikit-learn gives no numbers; here the splines are 0, as its others.
                for s in range(count - 1):
                    made[f"{name}_sp_{s}"] = frame[name] * 0
                continue
            theirs = preprocessing.SplineTransformer(count, degree, knots=knots, extrapolation=params.get("extrapolation", "constant")).fit(np.repeat(present.to_numpy(), 2)[:, None])
            values = np.full((len(frame), theirs.n_features_out_), nan)
            there = frame[name].notna().to_numpy()
            values[there] = theirs.transform(frame[name][there].to_numpy()[:, None])
            for s in range(values.shape[1]):
                made[f"{name}_sp_{s}"] = values[:, s]
        made = pd.DataFrame(made)
        yield case("spline", params, made[:split].to_numpy(float), made[split:].to_numpy(float), on=["age", "fare"], only=list(made))


def lag_cases(frame, split):
    on = ["age", "fare"]
    of = {
        "value": lambda p, k: p.shift(k).add_suffix(f" lag {k}"),
        "difference": lambda p, k: p.diff(k).add_suffix(f" change over {k}"),
        "ratio": lambda p, k: (p / p.shift(k).replace(0, nan)).add_suffix(f" ratio over {k}"),
        "percent": lambda p, k: (100 * (p / p.shift(k).replace(0, nan) - 1)).add_suffix(f" percent over {k}"),
        "acceleration": lambda p, k: p.diff(k).diff(k).add_suffix(f" acceleration over {k}"),
    }
    for give, change in of.items():
        for lags, within in (([1], None), ([1, 2], "sex")):
            parts = [
                in_groups(part, within, lambda q: pd.concat([change(q[[name]], k) for name in on for k in lags], axis=1))
                for part in (frame[:split], frame[split:])
            ]
            params = {"give": give, "lags": lags, **({"within": within} if within else {})}
            beside = {"beside": [within]} if within else {}
            yield case("lag", params, *[p.to_numpy(float) for p in parts], on=on, only=list(parts[0]), **beside)
    words = [part[["deck"]].shift(1) for part in (frame[:split], frame[split:])]
    yield case("lag", {}, *[[[None if v != v else v for v in row] for row in w.fillna(np.nan).to_numpy()] for w in words], on=["deck"], only=["deck lag 1"])


def rolling_cases(frame, split):
    on = ["age", "fare"]
    methods = {"sd": "std", "variance": "var", "count": "sum", "ewm": "mean"}
    for params in (
        {"functions": ["mean", "sum", "min", "max", "median", "sd", "variance", "count", "ewm"], "window": 3, "minPeriods": 1},
        {"functions": ["mean", "max", "ewm"], "window": None, "alpha": 0.6, "current": False, "within": "sex"},
        {"functions": ["ewm", "median"], "window": 2, "alpha": 1, "within": "deck"},
    ):
        def rolled(p):
            source = p[on].astype(float) if params.get("current", True) else p[on].astype(float).shift(1)
            window, alpha = params["window"], params.get("alpha", 0.3)
            over = lambda s, least: s.expanding(least) if window is None else s.rolling(window, min_periods=least)
            least = params.get("minPeriods", window or 1)
            made = {}
            for f in params["functions"]:
                own = source.ewm(alpha=alpha, min_periods=params.get("minPeriods", 1)) if f == "ewm" else over(source.notna().astype(float), 1) if f == "count" else over(source, least)
                values = getattr(own, methods.get(f, f))()
                for name in on:
                    made[f"{name} ewm {alpha}" if f == "ewm" else f"{name} {f} of {window or 'all'}"] = values[name]
            return pd.DataFrame(made)
        within = params.get("within")
        parts = [in_groups(part, within, rolled) for part in (frame[:split], frame[split:])]
        beside = {"beside": [within]} if within else {}
        yield case("rolling", params, *[p.to_numpy(float) for p in parts], on=on, only=list(parts[0]), **beside)


def some(how):
    return lambda v: how(v) if v.notna().any() else nan


FIGURES = {
    "mean": "mean", "median": "median", "q1": lambda v: v.quantile(0.25), "q3": lambda v: v.quantile(0.75), "min": "min", "max": "max",
    "span": lambda v: v.max() - v.min(), "mode": some(lambda v: v.mode().iloc[0]), "sum": "sum", "sd": "std", "variance": "var",
    "first": some(lambda v: v.dropna().iloc[0]), "last": some(lambda v: v.dropna().iloc[-1]), "count": "count", "size": len,
    "share-present": lambda v: v.notna().mean(), "nunique": "nunique",
}
WORD_FIGURES = {
    "mode": FIGURES["mode"], "first": FIGURES["first"], "last": FIGURES["last"], "count": "count", "size": len,
    "share-present": FIGURES["share-present"], "nunique": "nunique", "concatenate": some(lambda v: " ".join(v.dropna().unique())),
}


def group_cases(frame, split):
    a = frame[:split]
    for on, by, figures in ((["age", "fare"], "sex", FIGURES), (["age"], "deck", FIGURES), (["deck"], "sex", WORD_FIGURES)):
        keys = frame[by].fillna("(missing)")
        made = {}
        for name in on:
            for figure, how in figures.items():
                learnt = a[name].groupby(keys[:split]).agg(how)
                made[f"{name} {figure} by {by}"] = keys.map(learnt).where(keys.isin(learnt.index), how(a[name]) if callable(how) else a[name].agg(how))
        made = pd.DataFrame(made)
        rows = [[None if v != v else v for v in row] for row in made.to_numpy(object)]
        yield case("group-aggregate", {"by": by, "functions": list(figures)}, rows[:split], rows[split:], on=on, beside=[by], only=list(made))
    overall = frame["age"] - a["age"].mean()
    yield case("group-aggregate", {"give": "difference"}, overall[:split].to_numpy()[:, None], overall[split:].to_numpy()[:, None], on=["age"], only=[f"age {MINUS} mean overall"])


def formula_cases(frame, split):
    age, fare, sibsp = frame["age"], frame["fare"], frame["sibsp"]
    every = ["age", "fare", "sibsp", "sex", "deck"]
    some_words = lambda column, of: column.map(of, na_action="ignore")
    for text, made in (
        ("fare / (1 + sibsp)", fare / (1 + sibsp)),
        ("ln(fare + 10) * age ^ 2 - abs(sibsp - 1)", np.log((fare + 10).where(fare > -10)) * age**2 - (sibsp - 1).abs()),
        ("coalesce(age, fare) % 3", age.fillna(fare) % 3),
        ("length(deck) + word_count(sex)", some_words(frame["deck"], len) + some_words(frame["sex"], lambda s: len(s.split()))),
        ('if(matches(sex, "^m|b"), 1, 0)', some_words(frame["sex"], lambda s: 1.0 if s[0] in "mb" or "b" in s else 0.0)),
        ("distance_km(age, fare, sibsp, 10)", great_circle(age, fare, sibsp, 10.0)),
    ):
        made = made.astype(float).to_numpy()[:, None]
        yield case("formula", {"name": "made", "formula": text}, made[:split], made[split:], on=every, only=["made"])


def great_circle(a, b, c, d):
    """Haversine by the chord between two points of a sphere, another way than ours."""
    def point(lat, lon):
        lat, lon = np.radians(lat), np.radians(lon)
        return np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat) + 0 * lon])
    chord = np.sqrt(((point(a, b) - point(c, d)) ** 2).sum(axis=0))
    return pd.Series(2 * 6371.0088 * np.arcsin(chord / 2), index=a.index).where((a.abs() <= 90) & (c.abs() <= 90) & b.notna())


def sensor_tables():
    elec = pd.read_csv(DATA / "elec.csv")[["nswprice", "nswdemand"]].iloc[:60]
    elec.iloc[20, 0] = nan
    edges = pd.DataFrame({"nswprice": [1.0, 2, 2, 1, 3, 3, 3, 0, 1, 2, 5, 2, nan, 2, 1, 1], "nswdemand": [4.0] * 16})
    return {"elec": (elec, 40, 16), "edges": (edges, 12, 4), "single": (pd.DataFrame({"nswprice": [3.0, 4, 2], "nswdemand": [1.0, nan, 2]}), 1, 2)}


def sensor_cases(frame, split, size):
    def dominant(x, rate):
        if x.min() == x.max():
            return 0.0
        n = 1 << int(len(x) - 1).bit_length()
        power = np.abs(np.fft.rfft(x - x.mean(), n)) ** 2
        return (np.argmax(power[1:] >= power[1:].max() * (1 - 1e-12)) + 1) * rate / n

    rate, stride = 50, 3
    figures = {
        "mean": np.mean, "sd": np.std, "min": np.min, "max": np.max, "range": np.ptp, "rms": lambda x: np.sqrt(np.mean(x**2)),
        "energy": lambda x: np.sum(x**2), "peaks": lambda x: len(find_peaks(x, height=x.mean())[0]),
        "zero-crossings": lambda x: np.mean(np.diff(x < x.mean())), "dominant-frequency": lambda x: dominant(x, rate),
    }
    parts = []
    for part in (frame[:split], frame[split:]):
        row = np.arange(len(part))
        last = np.where(row < size - 1, row, row - (row - size + 1) % stride)
        made = {}
        for name in frame:
            for figure, how in figures.items():
                made[f"{name} {figure} of window"] = part[name].rolling(size).apply(how, raw=True).to_numpy()[last]
        parts.append(pd.DataFrame(made))
    params = {"size": size, "stride": stride, "rate": rate, "figures": list(figures)}
    yield case("sensor-window", params, *[p.to_numpy(float) for p in parts], only=list(parts[0]))


def date_tables():
    """The half-hours of the New South Wales market from 7 May 1996 on; edge cases; one date to learn from."""
    start = pd.Timestamp("1996-05-07", tz="UTC")
    elec = pd.read_csv(DATA / "elec.csv")["period"].iloc[: 48 * 40 : 37]
    real = pd.Series(start + pd.to_timedelta(np.arange(len(elec)) * 37 * 30, unit="min"))
    assert np.allclose((real.dt.hour * 60 + real.dt.minute) / 30 / 47, elec, atol=1e-4)
    edges = pd.to_datetime(pd.Series(["2024-02-29", "2024-02-29", None, "2024-12-30 23:59:59", "2024-02-29", "1900-03-01", "2024-12-30 23:59:59", None]), utc=True)
    constant = pd.to_datetime(pd.Series(["2000-01-01"] * 8), utc=True)
    single = pd.to_datetime(pd.Series(["2031-06-30 12:00", None, "1999-12-31"]), utc=True)
    return {
        "dates-elec": (pd.DataFrame({"t": real}), 40), "dates-edges": (pd.DataFrame({"t": edges, "c": constant}), 6), "dates-single": (pd.DataFrame({"t": single}), 1),
    }


def date_cases(frame, split):
    ids = ["year", "quarter", "month", "week", "day", "weekday", "hour", "minute", "is-weekend", "is-month-end"]
    cycles = {"month": (1, 12), "weekday": (0, 7), "hour": (0, 24), "day": (1, 30.436875)}
    plain, turned, since = {}, {}, {}
    for name in frame:
        times = frame[name]
        for label, values in parts_of(times, ids).items():
            plain[f"{name} {label}"] = values
        for part, (first, length) in cycles.items():
            values = parts_of(times, [part]).iloc[:, 0]
            turned[f"{name} {part}"] = values
            turned[f"{name} {part} sin"] = np.sin(2 * np.pi * (values - first) / length)
            turned[f"{name} {part} cos"] = np.cos(2 * np.pi * (values - first) / length)
        since[f"{name} elapsed days"] = (times - pd.Timestamp("1990-01-01", tz="UTC")) / pd.Timedelta("1d")
    for params, made in (
        ({"parts": ids}, plain),
        ({"parts": list(cycles), "cyclical": "both"}, turned),
        ({"parts": ["elapsed"], "since": "1990-01-01"}, since),
    ):
        x = pd.DataFrame(made).to_numpy(float)
        yield case("date-parts", params, x[:split], x[split:], only=list(made))


def write(out_dir):
    out = pathlib.Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    kinds = {"age": NUMBERS, "fare": NUMBERS, "sibsp": NUMBERS, "sex": WORDS, "deck": WORDS}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, (frame, split) in tables().items():
            products_ = [*product_cases(frame, split), *pair_cases(frame, split), *spline_cases(frame, split)]
            write_group(out, f"products-{name}", frame[ON], split, NUMBERS, products_)
            ordered = [*lag_cases(frame, split), *rolling_cases(frame, split)]
            write_group(out, f"ordered-{name}", frame, split, kinds, ordered)
            write_group(out, f"groups-{name}", frame, split, kinds, [*group_cases(frame, split), *formula_cases(frame, split)])
        for name, (frame, split, size) in sensor_tables().items():
            write_group(out, f"sensor-{name}", frame, split, NUMBERS, list(sensor_cases(frame, split, size)))
        for name, (frame, split) in date_tables().items():
            cases = list(date_cases(frame, split))
            write_group(out, name, frame.apply(milliseconds), split, TIMES, cases)


if __name__ == "__main__":
    write(pathlib.Path(__file__).resolve().parents[2] / "src" / "pipeline" / "features" / "golden")
