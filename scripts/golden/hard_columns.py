"""Golden values on columns that are hard for floating point: very small, very large, tied, hardly varying.

`write(out_dir)` writes one JSON file a group of steps into `out_dir` (src/pipeline/features/golden).
"""

import pathlib
import warnings

import numpy as np
import pandas as pd
from sklearn import decomposition, impute, preprocessing
from sklearn.experimental import enable_iterative_imputer  # noqa: F401
from threadpoolctl import threadpool_limits

from features import DATA, case
from steps import NUMBERS, write_group


def bin_cases(frame, split):
    """Bins narrower than 1e-8 go, so that columns of small numbers keep one."""
    a, b = frame[:split], frame[split:]
    for strategy in ("quantile", "kmeans", "uniform"):
        for count in (5, 3):
            fit = preprocessing.KBinsDiscretizer(count, encode="ordinal", strategy=strategy).fit(a)
            params = {"nBins": count, "encode": "ordinal", "strategy": strategy}
            yield case("discretize", params, fit.transform(a), fit.transform(b))


def cluster_cases(frame, split, counts):
    """Values half-way between centres and clusters that run empty. One thread, so that sums have one order."""
    a, b = frame[:split], frame[split:]
    for count in counts:
        with threadpool_limits(limits=1, user_api="openmp"):
            fit = preprocessing.KBinsDiscretizer(count, encode="ordinal", strategy="kmeans").fit(a)
        params = {"nBins": count, "encode": "ordinal", "strategy": "kmeans"}
        yield case("discretize", params, fit.transform(a), fit.transform(b))


def knot_cases(frame, split):
    """Columns with so many ties that knots coincide."""
    a, b = frame[:split], frame[split:]
    for degree, count in ((3, 5), (2, 4), (1, 6), (4, 3)):
        for extrapolation in ("constant", "linear", "continue", "periodic"):
            if (extrapolation == "periodic" and count <= degree) or (extrapolation == "linear" and degree == 1):
                # Of several columns with straight pieces going straight on, version 1.2.1 gets only the first right.
                continue
            fit = preprocessing.SplineTransformer(count, degree, knots="quantile", extrapolation=extrapolation).fit(a)
            params = {"knots": "quantile", "nKnots": count, "degree": degree, "extrapolation": extrapolation}
            yield case("spline", params, fit.transform(a), fit.transform(b))


def narrow_cases(frame, split):
    """Columns that vary little for their size: bending leaves few digits, whose rounding the likelihood is made of."""
    a, b = frame[:split], frame[split:]
    for standardize in (True, False):
        fit = preprocessing.PowerTransformer(standardize=standardize).fit(a)
        yield case("transform-power", {"standardize": standardize}, fit.transform(a), fit.transform(b), tolerance=1e-6)


def component_cases(frame, split):
    """Columns of very different size, none scaled: the last components are a millionth of the first."""
    a, b = frame[:split].to_numpy(), frame[split:].to_numpy()
    full = decomposition.PCA(svd_solver="full").fit(a)
    yield case("pca", {}, full.transform(a), full.transform(b))
    few = decomposition.TruncatedSVD(3, algorithm="randomized", n_iter=20, random_state=0).fit(a)
    yield case("truncated-svd", {"nComponents": 3}, few.transform(a), few.transform(b))


def large_cases(frame, split):
    """Columns whose squares are beyond 1.8e308."""
    a, b = frame[:split].to_numpy(), frame[split:].to_numpy()
    for step, params, fit in (
        ("pca", {"nComponents": 2}, decomposition.PCA(2, svd_solver="full")),
        ("spline", {}, preprocessing.SplineTransformer()),
        ("scale-robust", {}, preprocessing.RobustScaler()),
        ("scale-max-abs", {}, preprocessing.MaxAbsScaler()),
        ("transform-quantile", {"nQuantiles": 9}, preprocessing.QuantileTransformer(n_quantiles=9)),
        ("discretize", {"encode": "ordinal"}, preprocessing.KBinsDiscretizer(encode="ordinal")),
    ):
        fit = fit.fit(a)
        yield case(step, params, fit.transform(a), fit.transform(b))


def write(out_dir):
    out = pathlib.Path(out_dir)
    shape = np.array([1.0, 2, 5, 7, 9, 3, 4, 6, 2.5, 8, 0.5, 12])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        small = pd.DataFrame({f"e{power}": shape * 10.0**power for power in (-9, -160, -300, -310)})
        write_group(out, "hard-small", small, 9, NUMBERS, list(bin_cases(small, 9)))
        years = np.array([2000.0, 2001, 2002, np.nan, 2004, 2000, 2001, 2002, 2003, 2001, 1999, 2010])
        narrow = pd.DataFrame({"year": years})
        write_group(out, "hard-narrow", narrow, 9, NUMBERS, list(narrow_cases(narrow, 9)))
        large = pd.DataFrame({"e300": shape * 1e300 - 4e300, "e200": shape[::-1] * 1e200, "e301": np.roll(shape, 3) * 1e301})
        write_group(out, "hard-large", large, 9, NUMBERS, list(large_cases(large, 9)))
        horses = pd.read_csv(DATA / "horse-colic.csv", header=None, na_values="?").select_dtypes("number").iloc[:64]
        horses = horses.drop(columns=[23]).add_prefix("c").astype(float)
        gaps = horses.drop(columns=["c2", "c24", "c25", "c26", "c27"])
        fit = impute.IterativeImputer().fit(gaps[:50])
        made = [case("impute-iterative", {}, fit.transform(gaps[:50]), fit.transform(gaps[50:]))]
        write_group(out, "hard-gaps", gaps, 50, NUMBERS, made)
        horses = horses.drop(columns="c2").pipe(lambda x: x.fillna(x.median()))
        horses = horses.loc[:, horses[:50].nunique() > 1]
        write_group(out, "hard-horses", horses, 50, NUMBERS, list(component_cases(horses, 50)))
        knots = pd.DataFrame({
            "class": [1.0, 1, 1, 2, 2, 3, 3, 3, 3, 3, 2, 0.5, 4, 3, 1],
            "flag": [0.0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, -1, 2, 0.5],
            "first": [0.0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 0, -2, 6, 2.5, 4],
            "middle": [0.0, 1, 2, 3, 3, 3, 3, 4, 5, 6, 3, 3.5, -1, 7, 2.5],
        })
        write_group(out, "hard-knots", knots, 10, NUMBERS, list(knot_cases(knots, 10)))
        empty = pd.DataFrame({"two": [0.0, 0, 0, 1, 0, 0, 0, 0.5, 1, 0.6], "far": [0.0, 0, 0, 4, 0, 0, 4, 2.5, 1, 2], "counts": [0.0, 1, 1, 0, 2, 5, 0, 3, 1, 2]})
        write_group(out, "hard-empty", empty, 7, NUMBERS, list(cluster_cases(empty, 7, (4, 5, 7))))
        wine = pd.read_csv(DATA / "winequality-red.csv", header=None).iloc[320:, [0]].set_axis(["fixed"], axis=1)
        write_group(out, "hard-wine", wine, 1100, NUMBERS, list(cluster_cases(wine, 1100, (5,))))


if __name__ == "__main__":
    write(pathlib.Path(__file__).resolve().parents[2] / "src" / "pipeline" / "features" / "golden")
