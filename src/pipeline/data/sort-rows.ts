/**
 * The rows sorted by their values: stable, NaN last in both directions, −0 and 0 equal. Radix sort by 16 bits of the
 * order-preserving key of a double, linear in the number of rows: a million in about 0.1 s.
 */
export function sortRows(order: Uint32Array, values: Float64Array, descending: boolean): Uint32Array {
  const n = order.length;
  let rows = order.slice();
  let next = new Uint32Array(n);
  const scratch = new Float64Array(1);
  const words = new Uint32Array(scratch.buffer);
  const low = new Uint32Array(values.length);
  const high = new Uint32Array(values.length);
  const counts = new Uint32Array(4 * 65_536);
  for (let i = 0; i < n; i++) {
    const row = order[i];
    const value = values[row];
    scratch[0] = value + 0;
    let l = words[0];
    let h = words[1];
    if (Number.isNaN(value)) {
      l = 0xffffffff;
      h = 0xffffffff;
    } else {
      // Negative numbers: all bits turned; others: the sign bit set. Turned once more for descending.
      const negative = h >>> 31 === 1;
      const turned = negative ? ~h : h | 0x80000000;
      h = (descending ? ~turned : turned) >>> 0;
      l = (negative !== descending ? ~l : l) >>> 0;
    }
    low[row] = l;
    high[row] = h;
    counts[l & 0xffff]++;
    counts[65_536 + (l >>> 16)]++;
    counts[131_072 + (h & 0xffff)]++;
    counts[196_608 + (h >>> 16)]++;
  }
  for (let digit = 0; digit < 4; digit++) {
    const part = counts.subarray(digit * 65_536, (digit + 1) * 65_536);
    if (part.includes(n)) continue;
    let sum = 0;
    for (let b = 0; b < 65_536; b++) {
      const count = part[b];
      part[b] = sum;
      sum += count;
    }
    const key = digit < 2 ? low : high;
    const shift = (digit & 1) * 16;
    for (let i = 0; i < n; i++) {
      const row = rows[i];
      next[part[(key[row] >>> shift) & 0xffff]++] = row;
    }
    [rows, next] = [next, rows];
  }
  return rows;
}
