"""Golden values of steps taken back: scikit-learn's inverse_transform on real and made-up columns."""

import json
import pathlib

import numpy as np
from sklearn import decomposition, preprocessing

from features import VERSIONS, plain, tables

nan = float("nan")


def number_cases(frame, split):
    """Transformed values moved a little, so that they lie between and beyond those of training rows."""
    cases = []

    def add(step, params, transformer, columns=None):
        names = list(columns if columns is not None else frame.columns)
        x = frame[names].to_numpy(float)
        known = x[:split][~np.isnan(x[:split]).any(axis=1)] if step in ("pca", "truncated-svd") else x[:split]
        fit = transformer.fit(known)
        seen = x[~np.isnan(x).any(axis=1)] if step in ("pca", "truncated-svd", "discretize") else x
        probe = np.asarray(fit.transform(seen[-4:]), float)
        if step != "discretize":
            probe = probe * 0.9 + 0.05
        with np.errstate(all="ignore"):
            case = {"step": step, "params": params, "on": names, "probe": probe, "back": fit.inverse_transform(probe)}
        if step == "transform-power":
            held = fit._scaler if fit.standardize else preprocessing.StandardScaler().fit(x[:split])
            case["learnt"] = [{"column": n, "lambda": l, "mean": m, "scale": s} for n, l, m, s in zip(names, fit.lambdas_, held.mean_, held.scale_)]
        cases.append(case)

    add("scale-standard", {}, preprocessing.StandardScaler())
    add("scale-standard", {"withMean": False}, preprocessing.StandardScaler(with_mean=False))
    add("scale-standard", {"withStd": False}, preprocessing.StandardScaler(with_std=False))
    add("scale-min-max", {}, preprocessing.MinMaxScaler())
    add("scale-min-max", {"featureRange": [-1, 2], "clip": True}, preprocessing.MinMaxScaler((-1, 2), clip=True))
    add("scale-robust", {}, preprocessing.RobustScaler())
    add("scale-robust", {"quantileRange": [10, 90], "withCentering": False}, preprocessing.RobustScaler(quantile_range=(10, 90), with_centering=False))
    add("scale-max-abs", {}, preprocessing.MaxAbsScaler())
    rows = min(1000, split)
    add("transform-quantile", {}, preprocessing.QuantileTransformer(n_quantiles=rows))
    add("transform-quantile", {"nQuantiles": 7, "outputDistribution": "normal"}, preprocessing.QuantileTransformer(n_quantiles=min(7, split), output_distribution="normal"))
    whole = list(frame.columns[frame.notna().all()])
    bent = [name for name in whole if frame[name][:split].nunique() > 1 and frame[name].abs().max() < 1e9]
    if bent:
        add("transform-power", {}, preprocessing.PowerTransformer(), bent)
        add("transform-power", {"standardize": False}, preprocessing.PowerTransformer(standardize=False), bent)
    above = [name for name in bent if (frame[name] > 0).all()]
    if above:
        add("transform-power", {"method": "box-cox"}, preprocessing.PowerTransformer(method="box-cox"), above)
    positive = [name for name in frame.columns if (frame[name].dropna() >= 0).all()]
    for name, func, inverse in (("log1p", np.log1p, np.expm1), ("sqrt", np.sqrt, np.square)):
        if positive:
            add("transform-log", {"function": name}, preprocessing.FunctionTransformer(func, inverse), positive)
    if above:
        add("transform-log", {"function": "log10", "offset": 2}, preprocessing.FunctionTransformer(lambda v: np.log10(v + 2), lambda v: 10**v - 2), above)
    spread = [name for name in whole if frame[name][:split].nunique() > 1]
    if spread:
        for encode in ("ordinal", "onehot"):
            bins = preprocessing.KBinsDiscretizer(3, strategy="uniform", encode="ordinal" if encode == "ordinal" else "onehot-dense")
            add("discretize", {"nBins": 3, "strategy": "uniform", "encode": encode}, bins, spread)
    several = [name for name in bent if frame[name].std() > 0]
    if len(several) > 1 and split > 10:
        count = len(several)
        add("pca", {}, decomposition.PCA(), several)
        add("pca", {"nComponents": 1, "whiten": True}, decomposition.PCA(1, whiten=True), several)
        add("truncated-svd", {"nComponents": count - 1}, decomposition.TruncatedSVD(count - 1, algorithm="arpack"), several)
    return cases


def word_cases(frame, split):
    """Every row there and back: levels never seen, and rare ones that share a place."""
    cases = []

    def add(step, params, transformer, there, columns=None):
        names = list(columns if columns is not None else frame.columns)
        x = frame[names].astype(object).where(frame[names].notna(), nan)
        fit = transformer.fit(x[:split])
        back = fit.inverse_transform(fit.transform(x))
        back = [[there(cell) for cell in row] for row in back]
        cases.append({"step": step, "params": params, "on": names, "probe": None, "back": back})

    word = lambda cell: None if cell is None or cell != cell else "(other)" if cell == "infrequent_sklearn" else cell
    one_hot = lambda **more: preprocessing.OneHotEncoder(sparse_output=False, **{"handle_unknown": "ignore", **more})
    add("encode-ordinal", {}, preprocessing.OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), word)
    add("encode-one-hot", {}, one_hot(), word)
    add("encode-one-hot", {"minFrequency": 3, "handleUnknown": "infrequent"}, one_hot(min_frequency=3, handle_unknown="infrequent_if_exist"), word)
    add("encode-one-hot", {"drop": "first"}, one_hot(drop="first"), word)
    add("encode-one-hot", {"drop": "if-binary"}, one_hot(drop="if_binary"), word)
    return cases


def write(out_dir):
    numbers, words = tables()
    sets = {}
    for kind, held, make in (("numbers", numbers, number_cases), ("words", words, word_cases)):
        for name, (frame, split) in held.items():
            if kind == "words" and name == "edges":
                frame = frame[["a"]]
            columns = {column: frame[column].astype(object).where(frame[column].notna(), nan).tolist() for column in frame}
            sets[f"{kind} {name}"] = {"kind": kind, "split": split, "columns": columns, "cases": make(frame, split)}
    out = {"versions": VERSIONS, "sets": sets}
    text = json.dumps(plain(out), ensure_ascii=False, separators=(",", ":")).replace('},{"step"', '},\n{"step"')
    (pathlib.Path(out_dir) / "oracle-inverse.json").write_text(text + "\n")
