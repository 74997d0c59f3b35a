const log2e: f64 = 1.4426950408889634;
// Added to a small number, leaves the nearest whole number in the low bits.
const wholes: f64 = 6755399441055744;
const ln2High: f64 = 0.6931471803691238;
const ln2Low: f64 = 1.9082149292705877e-10;

// eˣ of two lanes, relative error below 1e-10; x is kept to −708 … 709. Cody & Waite reduction to r, Taylor series of r/4 to the
// sixth power, squared twice: gradients are rounded far more than this.
@inline
export function exp2Lanes(given: v128): v128 {
  const x = f64x2.pmin(f64x2.pmax(given, f64x2.splat(-708)), f64x2.splat(709));
  const shifted = f64x2.add(f64x2.mul(x, f64x2.splat(log2e)), f64x2.splat(wholes));
  const n = f64x2.sub(shifted, f64x2.splat(wholes));
  const high = f64x2.sub(x, f64x2.mul(n, f64x2.splat(ln2High)));
  const r = f64x2.mul(f64x2.sub(high, f64x2.mul(n, f64x2.splat(ln2Low))), f64x2.splat(0.25));
  let p = f64x2.add(f64x2.mul(r, f64x2.splat(1 / 720.0)), f64x2.splat(1 / 120.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1 / 24.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1 / 6.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.5));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  p = f64x2.mul(p, p);
  return f64x2.mul(f64x2.mul(p, p), i64x2.shl(i64x2.add(shifted, i64x2.splat(1023)), 52));
}

// eˣ of four lanes, relative error below 3e-7; x is kept to −87 … 88. Cody & Waite reduction, Taylor series to r⁶.
@inline
export function exp4Lanes(given: v128): v128 {
  const x = f32x4.pmin(f32x4.pmax(given, f32x4.splat(-87)), f32x4.splat(88));
  const shifted = f32x4.add(f32x4.mul(x, f32x4.splat(1.44269504)), f32x4.splat(12582912));
  const n = f32x4.sub(shifted, f32x4.splat(12582912));
  const high = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  const r = f32x4.add(high, f32x4.mul(n, f32x4.splat(2.12194440e-4)));
  let p = f32x4.add(f32x4.mul(r, f32x4.splat(1 / 720.0)), f32x4.splat(1 / 120.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1 / 24.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1 / 6.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.5));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1));
  return f32x4.mul(p, i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23));
}
