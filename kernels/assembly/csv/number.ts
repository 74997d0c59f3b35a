import { nearest } from './decimal';
import { State } from './state';

export let scanned: f64 = 0;

// Whether eight bytes are digits, and their value: Lemire 2021, section 4.
@inline
function areDigits(v: u64): bool {
  return ((v & 0xf0f0f0f0f0f0f0f0) | (((v + 0x0606060606060606) & 0xf0f0f0f0f0f0f0f0) >> 4)) == 0x3333333333333333;
}
@inline
function eightDigits(v: u64): u64 {
  v -= 0x3030303030303030;
  v = v * 10 + (v >> 8);
  const mask: u64 = 0x000000ff000000ff;
  return ((v & mask) * 0x000f424000000064 + ((v >> 16) & mask) * 0x0000271000000001) >> 32;
}

// Reads the number at p into `scanned` and returns where it ends; 0 if there is none, or if it is one that the caller must
// judge: leading zeros, whole numbers of more than 15 digits, more than 19 significant digits, out of the range of doubles.
export function scanNumber(p: usize, s: State): usize {
  let byte = <u32>load<u8>(p);
  const negative = byte == 45;
  if (negative || byte == 43) byte = <u32>load<u8>(++p);
  const first = p;
  let w: u64 = 0;
  let digit = byte - 48;
  while (digit < 10) {
    w = w * 10 + digit;
    digit = <u32>load<u8>(++p) - 48;
  }
  const whole = <i32>(p - first);
  if (whole > 1 && load<u8>(first) == 48) return 0;
  let scale = 0;
  if (digit + 48 == <u32>s.decimal) {
    const start = ++p;
    for (let v = load<u64>(p); areDigits(v); v = load<u64>(p)) {
      w = w * 100000000 + eightDigits(v);
      p += 8;
    }
    digit = <u32>load<u8>(p) - 48;
    while (digit < 10) {
      w = w * 10 + digit;
      digit = <u32>load<u8>(++p) - 48;
    }
    scale = <i32>(p - start);
  } else if (whole > 15) return 0;
  const digits = whole + scale;
  if (digits == 0) return 0;
  if (digits > 19) {
    let zeros = 0;
    if (whole == 0 || (whole == 1 && load<u8>(first) == 48)) {
      zeros = whole;
      const fraction = first + whole + 1;
      while (zeros < digits && load<u8>(fraction + (zeros - whole)) == 48) zeros++;
    }
    if (digits - zeros > 19) return 0;
  }
  let power = -scale;
  if (((digit + 48) | 32) == 101) {
    byte = <u32>load<u8>(++p);
    const down = byte == 45;
    if (down || byte == 43) byte = <u32>load<u8>(++p);
    digit = byte - 48;
    if (digit > 9) return 0;
    let exponent = 0;
    while (digit < 10) {
      if (exponent < 100000) exponent = exponent * 10 + digit;
      digit = <u32>load<u8>(++p) - 48;
    }
    power += down ? -exponent : exponent;
  }
  let value: f64;
  if (w <= 9007199254740992 && power >= -22 && power <= 22) {
    value = <f64>(<i64>w);
    value =
      power < 0
        ? value / load<f64>(s.powers + (<usize>-power << 3))
        : value * load<f64>(s.powers + (<usize>power << 3));
  } else {
    value = w == 0 ? 0 : nearest(w, power, s.fives);
    if (value != value) return 0;
  }
  scanned = negative ? -value : value;
  return p;
}
