"""Golden values of cleaning, scaling and encoding with all their options: pandas, numpy, scipy and scikit-learn.

`write(out_dir)` writes one JSON file a group of steps and data set into `out_dir` (src/pipeline/features/golden).
Every group has real columns with missing cells and ties, a constant column, and a table with one training row.
"""

import pathlib

import numpy as np
import pandas as pd
from scipy.interpolate import CubicSpline, interp1d
from sklearn.experimental import enable_iterative_imputer  # noqa: F401
from sklearn.tree import DecisionTreeRegressor
from sklearn import impute  # after the line that makes IterativeImputer known

from features import DATA, case, cells, nan, write_json

NUMBERS, WORDS = "numbers", "words"


def tables():
    """Columns by name with their kind, and how many rows are for training."""
    titanic = pd.read_csv(DATA / "titanic.csv")[["age", "fare", "sibsp", "sex", "embarked", "deck"]].iloc[:64]
    penguins = pd.read_csv(DATA / "penguins.csv")[["bill_length_mm", "body_mass_g", "species", "island", "sex"]]
    birds = penguins.iloc[list(range(0, 24)) + list(range(150, 174)) + list(range(330, 344))].reset_index(drop=True)
    birds = birds.iloc[np.random.default_rng(4).permutation(len(birds))].reset_index(drop=True)
    edges = pd.DataFrame(
        {
            "constant": [7.25] * 14,
            "ties": [1.0, 2, 2, 3, 3, 1, nan, 2, 3, 9, -4, 2, nan, 50],
            "empty": [nan] * 11 + [1.0, nan, 2.0],
            "word": ["b", "a", "b", None, "a", "b", "a", "b", "c", "a", "b", "new", None, "a"],
            "same": ["x"] * 14,
        }
    )
    single = pd.DataFrame({"a": [4.5, 6.0, nan], "b": [-2.0, nan, -7.5], "word": ["b", "a", None], "same": ["x", "x", "y"]})
    return {"titanic": (titanic, 46), "penguins": (birds, 44), "edges": (edges, 11), "single": (single, 1)}


def numbers_of(frame):
    return [name for name in frame if frame[name].dtype.kind in "fi"]


def words_of(frame):
    return [name for name in frame if name not in numbers_of(frame)]


def after(step, params, made, split, on, beside=(), train=None, **more):
    """A case from a frame that holds training rows and new rows, its columns in the order compared."""
    x = made.to_numpy(object if any(made.dtypes == object) else float)
    first = x[:split] if train is None else x[train]
    beside = [name for name in dict.fromkeys(beside) if name]
    return case(step, params, first, x[split:], on=list(on), beside=beside, only=list(made), **more)


def write_group(out, group, cases_of):
    for name, (frame, split) in tables().items():
        frame = frame.copy()
        cases = cases_of(frame, split)
        if not cases:
            continue
        kinds = {column: NUMBERS if column in numbers_of(frame) else WORDS for column in frame}
        content = {"kind": kinds, "columns": cells(frame), "split": split, "cases": cases}
        write_json(out / f"clean-{group}-{name}.json", content)


# Outliers


def reach_of(params):
    """Lower and upper bound of an array without gaps."""
    if "factor" in params:
        def quartiles(v):
            v = np.sort(v)
            half = (len(v) + 1) // 2
            tukey = params.get("method") == "tukey"
            low, high = (np.median(v[:half]), np.median(v[-half:])) if tukey else np.quantile(v, [0.25, 0.75])
            return low - params["factor"] * (high - low), high + params["factor"] * (high - low)
        return quartiles

    def deviations(v):
        modified = params.get("method") == "modified"
        centre = np.median(v) if modified else v.mean()
        spread = np.median(np.abs(v - centre)) / 0.6745 if modified else v.std()
        if spread == 0 or np.ptp(v) == 0:
            return -np.inf, np.inf
        return centre - params["threshold"] * spread, centre + params["threshold"] * spread

    return deviations


def range_of(values, params, reach):
    """Bounds after all rounds, and the median of what is within."""
    v = values.dropna().to_numpy(float)
    low, high = -np.inf, np.inf
    if len(v) == 0:
        return nan, nan, nan
    for _ in range(params.get("rounds", 1)):
        a, b = reach(v)
        side = params.get("side", "both")
        low, high = (low if side == "upper" else a), (high if side == "lower" else b)
        kept = v[(v >= low) & (v <= high)]
        if len(kept) in (0, len(v)):
            break
        v = kept
    return low, high, np.median(v)


def outlying(frame, split, on, params, reach):
    """Flags, capped, emptied and imputed values of all rows."""
    by = params.get("within")
    made = {"flag": {}, "cap": {}, "set-missing": {}, "impute": {}}
    for name in on:
        column, own = frame[name].astype(float), frame[name].iloc[:split]
        whole = range_of(own, params, reach)
        groups = {} if by is None else {k: range_of(p, params, reach) for k, p in own.groupby(frame[by].iloc[:split]) if p.notna().any()}
        ranges = [whole if by is None else groups.get(key, whole) for key in (frame[by] if by else column)]
        low, high, middle = np.transpose(ranges)
        out = (column < low) | (column > high)
        made["flag"][name] = out.astype(float)
        made["cap"][name] = column.mask(column < low, low).mask(column > high, high)
        made["set-missing"][name] = column.mask(out)
        made["impute"][name] = column.mask(out, middle)
    return {action: pd.DataFrame(columns) for action, columns in made.items()}


def outlier_cases(frame, split):
    on, by = numbers_of(frame), words_of(frame)[0]
    cases = []
    for step, options in (
        ("outliers-iqr", [{"factor": 1.5}, {"factor": 1, "method": "tukey", "side": "upper"}, {"factor": 0.8, "within": by}, {"factor": 1.2, "rounds": 4}]),
        ("outliers-zscore", [{"threshold": 2}, {"threshold": 2.5, "method": "modified", "side": "lower"}, {"threshold": 1.5, "within": by, "rounds": 3}]),
    ):
        for params in options:
            made = outlying(frame, split, on, params, reach_of(params))
            beside = [params.get("within")]
            flags = made["flag"].add_suffix(" outlier")
            cases.append(after(step, {**params, "action": "flag"}, flags, split, on, beside))
            for action in ("cap", "set-missing", "impute"):
                cases.append(after(step, {**params, "action": action}, made[action], split, on, beside))
            kept = np.flatnonzero((made["flag"].iloc[:split] == 0).all(axis=1))
            if len(kept):
                cases.append(after(step, {**params, "action": "remove"}, frame[on].astype(float), split, on, beside, kept))
    far = outlying(frame, split, on, {"factor": 3}, reach_of({"factor": 3}))["flag"].add_suffix(" extreme")
    near = outlying(frame, split, on, {"factor": 1.5}, reach_of({"factor": 1.5}))["flag"].add_suffix(" outlier")
    cases.append(after("outliers-iqr", {"extremeFactor": 3}, pd.concat([near, far], axis=1), split, on))
    return cases


# Gaps


def gap_sizes(values):
    gone = values.isna()
    return gone.groupby((~gone).cumsum()).transform("sum")


def curve(values, x, kind):
    known = values.notna().to_numpy()
    at, y = x[known], values.to_numpy(float)[known]
    if kind == "nearest":
        return interp1d(at, y, "nearest", bounds_error=False)(x) if len(at) > 1 else np.full(len(x), nan)
    return CubicSpline(at, y)(x) if len(at) > 1 else np.full(len(x), nan)


def windows(values, back, ahead):
    v = values.to_numpy(float)
    parts = [v[max(0, i - back) : i + ahead + 1] for i in range(len(v))]
    return np.array([np.nanmean(part) if np.isfinite(part).any() else nan for part in parts])


def gap_cases(frame, split):
    on, by = numbers_of(frame), words_of(frame)[0]
    cases = []

    def add(step, params, work, within=None):
        parts = []
        for part in (frame.iloc[:split], frame.iloc[split:]):
            groups = [part] if within is None else [own for _, own in part.groupby(within, dropna=False)]
            parts += [pd.concat([work(own[on].astype(float)) for own in groups]).reindex(part.index)]
        cases.append(after(step, params, pd.concat(parts), split, on, [within]))

    short = lambda filled, own, most: filled.where(own.apply(gap_sizes) <= most, own)
    add("impute-forward-fill", {"maxGap": 1}, lambda own: short(own.ffill(), own, 1))
    add("impute-backward-fill", {"maxGap": 2, "limit": 1, "within": by}, lambda own: short(own.bfill(limit=1), own, 2), by)
    add("impute-interpolate", {"limitDirection": "inside"}, lambda own: own.interpolate(limit_direction="both", limit_area="inside"))
    add("impute-interpolate", {"maxGap": 1, "limitDirection": "both"}, lambda own: short(own.interpolate(limit_direction="both"), own, 1))

    def curved(own, kind, direction="both", limit=None):
        def one(values):
            line = values.interpolate(limit_direction=direction, limit=limit)
            made = pd.Series(curve(values, np.arange(len(values), dtype=float), kind), values.index)
            ends = values.ffill().isna() | values.bfill().isna()
            return values.where(values.notna() | line.isna(), line.where(ends | made.isna(), made))
        return own.apply(one)

    add("impute-interpolate", {"curve": "cubic", "limitDirection": "both"}, lambda own: curved(own, "cubic"))
    add("impute-interpolate", {"curve": "cubic", "within": by}, lambda own: curved(own, "cubic", "forward"), by)
    add("impute-interpolate", {"curve": "nearest", "limitDirection": "both", "limit": 1}, lambda own: curved(own, "nearest", limit=1))

    def means(own, back, ahead):
        def one(values):
            reached = values.interpolate(limit_direction="both").notna()
            return values.where(values.notna() | ~reached, windows(values, back, ahead))
        return own.apply(one)

    add("impute-interpolate", {"curve": "moving", "lookback": 2, "lookahead": 1, "limitDirection": "both"}, lambda own: means(own, 2, 1))
    add("impute-interpolate", {"curve": "moving", "limitDirection": "both", "within": by}, lambda own: means(own, 3, 3), by)
    return cases


def fill_cases(frame, split):
    on, words = numbers_of(frame), words_of(frame)
    cases = []
    for fill in ("min", "max"):
        made = frame[on].astype(float).fillna(frame[on].iloc[:split].agg(fill).fillna(0))
        cases.append(after("impute-constant", {"fill": fill}, made, split, on))
    pair = words[:2]
    for step, how in (("impute-mean", "mean"), ("impute-median", "median")):
        own = frame.iloc[:split]
        made = {}
        for name in on:
            learnt = own.groupby(pair)[name].agg(how).dropna().to_dict()
            whole = own[name].agg(how)
            keys = [tuple(key) for key in frame[pair].to_numpy(object)]
            fill = pd.Series([learnt.get(key, 0.0 if pd.isna(whole) else whole) for key in keys], frame.index)
            made[name] = frame[name].astype(float).fillna(fill)
        cases.append(after(step, {"within": pair[0], "alsoWithin": pair[1]}, pd.DataFrame(made), split, on, pair))
    filled = frame[words].fillna("(missing)")
    cases.append(after("impute-constant", {"fill": "level"}, filled, split, words))
    cases.append(after("impute-constant", {}, frame[words].fillna("missing_value"), split, words))
    return cases


def neighbour_cases(frame, split):
    """Columns without equal distances: scikit-learn takes any of several equally near rows."""
    on = [name for name in numbers_of(frame) if name not in ("sibsp", "ties", "empty", "fare")]
    if split == 1:
        on = ["a", "b"]
    order = np.random.default_rng(6)
    x = frame[on].astype(float)
    apart = [name for name in on if x[name].iloc[:split].nunique() > 1]
    x["away"] = order.normal(size=len(x)).round(6)
    x["flat"] = 3.25
    for name in apart:
        x[name] = x[name] + order.normal(size=len(x)).round(6)
    x.loc[x.index[2::5], "flat"] = nan
    x.loc[x.index[1::6], "away"] = nan
    return x, split


def neighbours(out):
    for name, (frame, split) in tables().items():
        x, split = neighbour_cases(frame, split)
        own, cases = x.iloc[:split], []
        spread = own.std(ddof=0).where(own.max() > own.min(), 1.0)
        for params, options in (({}, {}), ({"nNeighbors": 3, "weights": "distance"}, {"n_neighbors": 3, "weights": "distance"})):
            # scikit-learn leaves a row that shares no column with any other to the mean, as is done here.
            theirs = impute.KNNImputer(**options, keep_empty_features=True).fit(own)
            # Its distances are sums of squares less twice a product: of large values the last digits are lost.
            cases.append(after("impute-knn", params, pd.DataFrame(theirs.transform(x), x.index, x.columns), split, list(x), tolerance=1e-7))
            theirs = impute.KNNImputer(**options, keep_empty_features=True).fit(own / spread)
            made = pd.DataFrame(theirs.transform(x / spread), x.index, x.columns) * spread
            cases.append(after("impute-knn", {**params, "scale": True}, made, split, list(x)))
        theirs = impute.IterativeImputer(keep_empty_features=False).fit(own)
        made = pd.DataFrame(theirs.transform(x), x.index, x.columns)
        cases.append(after("impute-iterative", {}, made, split, list(x), tolerance=1e-6))
        kinds = {column: NUMBERS for column in x}
        write_json(out / f"clean-neighbours-{name}.json", {"kind": kinds, "columns": cells(x), "split": split, "cases": cases})


def similar_cases(frame, split):
    """Gower's distance over numbers and words, written out."""
    own = frame.iloc[:split]
    numbers = numbers_of(frame)
    spread = (own[numbers].max() - own[numbers].min()).astype(float)
    spread = spread.where(spread > 0, 1.0)

    def apart(a, b):
        parts = []
        for name in frame:
            if pd.isna(a[name]) or pd.isna(b[name]):
                continue
            parts.append(abs(a[name] / spread[name] - b[name] / spread[name]) if name in numbers else float(a[name] != b[name]))
        return sum(parts) / len(parts) if parts else nan

    cases = []
    for params in ({}, {"nNeighbors": 3, "weights": "distance"}):
        made = frame.copy()
        for row in range(len(frame)):
            gaps = [name for name in frame if pd.isna(frame[name].iloc[row])]
            far = [apart(frame.iloc[row], own.iloc[donor]) for donor in range(split)] if gaps else []
            for name in gaps:
                known = [d for d in range(split) if not pd.isna(own[name].iloc[d])]
                near = sorted((far[d], d) for d in known if far[d] == far[d])[: params.get("nNeighbors", 5)]
                pairs = [(d, 1.0) for d in known] if not near else [(d, 1.0) for _, d in near]
                if near and params.get("weights"):
                    exact = [(d, 1.0) for distance, d in near if distance == 0]
                    pairs = exact or [(d, 1 / distance) for distance, d in near]
                if not pairs:
                    continue
                if name in numbers:
                    value = sum(own[name].iloc[d] * w for d, w in pairs) / sum(w for _, w in pairs)
                else:
                    votes = {}
                    for d, w in pairs:
                        votes[own[name].iloc[d]] = votes.get(own[name].iloc[d], 0) + w
                    value = max(votes, key=lambda word: round(votes[word], 9))
                made.iloc[row, made.columns.get_loc(name)] = value
        cases.append(after("impute-similar", params, made.astype({name: float for name in numbers}), split, list(frame)))
    return cases


def tree_cases(frame, split):
    """Gaps predicted by small trees; of equally good splits scikit-learn takes any, so columns do not repeat values."""
    on = [name for name in numbers_of(frame) if frame[name].iloc[:split].nunique() > 20]
    if len(on) < 2:
        return []
    x, order = frame[on].astype(float), np.random.default_rng(9)
    for name in on:
        x[name] = x[name] + order.normal(size=len(x)).round(4)
    x = x.round(4)
    x["sum"] = (x.sum(axis=1) + order.normal(size=len(x))).round(4)
    x = x.mask(order.random(x.shape) < 0.12)
    frame[list(x)] = x
    cases = []
    for params, options in (({}, (5, 5)), ({"maxDepth": 2, "minLeaf": 8}, (2, 8))):
        tree = DecisionTreeRegressor(max_depth=options[0], min_samples_leaf=options[1], random_state=0)
        theirs = impute.IterativeImputer(tree, max_iter=4, tol=0).fit(x.iloc[:split])
        made = pd.DataFrame(theirs.transform(x), x.index, x.columns)
        cases.append(after("impute-iterative", {"estimator": "tree", "maxIter": 4, "tol": 0, **params}, made, split, list(x)))
    return cases


def write(out_dir):
    out = pathlib.Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    write_group(out, "outliers", outlier_cases)
    write_group(out, "gaps", gap_cases)
    write_group(out, "fills", fill_cases)
    write_group(out, "similar", similar_cases)
    write_group(out, "trees", tree_cases)
    neighbours(out)


if __name__ == "__main__":
    write(pathlib.Path(__file__).resolve().parents[2] / "src" / "pipeline" / "features" / "golden")
