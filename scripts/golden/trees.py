"""Golden answers of scikit-learn's decision trees and forests on columns of real tables.

`write(out_dir)` writes trees.json into `out_dir` (src/pipeline/learn/golden). scikit-learn breaks ties between equal gains at
random, so each tree is trained with many seeds: `stable` marks the test rows whose answer no seed changes. It holds values
as float32, so they are rounded to eighths first: a value midway between two others is then so on both sides. The weights of
cars are rounded to tens, which leaves at most 255 different ones.
"""

import json
import pathlib

import numpy as np
import pandas as pd
import sklearn
from sklearn.ensemble import ExtraTreesClassifier, ExtraTreesRegressor, RandomForestClassifier, RandomForestRegressor
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

DATA = pathlib.Path(__file__).resolve().parents[2].parent / "shared" / "data"
TABLES = {
    "titanic": ("survived", ["pclass", "age", "sibsp", "parch", "fare"]),
    "penguins": ("species", ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]),
    "mpg": ("mpg", ["cylinders", "displacement", "horsepower", "weight", "acceleration", "model_year"]),
}
FOLDS = 5
TREE_SEEDS = 40
FOREST_SEEDS = 12
EXTRA_SEEDS = 30
TREES = {
    "titanic": [{}, {"max_depth": 4, "min_samples_leaf": 5}, {"max_depth": 6, "class_weight": "balanced"},
                {"min_impurity_decrease": 0.002}],
    "penguins": [{}, {"max_leaf_nodes": 6}, {"min_samples_split": 20, "min_samples_leaf": 4}],
    "mpg": [{}, {"max_depth": 5}, {"min_samples_leaf": 3}, {"max_leaf_nodes": 20}, {"min_impurity_decrease": 0.2}],
}
EXTRA = {
    "titanic": [{}, {"max_depth": 5, "max_features": "log2"}],
    "penguins": [{}],
    "mpg": [{}, {"max_features": "sqrt", "min_samples_leaf": 3}],
}
FORESTS = {
    "titanic": [{}, {"max_depth": 5, "max_features": "log2", "max_samples": 0.5}],
    "penguins": [{}],
    "mpg": [{}, {"max_features": "sqrt", "min_samples_leaf": 3}],
}


def table(name):
    target, columns = TABLES[name]
    frame = pd.read_csv(DATA / f"{name}.csv")[[target, *columns]].dropna()
    x = np.round(frame[columns].to_numpy(dtype=float) * 8) / 8
    if name == "mpg":
        x[:, columns.index("weight")] = np.round(x[:, columns.index("weight")] / 10) * 10
    if name == "mpg":
        return x, frame[target].to_numpy(dtype=float), 0
    labels = sorted(frame[target].unique())
    return x, frame[target].map(labels.index).to_numpy(dtype=float), len(labels)


def weights_of(rows):
    return np.array([[1.0, 0.5, 2.25, 0.0, 1.5, 3.0][i % 6] for i in range(rows)])


def tree_cases(name, x, y, classes):
    fold = np.arange(len(y)) % FOLDS
    train, test = fold != 0, fold == 0
    kind = DecisionTreeClassifier if classes else DecisionTreeRegressor
    for params in TREES[name]:
        for weighted in [False, True]:
            # Rows of weight 0 count in scikit-learn's class balance; here they are as good as absent.
            used = train & (weights_of(len(y)) > 0) if weighted else train
            weights = weights_of(len(y))[used] if weighted else None
            fits = [kind(random_state=seed, **params).fit(x[used], y[used], weights) for seed in range(TREE_SEEDS)]
            answer = (lambda m: m.predict_proba(x[test])) if classes else (lambda m: m.predict(x[test])[:, None])
            answers = np.array([answer(model) for model in fits])
            stable = (np.abs(answers - answers[0]) < 1e-9).all(axis=(0, 2))
            shown = answers[0] if classes == 0 else answers[0][:, 1:]
            yield {
                "params": params,
                "weighted": weighted,
                "leaves": sorted({int(model.get_n_leaves()) for model in fits}),
                "stable": "".join(str(int(s)) for s in stable),
                "answers": [float(f"{v:.10g}") for row, s in zip(shown, stable) if s for v in row],
            }


def forest_cases(kind, cases, seeds, x, y):
    fold = np.arange(len(y)) % FOLDS
    for params in cases:
        means = []
        for seed in range(seeds):
            scores = []
            for k in range(FOLDS):
                model = kind(n_estimators=100, random_state=seed, n_jobs=2, **params)
                scores.append(model.fit(x[fold != k], y[fold != k]).score(x[fold == k], y[fold == k]))
            means.append(float(np.mean(scores)))
        yield {"params": params, "seeds": seeds, "mean": float(np.mean(means)), "sd": float(np.std(means, ddof=1))}


def write(out_dir):
    versions = {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "pandas": pd.__version__}
    result = {"versions": versions, "folds": FOLDS, "tables": {}}
    for name in TABLES:
        x, y, classes = table(name)
        forest = RandomForestClassifier if classes else RandomForestRegressor
        extra = ExtraTreesClassifier if classes else ExtraTreesRegressor
        result["tables"][name] = {
            "classes": classes,
            "columns": TABLES[name][1],
            "x": x.tolist(),
            "y": y.tolist(),
            "trees": list(tree_cases(name, x, y, classes)),
            "forests": list(forest_cases(forest, FORESTS[name], FOREST_SEEDS, x, y)),
            "extra": list(forest_cases(extra, EXTRA[name], EXTRA_SEEDS, x, y)),
        }
    text = json.dumps(result, separators=(",", ":")).replace(".0,", ",").replace(".0]", "]")
    (pathlib.Path(out_dir) / "trees.json").write_text(text + "\n")
