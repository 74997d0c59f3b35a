/**
 * Columns to rows: `rows` values (even) of each of p columns, column c from x + c·stride, become rows of p values at out.
 * Returns 1 if one of them is infinite, else 0.
 */
export function turn(x: usize, p: i32, stride: usize, rows: i32, out: usize): i32 {
  const end: usize = (<usize>rows) << 3;
  const width: usize = (<usize>p) << 3;
  const most = f64x2.splat(f64.MAX_VALUE);
  let infinite = i64x2.splat(0);
  let c = 0;
  for (; c + 1 < p; c += 2) {
    const a = x + <usize>c * stride;
    const b = a + stride;
    let to = out + ((<usize>c) << 3);
    for (let at: usize = 0; at < end; at += 16) {
      const u = v128.load(a + at);
      const v = v128.load(b + at);
      infinite = v128.or(infinite, v128.or(f64x2.gt(f64x2.abs(u), most), f64x2.gt(f64x2.abs(v), most)));
      v128.store(to, i64x2.shuffle(u, v, 0, 2));
      v128.store(to + width, i64x2.shuffle(u, v, 1, 3));
      to += width << 1;
    }
  }
  if (c < p) {
    const a = x + <usize>c * stride;
    let to = out + ((<usize>c) << 3);
    for (let at: usize = 0; at < end; at += 8) {
      const value = load<f64>(a + at);
      if (Math.abs(value) > f64.MAX_VALUE) infinite = i64x2.splat(-1);
      store<f64>(to, value);
      to += width;
    }
  }
  return i32(v128.any_true(infinite));
}
