// w × 10^q as the nearest double, ties to even; NaN where that is not certain or not a normal double. w > 0.
// Source: Lemire, Number parsing at a gigabyte per second, Software: Practice and Experience 51 (2021), algorithm 1.
export function nearest(w: u64, q: i32, fives: usize): f64 {
  if (q < -342 || q > 308) return NaN;
  const lead = clz(w);
  w <<= lead;
  const at = fives + (<usize>(q + 342) << 4);
  const five = load<u64>(at);
  let low = w * five;
  let high = upper(w, five);
  if ((high & 0x1ff) == 0x1ff) {
    const more = upper(w, load<u64>(at, 8));
    low += more;
    if (low < more) high++;
    if (low == 0xffffffffffffffff && (q < -27 || q > 55)) return NaN;
  }
  const top = high >> 63;
  let mantissa = high >> (top + 9);
  let exponent = (((152170 + 65536) * q) >> 16) + 63 + <i32>top - <i32>lead + 1023;
  if (exponent <= 0) return NaN;
  if (low <= 1 && q >= -4 && q <= 23 && (mantissa & 3) == 1 && mantissa << (top + 9) == high) mantissa &= ~1;
  mantissa += mantissa & 1;
  mantissa >>= 1;
  if (mantissa >= 0x20000000000000) {
    mantissa = 0x10000000000000;
    exponent++;
  }
  if (exponent >= 0x7ff) return NaN;
  return reinterpret<f64>((mantissa & 0xfffffffffffff) | (<u64>exponent << 52));
}

// The upper 64 bits of a × b.
@inline
function upper(a: u64, b: u64): u64 {
  const a0 = a & 0xffffffff;
  const a1 = a >> 32;
  const b0 = b & 0xffffffff;
  const b1 = b >> 32;
  const middle = a1 * b0 + ((a0 * b0) >> 32);
  const other = a0 * b1 + (middle & 0xffffffff);
  return a1 * b1 + (middle >> 32) + (other >> 32);
}
