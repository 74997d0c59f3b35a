import type { Random } from '../base/random.ts';

/**
 * Rows held back to watch a fit, and the rest, both ascending: a random share of the rows, of each class the same share (rounded)
 * where there are classes. At least one row, and of each class at least one, stays in the rest.
 */
export function holdBack(
  y: Float64Array,
  classes: number,
  fraction: number,
  random: Random,
): { readonly kept: Uint32Array; readonly held: Uint32Array } {
  const isHeld = new Uint8Array(y.length);
  for (let k = 0; k < Math.max(1, classes); k++) {
    const rows = Uint32Array.from(y.keys()).filter((r) => classes === 0 || y[r] === k);
    const count = Math.min(rows.length - 1, Math.round(rows.length * fraction));
    const order = random.permutation(rows.length);
    for (let i = 0; i < count; i++) isHeld[rows[order[i]]] = 1;
  }
  const all = Uint32Array.from(y.keys());
  return { kept: all.filter((r) => isHeld[r] === 0), held: all.filter((r) => isHeld[r] === 1) };
}
