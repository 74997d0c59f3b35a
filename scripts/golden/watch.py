"""Survival functions and two-sample drift tests, from scipy."""

import json
from pathlib import Path

import numpy
import scipy
from scipy import special, stats
from scipy.spatial.distance import jensenshannon


def versions():
    return {"scipy": scipy.__version__, "numpy": numpy.__version__}


def save(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"versions": versions(), **content}, indent=None, separators=(",", ":")) + "\n")


def distributions():
    def rows(function, arguments):
        return [[*a, float(function(*a))] for a in arguments]

    return {
        "normalSurvival": rows(stats.norm.sf, [(z,) for z in (-9.0, -3.1, -0.4, 0.0, 0.3, 1.0, 1.96, 4.5, 10.0, 25.0, 37.0)]),
        "normalQuantile": rows(stats.norm.ppf, [(p,) for p in (1e-300, 1e-100, 1e-10, 0.001, 0.2, 0.5, 0.77, 0.975, 0.9999)]),
        "chi2Survival": rows(stats.chi2.sf, [(x, k) for k in (1, 2, 3, 10, 57, 300, 2001) for x in (0.01, 0.7, 3.84, 40.0, 200.0, 600.0, 1300.0)]),
        "chi2Isf": rows(stats.chi2.isf, [(p, k) for k in (1, 2, 9, 57) for p in (0.999, 0.5, 0.05, 0.001, 1e-12)]),
        "tSurvival": rows(stats.t.sf, [(t, k) for k in (1, 2.5, 5, 14, 50, 1000) for t in (0.0, 0.4, 1.86, 8.0, 40.0)]),
        "betaCdf": rows(stats.beta.cdf, [(x, a, b) for a, b in ((0.5, 0.5), (2, 3), (100, 1000), (30, 4), (1.5, 900)) for x in (0.001, 0.02, 0.1, 0.5, 0.93)]),
        "binomialCdf": rows(stats.binom.cdf, [(3, 10, 0.5), (80, 100, 0.9), (0, 20, 0.1), (400, 1000, 0.5), (12, 12, 0.3)]),
        "kolmogorovSurvival": rows(special.kolmogorov, [(x,) for x in (0.3, 0.5, 0.79, 0.81, 1.0, 1.2238478702170825, 1.6276, 2.0, 4.0, 8.0, 15.0)]),
        "logGamma": rows(special.gammaln, [(x,) for x in (0.001, 0.3, 0.5, 1.5, 3.0, 9.7, 14.9, 15.1, 150.0, 1e6)]),
    }


def samples():
    random = numpy.random.RandomState(7)
    a = numpy.round(random.normal(0, 1, 60), 2)
    b = numpy.round(random.normal(0.4, 1.3, 45), 2)
    c = numpy.round(random.normal(3, 1, 30), 2)
    ties = random.randint(0, 6, 80).astype(float)
    more_ties = random.randint(1, 7, 64).astype(float)
    equal = numpy.round(random.normal(0, 1, 60), 2)
    return [("shifted", a, b), ("apart", a, c), ("ties", ties, more_ties), ("equal sizes", a, equal), ("prime sizes", a[:53], b[:31])]


def two_sample():
    cases = []
    for name, a, b in samples():
        exact = stats.ks_2samp(a, b, method="exact")
        cases.append(
            {
                "name": name,
                "a": a.tolist(),
                "b": b.tolist(),
                "ks": {"statistic": float(exact.statistic), "p": float(exact.pvalue)},
                "wasserstein": float(stats.wasserstein_distance(a, b)),
            }
        )
    counts = []
    for reference, current in (([16, 18, 16, 14, 12, 12], [16, 16, 16, 16, 16, 8]), ([400, 300, 200, 100], [30, 40, 20, 35]), ([50, 50], [20, 80]), ([5, 500, 95], [9, 450, 20])):
        p, q = numpy.array(reference) / sum(reference), numpy.array(current) / sum(current)
        chi2 = stats.chi2_contingency([reference, current], correction=False)
        counts.append(
            {
                "reference": reference,
                "current": current,
                "psi": float(numpy.sum((q - p) * numpy.log(q / p))),
                "kl": float(stats.entropy(q, p)),
                "jensenShannon": float(jensenshannon(p, q)),
                "jensenShannonBase2": float(jensenshannon(p, q, base=2)),
                "hellinger": float(numpy.sqrt(numpy.sum((numpy.sqrt(p) - numpy.sqrt(q)) ** 2) / 2)),
                "chi2": {"statistic": float(chi2.statistic), "p": float(chi2.pvalue), "df": int(chi2.dof)},
            }
        )
    return {"samples": cases, "counts": counts}


def write(out_dir):
    """out_dir: src/pipeline."""
    root = Path(out_dir)
    save(root / "calc" / "golden" / "distributions.json", distributions())
    save(root / "watch" / "golden" / "two-sample.json", two_sample())
