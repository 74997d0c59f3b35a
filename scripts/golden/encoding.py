"""Golden values of encoding and of cleaning words with all their options: scikit-learn, pandas and plain definitions.

`write(out_dir)` writes one JSON file a group of steps and data set into `out_dir` (src/pipeline/features/golden).
"""

import pathlib
import unicodedata
import warnings

import numpy as np
import pandas as pd
from sklearn import preprocessing
from sklearn.feature_extraction import FeatureHasher

from cleaning import after, numbers_of, tables, words_of, write_group
from features import DATA, case, cells, nan, write_json


def targets(frame):
    """Amounts with a gap, and two classes."""
    rows = np.arange(len(frame))
    amounts = (rows * 7 % 11) / 3 - 1.5
    amounts = [None if row == 5 else float(a) for row, a in zip(rows, amounts)]
    return amounts, ["yes" if row * 5 % 7 < 3 else "no" for row in rows]


def level_cases(frame, split):
    on = words_of(frame)
    words, own = frame[on], frame[on].iloc[:split]
    amounts, classes = targets(frame)
    cases = []

    def add(step, params, columns, **more):
        cases.append(after(step, params, pd.DataFrame(columns), split, on, **more))

    def ordered(levels_of, unknown=-1):
        made = {}
        for name in on:
            levels = levels_of(own[name].dropna())
            table = {level: place for place, level in enumerate(levels)}
            other = unknown(own[name], levels) if callable(unknown) else unknown
            made[name] = words[name].map(lambda value: table.get(value, other), na_action="ignore").astype(float)
        return made

    frequent = lambda v: sorted(v.unique(), key=lambda level: (-(v == level).sum(), level))
    add("encode-ordinal", {"order": "frequency"}, ordered(frequent))
    add("encode-ordinal", {"order": "appearance", "unknownValue": -5}, ordered(lambda v: list(v.unique()), -5))
    for target, numbers in ((amounts, pd.Series(amounts, dtype=float)), (classes, pd.Series(classes).eq("yes").astype(float))):
        by_mean = lambda v: sorted(v.unique(), key=lambda level: (numbers[v.index][v == level].mean() if numbers[v.index][v == level].notna().any() else np.inf, level))
        add("encode-ordinal", {"order": "target-mean"}, ordered(by_mean), target=target)
    usual = lambda v, levels: levels.index(frequent(v.dropna())[0]) if len(levels) else -1
    add("encode-ordinal", {"handleUnknown": "most-frequent"}, ordered(lambda v: sorted(v.unique()), usual))

    for normalize in (True, False):
        count = {name: words[name].map(own[name].value_counts(normalize=normalize, dropna=False)).fillna(0).astype(float) for name in on}
        add("encode-frequency", {"normalize": normalize}, count)

    for missing in ("zeros", "missing"):
        made = {}
        for name in on:
            levels = sorted(own[name].dropna().unique())
            number = words[name].map(lambda v: levels.index(v) + 1 if v in levels else 0, na_action="ignore")
            width = max(1, int(np.ceil(np.log2(len(levels) + 1))))
            for bit in range(width):
                value = number.map(lambda n: (int(n) >> (width - 1 - bit)) & 1, na_action="ignore").astype(float)
                made[f"{name} bit {bit + 1}"] = value.fillna(0) if missing == "zeros" else value
        add("encode-binary", {"missing": missing}, made)

    for count, sign in ((4, True), (3, False)):
        made = {}
        for name in on:
            tokens = [[] if pd.isna(v) else [f"{name}={v}"] for v in words[name]]
            x = FeatureHasher(count, input_type="string", alternate_sign=sign).transform(tokens).toarray()
            made.update({f"{name} hash {k + 1}": x[:, k] for k in range(count)})
        add("encode-hash", {"nFeatures": count, "alternateSign": sign}, made)

    filled = words.fillna("(missing)")
    drop = [own[name].fillna("(missing)").value_counts().pipe(lambda c: sorted(c.index[c == c.max()], key=lambda v: (v == "(missing)", v)))[0] for name in on]
    theirs = preprocessing.OneHotEncoder(handle_unknown="ignore", sparse_output=False, drop=np.array(drop, object),
        categories=[sorted(own[n].dropna().unique()) + (["(missing)"] if own[n].isna().any() else []) for n in on]).fit(filled.iloc[:split].to_numpy(object))
    names = [f"{name}={level}" for name, levels, base in zip(on, theirs.categories_, drop) for level in levels if level != base]
    x = theirs.transform(filled.to_numpy(object))
    cases.append(case("encode-one-hot", {"drop": "most-frequent"}, x[:split], x[split:], on=on, only=names))
    for params, options in (({}, {}), ({"drop": "first"}, {"drop": "first"})):
        theirs = preprocessing.OneHotEncoder(handle_unknown="ignore", sparse_output=False, **options).fit(words.astype(object).where(words.notna(), nan).iloc[:split])
        x = theirs.transform(words.astype(object).where(words.notna(), nan))
        cases.append(case("encode-one-hot", params, x[:split], x[split:], on=on))

    for target, numbers in ((amounts, np.array(amounts, float)), (classes, np.array([c == "yes" for c in classes], float))):
        for smooth in (None, 2.0):
            cases.append(target_case(words, split, on, target, numbers, smooth))
    return cases


def target_case(words, split, on, target, numbers, smooth):
    """Means of the target, each training row without itself."""
    def means(keys, y):
        known = ~np.isnan(y)
        keys, y = keys[known], y[known]
        overall, spread = (y.mean(), y.var()) if len(y) else (0.0, 0.0)
        encoded = {}
        for level in set(keys):
            part = y[keys == level]
            pull = (part.var() / spread if spread > 1e-15 else 0.0) if smooth is None else smooth
            encoded[level] = (part.sum() + pull * overall) / (len(part) + pull)
        return encoded, overall

    train, test = [], []
    for name in on:
        keys = words[name].fillna("(missing)").to_numpy(object)
        own, y = keys[:split], numbers[:split]
        column = []
        for row in range(split):
            others = np.arange(split) != row
            encoded, overall = means(own[others], y[others])
            column.append(encoded.get(own[row], overall))
        encoded, overall = means(own, y)
        train.append(column)
        test.append([encoded.get(level, overall) for level in keys[split:]])
    params = {"training": "leave-one-out", **({} if smooth is None else {"smooth": smooth})}
    return case("encode-target", params, np.transpose(train), np.transpose(test), on=on, target=target)


def spaced(text):
    return " ".join(text.split())


def strip_accents(text):
    kept = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", kept)


def word_cases(frame, split):
    on = words_of(frame)
    words, own = frame[on], frame[on].iloc[:split]
    cases = []

    def add(step, params, work):
        cases.append(after(step, params, pd.DataFrame({name: work(words[name], own[name]) for name in on}), split, on))

    common = lambda v, own: v.where(v.isna() | v.isin(own.value_counts().pipe(lambda c: c.index[c >= 4])), "other")
    add("rare-to-other", {"minFrequency": 4}, common)
    pairs = [["male", "m"], ["S", None], ["Adelie", "A"], ["a", "first"]]
    table = {old: nan if new is None else new for old, new in pairs}
    add("map-values", {"map": pairs}, lambda v, own: v.map(lambda value: table.get(value, value)))
    add("clean-text", {"case": "upper"}, lambda v, own: v.str.strip().str.upper())
    add("cast", {"to": "text"}, lambda v, own: v)
    return cases


def cast_cases(frame, split):
    """Numbers as words and back."""
    on = numbers_of(frame)
    x = frame[on].astype(float)
    shown = lambda value: np.format_float_positional(value, trim="-")
    words = x.apply(lambda v: v.map(shown, na_action="ignore")).astype(object)
    cases = [after("cast", {"to": to}, words.where(words.notna(), nan), split, on) for to in ("category", "text")]
    truth = x.where(x.isin([0, 1])).astype(object)
    cases.append(after("cast", {"to": "boolean"}, truth.applymap(lambda v: None if pd.isna(v) else bool(v)), split, on))
    back = words_of(frame)
    numbers = frame[back].apply(pd.to_numeric, errors="coerce")
    cases.append(after("cast", {}, numbers.astype(float), split, back))
    return cases


def label_cases(out):
    """Words of car names as labels."""
    mpg = pd.read_csv(DATA / "mpg.csv")["name"].iloc[:60:2]
    frame = pd.DataFrame({"name": mpg.to_list(), "gaps": [None if i % 4 == 0 else text for i, text in enumerate(mpg)]})
    sets = {"mpg": (frame, 20)}
    tags = ["a; b", "b", None, "b ;a; b", "", ";", "c;a", "d", "a;new", None]
    sets["edges"] = (pd.DataFrame({"tags": tags, "constant": ["x;y"] * 10}), 8)
    sets["single"] = (pd.DataFrame({"tags": ["a; b", "b;c", None], "constant": ["x", "x", "y"]}), 1)
    for name, (table, split) in sets.items():
        delimiter = " " if name == "mpg" else ";"
        cases = []
        for params in ({}, {"give": "count"}, {"minFrequency": 2}):
            made = {}
            for column in table:
                parts = [[] if v is None else [p.strip() for p in v.split(delimiter) if p.strip()] for v in table[column]]
                theirs = preprocessing.MultiLabelBinarizer().fit(parts[:split])
                x = theirs.transform([[p for p in part if p in theirs.classes_] for part in parts])
                for k, label in enumerate(theirs.classes_):
                    if x[:split, k].sum() >= params.get("minFrequency", 0):
                        count = [part.count(label) for part in parts]
                        made[f"{column} has {label}"] = np.array(count if params.get("give") else x[:, k], float)
            if made:
                cases.append(after("encode-multi-label", {**params, "delimiter": delimiter}, pd.DataFrame(made), split, list(table)))
        write_json(out / f"clean-labels-{name}.json", {"kind": "words", "columns": cells(table), "split": split, "cases": cases})


def write(out_dir):
    out = pathlib.Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        write_group(out, "levels", level_cases)
        write_group(out, "words", word_cases)
        write_group(out, "casts", cast_cases)
        label_cases(out)


if __name__ == "__main__":
    write(pathlib.Path(__file__).resolve().parents[2] / "src" / "pipeline" / "features" / "golden")
