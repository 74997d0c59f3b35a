"""Golden answers of scikit-learn's text vectorisers and Python's regular expressions.

`write(out_dir)` writes oracle-text.json into `out_dir` (src/pipeline/features/golden): the sparse rows that each vectoriser gives for
texts of our own (accents, emoji, empty, missing) and a few messages, learnt on the first texts, and what patterns find.
"""

import json
import pathlib
import platform
import re
import unicodedata

import sklearn
from sklearn.feature_extraction.text import (
    ENGLISH_STOP_WORDS,
    CountVectorizer,
    HashingVectorizer,
    TfidfVectorizer,
    strip_accents_ascii,
    strip_accents_unicode,
)
from sklearn.utils import murmurhash3_32

DATA = pathlib.Path(__file__).resolve().parents[2].parent / "shared" / "data"
TEXTS = [
    "the the the cat cat sat on the mat . . .",
    "The café is closed; the CAFÉ was open, naïve façade!",
    "Free entry in 2 a wkly comp… win £100 now!!! 😀😀 call 0800-123",
    "Free free FREE entry call now call later; the cafe",
    "",
    None,
    "Übergrößenträger straße STRASSE İstanbul ΣΊΣΥΦΟΣ",
    "don't stop_words, e-mail me at a.b@example.org or http://example.org/x?y=1",
    "日本語 テキスト 中文 हिन्दी العربية русский ёлка",
    "tabs\tand\nnew  lines   and    blanks",
    "ﬁne ① ½ x² 𝒳 𝐛𝐨𝐥𝐝 a\u0301 e\u0327\u0301",
]
SPLIT = 10
MESSAGES = 24
COUNT = [
    {},
    {"lowercase": False, "binary": True},
    {"strip_accents": "unicode", "stop_words": "english"},
    {"strip_accents": "ascii", "ngram_range": [1, 2], "min_df": 2},
    {"analyzer": "char", "ngram_range": [1, 3], "min_df": 0.3},
    {"analyzer": "char_wb", "ngram_range": [2, 4], "max_df": 0.4, "min_df": 2},
    {"token_pattern": "\\S+", "max_df": 2},
    {"token_pattern": "(?u)\\b[a-zà-ÿ]+(?:['-][a-zà-ÿ]+)*\\b", "ngram_range": [2, 3]},
    {"token_pattern": "([a-z]+)@", "stop_words": ["a"]},
    {"ngram_range": [2, 2], "stop_words": ["the", "on"]},
]
TFIDF = [
    {},
    {"norm": "l1", "sublinear_tf": True},
    {"norm": None, "smooth_idf": False, "ngram_range": [1, 2], "min_df": 2},
    {"use_idf": False, "binary": True, "strip_accents": "unicode"},
    {"analyzer": "char_wb", "ngram_range": [3, 3], "max_df": 0.9, "min_df": 2, "max_features": None},
]
HASH = [
    {"n_features": 16},
    {"n_features": 1000, "alternate_sign": False, "norm": None},
    {"n_features": 64, "norm": "l1", "ngram_range": [1, 2], "strip_accents": "unicode"},
    {"n_features": 8, "binary": True, "analyzer": "char", "ngram_range": [2, 2]},
]
PATTERNS = [
    "(?u)\\b\\w\\w+\\b",
    "\\w+",
    "\\w+|[^\\w\\s]+",
    "[A-Z]\\w*",
    "(?i)free|call",
    "\\b\\d{2,3}\\b",
    "[^\\s.,;!?]+",
    "(?:\\w\\.)+\\w",
    "\\w+?e",
    "a|ab|abc|\\w{4,}",
    "^\\w+|\\w+$",
    "\\B\\w",
    "(\\w)\\w*ing|(?:x)",
    "[\\w'-]+",
    "[\\]\\-x]+|.b",
    "(?P<first>\\w)\\S*",
    "\\u00e9|\\x46ree",
    "(?:a*)*b|s",
]


def rows_of(matrix):
    matrix = matrix.tocsr()
    matrix.sort_indices()
    return [
        [[int(i), float(v)] for i, v in zip(matrix.indices[a:b], matrix.data[a:b])]
        for a, b in zip(matrix.indptr, matrix.indptr[1:])
    ]


def case(kind, params, texts, split):
    given = {name: tuple(value) if name == "ngram_range" else value for name, value in params.items()}
    model = kind(**given)
    filled = [text or "" for text in texts]
    model.fit(filled[:split])
    one = {"params": params, "rows": rows_of(model.transform(filled))}
    if kind is not HashingVectorizer:
        one["terms"] = list(model.get_feature_names_out())
    return one


def write(out_dir):
    lines = (DATA / "sms.tsv").read_text(encoding="utf8").split("\n")
    messages = [line.split("\t")[1] for line in lines[:MESSAGES]]
    golden = {
        "versions": {
            "scikit-learn": sklearn.__version__,
            "python": platform.python_version(),
            "unicode": unicodedata.unidata_version,
        },
        "texts": TEXTS,
        "split": SPLIT,
        "cases": {
            "count-vectorize": [case(CountVectorizer, p, TEXTS, SPLIT) for p in COUNT],
            "tfidf": [case(TfidfVectorizer, p, TEXTS, SPLIT) for p in TFIDF],
            "hash-vectorize": [case(HashingVectorizer, p, TEXTS, SPLIT) for p in HASH],
        },
        "messages": {"texts": messages, "tfidf": case(TfidfVectorizer, {"min_df": 2}, messages, 18)},
        "accents": [[strip_accents_unicode(t or ""), strip_accents_ascii(t or "")] for t in TEXTS],
        "lower": [(t or "").lower() for t in TEXTS],
        "patterns": [{"pattern": p, "found": [found(p, t or "") for t in TEXTS]} for p in PATTERNS],
        "hashes": [[t, int(murmurhash3_32(t))] for t in ["", "a", "ab", "abc", "abcd", "free", "café", "😀", "日本語"]],
        "english": sorted(ENGLISH_STOP_WORDS),
    }
    text = json.dumps(golden, ensure_ascii=False, separators=(",", ":"))
    (pathlib.Path(out_dir) / "oracle-text.json").write_text(text + "\n", encoding="utf8")


def found(pattern, text):
    if re.compile(pattern).groups > 1:
        return None
    return [one for one in re.findall(pattern, text) if one != ""]
