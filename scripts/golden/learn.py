"""Golden numbers of the estimators, from scikit-learn on real columns, and NIST's certified regressions."""
import json
import os
import warnings

import numpy as np
import pandas as pd
import sklearn
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor

# A gradient of 1e-10 is at the edge of double precision: the solver says so each time.
warnings.filterwarnings("ignore")
VERSIONS = {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "pandas": pd.__version__}
SHARED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "shared")


def plain(values):
    return np.asarray(values, dtype=float).ravel().tolist()


def standard(x):
    return (x - x.mean(axis=0)) / x.std(axis=0)


def data_sets():
    """Complete rows of real columns; classes as sorted codes."""
    data = os.path.join(SHARED, "data")
    titanic = pd.read_csv(os.path.join(data, "titanic.csv"))
    titanic = titanic.assign(female=(titanic.sex == "female").astype(float))
    titanic = titanic[["survived", "pclass", "female", "age", "sibsp", "parch", "fare"]].dropna().iloc[:300]
    penguins = pd.read_csv(os.path.join(data, "penguins.csv")).dropna().iloc[::2]
    measures = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
    mpg = pd.read_csv(os.path.join(data, "mpg.csv")).dropna().iloc[::2]
    diabetes = pd.read_csv(os.path.join(data, "pima-indians-diabetes.csv"), header=None).iloc[:200]
    return {
        "titanic": (list(titanic.columns[1:]), titanic.iloc[:, 1:].to_numpy(float), titanic.survived.to_numpy(float), 2),
        "penguins": (
            measures,
            penguins[measures].to_numpy(float),
            np.unique(penguins.species, return_inverse=True)[1].astype(float),
            3,
        ),
        "mpg": (
            ["cylinders", "displacement", "horsepower", "weight", "acceleration", "model_year"],
            mpg[["cylinders", "displacement", "horsepower", "weight", "acceleration", "model_year"]].to_numpy(float),
            mpg.mpg.to_numpy(float),
            0,
        ),
        "diabetes": (
            [f"c{i}" for i in range(8)],
            diabetes.iloc[:, :8].to_numpy(float),
            diabetes.iloc[:, 8].to_numpy(float),
            2,
        ),
    }


def case(name, data, params, model, scale=False, weighted=False):
    """One fit: coefficients where there are some, and answers on every seventh row."""
    features, x, y, classes = data
    if scale:
        x = standard(x)
    weights = 1 + (np.arange(len(y)) % 3) if weighted else None
    if weights is None:
        model.fit(x, y)
    else:
        model.fit(x, y, sample_weight=weights)
    probe = x[::7]
    out = {"estimator": name, "params": params, "scale": scale, "weighted": weighted, "values": plain(model.predict(probe))}
    if classes:
        out["probabilities"] = plain(model.predict_proba(probe))
    if hasattr(model, "coef_"):
        out["coefficients"] = plain(model.coef_)
        out["offsets"] = plain(model.intercept_)
    return out


def linear_cases(sets):
    mpg = sets["mpg"]
    yield "mpg", case("linear-regression", mpg, {}, LinearRegression())
    yield "mpg", case("linear-regression", mpg, {}, LinearRegression(), weighted=True)
    yield "mpg", case("linear-regression", mpg, {"intercept": False}, LinearRegression(fit_intercept=False))
    doubled = (mpg[0], np.column_stack([mpg[1][:, :4], mpg[1][:, 0] + mpg[1][:, 1], mpg[1][:, 2]]), mpg[2], 0)
    dependent = case("linear-regression", doubled, {}, LinearRegression())
    yield "mpg", {**dependent, "columns": "dependent"}
    few = (mpg[0], mpg[1][:4], mpg[2][:4], 0)
    yield "mpg", {**case("linear-regression", few, {}, LinearRegression()), "rows": 4}
    yield "mpg", {**case("ridge", few, {}, Ridge(solver="svd")), "rows": 4}
    for alpha in (1e-3, 1.0, 250.0):
        yield "mpg", case("ridge", mpg, {"alpha": alpha}, Ridge(alpha=alpha, solver="svd"), scale=True)
    yield "mpg", case("ridge", mpg, {"alpha": 2.0}, Ridge(alpha=2.0, solver="svd"))
    yield "mpg", case("ridge", mpg, {"alpha": 2.0}, Ridge(alpha=2.0, solver="cholesky"), scale=True, weighted=True)
    yield "mpg", case(
        "ridge", mpg, {"alpha": 3.0, "intercept": False}, Ridge(alpha=3.0, fit_intercept=False, solver="svd"), scale=True
    )


def logistic(solver="newton-cg", **kw):
    """To convergence; lbfgs stops at a relative change of 2e-9, about five digits of a coefficient."""
    return LogisticRegression(**{"tol": 1e-10, "max_iter": 100000, "solver": solver, **kw})


def logistic_cases(sets):
    for name in ("titanic", "penguins", "diabetes"):
        data = sets[name]
        for c in (0.01, 1.0, 100.0):
            yield name, case("logistic-regression", data, {"c": c}, logistic(C=c), scale=True)
        yield name, case("logistic-regression", data, {"c": 0.5}, logistic(C=0.5), scale=True, weighted=True)
        yield name, case(
            "logistic-regression",
            data,
            {"classWeight": "balanced", "intercept": False},
            logistic(class_weight="balanced", fit_intercept=False),
            scale=True,
        )
    yield "titanic", case("logistic-regression", sets["titanic"], {"penalty": "none"}, logistic(penalty=None), scale=True)
    unscaled = logistic(solver="newton-cholesky")
    yield "titanic", case("logistic-regression", sets["titanic"], {}, unscaled)


def neighbor_cases(sets):
    for name in ("titanic", "penguins", "mpg", "diabetes"):
        data = sets[name]
        kind = KNeighborsClassifier if data[3] else KNeighborsRegressor
        # A small wave parts equally distant rows, whose order scikit-learn leaves open.
        spread = (data[0], standard(data[1]) + 1e-4 * np.sin(np.arange(data[1].size)).reshape(data[1].shape), *data[2:])
        for params, kw in (
            ({}, {}),
            ({"nNeighbors": 1}, {"n_neighbors": 1}),
            ({"nNeighbors": 9, "weights": "distance"}, {"n_neighbors": 9, "weights": "distance"}),
            ({"p": 1}, {"p": 1}),
            ({"p": 3, "weights": "distance"}, {"p": 3, "weights": "distance"}),
        ):
            yield name, {**case("knn", spread, params, kind(algorithm="kd_tree", **kw)), "scale": True, "wave": True}


def dummy_cases(sets):
    for name in ("titanic", "penguins"):
        data = sets[name]
        for strategy in ("prior", "most-frequent"):
            model = DummyClassifier(strategy=strategy.replace("-", "_"))
            yield name, case("dummy", data, {"strategy": strategy}, model)
            yield name, case("dummy", data, {"strategy": strategy}, model, weighted=True)
        model = DummyClassifier(strategy="constant", constant=1)
        yield name, case("dummy", data, {"strategy": "constant", "constant": "1"}, model)
    for params, kw in (
        ({}, {}),
        ({"strategy": "median"}, {"strategy": "median"}),
        ({"strategy": "quantile", "quantile": 0.3}, {"strategy": "quantile", "quantile": 0.3}),
        ({"strategy": "constant", "constant": "12.5"}, {"strategy": "constant", "constant": 12.5}),
    ):
        yield "mpg", case("dummy", sets["mpg"], params, DummyRegressor(**kw))
        yield "mpg", case("dummy", sets["mpg"], params, DummyRegressor(**kw), weighted=True)


def dump(out_dir, name, content):
    with open(os.path.join(out_dir, f"{name}.json"), "w", encoding="utf-8") as file:
        json.dump({"versions": VERSIONS, **content}, file, separators=(",", ":"))
        file.write("\n")


def write(out_dir):
    sets = data_sets()
    dump(
        out_dir,
        "tables",
        {
            name: {"features": features, "rows": len(y), "x": plain(x), "y": plain(y), "classes": classes}
            for name, (features, x, y, classes) in sets.items()
        },
    )
    for name, cases in (
        ("linear", linear_cases),
        ("logistic-regression", logistic_cases),
        ("knn", neighbor_cases),
        ("dummy", dummy_cases),
    ):
        dump(out_dir, name, {"cases": [{"data": data, **entry} for data, entry in cases(sets)]})
    write_nist(out_dir)


def write_nist(out_dir):
    folder = os.path.join(SHARED, "oracles", "nist")
    with open(os.path.join(folder, "certified.json"), encoding="utf-8") as file:
        certified = json.load(file)["linear"]
    sets = {}
    for name, known in certified.items():
        rows = pd.read_csv(os.path.join(folder, "csv", f"{name}.csv"), float_precision="round_trip")
        sets[name] = {
            "intercept": known["intercept"],
            "degree": known["polyDegree"],
            "coefficients": [float(c) for c in known["certified"]["coef"]],
            "y": rows["y"].tolist(),
            "x": rows.drop(columns="y").to_numpy(float).tolist(),
        }
    with open(os.path.join(out_dir, "nist.json"), "w", encoding="utf-8") as file:
        json.dump({"versions": {"source": "NIST StRD linear regression"}, "sets": sets}, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    write(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src", "pipeline", "learn", "golden"))
