"""Golden numbers of files that a step is given: means of word vectors, and what a small picture model makes of pictures."""

import json
import pathlib
import re

import numpy as np

WORD = re.compile(r"(?u)\b\w\w+\b")


def vector_file(random):
    """A GloVe text: words as they come in such files, some in capitals, one twice, one with blanks."""
    words = ["the", "The", "of", "sun", "Moon", "moon", "red", "blue", ". . .", "red", "rain", "Oslo", "wind", "snow", "1999"]
    numbers = random.normal(0, 0.4, (len(words), 6))
    lines = [" ".join([word, *(f"{value:.5f}" for value in row)]) for word, row in zip(words, numbers)]
    return lines


def known_vectors(lines, dims):
    found = {}
    for line in lines:
        cells = line.split(" ")
        word = " ".join(cells[:-dims])
        vector = np.array(cells[-dims:], dtype=np.float32).astype(float)
        held = found.get(word.lower())
        if held is None or (held[0] != word.lower() and word == word.lower()):
            found[word.lower()] = (word, vector)
    return {word: vector for word, (_, vector) in found.items()}


def means(texts, known, dims, idf):
    rows = []
    for text in texts:
        words = [word for word in WORD.findall((text or "").lower()) if word in known]
        if words:
            rows.append(np.average([known[word] for word in words], axis=0, weights=[idf(word) for word in words]))
        else:
            rows.append(np.zeros(dims))
    return np.array(rows).tolist()


def vectors():
    random = np.random.default_rng(5)
    lines = vector_file(random)
    known = known_vectors(lines, 6)
    training = ["The sun, the SUN and the moon", "red rain", None, "unknown words only", "blue moon of Oslo in 1999", "red red blue"]
    fresh = ["wind and snow", "moon", "", "the moon is red", None, "nothing here"]
    documents = {word: sum(word in set(WORD.findall((text or "").lower())) for text in training) for word in known}
    tokens = [word for text in training for word in WORD.findall((text or "").lower())]

    def idf(word):
        return np.log((len(training) + 1) / (documents[word] + 1)) + 1

    return {
        "lines": lines,
        "training": training,
        "fresh": fresh,
        "rarity": {"training": means(training, known, 6, idf), "fresh": means(fresh, known, 6, idf)},
        "even": {"training": means(training, known, 6, lambda _: 1), "fresh": means(fresh, known, 6, lambda _: 1)},
        "coverage": {
            "words": len(set(tokens)),
            "found": len({word for word in tokens if word in known}),
            "tokens": len(tokens),
            "foundTokens": sum(word in known for word in tokens),
        },
    }


def write(out_dir):
    golden = {"versions": {"numpy": np.__version__}, "vectors": vectors()}
    pathlib.Path(out_dir, "oracle-embeddings.json").write_text(json.dumps(golden, ensure_ascii=False) + "\n")
