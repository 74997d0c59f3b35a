/** Whether a stands before b in the order of numpy: ascending, NaN last. */
export function isBefore(a: number, b: number): boolean {
  return a < b || (Number.isNaN(b) && !Number.isNaN(a));
}

/** Exchanges what stands at two places of an order. */
export function swapPlaces(order: Uint32Array, i: number, j: number): void {
  const kept = order[i];
  order[i] = order[j];
  order[j] = kept;
}
