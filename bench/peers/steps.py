"""Times one step of scikit-learn or pandas on one thread: one JSON line a request on standard input."""
import json
import os
import sys
import time
import warnings

import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.ensemble import IsolationForest
from sklearn.experimental import enable_iterative_imputer  # noqa: F401
from sklearn.feature_selection import SelectKBest, mutual_info_classif
from sklearn.impute import IterativeImputer, KNNImputer
from sklearn.model_selection import KFold
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import (
    OneHotEncoder,
    PolynomialFeatures,
    PowerTransformer,
    QuantileTransformer,
    StandardScaler,
)

warnings.simplefilter("ignore")
folder, name, rows = sys.argv[1], sys.argv[2], int(sys.argv[3])


def load(file, kind, width=None):
    path = f"{folder}/{file}"
    if not os.path.exists(path):
        return None
    values = np.fromfile(path, dtype=kind)
    return values.reshape(-1, width or values.size // rows)


x = load("x", np.float64)
codes = load("codes", np.int32)
y = load("y", np.float64)
later = load("later", np.float64, None if x is None else x.shape[1])
frame = None if x is None else pd.DataFrame(x, columns=[f"x{c}" for c in range(x.shape[1])])


def fitted(step, values):
    step.fit_transform(values)
    return step.transform(values)


def isolation():
    model = IsolationForest(random_state=0, n_jobs=1)
    model.fit_predict(x)
    return np.column_stack([x, model.predict(x) == -1])


def knn():
    return KNNImputer().fit(x).transform(later)


def iterative():
    return fitted(IterativeImputer(max_iter=3, tol=0), x)


def level_means(keys, outcome):
    groups = outcome.groupby(keys)
    count, mean = groups.count(), groups.mean()
    share = count / (count + groups.var(ddof=0) / outcome.var(ddof=0))
    return share * mean + (1 - share) * outcome.mean(), outcome.mean()


def target():
    outcome = pd.Series(y[:, 0])
    columns = [pd.Series(codes[:, c]) for c in range(codes.shape[1])]
    learnt = [level_means(keys, outcome) for keys in columns]
    for keys in columns:
        for others, own in KFold(5, shuffle=True, random_state=0).split(keys):
            means, overall = level_means(keys.iloc[others], outcome.iloc[others])
            keys.iloc[own].map(means).fillna(overall)
    return np.column_stack([keys.map(means).fillna(overall) for keys, (means, overall) in zip(columns, learnt)])


def groups():
    keys = codes[:, 0]
    figures = frame.groupby(keys).agg(["mean", "std", "median"])
    for _ in range(2):
        whole = np.column_stack([x, keys, figures.to_numpy()[keys]])
    return whole


def rolling():
    for _ in range(2):
        windows = frame.rolling(24)
        whole = pd.concat([frame, windows.mean(), windows.std(), windows.max()], axis=1).to_numpy()
    return whole


def smote():
    rare, random = x[y[:, 0] == 1], np.random.default_rng(0)
    near = NearestNeighbors(n_neighbors=6, n_jobs=1).fit(rare).kneighbors(return_distance=True)[1][:, 1:]
    count = len(x) - 2 * len(rare)
    own, other = random.integers(len(rare), size=count), random.integers(5, size=count)
    made = rare[own] + random.random((count, 1)) * (rare[near[own, other]] - rare[own])
    np.vstack([x, made])
    return x


def mutual_information():
    step = SelectKBest(lambda a, b: mutual_info_classif(a, b, random_state=0), k=5)
    step.fit_transform(x, y[:, 0])
    return step.transform(x)


peers = {
    "standardise": lambda: fitted(StandardScaler(), x),
    "one_hot_dense": lambda: fitted(OneHotEncoder(handle_unknown="ignore", sparse_output=False), codes),
    "one_hot_sparse": lambda: fitted(OneHotEncoder(handle_unknown="ignore"), codes),
    "knn": knn,
    "pca": lambda: fitted(PCA(10, random_state=0), x),
    "pca_full": lambda: fitted(PCA(10, svd_solver="full"), x),
    "iterative": iterative,
    "quantile": lambda: fitted(QuantileTransformer(subsample=len(x)), x),
    "power": lambda: fitted(PowerTransformer(), x),
    "isolation": isolation,
    "target": target,
    "groups": groups,
    "rolling": rolling,
    "polynomial": lambda: fitted(PolynomialFeatures(include_bias=False), x),
    "smote": smote,
    "mutual_information": mutual_information,
}

print("ready", flush=True)
for _ in sys.stdin:
    start, busy = time.perf_counter(), time.process_time()
    made = peers[name]()
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    values = made.data if hasattr(made, "indptr") else made
    total = float(np.nansum(np.abs(values)))
    print(json.dumps({"processor": busy, "seconds": seconds, "columns": made.shape[1], "sum": total}), flush=True)
