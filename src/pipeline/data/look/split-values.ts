/** Values in one array by the key of their row; rows with a negative key are left out. */
export type SplitValues = {
  readonly of: (key: number) => Float64Array;
  readonly rows: (key: number) => Uint32Array;
};

/** One counting sort: O(rows + keys). */
export function splitValues(keys: Int32Array, count: number, values: Float64Array): SplitValues {
  const starts = new Uint32Array(count + 1);
  for (let row = 0; row < keys.length; row++) if (keys[row] >= 0) starts[keys[row] + 1]++;
  for (let key = 0; key < count; key++) starts[key + 1] += starts[key];
  const next = starts.slice();
  const sorted = new Float64Array(starts[count]);
  const rows = new Uint32Array(starts[count]);
  for (let row = 0; row < keys.length; row++) {
    if (keys[row] < 0) continue;
    const at = next[keys[row]]++;
    sorted[at] = values[row];
    rows[at] = row;
  }
  return {
    of: (key) => sorted.subarray(starts[key], starts[key + 1]),
    rows: (key) => rows.subarray(starts[key], starts[key + 1]),
  };
}
