"""Golden scores of the example pipelines (cli/examples) on real data: scikit-learn's pipeline beside ours."""
import json
import platform
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_validate
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def write(out_dir):
    data = Path(__file__).resolve().parents[3] / "shared" / "data" / "titanic.csv"
    table = pd.read_csv(data)
    numbers = ["age", "sibsp", "parch", "fare"]
    words = ["pclass", "sex", "embarked"]
    prepare = ColumnTransformer([
        ("numbers", SimpleImputer(strategy="median"), numbers),
        ("words", make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore", sparse_output=False)), words),
    ])
    model = make_pipeline(prepare, StandardScaler(), LogisticRegression(C=1.0, max_iter=10000, tol=1e-10))
    folds = StratifiedKFold(5)
    result = cross_validate(model, table[numbers + words], table["survived"], cv=folds, scoring=["accuracy", "roc_auc"])
    out = Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    golden = {
        "versions": {"python": platform.python_version(), "numpy": np.__version__, "pandas": pd.__version__, "scikit-learn": sklearn.__version__},
        "accuracy": result["test_accuracy"].tolist(),
        "roc-auc": result["test_roc_auc"].tolist(),
    }
    (out / "titanic.json").write_text(json.dumps(golden, indent=1) + "\n")

