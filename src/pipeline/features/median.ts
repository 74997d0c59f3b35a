/** Median of values without NaN in any order, as `medianOfSorted`, found without sorting all. O(n). Source: Hoare 1961. */
export function medianOf(values: Float64Array): number {
  const n = values.length;
  if (n === 0) return Number.NaN;
  const own = Float64Array.from(values);
  const middle = n >> 1;
  let [from, to] = [0, n - 1];
  while (from < to) {
    const pivot = own[(from + to) >> 1];
    let [i, j] = [from, to];
    while (i <= j) {
      while (own[i] < pivot) i++;
      while (own[j] > pivot) j--;
      if (i > j) break;
      const value = own[i];
      own[i++] = own[j];
      own[j--] = value;
    }
    if (middle <= j) to = j;
    else if (middle >= i) from = i;
    else break;
  }
  if (n % 2 === 1) return own[middle];
  let below = own[0];
  for (let i = 1; i < middle; i++) if (own[i] > below) below = own[i];
  return (below + own[middle]) / 2;
}
