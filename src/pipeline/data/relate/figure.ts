export type SpreadId = 'median' | 'q1' | 'q3';

const shares: { readonly [id in SpreadId]: number } = { median: 0.5, q1: 0.25, q3: 0.75 };

/** A quantile of values without NaN, linear between neighbours (type 7). Sorts its argument. */
export function figureOf(id: SpreadId, values: Float64Array): number {
  values.sort();
  const place = shares[id] * (values.length - 1);
  const low = Math.floor(place);
  const high = Math.ceil(place);
  return low === high ? values[low] : values[low] + (values[high] - values[low]) * (place - low);
}
