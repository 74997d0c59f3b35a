import type { RowSource } from '../calc/row-source.ts';
import type { Matrix } from '../features/matrix.ts';

/** A matrix as rows of numbers, dense or sparse alike. */
export function matrixRows(matrix: Matrix): RowSource {
  const columns = matrix.features.length;
  if (matrix.layout === 'dense') {
    return {
      rows: matrix.rows,
      columns,
      read: (from, to, into) => into.set(matrix.values.subarray(from * columns, to * columns)),
    };
  }
  const { indptr, indices, values } = matrix;
  return {
    rows: matrix.rows,
    columns,
    read(from, to, into) {
      into.fill(0, 0, (to - from) * columns);
      for (let r = from; r < to; r++) {
        for (let k = indptr[r]; k < indptr[r + 1]; k++) into[(r - from) * columns + indices[k]] = values[k];
      }
    },
  };
}
