"""Golden answers of scikit-learn's histogram gradient boosting.

`write(out_dir)` writes boosting.json into `out_dir` (src/pipeline/learn/golden): scores after one round and after many on columns of
real tables with at most 255 different values, missing ones included (not of penguins: where a split leaves no missing rows, rounding decides
there which way they go), and test scores on made tables of many different values,
which both sides make from the same linear congruential generator. Rounding decides between equal gains, so each model is fitted to several orders of rows
and columns with weights a little off: `stable` marks the test rows whose answer none of this changes.
"""

import json
import pathlib

import numpy as np
import pandas as pd
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.metrics import r2_score, roc_auc_score

DATA = pathlib.Path(__file__).resolve().parents[2].parent / "shared" / "data"
TABLES = {
    "titanic": ("survived", ["pclass", "age", "sibsp", "parch", "fare"]),
    "penguins": ("species", ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]),
    "mpg": ("mpg", ["cylinders", "displacement", "horsepower", "weight", "acceleration", "model_year"]),
}
CASES = [
    {"max_iter": 1, "learning_rate": 1, "max_leaf_nodes": 6, "min_samples_leaf": 5},
    {"max_iter": 1, "learning_rate": 0.5, "max_leaf_nodes": None, "max_depth": 4, "min_samples_leaf": 2},
    {"max_iter": 3, "l2_regularization": 20},
    {"max_iter": 40},
]
WEIGHTED = [{"max_iter": 1, "min_samples_leaf": 8}]
BALANCED = [{"max_iter": 1, "class_weight": "balanced"}]
FOLDS = 5
ORDERS = 16
MADE = {"two": 2, "three": 3, "number": 0}
MADE_ROWS = (1500, 1500)
MADE_SEEDS = 12


def table(name):
    target, columns = TABLES[name]
    frame = pd.read_csv(DATA / f"{name}.csv")[[target, *columns]].dropna(subset=[target])
    if name == "penguins":
        frame = frame.dropna()
    x = frame[columns].to_numpy(dtype=float)
    if name == "mpg":
        x[:, columns.index("weight")] = np.round(x[:, columns.index("weight")] / 10) * 10
        return x, frame[target].to_numpy(dtype=float), 0
    labels = sorted(frame[target].unique())
    return x, frame[target].map(labels.index).to_numpy(dtype=float), len(labels)


def weights_of(rows):
    return np.array([[1.0, 0.5, 2.25, 1.5, 3.0][i % 5] for i in range(rows)])


def cases(x, y, classes):
    test = np.arange(len(y)) % FOLDS == 0
    kind = HistGradientBoostingClassifier if classes else HistGradientBoostingRegressor
    # Perfectly separable classes tie all over: nothing is stable after many rounds.
    wanted = [(p, False) for p in CASES if classes < 3 or p["max_iter"] < 40] + [(p, True) for p in WEIGHTED]
    wanted += [(p, False) for p in BALANCED] if classes else []
    for params, weighted in wanted:
        answers, leaves = [], []
        for order in range(ORDERS):
            random = np.random.default_rng(order)
            rows = np.arange(len(y))[~test] if order == 0 else random.permutation(np.arange(len(y))[~test])
            columns = np.arange(x.shape[1]) if order == 0 else random.permutation(x.shape[1])
            weights = weights_of(len(y))[rows] if weighted else None
            if order > 0:
                weights = (1 if weights is None else weights) * (1 + 1e-7 * random.standard_normal(len(rows)))
            model = kind(early_stopping=False, **params).fit(x[rows][:, columns], y[rows], weights)
            tested = x[test][:, columns]
            answers.append(model.predict_proba(tested)[:, 1:] if classes else model.predict(tested)[:, None])
            leaves.append([int(tree.nodes["is_leaf"].sum()) for tree in model._predictors[0]])
        answers = np.array(answers)
        stable = (np.abs(answers - answers[0]) < 1e-6).all(axis=(0, 2))
        yield {
            "params": params,
            "weighted": weighted,
            "leaves": [sorted(set(counts)) for counts in zip(*leaves)],
            "stable": "".join(str(int(s)) for s in stable),
            "answers": [float(f"{v:.6g}") for v in answers[0][stable].ravel()],
        }


def uniforms(seed, count):
    state, out = seed & 0xFFFFFFFF, np.empty(count)
    for i in range(count):
        state = (1664525 * state + 1013904223) & 0xFFFFFFFF
        out[i] = state / 4294967296
    return out


def made(kind, seed):
    rows = sum(MADE_ROWS)
    u = uniforms(seed * 7919 + 17, rows * 12).reshape(rows, 12)
    x = u[:, :8]
    score = 10 * (x[:, 0] * x[:, 1]) + 20 * (x[:, 2] - 0.5) ** 2 + 6 * x[:, 3] + 3 * x[:, 4]
    score = score + 2 * (u[:, 8] + u[:, 9] + u[:, 10] + u[:, 11] - 2)
    if kind == "number":
        y = score
    elif kind == "two":
        y = (score > 8).astype(float)
    else:
        y = (score > 6.5).astype(float) + (score > 9.5)
    return x, y


def made_scores(kind):
    for seed in range(MADE_SEEDS):
        x, y = made(kind, seed)
        n = MADE_ROWS[0]
        if kind == "number":
            model = HistGradientBoostingRegressor(early_stopping=False).fit(x[:n], y[:n])
            yield r2_score(y[n:], model.predict(x[n:]))
            continue
        model = HistGradientBoostingClassifier(early_stopping=False).fit(x[:n], y[:n])
        shares = model.predict_proba(x[n:])
        yield roc_auc_score(y[n:], shares[:, 1]) if kind == "two" else model.score(x[n:], y[n:])


def write(out_dir):
    versions = {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "pandas": pd.__version__}
    result = {"versions": versions, "folds": FOLDS, "tables": {}, "made": {"rows": MADE_ROWS, "kinds": {}}}
    for name in TABLES:
        x, y, classes = table(name)
        rows = [[None if np.isnan(v) else v for v in row] for row in x.tolist()]
        result["tables"][name] = {"classes": classes, "x": rows, "y": y.tolist(), "cases": list(cases(x, y, classes))}
    for kind, classes in MADE.items():
        scores = [float(f"{v:.8g}") for v in made_scores(kind)]
        result["made"]["kinds"][kind] = {"classes": classes, "scores": scores}
    text = json.dumps(result, separators=(",", ":")).replace(".0,", ",").replace(".0]", "]")
    (pathlib.Path(out_dir) / "boosting.json").write_text(text + "\n")
