"""Writes the bundled sample tables to public/samples from scikit-learn and the npm package vega-datasets."""
import csv
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def number(value):
    text = repr(float(value))
    return text[:-2] if text.endswith(".0") else text


def write_rows(path, header, rows):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_samples(out_dir):
    from sklearn.datasets import load_breast_cancer, load_diabetes

    out = Path(out_dir)
    cancer = load_breast_cancer()
    names = [name.replace(" ", "_") for name in cancer.feature_names]
    rows = [
        [number(value) for value in row] + [cancer.target_names[label]]
        for row, label in zip(cancer.data, cancer.target)
    ]
    write_rows(out / "breast-cancer.csv", names + ["diagnosis"], rows)

    diabetes = load_diabetes(scaled=False)
    rows = [[number(v) for v in row] + [number(y)] for row, y in zip(diabetes.data, diabetes.target)]
    write_rows(out / "diabetes.csv", list(diabetes.feature_names) + ["progression"], rows)

    penguins = json.loads((ROOT / "node_modules/vega-datasets/data/penguins.json").read_text())
    keys = list(penguins[0].keys())
    header = [
        key.lower().replace(" (mm)", "_mm").replace(" (g)", "_g").replace(" ", "_").replace("beak", "bill")
        for key in keys
    ]
    rows = []
    for penguin in penguins:
        rows.append(["" if penguin[key] is None else penguin[key] for key in keys])
    write_rows(out / "penguins.csv", header, rows)


if __name__ == "__main__":
    write_samples(ROOT / "public/samples")
