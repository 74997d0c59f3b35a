"""Writes small files of other programs, with the cells they hold, for the tests of the readers of binary tables.

    python scripts/write-tabular-files.py          (needs pyarrow and openpyxl, which nothing else here does)

Each JSON under src/pipeline/data/golden holds files as base64 and, for each column, its name, the kind that it should be
read as, and its cells (missing = null, dates as ISO text).
"""

import base64
import datetime as dt
import decimal
import io
import json
import pathlib

import numpy as np
import openpyxl
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.ipc as ipc
import pyarrow.parquet as parquet

OUT = pathlib.Path(__file__).resolve().parent.parent / "src" / "pipeline" / "data" / "golden"
ROWS = 40


def iso(moment):
    if isinstance(moment, dt.datetime):
        text = moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
        return text[:10] if text.endswith("T00:00:00.000Z") else text
    return moment.isoformat()


def columns():
    """Name, kind when read, Arrow array, cells as they should be read."""
    n = range(ROWS)
    some = lambda make: [None if i % 11 == 5 else make(i) for i in n]
    day = lambda i: dt.date(2024, 2, 1) + dt.timedelta(days=i)
    moment = lambda i: dt.datetime(1960, 1, 1, 5, i, 7, 123000)
    yield "int8", "number", pa.array(some(lambda i: i - 20), pa.int8()), some(lambda i: i - 20)
    yield "uint32", "number", pa.array([4_000_000_000 + i for i in n], pa.uint32()), [4_000_000_000 + i for i in n]
    yield "int64", "number", pa.array(some(lambda i: i * 10**12), pa.int64()), some(lambda i: i * 10**12)
    yield "uint64", "text", pa.array([2**63 + i for i in n], pa.uint64()), [str(2**63 + i) for i in n]
    yield "float32", "number", pa.array([i / 4 for i in n], pa.float32()), [i / 4 for i in n]
    yield "float64", "number", pa.array(some(lambda i: i / 7)), some(lambda i: i / 7)
    yield "text", "text", pa.array(some(lambda i: f"grün {i}, “{i}”")), some(lambda i: f"grün {i}, “{i}”")
    yield "large_text", "category", pa.array([f"c{i % 3}" for i in n], pa.large_string()), [f"c{i % 3}" for i in n]
    yield "number_text", "text", pa.array([f"{i:03d}" for i in n]), [f"{i:03d}" for i in n]
    yield "date_text", "time", pa.array(some(lambda i: day(i).isoformat())), some(lambda i: day(i).isoformat())
    words = [["low", "mid", "high"][i % 3] for i in n]
    codes = pa.array([i % 3 for i in n], pa.int8())
    yield "level", "category", pa.DictionaryArray.from_arrays(codes, ["low", "mid", "high"], ordered=True), words
    yield "flag", "boolean", pa.array(some(lambda i: i % 2 == 0)), some(lambda i: i % 2 == 0)
    yield "date", "time", pa.array(some(day)), some(lambda i: iso(day(i)))
    for unit in ("ms", "us", "ns"):
        yield unit, "time", pa.array(some(moment), pa.timestamp(unit)), some(lambda i: iso(moment(i)))
    clock = lambda i: dt.time(i % 24, 30)
    yield "clock", "number", pa.array([clock(i) for i in n]), [i % 24 + 0.5 for i in n]
    cents = lambda i: decimal.Decimal(i * 10 + 1).scaleb(-2)
    yield "decimal", "number", pa.array(some(cents), pa.decimal128(10, 2)), some(lambda i: float(cents(i)))
    lists = some(lambda i: list(range(i % 3)))
    yield "list", "category", pa.array(lists), ["; ".join(map(str, cell)) if cell else None for cell in lists]
    place = lambda i: {"x": i, "in": {"name": f"q{i % 2}"}}
    yield "struct", "struct", pa.array(some(place)), some(place)
    yield "bytes", "text", pa.array([b"\xff\x00" for _ in n]), [None for _ in n]


def described(skip=()):
    found = []
    for name, kind, array, cells in columns():
        if name in skip:
            continue
        if kind == "struct":
            member = lambda cell, read: None if cell is None else read(cell)
            found.append({"name": f"{name}.x", "kind": "number", "cells": [member(c, lambda c: c["x"]) for c in cells]})
            names = [member(c, lambda c: c["in"]["name"]) for c in cells]
            found.append({"name": f"{name}.in.name", "kind": "category", "cells": names})
        else:
            found.append({"name": name, "kind": kind, "cells": cells})
    return found


def table(skip=()):
    return pa.table({name: array for name, _, array, _ in columns() if name not in skip})


def text_of(write):
    sink = io.BytesIO()
    write(sink)
    return base64.b64encode(sink.getvalue()).decode()


def stream(sink, whole):
    with ipc.new_stream(sink, whole.schema) as writer:
        writer.write_table(whole, max_chunksize=15)


def arrow_files():
    whole = table()
    small = whole.select(["text", "int64", "level", "list", "struct", "flag"])
    return {
        "versions": {"pyarrow": pa.__version__},
        "columns": described(),
        "files": {
            "plain.feather": text_of(lambda sink: feather.write_feather(small, sink, "uncompressed")),
            "stream.arrows": text_of(lambda sink: stream(sink, small)),
            "lz4.feather": text_of(lambda sink: feather.write_feather(whole, sink, "lz4", chunksize=15)),
            "zstd.feather": text_of(lambda sink: feather.write_feather(small, sink, "zstd")),
        },
    }


def parquet_files():
    whole = table()
    small = whole.select(["text", "level", "list", "flag", "us"])
    plain = whole.select(["int8", "int64", "float32", "float64", "text", "large_text", "flag", "date"])

    def packed(data, compression, **options):
        return text_of(
            lambda sink: parquet.write_table(
                data, sink, compression=compression, store_schema=False, write_statistics=False, row_group_size=25, **options
            )
        )

    encodings = {
        "int8": "DELTA_BINARY_PACKED",
        "int64": "DELTA_BINARY_PACKED",
        "float32": "BYTE_STREAM_SPLIT",
        "float64": "BYTE_STREAM_SPLIT",
        "text": "DELTA_BYTE_ARRAY",
        "large_text": "DELTA_LENGTH_BYTE_ARRAY",
        "flag": "RLE",
        "date": "PLAIN",
    }
    return {
        "versions": {"pyarrow": pa.__version__},
        "columns": described(),
        "files": {
            "snappy.parquet": packed(whole, "snappy"),
            "none.parquet": packed(small, "none", use_dictionary=False),
            "checksum.parquet": packed(small, "none", write_page_checksum=True),
            "gzip.parquet": packed(small, "gzip"),
            "zstd.parquet": packed(small, "zstd"),
            "brotli.parquet": packed(small, "brotli"),
            "lz4.parquet": packed(small, "lz4"),
            "v2.parquet": packed(small, "zstd", data_page_version="2.0", write_page_checksum=True),
            "int96.parquet": packed(whole.select(["us", "int8"]), "snappy", use_deprecated_int96_timestamps=True),
            "encodings.parquet": packed(
                plain, "none", use_dictionary=False, column_encoding=encodings, data_page_version="2.0"
            ),
        },
    }


def sheet_columns(epoch):
    """Name, kind when read, number format, values to write, cells as they should be read."""
    n = range(ROWS)
    some = lambda make: [None if i % 11 == 5 else make(i) for i in n]
    first = dt.date(1904, 1, 5) if epoch == 1904 else dt.date(1900, 1, 5)
    day = lambda i: first + dt.timedelta(days=i * 7)
    moment = lambda i: dt.datetime(2024, 2, 28, 13, 45, 30) + dt.timedelta(hours=7 * i)
    euros = [round(12.5 * i - 3.01, 2) for i in n]
    yield "number", "number", "General", some(lambda i: i / 4), some(lambda i: i / 4)
    yield "amount", "number", '#,##0.00 "€"', euros, euros
    yield "share", "number", "0.0%", some(lambda i: i / 200), some(lambda i: i / 200)
    yield "day", "time", "dd/mm/yyyy", some(day), some(lambda i: iso(day(i)))
    yield "moment", "time", "yyyy-mm-dd hh:mm", some(moment), some(lambda i: iso(moment(i)))
    clock = [dt.time(i % 24, 30) for i in n]
    yield "clock", "number", "h:mm", clock, [i % 24 + 0.5 for i in n]
    yield "length", "number", "[h]:mm", [dt.timedelta(minutes=90 * i) for i in n], [1.5 * i for i in n]
    yield "flag", "boolean", "General", some(lambda i: i % 3 == 0), some(lambda i: i % 3 == 0)
    yield "text", "text", "@", some(lambda i: f" grün <{i}> & „{i}“\nzwei"), some(lambda i: f" grün <{i}> & „{i}“\nzwei")
    yield "code", "text", "@", [f"{i:03d}" for i in n], [f"{i:03d}" for i in n]
    yield "error", "number", "General", ["#DIV/0!" if i % 9 == 0 else i for i in n], [None if i % 9 == 0 else i for i in n]


def workbook(epoch):
    book = openpyxl.Workbook()
    if epoch == 1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "Everything & more"
    for c, (name, _, code, values, _) in enumerate(sheet_columns(epoch), start=1):
        sheet.cell(1, c, name)
        for r, value in enumerate(values, start=2):
            if value is not None:
                sheet.cell(r, c, value).number_format = code
    sink = io.BytesIO()
    book.save(sink)
    return {
        "base64": base64.b64encode(sink.getvalue()).decode(),
        "columns": [{"name": name, "kind": kind, "cells": cells} for name, kind, _, _, cells in sheet_columns(epoch)],
    }


def excel_files():
    return {
        "versions": {"openpyxl": openpyxl.__version__},
        "files": {"1900": workbook(1900), "1904": workbook(1904)},
    }


def span_files():
    """Durations, times of day, moments at the edge of a second, long decimals and bytes: the same in both forms."""
    table = pa.table(
        {
            "took_ns": pa.array([5_400_000_000_000, None, 3_600_000_000], pa.duration("ns")),
            "took_s": pa.array([9, None, -18], pa.duration("s")),
            "count": pa.array([5, None, 6], pa.int64()),
            "clock": pa.array([45_000_000_000, None, 0], pa.time64("us")),
            "edge": pa.array([253402300799999999, None, 1_500_000], pa.timestamp("us")),
            "long": pa.array([decimal.Decimal("123456789012345678.25"), None, decimal.Decimal("1.5")], pa.decimal128(30, 2)),
            "raw": pa.array([b"abc", None, b"\xff\x00"], pa.binary()),
        }
    )
    columns = [
        ("took_ns", "number", [1.5, None, 0.001]),
        ("took_s", "number", [0.0025, None, -0.005]),
        ("count", "number", [5, None, 6]),
        ("clock", "number", [12.5, None, 0]),
        ("edge", "time", ["9999-12-31T23:59:59.999Z", None, "1970-01-01T00:00:01.500Z"]),
        ("long", "number", [123456789012345680, None, 1.5]),
        ("raw", "text", ["abc", None, None]),
    ]
    packed = io.BytesIO()
    parquet.write_table(table, packed, compression="none", use_dictionary=False, write_statistics=False)
    plain = io.BytesIO()
    with ipc.new_file(plain, table.schema) as writer:
        writer.write_table(table)
    files = {"parquet": packed, "arrow": plain}
    return {
        "versions": {"pyarrow": pa.__version__},
        "columns": [{"name": name, "kind": kind, "cells": cells} for name, kind, cells in columns],
        "files": {name: base64.b64encode(file.getvalue()).decode() for name, file in files.items()},
    }


def write(name, content):
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (OUT / name).write_text(text + "\n", encoding="utf-8")
    print(f"{name}: {len(text)} bytes")


if __name__ == "__main__":
    write("arrow-files.json", arrow_files())
    write("parquet-files.json", parquet_files())
    write("excel-files.json", excel_files())
    write("span-files.json", span_files())
