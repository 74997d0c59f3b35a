"""Golden values on columns that are hard for floating point: very small, very large, tied, hardly varying.

`write(out_dir)` writes one JSON file a group of steps into `out_dir` (src/pipeline/features/golden).
"""

import pathlib
import warnings

import numpy as np
import pandas as pd
from sklearn import preprocessing

from features import case
from steps import NUMBERS, write_group


def bin_cases(frame, split):
    """Bins narrower than 1e-8 go, so that columns of small numbers keep one."""
    a, b = frame[:split], frame[split:]
    for strategy in ("quantile", "kmeans", "uniform"):
        for count in (5, 3):
            fit = preprocessing.KBinsDiscretizer(count, encode="ordinal", strategy=strategy).fit(a)
            params = {"nBins": count, "encode": "ordinal", "strategy": strategy}
            yield case("discretize", params, fit.transform(a), fit.transform(b))


def write(out_dir):
    out = pathlib.Path(out_dir)
    shape = np.array([1.0, 2, 5, 7, 9, 3, 4, 6, 2.5, 8, 0.5, 12])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        small = pd.DataFrame({f"e{power}": shape * 10.0**power for power in (-9, -160, -300, -310)})
        write_group(out, "hard-small", small, 9, NUMBERS, list(bin_cases(small, 9)))


if __name__ == "__main__":
    write(pathlib.Path(__file__).resolve().parents[2] / "src" / "pipeline" / "features" / "golden")
