import { codesPerColumn, cutsOf, missingCode, mostValueCodes, sampledRows } from './column-cuts.ts';
import type { RowSource } from './row-source.ts';

/**
 * Rows as small codes: code of row r in column f at r·rowStride + f·columnStride. `lower` and `upper` (columns × 256)
 * hold the least and the greatest value that got a code; +Infinity and −Infinity for a code that no row has. Of the code of missing
 * values, `lower` is 0 if a row has it.
 */
export type BinnedRows = {
  readonly rows: number;
  readonly columns: number;
  readonly rowStride: number;
  readonly columnStride: number;
  readonly codes: Uint8Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
};

const mostSampledRows = 20_000;
/** The sample is kept to about this many values, so that wide tables do not need more memory than long ones. */
const mostSampledValues = 2 ** 24;

/** How many rows the cuts of a table of this shape are made from. */
export function sampleSize(rows: number, columns: number): number {
  return Math.min(
    rows,
    mostSampledRows,
    Math.max(1_000, Math.floor(mostSampledValues / Math.max(1, columns))),
  );
}

/**
 * Codes of every value, the plain way: what the kernel's binning must equal. Missing (NaN) gets code 255. Cuts are made from
 * an evenly spread sample of rows (all rows up to 20 000); a column with at most `most` distinct values in all rows
 * always gets one code a value.
 */
export function binRowsPlainly(source: RowSource, most = mostValueCodes): BinnedRows {
  const { rows, columns } = source;
  const all = new Float64Array(rows * columns);
  source.read(0, rows, all);
  const codes = new Uint8Array(rows * columns);
  const lower = new Float64Array(columns * codesPerColumn).fill(Number.POSITIVE_INFINITY);
  const upper = new Float64Array(columns * codesPerColumn).fill(Number.NEGATIVE_INFINITY);
  const sample = sampledRows(rows, sampleSize(rows, columns));
  for (let f = 0; f < columns; f++) {
    const column = Float64Array.from({ length: rows }, (_, r) => all[r * columns + f]);
    const present = [...new Set(column.filter((v) => !Number.isNaN(v)))];
    const seen = present.length <= most ? present : [...sample].map((r) => column[r]);
    const sorted = Float64Array.from(seen.filter((v) => !Number.isNaN(v))).sort();
    const { cuts } = cutsOf(sorted, most);
    for (let r = 0; r < rows; r++) {
      const code = codeOf(column[r], cuts);
      codes[r * columns + f] = code;
      const at = f * codesPerColumn + code;
      if (code === missingCode) lower[at] = 0;
      if (code === missingCode) continue;
      lower[at] = Math.min(lower[at], column[r]);
      upper[at] = Math.max(upper[at], column[r]);
    }
  }
  return { rows, columns, rowStride: columns, columnStride: 1, codes, lower, upper };
}

function codeOf(value: number, cuts: Float64Array): number {
  if (Number.isNaN(value)) return missingCode;
  let code = 0;
  while (cuts[code] < value) code++;
  return code;
}
