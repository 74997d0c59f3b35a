"""Times scikit-learn's histogram gradient boosting on one thread: one JSON line a request on standard input."""
import json
import sys
import time

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score

folder, columns, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])


def load(name):
    x = np.fromfile(f"{folder}/{name}.x").reshape(-1, columns)
    return x, np.fromfile(f"{folder}/{name}.y")


x, y = load("train")
x_test, y_test = load("test")
print("ready", flush=True)
for seed, _ in enumerate(sys.stdin):
    start, busy = time.perf_counter(), time.process_time()
    model = HistGradientBoostingClassifier(max_iter=rounds, early_stopping=False, random_state=seed).fit(x, y)
    fitted, busy = time.perf_counter(), time.process_time() - busy
    scores = model.predict_proba(x_test)[:, 1]
    done = time.perf_counter()
    auc = roc_auc_score(y_test, scores)
    print(json.dumps({"fit": fitted - start, "processor": busy, "predict": done - fitted, "auc": auc}), flush=True)
