const usual = 2 ** 300;

/**
 * The power of two that brings numbers of at most this size near 1, so that their products and sums neither overflow nor
 * vanish; multiplying by it loses no digit. 1 for sizes from 2⁻³⁰⁰ to 2³⁰⁰, which need none, and for 0 and what is not
 * finite. Subnormal numbers come to 2⁻⁵¹ at least.
 */
export function binaryScale(largest: number): number {
  if (!(largest > 0) || largest > Number.MAX_VALUE || (largest >= 1 / usual && largest <= usual)) return 1;
  return 2 ** Math.max(-1022, Math.min(1023, -Math.round(Math.log2(largest))));
}

/** The largest size of values, NaN skipped; 0 for none. */
export function largestSize(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size > largest) largest = size;
  }
  return largest;
}
