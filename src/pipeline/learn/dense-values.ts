import { allocate } from '../base/plain.ts';
import type { Matrix } from '../features/matrix.ts';

/** The matrix as rows × features, row-major; a sparse one is copied out, absent entries being 0. */
export function denseValues(matrix: Matrix): Float64Array {
  if (matrix.layout === 'dense') return matrix.values;
  const width = matrix.features.length;
  const values = allocate(Float64Array, matrix.rows * width);
  for (let r = 0; r < matrix.rows; r++) {
    for (let i = matrix.indptr[r]; i < matrix.indptr[r + 1]; i++)
      values[r * width + matrix.indices[i]] = matrix.values[i];
  }
  return values;
}
