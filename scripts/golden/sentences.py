"""Golden values of the steps on texts: real messages, missing and repeated texts, a column of one text, a single row.

Vectors by scikit-learn; words by Python's `re` and by the published vocabularies of the stemmers.
`write(out_dir)` writes one JSON file a table into `out_dir` (src/pipeline/features/golden).
"""

import collections
import pathlib
import re

import numpy as np
import pandas as pd
from sklearn.feature_extraction import text as sk

from features import DATA, case
from steps import WORDS, write_group

ORACLES = DATA.parent / "oracles" / "snowball"


def tables():
    lines = (DATA / "sms.tsv").read_text(encoding="utf8").split("\n")
    messages = [line.split("\t")[1] for line in lines[:60]]
    short = [message for message in messages if len(message) < 100][:18]
    short[3] = short[15] = None
    short[7] = short[6]
    few = ["See you at 5, ok? :-)", None, "ok ok @home #late http://a.b/c?d", "See you at 5, ok? :-)", "Running runs, RAN! 3,5 kg...", "don't", "<3 well-known mail@x.org", "ok", None, "New words here. And here!"]
    return {
        "sms": (pd.DataFrame({"t": short}), 13),
        "texts-edges": (pd.DataFrame({"t": few, "c": ["one and the same text"] * 10}), 7),
        "texts-single": (pd.DataFrame({"t": ["the cats are running", "cats and dogs", None]}), 1),
    }


def vectors(frame, split, kind, **given):
    """The vectors of each column side by side; missing texts have no words."""
    parts = []
    for name in frame:
        texts = frame[name].fillna("")
        parts.append(kind(**given).fit(texts[:split]).transform(texts).toarray())
    return np.hstack(parts)


def vector_cases(name, frame, split):
    few = {} if name == "texts-single" else {"min_df": 2}
    ours = {"min_df": "minDf", "ngram_range": "ngramRange", "stop_words": "stopWords", "sublinear_tf": "sublinearTf", "smooth_idf": "smoothIdf", "use_idf": "useIdf",
            "strip_accents": "stripAccents", "token_pattern": "tokenPattern", "max_df": "maxDf", "n_features": "nFeatures", "alternate_sign": "alternateSign"}
    for step, kind, options in (
        ("count-vectorize", sk.CountVectorizer, [few, {**few, "ngram_range": (1, 2), "binary": True}, {**few, "analyzer": "char_wb", "ngram_range": (2, 2)}]),
        ("tfidf", sk.TfidfVectorizer, [few, {**few, "norm": "l1", "sublinear_tf": True, "lowercase": False}, {**few, "norm": None, "smooth_idf": False, "token_pattern": "\\w+"}, {**few, "use_idf": False, "strip_accents": "unicode"}]),
        ("hash-vectorize", sk.HashingVectorizer, [{"n_features": 8}, {"n_features": 5, "alternate_sign": False, "norm": None, "analyzer": "char", "ngram_range": (1, 2)}]),
    ):
        for given in options:
            params = {ours.get(key, key): list(value) if isinstance(value, tuple) else "none" if value is None else value for key, value in given.items()}
            made = vectors(frame, split, kind, **given)
            yield case(step, params, made[:split], made[split:])


def rewritten(step, params, frame, split, one):
    made = [[None if v is None else one(v) for v in row] for row in frame.where(frame.notna(), None).to_numpy(object)]
    return case(step, params, made[:split], made[split:])


TWEET = r"https?://\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@#]\w+|[<>]?[:;=8][-o*]?[)\](\[dDpP/}{@|]|<3|\w+(?:['\u2019-]\w+)*|\.{2,}|\S"


def token_cases(name, frame, split):
    def found(pattern, lower=True, after=lambda words: words):
        return lambda text: " ".join(after(re.findall(pattern, text.lower() if lower else text)))

    number = re.compile(r"[+-]?\d+(?:[.,]\d+)*")
    sentences = lambda text: " ".join("_".join(part.split()) for part in re.split(r"(?<=[.!?\u2026])\s+", text) if part.strip())
    no_links = lambda text: re.sub(r"(?i)(?:https?://|www\.)\S+", " ", text)
    yield rewritten("tokenize", {}, frame, split, found(r"\b\w\w+\b"))
    yield rewritten("tokenize", {"method": "word-punctuation", "numbers": "drop"}, frame, split, found(r"\w+|[^\w\s]+", after=lambda words: [w for w in words if not number.fullmatch(w)]))
    yield rewritten("tokenize", {"method": "whitespace", "lowercase": False, "stripUrls": True}, frame, split, lambda text: " ".join(no_links(text).split()))
    yield rewritten("tokenize", {"method": "sentence", "lowercase": False}, frame, split, sentences)
    yield rewritten("tokenize", {"method": "tweet"}, frame, split, found(TWEET))
    yield rewritten("tokenize", {"method": "pattern", "pattern": "[a-z]+", "numbers": "mark"}, frame, split, found("[a-z]+"))
    for least, most in ((1, 2), (2, 3)):
        def runs(text):
            words = text.split()
            return " ".join("_".join(words[i : i + n]) for n in range(least, most + 1) for i in range(len(words) - n + 1))
        yield rewritten("n-grams", {"range": [least, most]}, frame, split, runs)


def stop_cases(name, frame, split):
    stops = {word.lower() for word in sk.ENGLISH_STOP_WORDS}
    keep = lambda holds: lambda text: " ".join(word for word in text.split() if holds(word))
    yield rewritten("stop-words", {}, frame, split, keep(lambda w: w.lower() not in stops))
    yield rewritten("stop-words", {"language": "none", "words": ["ok", "cats"], "pattern": "[0-9!]"}, frame, split, keep(lambda w: w.lower() not in {"ok", "cats"} and not re.search("[0-9!]", w)))
    for params in ({"language": "none", "minDf": 2}, {"language": "none", "maxDf": 0.2}, {"language": "none", "mostFrequent": 5}):
        if name == "texts-single" and "maxDf" in params:
            continue
        columns = []
        for column in frame:
            texts = [text for text in frame[column][:split] if isinstance(text, str)]
            documents = collections.Counter(word for text in texts for word in set(text.split()))
            counts = collections.Counter(word for text in texts for word in text.split())
            if "minDf" in params:
                known = {word for word, n in documents.items() if n >= 2}
            elif "mostFrequent" in params:
                known = set(sorted(counts, key=lambda word: (-counts[word], word))[:5])
            else:
                common = {word for word, n in documents.items() if n > 0.2 * split}
                known = {word for text in frame[column].dropna() for word in text.split()} - common
            columns.append([None if not isinstance(text, str) else keep(lambda w: w in known)(text) for text in frame[column]])
        made = [list(row) for row in zip(*columns)]
        yield case("stop-words", params, made[:split], made[split:])


def stem_tables():
    """Words of the messages that the published vocabularies have; their stems are those published."""
    published = {}
    for language in ("english", "porter"):
        rows = (ORACLES / f"{language}.tsv").read_text(encoding="utf8").split("\n")
        published[language] = dict(row.split("\t")[:2] for row in rows if row.count("\t") >= 1)
    both = set(published["english"]) & set(published["porter"])
    filler = min(word for word in both if len(word) > 6 and word.isalpha())
    for name, (frame, split) in tables().items():
        only = lambda text: None if not isinstance(text, str) else " ".join(w for w in re.findall("[a-z']+", text.lower()) if w in both) or filler
        yield f"stems-{name}", frame.applymap(only), split, published


def write(out_dir):
    out = pathlib.Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    for name, (frame, split) in tables().items():
        write_group(out, f"vectors-{name}", frame, split, WORDS, list(vector_cases(name, frame, split)))
        write_group(out, f"words-{name}", frame, split, WORDS, [*token_cases(name, frame, split), *stop_cases(name, frame, split)])
    for name, frame, split, published in stem_tables():
        cases = [
            rewritten("stem", {"language": language}, frame, split, lambda text: " ".join(stems[w] for w in text.split()))
            for language, stems in published.items()
        ]
        write_group(out, name, frame, split, WORDS, cases)


if __name__ == "__main__":
    write(pathlib.Path(__file__).resolve().parents[2] / "src" / "pipeline" / "features" / "golden")
