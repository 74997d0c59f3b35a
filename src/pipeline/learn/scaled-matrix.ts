import type { Matrix } from '../features/matrix.ts';

/** z = (x − mean) / scale by column; means are 0 for sparse input and where not centred. */
export type Scaled = { readonly z: Matrix; readonly means: Float64Array; readonly scales: Float64Array };

/**
 * Columns of a finite matrix brought to unit root mean square (constant columns are left as they are), centred
 * first if asked and dense. `least` is added to the mean squares of sparse columns, so that a penalty on rare ones does not
 * grow out of bounds. The input is not changed.
 */
export function scaledMatrix(x: Matrix, centre: boolean, least = 0): Scaled {
  const width = x.features.length;
  const means = new Float64Array(width);
  const squares = new Float64Array(width);
  if (x.layout === 'sparse') {
    for (let i = 0; i < x.values.length; i++) squares[x.indices[i]] += x.values[i] ** 2;
    const scales = squares.map((sum) => Math.sqrt(sum / x.rows + least) || 1);
    return { z: { ...x, values: x.values.map((value, i) => value / scales[x.indices[i]]) }, means, scales };
  }
  const values = new Float64Array(x.values.length);
  if (centre) {
    for (let i = 0; i < values.length; i++) means[i % width] += x.values[i] / x.rows;
  }
  for (let r = 0; r < x.rows; r++) {
    for (let f = 0; f < width; f++) {
      const value = x.values[r * width + f] - means[f];
      values[r * width + f] = value;
      squares[f] += value * value;
    }
  }
  const scales = squares.map((sum, f) => {
    const scale = Math.sqrt(sum / x.rows);
    return scale > 1e-12 * Math.abs(means[f]) && scale > 0 ? scale : 1;
  });
  for (let r = 0; r < x.rows; r++) for (let f = 0; f < width; f++) values[r * width + f] /= scales[f];
  return { z: { ...x, values }, means, scales };
}
