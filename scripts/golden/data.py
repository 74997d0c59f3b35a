"""Row counts, column kinds and statistics of the shared data files, as pandas reads them."""
import json
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"
NO_HEADER = {
    "adult-train.csv",
    "adult-test.csv",
    "horse-colic.csv",
    "winequality-red.csv",
    "pima-indians-diabetes.csv",
    "sms.tsv",
}


def read(path):
    options = {}
    if path.name in NO_HEADER:
        options["header"] = None
    if path.name.startswith("adult") or path.name == "horse-colic.csv":
        options["na_values"] = "?"
        options["skipinitialspace"] = True
    if path.suffix == ".tsv":
        options.update(sep="\t", quoting=3, keep_default_na=False)
    return pd.read_csv(path, **options)


def kind_of(series):
    if series.dtype == bool:
        return "boolean"
    values = series.dropna()
    if len(values) and all(isinstance(value, bool) for value in values):
        return "boolean"
    return "number" if np.issubdtype(series.dtype, np.number) else "words"


def column(name, series):
    result = {"name": str(name), "kind": kind_of(series), "missing": int(series.isna().sum())}
    result["distinct"] = int(series.nunique())
    if result["kind"] == "number":
        values = series.astype(float)
        result.update(
            mean=float(values.mean()),
            sd=float(values.std()),
            min=float(values.min()),
            max=float(values.max()),
            skewness=float(values.skew()),
            quantiles=[float(values.quantile(p)) for p in (0.25, 0.5, 0.75)],
        )
    return result


def write(out_dir):
    files = {}
    for path in sorted([*SHARED.glob("*.csv"), *SHARED.glob("*.tsv")]):
        frame = read(path)
        files[path.name] = {
            "rows": len(frame),
            "columns": [column(name, frame[name]) for name in frame.columns],
        }
    out = Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    versions = {"pandas": pd.__version__, "numpy": np.__version__}
    (out / "profiles.json").write_text(json.dumps({"versions": versions, "files": files}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    write(ROOT / "src/pipeline/data/golden")
