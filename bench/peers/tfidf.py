"""Times scikit-learn's TfidfVectorizer on a file of texts: one JSON line a request on standard input."""
import json
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer

texts = open(f"{sys.argv[1]}/texts.txt", encoding="utf8").read().split("\n")
print("ready", flush=True)
for _ in sys.stdin:
    start, busy = time.perf_counter(), time.process_time()
    model = TfidfVectorizer()
    model.fit_transform(texts)
    again = model.transform(texts)
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    terms, total = again.shape[1], float(again.sum())
    print(json.dumps({"processor": busy, "seconds": seconds, "terms": terms, "sum": total}), flush=True)
