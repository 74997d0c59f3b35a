const missing: u8 = 255;
const entries: usize = 256;

// Codes of a block of rows. values: rows × columns f64, row-major. cuts, lower, upper: columns × 256 f64.
// The code of v is the number of cuts below v (found in eight halvings), 255 if v is NaN; lower and upper keep the least and
// the greatest value of each code. The lower of code 255 is 0 once a value was missing.
export function codeBlock(
  values: usize,
  rows: i32,
  columns: i32,
  cuts: usize,
  lower: usize,
  upper: usize,
  codes: usize,
  rowStride: usize,
  columnStride: usize,
): void {
  const step = <usize>columns << 3;
  for (let f: usize = 0; f < <usize>columns; f++) {
    const table = cuts + f * (entries << 3);
    const low = lower + f * (entries << 3);
    const high = upper + f * (entries << 3);
    let from = values + (f << 3);
    let to = codes + f * columnStride;
    for (let r = 0; r < rows; r++) {
      const v = load<f64>(from);
      from += step;
      if (v != v) {
        store<u8>(to, missing);
        store<f64>(low + (<usize>missing << 3), 0);
      } else {
        let c: usize = 0;
        c += <usize>(load<f64>(table + ((c + 127) << 3)) < v) << 7;
        c += <usize>(load<f64>(table + ((c + 63) << 3)) < v) << 6;
        c += <usize>(load<f64>(table + ((c + 31) << 3)) < v) << 5;
        c += <usize>(load<f64>(table + ((c + 15) << 3)) < v) << 4;
        c += <usize>(load<f64>(table + ((c + 7) << 3)) < v) << 3;
        c += <usize>(load<f64>(table + ((c + 3) << 3)) < v) << 2;
        c += <usize>(load<f64>(table + ((c + 1) << 3)) < v) << 1;
        c += <usize>(load<f64>(table + (c << 3)) < v);
        store<u8>(to, <u8>c);
        if (v < load<f64>(low + (c << 3))) store<f64>(low + (c << 3), v);
        if (v > load<f64>(high + (c << 3))) store<f64>(high + (c << 3), v);
      }
      to += rowStride;
    }
  }
}

// Copies codes that stand row by row to column by column.
export function turnCodes(codes: usize, rowStride: usize, rows: i32, columns: i32, to: usize): void {
  const most: usize = 64;
  for (let first: usize = 0; first < <usize>rows; first += most) {
    const last = min(<usize>rows, first + most);
    for (let f: usize = 0; f < <usize>columns; f++) {
      const column = to + f * <usize>rows;
      for (let r = first; r < last; r++) store<u8>(column + r, load<u8>(codes + r * rowStride + f));
    }
  }
}

const digitBits: u32 = 11;
const digits: i32 = 6;
const buckets: usize = 2048;

@inline
function digitOf(key: u64, pass: i32): usize {
  return <usize>(key >> (<u64>pass * <u64>digitBits)) & (buckets - 1);
}

// Sorts n numbers (no NaN) ascending in place. spare: n × 8 bytes; tables: 6 × 2048 × 4 bytes.
// Radix sort of order-preserving keys: sign bit flipped for positive, all bits for negative numbers. Passes whose
// digit is the same in all keys are skipped.
export function sortNumbers(values: usize, n: i32, spare: usize, tables: usize): void {
  const bytes = <usize>n << 3;
  memory.fill(tables, 0, <usize>digits * (buckets << 2));
  for (let at: usize = 0; at < bytes; at += 8) {
    let key = load<u64>(values + at);
    key ^= <u64>(<i64>key >> 63) | 0x8000000000000000;
    store<u64>(values + at, key);
    for (let pass = 0; pass < digits; pass++) {
      const q = tables + ((<usize>pass * buckets + digitOf(key, pass)) << 2);
      store<u32>(q, load<u32>(q) + 1);
    }
  }
  let from = values;
  let to = spare;
  for (let pass = 0; pass < digits; pass++) {
    const table = tables + ((<usize>pass * buckets) << 2);
    if (n == 0 || load<u32>(table + (digitOf(load<u64>(from), pass) << 2)) == <u32>n) continue;
    let sum: u32 = 0;
    for (let q = table; q < table + (buckets << 2); q += 4) {
      const count = load<u32>(q);
      store<u32>(q, sum);
      sum += count;
    }
    for (let at: usize = 0; at < bytes; at += 8) {
      const key = load<u64>(from + at);
      const q = table + (digitOf(key, pass) << 2);
      const place = load<u32>(q);
      store<u32>(q, place + 1);
      store<u64>(to + (<usize>place << 3), key);
    }
    const held = from;
    from = to;
    to = held;
  }
  for (let at: usize = 0; at < bytes; at += 8) {
    const key = load<u64>(from + at);
    store<u64>(values + at, key ^ (<u64>(~<i64>key >> 63) | 0x8000000000000000));
  }
}
