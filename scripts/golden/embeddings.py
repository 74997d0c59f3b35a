"""Golden numbers of files that a step is given: means of word vectors, and what small picture models make of pictures."""

import base64
import json
import pathlib
import re
import struct
import zlib

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


def varint(value):
    value &= (1 << 64) - 1
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def number(field, value):
    return varint(field << 3) + varint(value)


def part(field, value):
    body = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | 2) + varint(len(body)) + body


def attribute(name, values):
    """ints"""
    return part(5, part(1, name) + b"".join(number(8, value) for value in values) + number(20, 7))


def node(kind, inputs, output, *attributes):
    return part(1, b"".join(part(1, name) for name in inputs) + part(2, output) + part(4, kind) + b"".join(attributes))


def tensor(name, values):
    body = b"".join(number(1, size) for size in values.shape) + number(2, 1) + part(8, name)
    return part(5, body + part(9, values.astype("<f4").tobytes()))


def value(field, name, shape, kind=1):
    dims = b"".join(part(1, part(2, size) if isinstance(size, str) else number(1, size)) for size in shape)
    return part(field, part(1, name) + part(2, part(1, number(1, kind) + part(2, dims))))


def model(*body):
    """An ONNX model of operator set 17."""
    return number(1, 8) + part(7, b"".join(body) + part(2, "graph")) + part(8, part(1, "") + number(2, 17))


def convolution(weights, bias):
    """3 × 3 convolution with stride 2 and a border of zeros, ReLU, mean of each map; colours first."""
    body = [
        node("Conv", ["x", "w", "b"], "c", attribute("strides", [2, 2]), attribute("pads", [1, 1, 1, 1])),
        node("Relu", ["c"], "r"),
        node("GlobalAveragePool", ["r"], "p"),
    ]
    return body, tensor("w", weights), tensor("b", bias)


def pool_of(planes, weights, bias):
    channels, high, wide = planes.shape
    framed = np.zeros((channels, high + 2, wide + 2), np.float32)
    framed[:, 1:-1, 1:-1] = planes
    maps = []
    for kernel, plus in zip(weights, bias):
        rows = range(0, high, 2)
        columns = range(0, wide, 2)
        out = [[(framed[:, y : y + 3, x : x + 3] * kernel).sum() + plus for x in columns] for y in rows]
        maps.append(np.maximum(np.array(out), 0).mean())
    return maps


def png(pixels):
    """An RGB PNG of rows × columns × 3 bytes."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    high, wide, _ = pixels.shape
    lines = b"".join(b"\0" + row.tobytes() for row in pixels)
    header = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def coded(data):
    return base64.b64encode(data).decode()


def scaled(pixels, brightness):
    planes = np.moveaxis(pixels, 2, 0) / 255
    if brightness == "imagenet":
        mean, sd = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
        planes = (planes - mean[:, None, None]) / sd[:, None, None]
    planes = {"signed": planes * 2 - 1, "bytes": planes * 255}.get(brightness, planes)
    return planes.astype(np.float32)


def pictures():
    random = np.random.default_rng(8)
    weights = random.normal(0, 0.3, (5, 3, 3, 3)).astype(np.float32)
    bias = random.normal(0, 0.2, 5).astype(np.float32)
    body, w, b = convolution(weights, bias)
    drawn = [random.integers(0, 256, (8, 6, 3), dtype=np.uint8) for _ in range(4)]
    first = model(*body, w, b, value(11, "x", ["batch", 3, 8, 6]), value(12, "p", ["batch", 5, 1, 1]))
    turned = node("Transpose", ["y"], "x", attribute("perm", [0, 3, 1, 2]))
    last = model(turned, *body, w, b, value(11, "y", [1, 8, 6, 3]), value(12, "p", [1, 5, 1, 1]))
    free = model(
        *body, w, b, value(11, "x", ["n", 3, "h", "w"]), value(12, "p", ["n", 5, 1, 1]), value(12, "r", ["n", 5, "a", "b"])
    )
    grey = weights.sum(axis=1, keepdims=True)
    single = model(
        node("Conv", ["x", "w", "b"], "c", attribute("strides", [2, 2]), attribute("pads", [1, 1, 1, 1])),
        tensor("w", grey),
        tensor("b", bias),
        value(11, "x", [1, 1, 4, 4]),
        value(12, "c", [1, 5, 2, 2]),
    )
    flat = model(node("Relu", ["x"], "y"), value(11, "x", [1, 10]), value(12, "y", [1, 10]))
    whole = model(node("Relu", ["x"], "y"), value(11, "x", [1, 3, 4, 4], 6), value(12, "y", [1, 3, 4, 4], 6))
    two = model(node("Add", ["x", "z"], "y"), *(value(11, name, [1, 3, 4, 4]) for name in "xz"), value(12, "y", [1, 3, 4, 4]))
    batch = model(node("Relu", ["x"], "y"), value(11, "x", [8, 3, 4, 4]), value(12, "y", [8, 3, 4, 4]))
    many = model(node("Relu", ["x"], "y"), value(11, "x", [1, 7, 4, 4]), value(12, "y", [1, 7, 4, 4]))
    return {
        "pictures": [coded(png(pixels)) for pixels in drawn],
        "models": {name: coded(made) for name, made in {"first": first, "last": last, "free": free, "single": single}.items()},
        "refused": {name: coded(made) for name, made in {"flat": flat, "whole": whole, "two": two, "batch": batch, "many": many}.items()},
        "pooled": {
            kind: [[float(x) for x in pool_of(scaled(pixels, kind), weights, bias)] for pixels in drawn]
            for kind in ["unit", "signed", "imagenet", "bytes"]
        },
    }


def write(out_dir):
    golden = {"versions": {"numpy": np.__version__}, "vectors": vectors(), "pictures": pictures()}
    pathlib.Path(out_dir, "oracle-embeddings.json").write_text(json.dumps(golden, ensure_ascii=False) + "\n")
