/** One column of a matrix: its name ("sex=female") and the table column it came from. */
export type Feature = { readonly name: string; readonly column: string };
/** rows × features, row-major: value (r, f) at r·features.length + f. */
export type DenseMatrix = {
  readonly layout: 'dense';
  readonly rows: number;
  readonly features: readonly Feature[];
  readonly values: Float64Array;
};
/** Compressed rows: row r holds (indices[k], values[k]) for k in indptr[r] … indptr[r+1]. */
export type SparseMatrix = {
  readonly layout: 'sparse';
  readonly rows: number;
  readonly features: readonly Feature[];
  readonly indptr: Uint32Array;
  readonly indices: Uint32Array;
  readonly values: Float64Array;
};
export type Matrix = DenseMatrix | SparseMatrix;
