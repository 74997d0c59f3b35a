"""Golden numbers of pictures and sounds, from scikit-image, Pillow and librosa, which the other modules do not need.

Where these are not installed nothing is written; the committed numbers stay.
"""

import base64
import io
import json
import pathlib
import zipfile

import numpy as np


DATA = pathlib.Path(__file__).resolve().parents[2].parent / "shared" / "data"


def encoded(values):
    return base64.b64encode(bytes(values)).decode()


def listed(values):
    return [float(f"{value:.9g}") for value in np.asarray(values, float).ravel()]


def png(image):
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def area(plane, width, height):
    def weights(old, new):
        ends = np.minimum.outer(np.arange(1, new + 1) * old / new, np.arange(1, old + 1))
        starts = np.maximum.outer(np.arange(new) * old / new, np.arange(old))
        part = np.clip(ends - starts, 0, None)
        return part / part.sum(axis=1, keepdims=True)

    return weights(plane.shape[0], height) @ plane @ weights(plane.shape[1], width).T


def pictures(Image, hog, rgb2gray):
    rng = np.random.default_rng(3)
    y, x = np.mgrid[0:20, 0:24]
    waves = [127 + 120 * np.sin(x / a + y / b) for a, b in ((3, 5), (4, -3), (7, 2))]
    noisy = [np.clip(wave + rng.normal(0, 6, wave.shape), 0, 255).astype(np.uint8) for wave in waves]
    color = Image.fromarray(np.dstack(noisy))
    grey = Image.fromarray(noisy[0])
    sheer = Image.fromarray(np.dstack([*noisy, (x * 10).astype(np.uint8)]))
    kinds = {
        "RGB": color,
        "RGBA": sheer,
        "L": grey,
        "LA": Image.merge("LA", [grey, sheer.getchannel("A")]),
        "P": color.quantize(12),
        "1": grey.convert("1"),
    }
    decoded = []
    for mode, image in kinds.items():
        data = png(image)
        pixels = np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))
        decoded.append({"mode": mode, "png": encoded(data), "rgba": encoded(pixels.tobytes())})

    unit = np.asarray(color, float) / 255
    plane = rgb2gray(unit)
    options = [
        {"orientations": 9, "pixelsPerCell": 8, "cellsPerBlock": 2, "blockNorm": "L2-Hys", "sqrt": False},
        {"orientations": 6, "pixelsPerCell": 5, "cellsPerBlock": 3, "blockNorm": "L1-sqrt", "sqrt": True},
        {"orientations": 8, "pixelsPerCell": 6, "cellsPerBlock": 1, "blockNorm": "L1", "sqrt": False},
        {"orientations": 4, "pixelsPerCell": 10, "cellsPerBlock": 1, "blockNorm": "L2", "sqrt": False},
    ]

    def hogs(image, one, **more):
        cell, block = (one["pixelsPerCell"],) * 2, (one["cellsPerBlock"],) * 2
        return listed(hog(image, one["orientations"], cell, block, one["blockNorm"], transform_sqrt=one["sqrt"], **more))

    float_plane = Image.fromarray(plane.astype(np.float32))
    return {
        "decoded": decoded,
        "grey": listed(plane),
        "hog": [{"options": one, "grey": hogs(plane, one), "rgb": hogs(unit, one, channel_axis=2)} for one in options],
        "resized": [
            {"size": [12, 10], "method": "area", "of": "Pillow BOX", "values": listed(float_plane.resize((12, 10), Image.BOX))},
            {"size": [7, 9], "method": "area", "of": "numpy", "values": listed(area(plane, 7, 9))},
            {"size": [26, 23], "method": "area", "of": "numpy", "values": listed(area(plane, 26, 23))},
            {"size": [7, 9], "method": "bilinear", "of": "Pillow", "values": listed(float_plane.resize((7, 9), Image.BILINEAR))},
            {"size": [26, 22], "method": "bilinear", "of": "Pillow", "values": listed(float_plane.resize((26, 22), Image.BILINEAR))},
        ],
        "shares": listed(np.histogram(plane, 6, (0, 1))[0] / plane.size),
        "statistics": listed([plane.mean(), plane.std(), plane.min(), plane.max(),
                              np.hypot(*np.gradient(plane))[1:-1, 1:-1].mean()]),
    }


def sounds(librosa, soundfile, resample_poly):
    rng = np.random.default_rng(5)
    short = np.clip(rng.normal(0, 0.3, (12, 2)), -0.99, 0.99)
    files = []
    for subtype in ("PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"):
        out = io.BytesIO()
        soundfile.write(out, short, 8000, subtype=subtype, format="WAV")
        back, _ = soundfile.read(io.BytesIO(out.getvalue()))
        files.append({"kind": subtype, "wav": encoded(out.getvalue()), "samples": listed(back.mean(axis=1))})

    rate, count = 8000, 2400
    t = np.arange(count) / rate
    y = 0.5 * np.sin(2 * np.pi * (200 * t + 2500 * t**2)) * np.hanning(count) + rng.normal(0, 0.01, count)
    y[:400] *= 0.001
    out = io.BytesIO()
    soundfile.write(out, y, rate, subtype="PCM_16", format="WAV")
    y, _ = soundfile.read(io.BytesIO(out.getvalue()))
    cases = []
    for window, hop, bands, coefficients, htk in ((256, 128, 20, 8, False), (512, 200, 30, 5, True)):
        frames = {"n_fft": window, "hop_length": hop}
        framed = {"frame_length": window, "hop_length": hop}
        mel = librosa.power_to_db(librosa.feature.melspectrogram(y=y, sr=rate, n_mels=bands, htk=htk, **frames))
        mfcc = librosa.feature.mfcc(S=mel, n_mfcc=coefficients)
        series = {
            "mfcc": mfcc,
            "mel": mel,
            "loudness": librosa.feature.rms(y=y, **framed),
            "zero-crossings": librosa.feature.zero_crossing_rate(y=y, **framed),
            "centroid": librosa.feature.spectral_centroid(y=y, sr=rate, **frames),
            "bandwidth": librosa.feature.spectral_bandwidth(y=y, sr=rate, **frames),
            "rolloff": librosa.feature.spectral_rolloff(y=y, sr=rate, **frames),
            "flatness": librosa.feature.spectral_flatness(y=y, **frames),
        }
        slopes = librosa.feature.delta(mfcc)
        cases.append({
            "options": {"window": window, "hop": hop, "bands": bands, "coefficients": coefficients,
                        "scale": "htk" if htk else "slaney"},
            "series": {name: {"width": len(values), "values": listed(values.T)} for name, values in series.items()
                       if name != "mel" or not htk},
            "slopes": listed(slopes.T),
        })
    trimmed = librosa.effects.trim(y, top_db=30, frame_length=256, hop_length=128)[1]
    return {
        "files": files,
        "wav": encoded(out.getvalue()),
        "cases": cases,
        "resampled": [{"from": rate, "to": to, "values": listed(resample_poly(y[:300], to, rate))}
                      for to in (6000, 11025)],
        "trimmed": [int(edge) for edge in trimmed],
    }


def picture_steps(Image, hog):
    """Real digits, and one picture of one shade, as the step writes them."""
    with zipfile.ZipFile(DATA / "digits-png.zip") as folder:
        names = sorted(name for name in folder.namelist() if name.endswith(".png"))[:400:80]
        files = [folder.read(name) for name in names]
    files.append(png(Image.fromarray(np.full((8, 8), 200, np.uint8))))
    numbers = []
    for data in files:
        plane = np.asarray(Image.open(io.BytesIO(data)).convert("L"), float) / 255
        gradient = np.hypot(*np.gradient(plane))[1:-1, 1:-1]
        numbers.append(listed(np.concatenate([
            plane.ravel(), hog(plane, 9, (4, 4), (2, 2), "L2-Hys"), np.histogram(plane, 4, (0, 1))[0] / plane.size,
            [plane.mean(), plane.std(), plane.min(), plane.max(), gradient.mean()],
        ])))
    params = {"parts": ["pixels", "hog", "colors", "statistics"], "width": 8, "height": 8, "pixelsPerCell": 4, "cellsPerBlock": 2, "bins": 4}
    return {"params": params, "files": [encoded(data) for data in files], "numbers": numbers}


def sound_steps(librosa, soundfile):
    """The beginnings of spoken digits, and one sound that does not move."""
    with zipfile.ZipFile(DATA / "spoken-digits.zip") as folder:
        names = sorted(name for name in folder.namelist() if name.endswith(".wav"))[:40:20]
        spoken = [soundfile.read(io.BytesIO(folder.read(name))) for name in names]
    rate = spoken[0][1]
    files, numbers = [], []
    for samples in [*(one[:1600] for one, _ in spoken), np.full(700, 0.25)]:
        out = io.BytesIO()
        soundfile.write(out, samples, rate, subtype="PCM_16", format="WAV")
        files.append(encoded(out.getvalue()))
        y, _ = soundfile.read(io.BytesIO(out.getvalue()))
        frames, framed = {"n_fft": 256, "hop_length": 128}, {"frame_length": 256, "hop_length": 128}
        mel = librosa.power_to_db(librosa.feature.melspectrogram(y=y, sr=rate, n_mels=20, **frames))
        series = [
            librosa.feature.mfcc(S=mel, n_mfcc=6), librosa.feature.rms(y=y, **framed), librosa.feature.zero_crossing_rate(y=y, **framed),
            librosa.feature.spectral_centroid(y=y, sr=rate, **frames), librosa.feature.spectral_rolloff(y=y, sr=rate, **frames),
        ]
        numbers.append(listed([[row.mean(), row.std(), row.max()] for rows in series for row in rows]))
    params = {"parts": ["mfcc", "loudness", "zero-crossings", "centroid", "rolloff"], "figures": ["mean", "sd", "max"], "rate": rate, "window": 256, "hop": 128, "bands": 20, "coefficients": 6}
    return {"params": params, "files": files, "numbers": numbers}


def write(out_dir):
    try:
        import librosa
        import PIL
        import scipy
        import skimage
        import soundfile
        from PIL import Image
        from scipy.signal import resample_poly
        from skimage.color import rgb2gray
        from skimage.feature import hog
    except ImportError as missing:
        print(f"media: {missing.name} is not installed, the committed numbers stay")
        return
    versions = {module.__name__: module.__version__ for module in (librosa, PIL, skimage, scipy, np)}
    folder = pathlib.Path(out_dir)
    for name, made in (
        ("pictures", pictures(Image, hog, rgb2gray)),
        ("sounds", sounds(librosa, soundfile, resample_poly)),
        ("media-steps", {"image-features": picture_steps(Image, hog), "audio-features": sound_steps(librosa, soundfile)}),
    ):
        text = json.dumps({"versions": versions, **made}, separators=(",", ":"))
        (folder / f"oracle-{name}.json").write_text(text + "\n")
