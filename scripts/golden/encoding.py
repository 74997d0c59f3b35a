"""Golden values of encoding and of cleaning words with all their options: scikit-learn, pandas and plain definitions.

`write(out_dir)` writes one JSON file a group of steps and data set into `out_dir` (src/pipeline/features/golden).
"""

import pathlib
import re
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
    fits = lambda value, part: nan if pd.isna(value) else part(value)
    add("map-values", {"map": [["ale", "1"], ["B", None], ["a", "has a"]], "match": "contains"},
        lambda v, own: v.map(lambda t: fits(t, lambda t: "1" if "ale" in t else nan if "B" in t else "has a" if "a" in t else t)))
    add("map-values", {"map": [["b", "x"], ["a", "y"]], "match": "starts", "matchCase": False, "others": "missing"},
        lambda v, own: v.map(lambda t: fits(t, lambda t: {"b": "x", "a": "y"}.get(t[0].lower(), nan))))
    add("map-values", {"map": [["^.{1,3}$", "short"]], "match": "pattern"},
        lambda v, own: v.map(lambda t: fits(t, lambda t: "short" if len(t) <= 3 else t)))
    add("clean-text", {"case": "title", "find": "[aeiou]+(.)", "replace": "$1-", "findAs": "pattern"},
        lambda v, own: v.str.replace("[aeiou]+(.)", r"\1-", regex=True).map(titled, na_action="ignore"))
    add("clean-text", {"find": "MALE", "replace": "man", "findAs": "word", "matchCase": False},
        lambda v, own: v.map(lambda t: "man" if t.lower() == "male" else t, na_action="ignore"))
    return cases


def titled(text):
    return re.sub(r"(^|[\s-])([^\s-])", lambda match: match[1] + match[2].upper(), text.lower())


def sign_cases(out):
    """Letters that can be stored in several ways."""
    texts = ["Cafe\u0301", "Caf\u00e9", "\ufb01n", "\u2460  a", None, "  stra\u00dfe\u00a0x ", "na\u00efve-Co\u0302te d'or", "", "\u1e9e", "\u0130zmir", "Caf\u00e9"]
    frame = pd.DataFrame({"t": texts, "constant": ["\u00c5ngstro\u0308m"] * len(texts)})
    cases = []
    for params, work in (
        ({"unicode": "nfkc"}, lambda t: spaced(unicodedata.normalize("NFKC", t))),
        ({"unicode": "nfc", "case": "upper"}, lambda t: spaced(unicodedata.normalize("NFC", t).upper())),
        ({"stripAccents": True, "trim": False, "collapse": False}, strip_accents),
        ({"case": "title", "unicode": "nfc"}, lambda t: spaced(titled(unicodedata.normalize("NFC", t)))),
    ):
        made = frame.apply(lambda v: v.map(lambda t: work(t) or nan, na_action="ignore"))
        cases.append(after("clean-text", params, made, 8, list(frame)))
    write_json(out / "clean-signs-edges.json", {"kind": "words", "columns": cells(frame), "split": 8, "cases": cases})


def plain_text(text):
    kept = "".join(c for c in unicodedata.normalize("NFKD", text.strip().lower()) if not unicodedata.category(c).startswith("M"))
    kept = kept.replace("\u00df", "ss").replace("\u00f8", "o").replace("\u00e6", "ae")
    return "".join(c for c in kept if unicodedata.category(c)[0] not in "PSC")


def fingerprint(text):
    return " ".join(sorted(set(plain_text(text).split())))


def grams(text):
    letters = "".join(plain_text(text).split())
    return "".join(sorted({letters[i : i + 2] for i in range(max(1, len(letters) - 1))}))


def distance(a, b):
    """Optimal string alignment."""
    d = [[max(i, j) if 0 in (i, j) else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            d[i][j] = min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                d[i][j] = min(d[i][j], d[i - 2][j - 2] + 1)
    return d[-1][-1]


def merges_of(values, params):
    counts = values.dropna().value_counts()
    ranked = sorted(counts.index, key=lambda text: (-counts[text], text))
    merges, kept = {}, []
    for text in ranked:
        if params["method"] == "levenshtein":
            words, digits = " ".join(plain_text(text).split()), [c for c in text if c.isdigit()]
            near = [(distance(words, plain), i, home) for i, (plain, number, home) in enumerate(kept)
                    if number == digits and (plain == words or min(len(plain), len(words)) >= 4)]
            near = [one for one in near if one[0] <= params["distance"]]
            if near:
                merges[text] = min(near)[2]
            else:
                kept.append((words, digits, text))
        else:
            key = (fingerprint if params["method"] == "fingerprint" else grams)(text)
            home = next((own for other, own in kept if key and other == key), None)
            if home is None:
                kept.append((key, text))
            else:
                merges[text] = home
    return merges


def typo_cases(out):
    names = pd.read_csv(DATA / "mpg.csv")["name"]
    makers = names.str.split(" ").str[0]
    rows = [i for i, maker in enumerate(makers) if maker in ("chevroelt", "vokswagen", "toyouta", "maxda", "mercedes", "mercedes-benz")]
    rows = sorted({*rows, *range(0, 398, 8)})
    frame = pd.DataFrame({"maker": makers.iloc[rows].to_list(), "name": names.iloc[rows].to_list()})
    frame.loc[::9, "name"] = None
    odd = ["Berlin", "berlin ", "Berlln", None, "Berlin", "Hamburg", "Hambrug", "M\u00fcnchen", "Munchen", "", "-", "new york", "York, New", None, "Bremen"]
    sets = {"mpg": (frame, len(frame) - 12), "edges": (pd.DataFrame({"town": odd, "constant": ["x"] * 15}), 12), "single": (pd.DataFrame({"town": ["Berlin", "berlin", None]}), 1)}
    for name, (table, split) in sets.items():
        cases = []
        for params in ({"method": "fingerprint"}, {"method": "ngram"}, {"method": "levenshtein", "distance": 1}, {"method": "levenshtein", "distance": 2}):
            made = table.apply(lambda v: v.replace(merges_of(v.iloc[:split], params)))
            cases.append(after("fix-typos", params, made, split, list(table)))
        write_json(out / f"clean-typos-{name}.json", {"kind": "words", "columns": cells(table), "split": split, "cases": cases})


def unit_cases(out):
    """Weights and lengths of cars and birds, written with their unit."""
    mpg = pd.read_csv(DATA / "mpg.csv")[["weight", "displacement", "horsepower"]].iloc[:30]
    number = lambda v: np.format_float_positional(v, trim="-")
    cars = pd.DataFrame({
        "weight": mpg["weight"].map(lambda v: f"{number(v)} lb"),
        "displacement": mpg["displacement"].map(lambda v: f"{number(v)}in"),
        "horsepower": mpg["horsepower"].map(lambda v: f"{number(v)}", na_action="ignore"),
    })
    cars.loc[::7, "weight"] = None
    cars.loc[3, "weight"] = "1.5 t"
    sizes = {"weight": mpg["weight"].where(cars["weight"].notna()) * 0.45359237, "displacement": mpg["displacement"] * 0.0254}
    sizes["weight"].loc[3] = 1500.0
    single = pd.DataFrame({"weight": ["12 kg", "800 g", None], "constant": ["3 m", "3 m", "5 km"]})
    edges = pd.DataFrame({"weight": ["2 kg", "2 kg", None, "2 lb", "x", "2000 g"], "constant": ["5 m"] * 6})
    sets = {
        "mpg": (cars, 22, [("kg", ["weight"], [sizes["weight"]]), ("m", ["displacement"], [sizes["displacement"]]), ("", ["horsepower"], [mpg["horsepower"]])]),
        "single": (single, 1, [("g", ["weight"], [[12000, 800, nan]]), ("", ["constant"], [[3, 3, 5000]])]),
        "edges": (edges, 5, [("", ["weight"], [[2, 2, nan, 2 * 0.45359237, nan, 2]]), ("cm", ["constant"], [[500] * 6])]),
    }
    for name, (table, split, wanted) in sets.items():
        cases = [after("split-unit", {"unit": unit}, pd.DataFrame(dict(zip(on, values))), split, on) for unit, on, values in wanted]
        write_json(out / f"clean-units-{name}.json", {"kind": "words", "columns": cells(table), "split": split, "cases": cases})


def date_cases(out):
    """Model years of cars, and numbers that count from 1970."""
    years = pd.read_csv(DATA / "mpg.csv")["model_year"].iloc[::13] + 1900.0
    cars = pd.DataFrame({"year": years.to_list(), "gaps": years.where(years % 3 > 0).to_list(), "constant": [1970.0] * len(years)})
    counts = pd.DataFrame({"n": [0.0, 1, 1, -14, nan, 120, 25, 0.5, nan, -3], "constant": [7.0] * 10})
    single = pd.DataFrame({"n": [3.0, nan, 1.5]})
    epoch = pd.Timestamp(0)
    ms = lambda times: (times - epoch) / pd.Timedelta("1ms")

    def counted(v, unit):
        if unit in ("months", "years"):
            step = 12 if unit == "years" else 1
            return v.map(lambda n: nan if n % 1 else ms(epoch + pd.DateOffset(months=int(n * step))), na_action="ignore")
        size = {"ns": "1ns", "us": "1us", "ms": "1ms", "s": "1s", "minutes": "1min", "hours": "1h", "days": "1d"}[unit]
        return v * (pd.Timedelta(size) / pd.Timedelta("1ms"))

    units = ["ns", "us", "ms", "s", "minutes", "hours", "days", "months", "years"]
    for name, (table, split) in {"mpg": (cars, 24), "edges": (counts, 7), "single": (single, 1)}.items():
        if name == "mpg":
            made = table.apply(lambda v: ms(pd.to_datetime(v, format="%Y")))
            cases = [after("parse-date", {"numbers": "year"}, made, split, list(table))]
        else:
            cases = [after("parse-date", {"numbers": unit}, table.apply(lambda v: counted(v, unit)), split, list(table)) for unit in units]
        write_json(out / f"clean-dates-{name}.json", {"kind": "numbers", "columns": cells(table), "split": split, "cases": cases})


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
        sign_cases(out)
        typo_cases(out)
        unit_cases(out)
        date_cases(out)


if __name__ == "__main__":
    write(pathlib.Path(__file__).resolve().parents[2] / "src" / "pipeline" / "features" / "golden")
