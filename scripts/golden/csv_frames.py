"""Random tables as pandas writes them (delimiters, quotes, missing words, line ends) and what it reads back from its own files."""
import json
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
FRAMES = 24
ROWS = (8, 25)


def column(kind, n, rng):
    if kind == 0:
        return rng.integers(-1000, 100000, n)
    if kind == 1:
        return rng.normal(0, 1e3, n).round(4)
    if kind == 2:
        return np.where(rng.random(n) < 0.2, np.nan, rng.normal(0, 1, n).round(6))
    if kind == 3:
        return rng.choice(np.array(["a", "b", "c d", None], dtype=object), n)
    if kind == 4:
        return rng.random(n) < 0.5
    if kind == 5:
        return 10.0 ** rng.integers(-300, 300, n)
    if kind == 6:
        return rng.choice(["x, y", 'he said "no"', "multi\nline", "plain", "ünï; cödé"], n)
    return np.array([f"row {i} {rng.integers(0, 10**6)}" for i in range(n)], dtype=object)


def kind_of(series):
    values = series.dropna()
    if series.dtype == bool or (len(values) and all(isinstance(value, bool) for value in values)):
        return "boolean"
    return "number" if np.issubdtype(series.dtype, np.number) else "words"


def told(name, series):
    kind = kind_of(series)
    result = {"name": name, "kind": kind, "missing": int(series.isna().sum()), "distinct": int(series.nunique())}
    if kind == "number" and series.notna().any():
        result.update(min=float(series.min()), max=float(series.max()), mean=float(series.mean()))
    return result


def write(out_dir):
    frames = []
    for seed in range(FRAMES):
        rng = np.random.default_rng(seed)
        n = int(rng.choice(ROWS))
        names = [f"col {c}" if c % 2 else f"c{c}" for c in range(int(rng.integers(2, 6)))]
        frame = pd.DataFrame({name: column(int(rng.integers(0, 8)), n, rng) for name in names})
        sep = str(rng.choice([",", ";", "\t"]))
        options = {
            "index": bool(rng.random() < 0.3),
            "sep": sep,
            "na_rep": str(rng.choice(["", "NA", "NaN", "null"])),
            "quoting": int(rng.choice([0, 0, 1])),
            "line_terminator": str(rng.choice(["\n", "\r\n"])),
            "decimal": "," if sep == ";" and rng.random() < 0.5 else ".",
        }
        text = frame.to_csv(**options)
        path = Path(out_dir) / "frame.tmp"
        path.write_bytes(text.encode())
        back = pd.read_csv(path, sep=sep, decimal=options["decimal"], float_precision="round_trip")
        path.unlink()
        columns = [told(name, back[name]) for name in back.columns]
        frames.append({"text": text, "rows": len(back), "columns": columns})
    versions = {"pandas": pd.__version__, "numpy": np.__version__}
    out = Path(out_dir) / "csv-frames.json"
    out.write_text(json.dumps({"versions": versions, "frames": frames}, separators=(",", ":"), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write(ROOT / "src/pipeline/data/golden")
