"""Associations of columns and the numbers of charts, from scipy, pandas and numpy."""

import json
import pathlib

import numpy as np
import pandas as pd
import scipy
from scipy import stats
from scipy.stats.contingency import association

DATA = pathlib.Path(__file__).resolve().parents[2].parent / "shared" / "data"
VERSIONS = {"numpy": np.__version__, "pandas": pd.__version__, "scipy": scipy.__version__}


def plain(value):
    value = float(value)
    return None if np.isnan(value) else value


def corrected(table):
    chi2 = stats.chi2_contingency(table, correction=False)[0]
    n = table.sum()
    r, c = table.shape
    phi2 = max(0.0, chi2 / n - (r - 1) * (c - 1) / (n - 1))
    rows = r - (r - 1) ** 2 / (n - 1)
    columns = c - (c - 1) ** 2 / (n - 1)
    return np.sqrt(phi2 / min(rows - 1, columns - 1))


def pairs_of(frame, numbers, categories):
    out = []
    for i, a in enumerate(numbers):
        for b in numbers[i + 1 :]:
            both = frame[[a, b]].dropna()
            r, p = stats.pearsonr(both[a], both[b])
            ci = stats.pearsonr(both[a], both[b]).confidence_interval(0.95)
            rho, rho_p = stats.spearmanr(both[a], both[b])
            tau, tau_p = stats.kendalltau(both[a], both[b], method="asymptotic")
            out.append(
                {
                    "a": a, "b": b, "pairs": len(both),
                    "pearson": [plain(r), plain(p), plain(ci.low), plain(ci.high)],
                    "spearman": [plain(rho), plain(rho_p)],
                    "kendall": [plain(tau), plain(tau_p)],
                    "pandas": [plain(frame[a].corr(frame[b])), plain(frame[a].corr(frame[b], method="spearman"))],
                }
            )
    for a in numbers:
        for b in categories:
            both = frame[[a, b]].dropna()
            groups = [g[a].to_numpy() for _, g in both.groupby(b)]
            total = ((both[a] - both[a].mean()) ** 2).sum()
            between = sum(len(g) * (g.mean() - both[a].mean()) ** 2 for g in groups)
            out.append(
                {
                    "a": a, "b": b, "pairs": len(both),
                    "ratio": [plain(np.sqrt(between / total)), plain(stats.f_oneway(*groups).pvalue)],
                }
            )
    for i, a in enumerate(categories):
        for b in categories[i + 1 :]:
            table = pd.crosstab(frame[a], frame[b]).to_numpy()
            out.append(
                {
                    "a": a, "b": b, "pairs": int(table.sum()),
                    "cramer": [
                        plain(association(table, method="cramer")),
                        plain(corrected(table)),
                        plain(stats.chi2_contingency(table, correction=False)[1]),
                    ],
                }
            )
    return out


def charts(frame):
    ages = frame["age"].dropna().to_numpy()
    kernel = stats.gaussian_kde(ages, bw_method="scott")
    at = np.linspace(0, 80, 17)
    fares = {
        str(k): {
            "n": int(g.count()), "mean": plain(g.mean()), "sum": plain(g.sum()), "median": plain(g.median()),
            "quartiles": [plain(v) for v in np.quantile(g.dropna(), [0.25, 0.5, 0.75])],
        }
        for k, g in frame.groupby("class")["fare"]
    }
    counts, xs, ys = np.histogram2d(
        frame["age"], frame["fare"], bins=[8, 6], range=[[0, 80], [0, 600]]
    )
    return {
        "density": {"bandwidth": plain(np.sqrt(kernel.covariance[0, 0])), "at": at.tolist(), "value": kernel(at).tolist()},
        "fare by class": fares,
        "heat": {"x": xs.tolist(), "y": ys.tolist(), "counts": counts.astype(int).tolist()},
        "crosstab": pd.crosstab(frame["class"], frame["alive"]).to_dict(),
    }


def write(out_dir):
    titanic = pd.read_csv(DATA / "titanic.csv")
    penguins = pd.read_csv(DATA / "penguins.csv")
    result = {
        "versions": VERSIONS,
        "titanic": pairs_of(
            titanic, ["survived", "pclass", "age", "sibsp", "fare"], ["sex", "embarked", "class", "who", "deck"]
        ),
        "penguins": pairs_of(
            penguins,
            [c for c in penguins.columns if penguins[c].dtype.kind in "fi"],
            [c for c in penguins.columns if penguins[c].dtype.kind == "O"],
        ),
        "charts": charts(titanic),
    }
    path = pathlib.Path(out_dir) / "look.json"
    path.write_text(json.dumps(result, indent=None, separators=(",", ":")) + "\n")
