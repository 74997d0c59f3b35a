/** Rows of numbers that can be read block by block, whatever holds them. */
export type RowSource = {
  readonly rows: number;
  readonly columns: number;
  /** Writes rows `from` … `to`−1, row-major, to the start of `into`; NaN = missing. */
  read(from: number, to: number, into: Float64Array): void;
};

/** A row-major array as a source of rows. */
export function rowsOf(values: Float64Array, rows: number, columns: number): RowSource {
  return {
    rows,
    columns,
    read(from, to, into) {
      into.set(values.subarray(from * columns, to * columns));
    },
  };
}

/** Only the given rows of a source, in the given order. */
export function someRows(source: RowSource, kept: Uint32Array): RowSource {
  return {
    rows: kept.length,
    columns: source.columns,
    read(from, to, into) {
      for (let i = from; i < to; i++) {
        const at = (i - from) * source.columns;
        source.read(kept[i], kept[i] + 1, into.subarray(at, at + source.columns));
      }
    },
  };
}
