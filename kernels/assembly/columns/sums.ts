/** How many of n values are not NaN. */
export function countPresent(x: usize, n: i32): i32 {
  let missing = 0;
  for (let i = 0; i < n; i++) {
    const value = load<f64>(x + ((<usize>i) << 3));
    missing += i32(value != value);
  }
  return n - missing;
}

/** Sum of values less a mean, NaN as 0, in the order of numpy: halves of at most 128, eight sums in each. */
export function sumAway(x: usize, n: i32, mean: f64): f64 {
  if (n > 128) {
    const half = halfOf(n);
    const first = sumAway(x, half, mean);
    return first + sumAway(x + ((<usize>half) << 3), n - half, mean);
  }
  const m = f64x2.splat(mean);
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  const whole = x + ((<usize>(n & ~7)) << 3);
  for (; x < whole; x += 64) {
    a = f64x2.add(a, present(f64x2.sub(v128.load(x), m)));
    b = f64x2.add(b, present(f64x2.sub(v128.load(x, 16), m)));
    c = f64x2.add(c, present(f64x2.sub(v128.load(x, 32), m)));
    d = f64x2.add(d, present(f64x2.sub(v128.load(x, 48), m)));
  }
  let sum = lanes(a) + lanes(b) + (lanes(c) + lanes(d));
  for (let left = n & 7; left > 0; left--, x += 8) {
    const away = load<f64>(x) - mean;
    if (away == away) sum += away;
  }
  return sum;
}

/** As `sumAway`, of the squares. */
export function sumSquares(x: usize, n: i32, mean: f64): f64 {
  if (n > 128) {
    const half = halfOf(n);
    const first = sumSquares(x, half, mean);
    return first + sumSquares(x + ((<usize>half) << 3), n - half, mean);
  }
  const m = f64x2.splat(mean);
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  const whole = x + ((<usize>(n & ~7)) << 3);
  for (; x < whole; x += 64) {
    a = f64x2.add(a, square(present(f64x2.sub(v128.load(x), m))));
    b = f64x2.add(b, square(present(f64x2.sub(v128.load(x, 16), m))));
    c = f64x2.add(c, square(present(f64x2.sub(v128.load(x, 32), m))));
    d = f64x2.add(d, square(present(f64x2.sub(v128.load(x, 48), m))));
  }
  let sum = lanes(a) + lanes(b) + (lanes(c) + lanes(d));
  for (let left = n & 7; left > 0; left--, x += 8) {
    const away = load<f64>(x) - mean;
    if (away == away) sum += away * away;
  }
  return sum;
}

/** Where the first half of more than 128 values ends. */
// @ts-ignore: decorator
@inline
function halfOf(n: i32): i32 {
  const half = n >> 1;
  return half - (half & 7);
}

// @ts-ignore: decorator
@inline
function present(value: v128): v128 {
  return v128.and(value, f64x2.eq(value, value));
}

// @ts-ignore: decorator
@inline
function square(value: v128): v128 {
  return f64x2.mul(value, value);
}

// @ts-ignore: decorator
@inline
function lanes(value: v128): f64 {
  return f64x2.extract_lane(value, 0) + f64x2.extract_lane(value, 1);
}
