export type ResizeMethod = 'area' | 'bilinear';

/**
 * A plane of numbers (height × width, row-major) brought to another size, one axis after the other.
 * `area`: each new cell is the mean of the area it covers (nearest cell when enlarging by a whole factor);
 * `bilinear`: a triangle as wide as two old or two new cells, whichever is more.
 * Sources: area averaging as OpenCV INTER_AREA for shrinking; Pillow 13.0.0 Image.resize(BILINEAR) on mode F.
 * O(pixels × size of the filter).
 */
export function resizePlane(
  plane: Float64Array,
  [width, height]: readonly [number, number],
  [newWidth, newHeight]: readonly [number, number],
  method: ResizeMethod,
): Float64Array {
  if (width === newWidth && height === newHeight) return plane;
  const across = tapsOf(width, newWidth, method);
  const middle = new Float64Array(newWidth * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < newWidth; x++) {
      const { from, weights } = across[x];
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k] * plane[y * width + from + k];
      middle[y * newWidth + x] = sum;
    }
  }
  const down = tapsOf(height, newHeight, method);
  const out = new Float64Array(newWidth * newHeight);
  for (let y = 0; y < newHeight; y++) {
    const { from, weights } = down[y];
    for (let k = 0; k < weights.length; k++) {
      const start = (from + k) * newWidth;
      for (let x = 0; x < newWidth; x++) out[y * newWidth + x] += weights[k] * middle[start + x];
    }
  }
  return out;
}

/** The old cells that a new one is made of, and their weights, which add up to 1. */
type Taps = { readonly from: number; readonly weights: Float64Array };

function tapsOf(size: number, newSize: number, method: ResizeMethod): Taps[] {
  const scale = size / newSize;
  return Array.from({ length: newSize }, (_, i) => {
    const taps =
      method === 'area' ? areaTaps(i * scale, (i + 1) * scale, size) : triangleTaps(i, scale, size);
    const sum = taps.weights.reduce((total, weight) => total + weight, 0);
    return { from: taps.from, weights: taps.weights.map((weight) => weight / sum) };
  });
}

function areaTaps(start: number, end: number, size: number): Taps {
  const from = Math.min(size - 1, Math.floor(start));
  const to = Math.min(size, Math.max(from + 1, Math.ceil(end)));
  const weights = Float64Array.from({ length: to - from }, (_, k) =>
    Math.max(0, Math.min(end, from + k + 1) - Math.max(start, from + k)),
  );
  return { from, weights };
}

function triangleTaps(i: number, scale: number, size: number): Taps {
  const spread = Math.max(1, scale);
  const centre = (i + 0.5) * scale;
  const from = Math.max(0, Math.trunc(centre - spread + 0.5));
  const to = Math.min(size, Math.trunc(centre + spread + 0.5));
  const weights = Float64Array.from({ length: to - from }, (_, k) =>
    Math.max(0, 1 - Math.abs((from + k - centre + 0.5) / spread)),
  );
  return { from, weights };
}
