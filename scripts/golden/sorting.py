"""The order in which numpy's argsort leaves ties, and the words that scikit-learn keeps because of it.

Both depend on the processor: with AVX-512 numpy sorts in another way. The numbers are made in a process without it, so that
they are the same on each machine.
"""

import json
import os
import pathlib
import subprocess
import sys

WITHOUT = "AVX512F AVX512CD AVX512_KNL AVX512_KNM AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL"


def killer(half):
    """An order that is hard for the median of three (Musser 1997)."""
    first = [i + 1 if i % 2 == 0 else half + i + half % 2 for i in range(half)]
    return [float(value) for value in first + [2 * (i + 1) for i in range(half)]]


def orders():
    import numpy as np

    rng = np.random.default_rng(0)
    tied = -rng.integers(1, 9, 150).astype(float)
    gaps = tied.copy()
    gaps[rng.random(150) < 0.2] = np.nan
    made = {
        "ties": tied, "ties with gaps": gaps, "few": tied[:17], "fewer": tied[:16], "ascending": np.sort(tied),
        "descending": np.sort(tied)[::-1].copy(), "all equal": np.zeros(70), "two": np.array([2.0, 1.0]), "none": np.array([]),
        "killer of the median of three": np.array(killer(150)), "organ pipe": np.minimum(np.arange(300), 299 - np.arange(300)).astype(float),
        "saw": (np.arange(500) * 7919 % 23).astype(float),
    }
    for name, values in made.items():
        yield {"name": name, "values": [None if np.isnan(v) else float(v) for v in values], "order": np.argsort(values).tolist()}


def words():
    from sklearn.feature_extraction.text import CountVectorizer

    state = 7

    def draw(below):
        nonlocal state
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        return (state >> 8) % below

    texts = [" ".join(f"w{min(draw(90), draw(90)):02d}" for _ in range(1 + draw(9))) for _ in range(120)]
    for limit in (5, 17, 40, 60):
        for binary in (False, True):
            fit = CountVectorizer(max_features=limit, binary=binary).fit(texts[:90])
            yield {"limit": limit, "binary": binary, "terms": list(fit.get_feature_names_out())}, texts


def answers():
    import numpy as np
    import sklearn

    versions = {"numpy": np.__version__, "scikit-learn": sklearn.__version__}
    cases, texts = zip(*words())
    return {
        "arg-sort": {"versions": versions, "cases": list(orders())},
        "oracle-frequent": {"versions": versions, "texts": texts[0], "train": 90, "cases": list(cases)},
    }


def write(out_dir):
    made = subprocess.run(
        [sys.executable, __file__], env={**os.environ, "NPY_DISABLE_CPU_FEATURES": WITHOUT, "PYTHONWARNINGS": "ignore"},
        check=True, capture_output=True, text=True,
    ).stdout
    out = pathlib.Path(out_dir)
    calc = out.parent.parent / "calc" / "golden"
    calc.mkdir(parents=True, exist_ok=True)
    for name, content in json.loads(made).items():
        folder = calc if name == "arg-sort" else out
        (folder / f"{name}.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    print(json.dumps(answers()))
