import { type RowSource, someRows } from '../calc/row-source.ts';
import type { Matrix } from '../features/matrix.ts';
import { matrixRows } from './matrix-rows.ts';

/** Rows, target and weights without the rows of weight 0, which are as good as absent. */
export function weightedRows(
  x: Matrix,
  y: Float64Array,
  weights: Float64Array | undefined,
): {
  readonly source: RowSource;
  readonly y: Float64Array;
  readonly weights: Float64Array | undefined;
} {
  const source = matrixRows(x);
  if (weights === undefined || weights.every((w) => w > 0)) return { source, y, weights };
  const kept = Uint32Array.from(y.keys()).filter((r) => weights[r] > 0);
  return {
    source: someRows(source, kept),
    y: Float64Array.from(kept, (r) => y[r]),
    weights: Float64Array.from(kept, (r) => weights[r]),
  };
}
