"""Golden numbers of src/pipeline/measure: metrics, curves and folds, from scikit-learn; tests, from scipy."""
import json
import platform
import warnings
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn import metrics as m
from sklearn import model_selection as s

VERSIONS = {
    "python": platform.python_version(),
    "numpy": np.__version__,
    "scipy": scipy.__version__,
    "scikit-learn": sklearn.__version__,
}
warnings.filterwarnings("ignore")


def number(compute):
    try:
        value = float(compute())
    except (ValueError, ZeroDivisionError):
        return None
    return value if np.isfinite(value) else None


def class_checks(classes, positive):
    """(metric id, parameters, function of truth, answers and probabilities) for a number of classes."""
    checks = [
        ("accuracy", {}, lambda y, p, q: m.accuracy_score(y, p)),
        ("balanced-accuracy", {}, lambda y, p, q: m.balanced_accuracy_score(y, p)),
        ("balanced-accuracy", {"adjusted": True}, lambda y, p, q: m.balanced_accuracy_score(y, p, adjusted=True)),
        ("mcc", {}, lambda y, p, q: m.matthews_corrcoef(y, p)),
        ("log-loss", {}, lambda y, p, q: m.log_loss(y, q, labels=list(range(classes)))),
    ]
    for weights in ["none", "linear", "quadratic"]:
        own = None if weights == "none" else weights
        checks.append(("cohen-kappa", {"weights": weights}, lambda y, p, q, w=own: m.cohen_kappa_score(y, p, weights=w)))
    for average in ["macro", "micro", "weighted"] + (["binary"] if classes == 2 else []):
        for zero in [0, 1]:
            common = {"average": average, "zeroDivision": zero}
            own = {"average": average, "zero_division": zero}
            if average == "binary":
                own["pos_label"] = positive
            checks += [
                ("precision", common, lambda y, p, q, o=own: m.precision_score(y, p, **o)),
                ("recall", common, lambda y, p, q, o=own: m.recall_score(y, p, **o)),
                ("f1", common, lambda y, p, q, o=own: m.f1_score(y, p, **o)),
                ("f-beta", {**common, "beta": 0.5}, lambda y, p, q, o=own: m.fbeta_score(y, p, beta=0.5, **o)),
            ]
    if classes == 2:
        checks += [
            ("roc-auc", {}, lambda y, p, q: m.roc_auc_score(y == positive, q[:, positive])),
            ("average-precision", {}, lambda y, p, q: m.average_precision_score(y == positive, q[:, positive]) if (y == positive).any() else float("nan")),
            ("brier", {}, lambda y, p, q: m.brier_score_loss(y == positive, q[:, positive], pos_label=True)),
            ("specificity", {}, lambda y, p, q: m.recall_score(y, p, labels=[1 - positive], average="macro", zero_division=0)),
        ]
    else:
        for multi in ["ovr", "ovo"]:
            for average in ["macro", "weighted"]:
                checks.append(("roc-auc", {"multiclass": multi, "average": average}, lambda y, p, q, mc=multi, a=average: m.roc_auc_score(y, q, multi_class=mc, average=a, labels=list(range(classes)))))
        for k in [1, 2]:
            checks.append(("top-k", {"k": k}, lambda y, p, q, k=k: m.top_k_accuracy_score(y, q, k=k, labels=list(range(classes)))))
    return checks


def class_cases(count, seed):
    rng = np.random.default_rng(seed)
    cases = []
    for index in range(count):
        classes = 2 if index % 2 == 0 else int(rng.integers(3, 5))
        rows = int(rng.integers(1 if index % 7 == 0 else 6, 26))
        over = [2, 4, 10, 20][index % 4]
        shares = rng.dirichlet(np.ones(classes) * 0.8, rows)
        counts = np.array([rng.multinomial(over, share) for share in shares])
        truth = np.array([rng.choice(classes, p=0.6 * c / over + 0.4 * np.ones(classes) / classes) for c in counts])
        if index % 5 == 3:
            truth[:] = truth[0]
        if index % 5 == 4:
            truth[truth == classes - 1] = 0
        positive = int(rng.integers(2)) if classes == 2 else classes - 1
        q = counts / over
        predicted = q.argmax(axis=1)
        if index % 6 == 5:
            predicted[:] = 0
        values = [number(lambda f=f: f(truth, predicted, q)) for _, _, f in class_checks(classes, positive)]
        cases.append({
            "classes": classes, "positive": positive, "over": over, "truth": truth.tolist(),
            "predicted": predicted.tolist(), "counts": counts.ravel().tolist(), "values": values,
        })
    return cases


NUMBER_CHECKS = [
    ("mae", {}, m.mean_absolute_error),
    ("mse", {}, m.mean_squared_error),
    ("rmse", {}, lambda y, p: m.mean_squared_error(y, p, squared=False)),
    ("r2", {}, m.r2_score),
    ("explained-variance", {}, m.explained_variance_score),
    ("mape", {}, m.mean_absolute_percentage_error),
    ("median-ae", {}, m.median_absolute_error),
    ("max-error", {}, m.max_error),
    ("rmsle", {}, lambda y, p: m.mean_squared_log_error(y, p, squared=False)),
    ("pinball", {"alpha": 0.2}, lambda y, p: m.mean_pinball_loss(y, p, alpha=0.2)),
]


def number_cases(count, seed):
    rng = np.random.default_rng(seed)
    cases = []
    for index in range(count):
        rows = 1 if index == 0 else int(rng.integers(2, 25))
        scale = 10.0 ** rng.integers(-3, 6)
        truth = np.round(rng.normal(size=rows) * scale + (scale * 100 if index % 3 == 0 else 0), 6)
        predicted = np.round(truth + rng.normal(size=rows) * scale * 0.4, 6)
        if index % 6 == 4:
            truth[:] = 4.0
        if index % 6 == 5:
            truth, predicted = np.abs(truth), np.abs(predicted)
        if index % 12 == 10:
            predicted = truth.copy()
        values = [number(lambda f=f: f(truth, predicted)) for _, _, f in NUMBER_CHECKS]
        cases.append({"truth": truth.tolist(), "predicted": predicted.tolist(), "values": values})
    return cases


def roc_cases(seed):
    rng = np.random.default_rng(seed)
    cases = []
    for index in range(12):
        rows = int(rng.integers(2, 40))
        truth = rng.integers(0, 2, rows)
        truth[:2] = [0, 1]
        levels = [3, 10, 1000][index % 3]
        scores = np.clip(np.round((rng.random(rows) * 0.6 + truth * 0.3) * levels), 0, levels)
        fpr, tpr, thresholds = m.roc_curve(truth, scores / levels)
        cases.append({
            "truth": truth.tolist(), "scores": scores.astype(int).tolist(), "over": levels, "fpr": fpr.tolist(),
            "tpr": tpr.tolist(), "thresholds": thresholds.tolist(), "auc": m.roc_auc_score(truth, scores / levels),
        })
    return cases


def fold_of(splitter, rows, y=None, groups=None):
    out = [-1] * rows
    for fold, (_, test) in enumerate(splitter.split(np.zeros(rows), y, groups)):
        for row in test:
            out[row] = fold
    return out


def fold_cases(seed):
    rng = np.random.default_rng(seed)
    cases = []
    for rows, folds in [(10, 5), (23, 4), (37, 10), (5, 5)]:
        cases.append({"plan": "k-fold", "params": {"folds": folds, "shuffle": False}, "rows": rows, "foldOf": fold_of(s.KFold(folds), rows)})
    for rows, folds, classes in [(30, 3, 2), (57, 5, 3), (101, 7, 4), (40, 2, 5)]:
        y = rng.choice(classes, rows, p=np.arange(1, classes + 1) / np.arange(1, classes + 1).sum())
        y[: classes * folds] = np.tile(np.arange(classes)[::-1], folds)
        cases.append({"plan": "stratified-k-fold", "params": {"folds": folds, "shuffle": False}, "rows": rows, "codes": y.tolist(), "foldOf": fold_of(s.StratifiedKFold(folds), rows, y)})
    for rows, folds, sizes in [(46, 3, [1, 2, 3, 4, 5, 6, 7, 8, 10]), (31, 5, [1, 2, 3, 4, 5, 16])]:
        groups = rng.permutation(np.repeat(np.arange(len(sizes)), sizes))
        cases.append({"plan": "group-k-fold", "params": {"folds": folds}, "rows": rows, "groups": groups.tolist(), "foldOf": fold_of(s.GroupKFold(folds), rows, None, groups)})
    ranges = []
    for rows, own, params in [
        (20, {"n_splits": 4}, {"folds": 4}),
        (33, {"n_splits": 3, "gap": 2, "max_train_size": 8}, {"folds": 3, "gap": 2, "maxTrainRows": 8}),
        (33, {"n_splits": 3, "test_size": 4}, {"folds": 3, "testRows": 4}),
    ]:
        splits = [[int(a[0]), int(a[-1]), int(b[0]), int(b[-1])] for a, b in s.TimeSeriesSplit(**own).split(np.zeros(rows))]
        ranges.append({"params": params, "rows": rows, "splits": splits})
    sizes = []
    for rows in [4, 10, 11, 99, 891]:
        for size in [0.1, 0.25, 0.33, 0.5]:
            a, b = s.train_test_split(np.arange(rows), test_size=size, shuffle=False)
            sizes.append({"rows": rows, "testSize": size, "train": len(a), "test": len(b), "firstTest": int(b[0])})
    return {"folds": cases, "timeSeries": ranges, "holdout": sizes}


def comparison_cases(seed):
    """The corrected paired t written out with scipy's t; McNemar by scipy's binomial test and chi-square."""
    rng = np.random.default_rng(seed)
    paired = []
    for k in [2, 5, 10, 30]:
        a, b = rng.random(k).tolist(), rng.random(k).tolist()
        d = np.subtract(a, b)
        t = d.mean() / np.sqrt((1 / k + 0.25) * d.var(ddof=1))
        paired.append({"a": a, "b": b, "testShare": 0.25, "statistic": t, "pValue": 2 * stats.t.sf(abs(t), k - 1)})
    mcnemar = []
    for only_a, only_b in [(0, 0), (3, 9), (0, 6), (12, 12), (30, 14), (200, 260)]:
        if only_a + only_b < 25:
            p = 1.0 if only_a + only_b == 0 else stats.binomtest(min(only_a, only_b), only_a + only_b, 0.5).pvalue
        else:
            p = stats.chi2.sf((abs(only_a - only_b) - 1) ** 2 / (only_a + only_b), 1)
        mcnemar.append({"onlyA": only_a, "onlyB": only_b, "pValue": float(p)})
    return {"paired": paired, "mcnemar": mcnemar}


def metric_file(class_count, number_count, seed):
    return {
        "versions": VERSIONS,
        "classChecks": {
            "2": [[i, p] for i, p, _ in class_checks(2, 1)],
            "more": [[i, p] for i, p, _ in class_checks(3, 2)],
        },
        "classCases": class_cases(class_count, seed),
        "numberChecks": [[i, p] for i, p, _ in NUMBER_CHECKS],
        "numberCases": number_cases(number_count, seed + 1),
    }


def write(out_dir):
    out = Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    files = {
        "metrics": metric_file(40, 18, 11),
        "roc": {"versions": VERSIONS, "cases": roc_cases(12)},
        "plans": {"versions": VERSIONS, **fold_cases(13)},
        "comparison": {"versions": VERSIONS, **comparison_cases(14)},
    }
    for name, content in files.items():
        (out / f"{name}.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")
