"""Writes the golden numbers that the tests compare with, or checks the committed ones against a fresh run.

    node scripts/python.mjs scripts/write-golden.py            write all
    node scripts/python.mjs scripts/write-golden.py --check    compare (relative 1e-7), exit 1 on a difference
    … features learn                                           only these modules of scripts/golden
    … --quick                                                  without the modules that fit for minutes
"""

import importlib
import json
import math
import pathlib
import sys
import tempfile
import warnings

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
PIPELINE = ROOT / "src" / "pipeline"
# Folder under src/pipeline that each module writes into; its own name + /golden unless listed.
# Modules that fit hundreds of models: minutes each.
SLOW = {"learn", "trees", "boosting"}
TARGETS = {"watch": ".", "parity": "search/golden", "csv_frames": "data/golden", "character_sets": "data/golden", "trees": "learn/golden", "boosting": "learn/golden", "look": "data/golden", "operations": "data/golden", "steps": "features/golden", "cleaning": "features/golden", "scaling": "features/golden", "encoding": "features/golden", "engineering": "features/golden", "reduction": "features/golden", "hard_columns": "features/golden", "sorting": "features/golden", "sentences": "features/golden", "media": "features/golden", "text": "features/golden", "inverse": "features/golden", "target_transform": "search/golden", "embeddings": "features/golden"}


def differences(fresh, kept, path=""):
    if isinstance(fresh, dict) and isinstance(kept, dict):
        keys = (set(fresh) | set(kept)) - {"versions"}
        for key in sorted(keys):
            if key not in fresh or key not in kept:
                yield f"{path}/{key}: only on one side"
            else:
                yield from differences(fresh[key], kept[key], f"{path}/{key}")
    elif isinstance(fresh, list) and isinstance(kept, list):
        if len(fresh) != len(kept):
            yield f"{path}: {len(kept)} items, now {len(fresh)}"
        for i, (a, b) in enumerate(zip(fresh, kept)):
            yield from differences(a, b, f"{path}/{i}")
    elif isinstance(fresh, (int, float)) and isinstance(kept, (int, float)) and not isinstance(fresh, bool):
        if not math.isclose(fresh, kept, rel_tol=1e-7, abs_tol=1e-9):
            yield f"{path}: {kept}, now {fresh}"
    elif fresh != kept:
        yield f"{path}: {kept!r}, now {fresh!r}"


def main(arguments):
    check = "--check" in arguments
    chosen = [name for name in arguments if not name.startswith("-")]
    sys.path.insert(0, str(HERE / "golden"))
    warnings.filterwarnings("ignore")
    if not (ROOT.parent / "shared" / "data").exists():
        print("the data sets are not beside the clone: the oracles are skipped")
        return 0
    bad = 0
    for file in sorted((HERE / "golden").glob("*.py")):
        name = file.stem
        if chosen and name not in chosen:
            continue
        if "--quick" in arguments and name in SLOW:
            print(f"{name}: left out (run without --quick)")
            continue
        module = importlib.import_module(name)
        target = TARGETS.get(name, f"{name}/golden")
        if not check:
            module.write(str(PIPELINE / target))
            print(f"wrote {name}")
            continue
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / target
            out.mkdir(parents=True, exist_ok=True)
            module.write(str(out))
            files = sorted(pathlib.Path(folder).rglob("*.json"))
            found = 0
            for fresh in files:
                kept = PIPELINE / fresh.relative_to(folder)
                lines = ["not committed"] if not kept.exists() else list(
                    differences(json.loads(fresh.read_text()), json.loads(kept.read_text()))
                )
                for line in lines[:5]:
                    print(f"{kept.relative_to(ROOT)}: {line}")
                found += len(lines)
            bad += found
            print(f"{name}: {len(files)} files, {found} differences")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
