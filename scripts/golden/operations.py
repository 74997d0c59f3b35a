"""Oracle for the table operations: pandas on the titanic and penguins tables."""

import json
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"


def plain(value):
    if value is None or (isinstance(value, float) and np.isnan(value)) or value is pd.NaT:
        return None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, float, np.integer, np.floating)):
        return float(value)
    return str(value)


def rows(frame):
    return [[plain(value) for value in row] for row in frame.itertuples(index=False)]


def joins(titanic):
    left = titanic.head(40)[["pclass", "embark_town", "deck"]].reset_index().rename(columns={"index": "a"})
    right = titanic.tail(20)[["pclass", "embark_town", "deck"]].reset_index(drop=True).reset_index()
    right = right.rename(columns={"index": "b"})
    cases = []
    for keys in (["pclass", "embark_town"], ["deck"]):
        for how in ("inner", "left", "right", "outer"):
            joined = left[["a", *keys]].merge(right[["b", *keys]], on=keys, how=how)
            pairs = sorted([int(a), int(b)] for a, b in zip(joined["a"], joined["b"]) if a == a and b == b)
            alone = [sorted(int(row) for row in joined.loc[joined[other].isna(), side]) for side, other in (("a", "b"), ("b", "a"))]
            cases.append({"keys": keys, "how": how, "pairs": pairs, "alone": alone})
    quotes = pd.DataFrame({"t": titanic["fare"].dropna().drop_duplicates().sort_values().tolist()[::7]})
    quotes["q"] = range(len(quotes))
    trades = titanic.head(50)[["fare"]].rename(columns={"fare": "t"}).reset_index().sort_values("t", kind="stable")
    as_of = {}
    for direction in ("backward", "forward", "nearest"):
        joined = pd.merge_asof(trades, quotes, on="t", direction=direction, tolerance=5.0).sort_values("index")
        as_of[direction] = [plain(value) for value in joined["q"].astype(float)]
    return {"cases": cases, "asOf": as_of, "quotes": quotes["t"].tolist()}


def groups(titanic):
    grouped = titanic.groupby(["class", "sex"], sort=True)
    table = pd.DataFrame(
        {
            "rows": grouped.size(),
            "count": grouped["age"].count(),
            "sum": grouped["age"].sum(min_count=1),
            "mean": grouped["age"].mean(),
            "median": grouped["age"].median(),
            "q1": grouped["age"].quantile(0.25),
            "q3": grouped["age"].quantile(0.75),
            "min": grouped["age"].min(),
            "max": grouped["age"].max(),
            "sd": grouped["age"].std(),
            "variance": grouped["age"].var(),
            "first": grouped["age"].first(),
            "last": grouped["age"].last(),
            "nunique": grouped["age"].nunique(),
        }
    ).reset_index()
    decks = titanic.groupby("deck", dropna=False)["fare"].mean().reset_index()
    dropped = titanic.groupby("deck", dropna=True)["fare"].mean().reset_index()
    return {
        "columns": list(table.columns),
        "rows": rows(table),
        "decks": rows(decks),
        "dropped": rows(dropped),
    }


def pivots(titanic):
    known = titanic.dropna(subset=["embark_town"])
    found = {}
    for function in ("mean", "median", "count", "max"):
        wide = known.pivot_table(index=["sex", "class"], columns="embark_town", values="age", aggfunc=function)
        wide = wide.reset_index()
        found[function] = {"columns": list(wide.columns), "rows": rows(wide)}
    return found


def melts(penguins):
    numbers = [name for name in penguins.columns if penguins[name].dtype.kind == "f"]
    names = [name for name in penguins.columns if name not in numbers]
    long = penguins.melt(id_vars=names[:2], value_vars=numbers)
    return {
        "keep": names[:2],
        "columns": numbers,
        "rows": len(long),
        "names": list(long.columns),
        "sample": [[i, *row] for i, row in zip(range(0, len(long), 97), rows(long.iloc[::97]))],
        "sum": float(long["value"].sum()),
        "present": int(long["value"].notna().sum()),
    }


def duplicates(titanic):
    columns = ["pclass", "sex", "age", "deck"]
    kept = {keep: titanic.drop_duplicates(columns, keep=keep if keep != "none" else False).index for keep in ("first", "last", "none")}
    return {"columns": columns, **{keep: [len(index), int(index.values.sum())] for keep, index in kept.items()}}


def write(out_dir):
    titanic = pd.read_csv(SHARED / "titanic.csv")
    penguins = pd.read_csv(SHARED / "penguins.csv")
    out = Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    data = {
        "versions": {"pandas": pd.__version__, "numpy": np.__version__},
        "joins": joins(titanic),
        "groups": groups(titanic),
        "pivots": pivots(titanic),
        "melt": melts(penguins),
        "duplicates": duplicates(titanic),
    }
    (out / "operations.json").write_text(json.dumps(data, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    write(ROOT / "src/pipeline/data/golden")
