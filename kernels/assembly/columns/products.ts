/**
 * Adds to `out` (p × p, upper half) the products of columns with each other over `rows` rows (even). Column c starts at
 * x + c·stride. Two columns by two, two rows a lane.
 */
export function addGram(x: usize, p: i32, stride: usize, rows: i32, out: usize): void {
  const end: usize = (<usize>rows) << 3;
  for (let i = 0; i < p; i += 2) {
    const a = x + <usize>i * stride;
    const b = i + 1 < p ? a + stride : a;
    for (let j = i; j < p; j += 2) {
      const c = x + <usize>j * stride;
      const d = j + 1 < p ? c + stride : c;
      let ac = f64x2.splat(0);
      let ad = f64x2.splat(0);
      let bc = f64x2.splat(0);
      let bd = f64x2.splat(0);
      for (let at: usize = 0; at < end; at += 16) {
        const u = v128.load(a + at);
        const v = v128.load(b + at);
        const s = v128.load(c + at);
        const t = v128.load(d + at);
        ac = f64x2.add(ac, f64x2.mul(u, s));
        ad = f64x2.add(ad, f64x2.mul(u, t));
        bc = f64x2.add(bc, f64x2.mul(v, s));
        bd = f64x2.add(bd, f64x2.mul(v, t));
      }
      addLanes(out, i * p + j, ac);
      if (j + 1 < p) addLanes(out, i * p + j + 1, ad);
      if (i + 1 < p) {
        addLanes(out, (i + 1) * p + j, bc);
        if (j + 1 < p) addLanes(out, (i + 1) * p + j + 1, bd);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function addLanes(out: usize, place: i32, lanes: v128): void {
  const at = out + ((<usize>place) << 3);
  store<f64>(at, load<f64>(at) + (f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1)));
}

/**
 * Sums of columns less their means times weights, `count` × p, for `rows` rows (a multiple of 4): sums k start at
 * out + k·stride. Added one column after the other, as a plain loop would.
 */
export function combine(
  x: usize,
  p: i32,
  stride: usize,
  rows: i32,
  means: usize,
  weights: usize,
  count: i32,
  out: usize,
): void {
  const end: usize = (<usize>rows) << 3;
  const width: usize = (<usize>p) << 3;
  for (let k = 0; k < count; k += 2) {
    const first = weights + <usize>k * width;
    const second = k + 1 < count ? first + width : first;
    const to = out + <usize>k * stride;
    for (let at: usize = 0; at < end; at += 32) {
      let a = f64x2.splat(0);
      let b = f64x2.splat(0);
      let c = f64x2.splat(0);
      let d = f64x2.splat(0);
      let from = x + at;
      for (let j: usize = 0; j < width; j += 8) {
        const mean = v128.load64_splat(means + j);
        const u = f64x2.sub(v128.load(from), mean);
        const v = f64x2.sub(v128.load(from, 16), mean);
        const one = v128.load64_splat(first + j);
        const two = v128.load64_splat(second + j);
        a = f64x2.add(a, f64x2.mul(u, one));
        b = f64x2.add(b, f64x2.mul(v, one));
        c = f64x2.add(c, f64x2.mul(u, two));
        d = f64x2.add(d, f64x2.mul(v, two));
        from += stride;
      }
      v128.store(to + at, a);
      v128.store(to + at, b, 16);
      if (k + 1 < count) {
        v128.store(to + stride + at, c);
        v128.store(to + stride + at, d, 16);
      }
    }
  }
}
