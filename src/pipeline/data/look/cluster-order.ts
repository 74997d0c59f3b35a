/**
 * The items 0…k−1 so that similar ones are neighbours: clusters are joined by average linkage of the distance
 * 1 − |similarity|, each turned so that its nearest ends meet. `similarity`: k × k, symmetric; NaN counts as 0. O(k³).
 */
export function clusterOrder(similarity: Float64Array, k: number): number[] {
  const distance = (i: number, j: number): number => 1 - Math.abs(similarity[i * k + j] || 0);
  let clusters = Array.from({ length: k }, (_, i) => [i]);
  const between = Array.from({ length: k }, (_, i) => Array.from({ length: k }, (_, j) => distance(i, j)));
  let ids = clusters.map((_, i) => i);
  while (ids.length > 1) {
    let [p, q, nearest] = [0, 1, Number.POSITIVE_INFINITY];
    for (let a = 0; a < ids.length; a++) {
      for (let b = a + 1; b < ids.length; b++) {
        if (between[ids[a]][ids[b]] < nearest) [p, q, nearest] = [a, b, between[ids[a]][ids[b]]];
      }
    }
    const [left, right] = [clusters[ids[p]], clusters[ids[q]]];
    for (const other of ids) {
      if (other === ids[p] || other === ids[q]) continue;
      const mean =
        (between[ids[p]][other] * left.length + between[ids[q]][other] * right.length) /
        (left.length + right.length);
      between[ids[p]][other] = between[other][ids[p]] = mean;
    }
    clusters = clusters.slice();
    clusters[ids[p]] = joined(left, right, distance);
    ids = ids.filter((_, at) => at !== q);
  }
  return clusters[ids[0]] ?? [];
}

function joined(
  left: readonly number[],
  right: readonly number[],
  distance: (i: number, j: number) => number,
): number[] {
  const turns = [
    [left, right],
    [left, right.toReversed()],
    [left.toReversed(), right],
    [left.toReversed(), right.toReversed()],
  ] as const;
  const gaps = turns.map(([a, b]) => distance(a[a.length - 1], b[0]));
  const [a, b] = turns[gaps.indexOf(Math.min(...gaps))];
  return [...a, ...b];
}
