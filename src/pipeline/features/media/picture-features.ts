import { type HogOptions, hog, hogShape } from '../../calc/hog.ts';
import type { Picture } from '../../data/media/picture.ts';
import { type PlaneOptions, type Planes, planesOf } from './picture-planes.ts';

export const pictureParts = ['pixels', 'hog', 'colors', 'statistics'] as const;
export type PicturePart = (typeof pictureParts)[number];
export type PictureOptions = PlaneOptions & {
  readonly parts: readonly PicturePart[];
  readonly hog: HogOptions;
  readonly bins: number;
};

const figures = ['mean', 'sd', 'min', 'max', 'edges'] as const;

/** The names of the numbers that `pictureNumbers` gives, in its order. */
export function pictureLabels(options: PictureOptions): string[] {
  return options.parts.flatMap((part) => labelsOfPart(part, options));
}

function labelsOfPart(part: PicturePart, options: PictureOptions): string[] {
  const channels = options.color === 'grey' ? [''] : [' red', ' green', ' blue'];
  switch (part) {
    case 'pixels':
      return channels.flatMap((channel) =>
        grid(options.height, options.width).map((place) => `pixel ${place}${channel}`),
      );
    case 'hog':
      return hogLabels(options);
    case 'colors':
      return channels.flatMap((channel) =>
        Array.from(
          { length: options.bins },
          (_, bin) => `share${channel || ' grey'} ${bin + 1}/${options.bins}`,
        ),
      );
    case 'statistics':
      return channels.flatMap((channel) => figures.map((figure) => `${figure}${channel}`));
  }
}

/**
 * A picture as numbers: its pixels (0…1, row by row), histograms of oriented gradients, shares of the pixels in equal
 * ranges of brightness, and the mean, standard deviation, least, largest brightness and mean size of the gradient (half
 * the difference of the neighbours; numpy.gradient, without the border) of each channel.
 */
export function pictureNumbers(picture: Picture, options: PictureOptions): Float64Array {
  const brought = planesOf(picture, options);
  const all = options.parts.flatMap((part) => numbersOfPart(part, brought, options));
  const out = new Float64Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const numbers of all) {
    out.set(numbers, at);
    at += numbers.length;
  }
  return out;
}

function numbersOfPart(part: PicturePart, brought: Planes, options: PictureOptions): ArrayLike<number>[] {
  switch (part) {
    case 'pixels':
      return [...brought.planes];
    case 'hog':
      return [hog(brought.planes, brought.width, brought.height, options.hog)];
    case 'colors':
      return brought.planes.map((plane) => shares(plane, options.bins));
    case 'statistics':
      return brought.planes.map((plane) => statistics(plane, brought));
  }
}

function grid(rows: number, columns: number): string[] {
  return Array.from(
    { length: rows * columns },
    (_, i) => `${Math.floor(i / columns) + 1},${(i % columns) + 1}`,
  );
}

function hogLabels({ width, height, hog: options }: PictureOptions): string[] {
  const { blocks } = hogShape(width, height, options);
  const { orientations, cellsPerBlock } = options;
  const cells =
    cellsPerBlock === 1 ? [''] : grid(cellsPerBlock, cellsPerBlock).map((place) => ` cell ${place}`);
  return grid(blocks[0], blocks[1]).flatMap((block) =>
    cells.flatMap((cell) =>
      Array.from(
        { length: orientations },
        (_, k) => `edges ${block}${cell} at ${Math.round(((k + 0.5) * 180) / orientations)}°`,
      ),
    ),
  );
}

function shares(plane: Float64Array, bins: number): Float64Array {
  const out = new Float64Array(bins);
  for (const value of plane)
    out[Math.min(bins - 1, Math.max(0, Math.floor(value * bins)))] += 1 / plane.length;
  return out;
}

function statistics(plane: Float64Array, { width, height }: Planes): number[] {
  const n = plane.length;
  const mean = plane.reduce((sum, value) => sum + value, 0) / n;
  const squares = plane.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  let [least, most, edges] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of plane) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      edges += Math.hypot(plane[at + 1] - plane[at - 1], plane[at + width] - plane[at - width]) / 2;
    }
  }
  const inside = Math.max(0, width - 2) * Math.max(0, height - 2);
  return [mean, Math.sqrt(squares / n), least, most, inside > 0 ? edges / inside : 0];
}
