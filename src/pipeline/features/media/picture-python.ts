import { pythonCall, pythonOf } from '../python-text.ts';
import type { PythonStep } from '../step.ts';
import { type PictureOptions, pictureLabels } from './picture-features.ts';
import { isVector, type Output } from './put-numbers.ts';

/** The step in Python: cells are paths of picture files; needs Pillow and scikit-image. */
export function picturePython(
  columns: readonly string[],
  options: PictureOptions,
  output: Output,
): PythonStep {
  const labels = pictureLabels(options);
  const joint = isVector(labels, output) ? '=' : ' ';
  const { hog } = options;
  return {
    imports: [
      'from PIL import Image',
      'from skimage.color import rgb2gray',
      'from skimage.feature import hog',
    ],
    helpers: [pictureClass],
    transformer: pythonCall('PictureNumbers', [
      ['parts', pythonOf(options.parts)],
      ['size', `(${options.width}, ${options.height})`],
      ['color', pythonOf(options.color), '"grey"'],
      ['crop', pythonOf(options.crop), 'False'],
      ['method', pythonOf(options.method), '"area"'],
      ['orientations', String(hog.orientations), '9'],
      ['cell', String(hog.pixelsPerCell), '8'],
      ['block', String(hog.cellsPerBlock), '3'],
      ['norm', pythonOf(hog.blockNorm), '"L2-Hys"'],
      ['sqrt', pythonOf(hog.sqrt), 'False'],
      ['bins', String(options.bins), '8'],
    ]),
    names: columns.flatMap((column) =>
      labels.map((label, k) => ({ name: `${column}${joint}${label}`, python: `${column} ${k}` })),
    ),
  };
}

/** The class that brings pictures to one size and measures them. */
export const pictureClass = `class PictureNumbers(BaseEstimator, TransformerMixin):
    """Pictures (paths of files) as numbers: pixels, edge directions, shares of brightness, statistics."""

    def __init__(self, parts, size, color="grey", crop=False, method="area", orientations=9, cell=8, block=3,
                 norm="L2-Hys", sqrt=False, bins=8):
        self.parts, self.size, self.color, self.crop, self.method = parts, size, color, crop, method
        self.orientations, self.cell, self.block, self.norm, self.sqrt = orientations, cell, block, norm, sqrt
        self.bins = bins

    def fit(self, X, y=None):
        return self

    def weights(self, old, new):
        scale = old / new
        if self.method == "area":
            ends = np.minimum.outer(np.arange(1, new + 1) * scale, np.arange(1, old + 1))
            starts = np.maximum.outer(np.arange(new) * scale, np.arange(old))
            weights = np.clip(ends - starts, 0, None)
        else:
            away = np.subtract.outer((np.arange(new) + 0.5) * scale, np.arange(old) + 0.5)
            weights = np.clip(1 - np.abs(away) / max(1, scale), 0, None)
        return weights / weights.sum(axis=1, keepdims=True)

    def resized(self, plane):
        width, height = self.size
        if plane.shape == (height, width):
            return plane
        return np.round(self.weights(plane.shape[0], height) @ plane @ self.weights(plane.shape[1], width).T, 12)

    def planes(self, path):
        picture = Image.open(path).convert("RGBA")
        if self.crop:
            ratio = self.size[0] / self.size[1]
            wide = max(1, min(picture.width, int(picture.height * ratio + 0.5)))
            high = max(1, min(picture.height, int(picture.width / ratio + 0.5)))
            left, top = (picture.width - wide) // 2, (picture.height - high) // 2
            picture = picture.crop((left, top, left + wide, top + high))
        pixels = np.asarray(picture, float) / 255
        shown = pixels[..., :3] * pixels[..., 3:] + 1 - pixels[..., 3:]
        full = [rgb2gray(shown)] if self.color == "grey" else list(np.moveaxis(shown, 2, 0))
        return np.stack([self.resized(plane) for plane in full])

    def numbers(self, path):
        planes = self.planes(path)
        made = []
        for part in self.parts:
            if part == "pixels":
                made.append(planes.ravel())
            elif part == "hog":
                made.append(hog(np.moveaxis(planes, 0, 2), self.orientations, (self.cell, self.cell),
                                (self.block, self.block), self.norm, transform_sqrt=self.sqrt, channel_axis=2))
            elif part == "colors":
                made += [np.histogram(plane, self.bins, (0, 1))[0] / plane.size for plane in planes]
            else:
                for plane in planes:
                    down, across = np.gradient(plane) if min(plane.shape) > 1 else (plane * 0, plane * 0)
                    inside = np.hypot(down, across)[1:-1, 1:-1]
                    edges = inside.mean() if inside.size else 0
                    made.append([plane.mean(), plane.std(), plane.min(), plane.max(), edges])
        return np.concatenate(made)

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
