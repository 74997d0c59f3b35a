"""Writes a small DuckDB database, with the cells it holds, for the tests of its reader.

    python scripts/write-duckdb-files.py          (needs duckdb 1.4.3, which nothing else here does)

src/pipeline/data/golden/duckdb-files.json holds the file, gzipped, as base64 and, for each column of its table
"everything", its name, the kind that it should be read as, and its cells as DuckDB's own Python client gives them
(missing = null, dates as ISO text, whole numbers that a double does not hold as text).
"""

import base64
import datetime as dt
import decimal
import gzip
import json
import pathlib
import tempfile

import duckdb

OUT = pathlib.Path(__file__).resolve().parent.parent / "src" / "pipeline" / "data" / "golden"
ROWS = 40
MANY = 5000
SAFE = 2**53 - 1

# Name, kind when read, expression over the row number i; every 11th cell is missing.
COLUMNS = [
    ("id", "number", "i::INTEGER"),
    ("tiny", "number", "(i % 100)::TINYINT"),
    ("big", "number", "i::BIGINT * 1000000000000"),
    ("beyond", "text", "9007199254740992 + i::BIGINT"),
    ("huge", "number", "i::HUGEINT"),
    ("beyond_huge", "text", "i::HUGEINT * 100000000000000000000000000000"),
    ("unsigned", "text", "18446744073709551615::UBIGINT - i::UBIGINT"),
    ("unsigned_huge", "text", "340282366920938463463374607431768211455::UHUGEINT - i::UHUGEINT"),
    ("long", "text", "(i::VARCHAR || '00000000000000000000000000000000000000000000001')::BIGNUM"),
    ("negative_long", "text", "('-' || (i + 1)::VARCHAR || '0000000000000000000000000000000000000001')::BIGNUM"),
    ("single", "number", "(i / 4)::FLOAT"),
    ("double", "number", "i / 7"),
    ("price", "number", "(i / 100)::DECIMAL(9, 2)"),
    ("flag", "boolean", "i % 3 = 0"),
    ("day", "time", "DATE '2024-02-01' + i::INTEGER"),
    ("moment", "time", "TIMESTAMP '1960-01-01 05:00:07.123' + INTERVAL (i) MINUTE"),
    ("zoned", "time", "(TIMESTAMP '2024-03-30 22:00:00' + INTERVAL (i) MINUTE)::TIMESTAMPTZ"),
    ("second", "time", "(TIMESTAMP '2024-03-30 22:00:00' + INTERVAL (i) MINUTE)::TIMESTAMP_S"),
    ("nano", "time", "(TIMESTAMP '2024-03-30 22:00:00.5' + INTERVAL (i) MINUTE)::TIMESTAMP_NS"),
    ("clock", "number", "make_time(i % 24, 30, 0)"),
    ("length", "text", "INTERVAL (i) DAY"),
    ("word", "category", "'grün ' || (i % 5)"),
    ("text", "text", "'“' || i || '”, <b>'"),
    ("code", "text", "lpad(i::VARCHAR, 6, '0')"),
    ("level", "category", "(CASE i % 3 WHEN 0 THEN 'low' WHEN 1 THEN 'mid''s' ELSE 'high' END)::level"),
    ("uuid", "text", "('00000000-0000-0000-0000-' || lpad(i::VARCHAR, 12, '0'))::UUID"),
    ("bits", "text", "lpad(bin(i), 12, '0')::BIT"),
    ("list", "text", "[i, NULL, i + 1]"),
    ("levels", "category", "[('low')::level, ('high')::level]"),
    ("blob", "text", "'\\x00\\xFF'::BLOB"),
]


def cell(name, value):
    if value is None or name == "blob":
        return None
    if name == "clock":
        return value.hour + value.minute / 60
    if name == "length":
        return "00:00:00" if value.days == 0 else f"{value.days} day{'s' if value.days > 1 else ''}"
    if isinstance(value, list):
        return "; ".join("" if item is None else str(item) for item in value)
    if isinstance(value, bool):
        return value
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, int):
        return value if abs(value) <= SAFE else str(value)
    if isinstance(value, float):
        return value
    if isinstance(value, dt.datetime):
        text = value.replace(tzinfo=None).strftime("%Y-%m-%dT%H:%M:%S.") + f"{value.microsecond // 1000:03d}Z"
        return text[:10] if text.endswith("T00:00:00.000Z") else text
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)


def text_of(value, kind):
    return str(value) if kind == "text" and value is not None else value


def database(path):
    session = duckdb.connect()
    session.execute("SET TimeZone = 'UTC'")
    session.execute(f"ATTACH '{path}' AS shop (BLOCK_SIZE 16384)")
    session.execute("USE shop")
    session.execute("CREATE TYPE level AS ENUM ('low', 'mid''s', 'high')")
    cells = ", ".join(
        f'{expression if name == "id" else f"CASE WHEN i % 11 = 5 THEN NULL ELSE {expression} END"} AS "{name}"'
        for name, _, expression in COLUMNS
    )
    session.execute(f"CREATE TABLE everything AS SELECT {cells} FROM range({ROWS}) numbers(i)")
    session.execute(f"CREATE TABLE counted AS SELECT i::INTEGER AS id, ['low', 'mid''s', 'high'][i % 3 + 1]::level AS level FROM range({MANY}) numbers(i)")
    session.execute("CREATE TABLE nothing (a INTEGER)")
    session.execute("CREATE TABLE visits (id INTEGER PRIMARY KEY, day DATE, cost DECIMAL(9, 2), person STRUCT(name VARCHAR, age INTEGER), doc JSON)")
    session.execute("""INSERT INTO visits VALUES (1, '2024-02-28', 1.50, {'name': 'Ann', 'age': 41}, '{"a": 1}'), (2, '2024-02-29', NULL, NULL, NULL)""")
    session.execute("CREATE SCHEMA people")
    session.execute("""CREATE TABLE people."a ""b"" — c" AS SELECT 'Ann' AS "select", 1 AS " "  """)
    session.execute("CREATE VIEW paid AS SELECT id, cost FROM shop.main.visits WHERE cost IS NOT NULL")
    session.execute("CREATE VIEW elsewhere AS SELECT * FROM read_csv('/etc/passwd', columns = {'a': 'VARCHAR'}, auto_detect = false)")
    rows = session.execute("SELECT * FROM everything ORDER BY id").fetchall()
    session.execute("USE memory")
    session.execute("DETACH shop")
    return [
        {"name": name, "kind": kind, "cells": [text_of(cell(name, row[c]), kind) for row in rows]}
        for c, (name, kind, _) in enumerate(COLUMNS)
    ]


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "shop.duckdb"
        columns = database(path)
        packed = gzip.compress(path.read_bytes(), 9, mtime=0)
    content = {
        "versions": {"duckdb": duckdb.__version__},
        "gzip": base64.b64encode(packed).decode(),
        "rows": ROWS,
        "many": MANY,
        "columns": columns,
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (OUT / "duckdb-files.json").write_text(text + "\n", encoding="utf-8")
    print(f"duckdb-files.json: {len(text)} bytes")


if __name__ == "__main__":
    main()
