import { pythonCall, pythonOf } from '../python-text.ts';
import type { PythonStep } from '../step.ts';
import { isVector, type Output } from './put-numbers.ts';
import { type SoundOptions, soundLabels } from './sound-features.ts';

/** The step in Python: cells are paths of sound files; needs librosa. */
export function soundPython(columns: readonly string[], options: SoundOptions, output: Output): PythonStep {
  const labels = soundLabels(options);
  const joint = isVector(labels, output) ? '=' : ' ';
  return {
    imports: ['import librosa', 'from scipy.signal import resample_poly'],
    helpers: [soundClass],
    transformer: pythonCall('SoundNumbers', [
      ['parts', pythonOf(options.parts)],
      ['figures', pythonOf(options.figures)],
      ['segments', String(options.segments), '1'],
      ['rate', String(options.rate), '16000'],
      ['trim', pythonOf(options.trim), 'None'],
      ['seconds', pythonOf(options.seconds), '60'],
      ['window', String(options.window), '512'],
      ['hop', String(options.hop), '256'],
      ['bands', String(options.bands), '40'],
      ['coefficients', String(options.coefficients), '13'],
      ['htk', options.scale === 'htk' ? 'True' : 'False', 'False'],
    ]),
    names: columns.flatMap((column) =>
      labels.map((label, k) => ({ name: `${column}${joint}${label}`, python: `${column} ${k}` })),
    ),
  };
}

const soundClass = `class SoundNumbers(BaseEstimator, TransformerMixin):
    """Sounds (paths of files) as numbers: parts of librosa.feature, summed up over time."""

    def __init__(self, parts, figures, segments=1, rate=16000, trim=None, seconds=60, window=512, hop=256, bands=40,
                 coefficients=13, htk=False):
        self.parts, self.figures, self.segments, self.rate, self.trim = parts, figures, segments, rate, trim
        self.seconds, self.window, self.hop, self.bands = seconds, window, hop, bands
        self.coefficients, self.htk = coefficients, htk

    def fit(self, X, y=None):
        return self

    def series(self, part, y):
        frames = {"n_fft": self.window, "hop_length": self.hop}
        framed = {"frame_length": self.window, "hop_length": self.hop}
        if part in ("mfcc", "mel"):
            mel = librosa.feature.melspectrogram(y=y, sr=self.rate, n_mels=self.bands, htk=self.htk, **frames)
            mel = librosa.power_to_db(mel)
            return mel if part == "mel" else librosa.feature.mfcc(S=mel, n_mfcc=self.coefficients)
        if part == "loudness":
            return librosa.feature.rms(y=y, **framed)
        if part == "zero-crossings":
            return librosa.feature.zero_crossing_rate(y=y, **framed)
        if part == "flatness":
            return librosa.feature.spectral_flatness(y=y, **frames)
        return getattr(librosa.feature, "spectral_" + part)(y=y, sr=self.rate, **frames)

    def numbers(self, path):
        y, rate = librosa.load(path, sr=None, mono=True, duration=self.seconds, dtype=np.float64)
        if rate != self.rate:
            y = resample_poly(y, self.rate, rate)
        if self.trim is not None:
            y = librosa.effects.trim(y, top_db=self.trim, frame_length=self.window, hop_length=self.hop)[0]
        figures = {"mean": np.mean, "sd": np.std, "min": np.min, "max": np.max}
        made = []
        for part in self.parts:
            values = self.series(part, y)
            count = values.shape[1]
            width = min(9, 2 * ((count - 1) // 2) + 1)
            slopes = librosa.feature.delta(values, width=width) if width > 2 else values * 0
            starts = [min(count - 1, s * count // self.segments) for s in range(self.segments)]
            ends = [max(start + 1, (s + 1) * count // self.segments) for s, start in enumerate(starts)]
            for row in range(len(values)):
                for figure in self.figures:
                    source = slopes if figure.startswith("slope") else values
                    of = figures[figure.replace("slope-", "")]
                    made += [of(source[row, start:end]) for start, end in zip(starts, ends)]
        return np.array(made)

    def transform(self, X):
        parts = []
        for name in X.columns:
            rows = [None if pd.isna(path) else self.numbers(path) for path in X[name]]
            width = next((len(row) for row in rows if row is not None), 0)
            values = [np.full(width, np.nan) if row is None else row for row in rows]
            parts.append(pd.DataFrame(values, index=X.index, columns=[f"{name} {k}" for k in range(width)]))
        made = pd.concat(parts, axis=1)
        self.names_ = list(made.columns)
        return made

    def get_feature_names_out(self, names=None):
        return self.names_`;
