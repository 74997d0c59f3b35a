/**
 * Columns with their NaN cells filled by the mean of the k nearest donor rows that have the value. Distance is
 * Euclidean over the columns both rows have, scaled up to all columns (nan_euclidean_distances); ties go to the
 * earlier donor. With `distance` weights, donors at distance 0 count alone. Rows that share no column with any
 * donor take the mean. O(rows with gaps × donors × columns).
 */
export function fillFromNeighbours(
  sources: readonly Float64Array[],
  donors: readonly Float64Array[],
  means: readonly number[],
  k: number,
  weights: 'uniform' | 'distance',
): Float64Array[] {
  const filled = sources.map((values) => Float64Array.from(values));
  const rows = sources[0]?.length ?? 0;
  const distances = new Float64Array(donors[0]?.length ?? 0);
  for (let row = 0; row < rows; row++) {
    const gaps = sources.map((_, c) => c).filter((c) => Number.isNaN(sources[c][row]));
    if (gaps.length === 0) continue;
    measure(sources, donors, row, distances);
    for (const c of gaps) {
      const near = nearestWith(donors[c], distances, k);
      filled[c][row] = near.length === 0 ? means[c] : average(near, donors[c], distances, weights);
    }
  }
  return filled;
}

function measure(
  sources: readonly Float64Array[],
  donors: readonly Float64Array[],
  row: number,
  distances: Float64Array,
): void {
  const shared = new Uint32Array(distances.length);
  distances.fill(0);
  for (let c = 0; c < sources.length; c++) {
    const value = sources[c][row];
    if (Number.isNaN(value)) continue;
    const others = donors[c];
    for (let d = 0; d < distances.length; d++) {
      const difference = value - others[d];
      if (Number.isNaN(difference)) continue;
      distances[d] += difference * difference;
      shared[d]++;
    }
  }
  for (let d = 0; d < distances.length; d++) {
    distances[d] = shared[d] === 0 ? Number.NaN : Math.sqrt((sources.length / shared[d]) * distances[d]);
  }
}

/** The k nearest donors that have a value and a distance, nearest first. */
function nearestWith(values: Float64Array, distances: Float64Array, k: number): number[] {
  const near: number[] = [];
  for (let d = 0; d < values.length; d++) {
    const distance = distances[d];
    if (Number.isNaN(values[d]) || Number.isNaN(distance)) continue;
    if (near.length === k && distance >= distances[near[k - 1]]) continue;
    let at = near.length;
    while (at > 0 && distances[near[at - 1]] > distance) at--;
    near.splice(at, 0, d);
    if (near.length > k) near.pop();
  }
  return near;
}

function average(
  near: readonly number[],
  values: Float64Array,
  distances: Float64Array,
  weights: 'uniform' | 'distance',
): number {
  const exact = weights === 'distance' ? near.filter((d) => distances[d] === 0) : [];
  const used = exact.length > 0 ? exact : near;
  let total = 0;
  let sum = 0;
  for (const d of used) {
    const weight = weights === 'uniform' || exact.length > 0 ? 1 : 1 / distances[d];
    total += weight;
    sum += weight * values[d];
  }
  return sum / total;
}
