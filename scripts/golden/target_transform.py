"""Cross-validated scores of models that learn a target in another form: scikit-learn's TransformedTargetRegressor."""

import json
import pathlib

import numpy as np
import pandas as pd
import sklearn
from sklearn import metrics
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (
    FunctionTransformer,
    MinMaxScaler,
    OneHotEncoder,
    PowerTransformer,
    QuantileTransformer,
    RobustScaler,
    StandardScaler,
)

DATA = pathlib.Path(__file__).resolve().parents[2].parent / "shared" / "data"
VERSIONS = {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "pandas": pd.__version__}
SETS = {"california-housing.csv": ("median_house_value", "ocean_proximity", []), "mpg.csv": ("mpg", "origin", ["name"])}
TRANSFORMS = [
    (None, {}, None),
    ("transform-log", {}, FunctionTransformer(np.log1p, np.expm1)),
    ("transform-log", {"function": "sqrt", "offset": 3}, FunctionTransformer(lambda v: np.sqrt(v + 3), lambda v: np.square(np.maximum(v, 0)) - 3)),
    ("transform-power", {}, PowerTransformer()),
    ("transform-power", {"method": "box-cox", "standardize": False}, PowerTransformer("box-cox", standardize=False)),
    ("scale-standard", {}, StandardScaler()),
    ("scale-min-max", {}, MinMaxScaler()),
    ("scale-robust", {}, RobustScaler()),
    ("transform-quantile", {"outputDistribution": "normal"}, QuantileTransformer(output_distribution="normal", subsample=10**9)),
]
MODELS = [("ridge", {}, Ridge()), ("knn", {"nNeighbors": 7}, KNeighborsRegressor(7))]


def scores(frame, target, words, left_out, model, transform):
    x, y = frame.drop(columns=[target, *left_out]), frame[target].astype(float)
    numbers = [name for name in x if name != words]
    found = {"r2": [], "rmse": [], "mae": []}
    for train, test in KFold(5).split(x):
        before = ColumnTransformer([
            ("numbers", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
            ("words", OneHotEncoder(sparse_output=False, handle_unknown="ignore"), [words]),
        ])
        wrapped = model if transform is None else TransformedTargetRegressor(model, transformer=transform)
        fitted = make_pipeline(before, wrapped).fit(x.iloc[train], y.iloc[train])
        answer, truth = fitted.predict(x.iloc[test]), y.iloc[test]
        found["r2"].append(metrics.r2_score(truth, answer))
        found["rmse"].append(metrics.mean_squared_error(truth, answer, squared=False))
        found["mae"].append(metrics.mean_absolute_error(truth, answer))
    return found


def write(out_dir):
    cases = []
    for file, (target, words, left_out) in SETS.items():
        frame = pd.read_csv(DATA / file)
        for name, params, model in MODELS:
            for step, given, transform in TRANSFORMS:
                if name == "knn" and file != "mpg.csv":
                    continue
                cases.append({
                    "file": file,
                    "target": target,
                    "words": words,
                    "leftOut": left_out,
                    "estimator": {"id": name, "params": params},
                    "targetTransform": None if step is None else {"step": step, "params": given},
                    "scores": scores(frame, target, words, left_out, model, transform),
                })
    text = json.dumps({"versions": VERSIONS, "cases": cases}, separators=(",", ":")).replace('},{"file"', '},\n{"file"')
    (pathlib.Path(out_dir) / "target-transform.json").write_text(text + "\n")
