"""Times pandas' C parser on a file: one JSON line a request on standard input."""
import json
import os
import sys
import time

import pandas as pd

file = sys.argv[1]
print("ready", flush=True)
for _ in sys.stdin:
    start, busy = time.perf_counter(), time.process_time()
    table = pd.read_csv(file)
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    size = os.path.getsize(file) / 1e6
    total = float(table.sum(numeric_only=True).sum())
    rates = {"MB/s": size / seconds, "MB/processor s": size / busy}
    print(json.dumps({"processor": busy, "seconds": seconds, **rates, "sum": total}), flush=True)
