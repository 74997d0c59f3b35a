/**
 * Keeps the k nearest candidates of each of `many` points, nearest first, of those as far the one of the smaller name. A
 * point has `width` values at points + q·width·8; column c of `count` candidates is at x + c·stride, padded to a multiple of
 * 8. The first `numbers` columns add their squared difference, the others `apart` where they differ; NaN is infinitely far.
 * A candidate is left out for the point of its name. distances and near (names): k for each point, NaN where none is known.
 */
export function keepNearest(
  x: usize,
  stride: usize,
  count: i32,
  names: usize,
  points: usize,
  own: usize,
  many: i32,
  width: i32,
  numbers: i32,
  apart: f64,
  k: i32,
  distances: usize,
  near: usize,
): void {
  const step: usize = (<usize>width) << 3;
  const middle: usize = (<usize>numbers) << 3;
  const more = f64x2.splat(apart);
  for (let q = 0; q < many; q++) {
    const point = points + <usize>q * step;
    const list = distances + ((<usize>(q * k)) << 3);
    const called = near + ((<usize>(q * k)) << 2);
    const worst = list + ((<usize>(k - 1)) << 3);
    const self = load<i32>(own + ((<usize>q) << 2));
    for (let i = 0; i < count; i += 8) {
      const limit = v128.load64_splat(worst);
      let column = x + ((<usize>i) << 3);
      let a = f64x2.splat(0);
      let b = a;
      let c = a;
      let d = a;
      let at: usize = 0;
      let far = false;
      while (at < middle && !far) {
        const end = min(middle, at + 32);
        for (; at < end; at += 8) {
          const value = v128.load64_splat(point + at);
          const u = f64x2.sub(v128.load(column), value);
          const v = f64x2.sub(v128.load(column, 16), value);
          const w = f64x2.sub(v128.load(column, 32), value);
          const z = f64x2.sub(v128.load(column, 48), value);
          a = f64x2.add(a, f64x2.mul(u, u));
          b = f64x2.add(b, f64x2.mul(v, v));
          c = f64x2.add(c, f64x2.mul(w, w));
          d = f64x2.add(d, f64x2.mul(z, z));
          column += stride;
        }
        far = areAbove(a, b, c, d, limit);
      }
      if (far) continue;
      for (; at < step; at += 8) {
        const value = v128.load64_splat(point + at);
        a = f64x2.add(a, v128.and(more, f64x2.ne(v128.load(column), value)));
        b = f64x2.add(b, v128.and(more, f64x2.ne(v128.load(column, 16), value)));
        c = f64x2.add(c, v128.and(more, f64x2.ne(v128.load(column, 32), value)));
        d = f64x2.add(d, v128.and(more, f64x2.ne(v128.load(column, 48), value)));
        column += stride;
      }
      if (areAbove(a, b, c, d, limit)) continue;
      keepPair(a, i, count, names, self, k, list, called);
      keepPair(b, i + 2, count, names, self, k, list, called);
      keepPair(c, i + 4, count, names, self, k, list, called);
      keepPair(d, i + 6, count, names, self, k, list, called);
    }
  }
}

@inline
function areAbove(a: v128, b: v128, c: v128, d: v128, limit: v128): bool {
  return v128.all_true<i64>(
    v128.and(
      v128.and(f64x2.gt(a, limit), f64x2.gt(b, limit)),
      v128.and(f64x2.gt(c, limit), f64x2.gt(d, limit)),
    ),
  );
}

@inline
function keepPair(pair: v128, i: i32, count: i32, names: usize, self: i32, k: i32, list: usize, called: usize): void {
  const one = names + ((<usize>i) << 2);
  if (i < count && load<i32>(one) != self) keep(f64x2.extract_lane(pair, 0), load<i32>(one), k, list, called);
  if (i + 1 < count && load<i32>(one, 4) != self) keep(f64x2.extract_lane(pair, 1), load<i32>(one, 4), k, list, called);
}

function keep(given: f64, name: i32, k: i32, list: usize, called: usize): void {
  const distance = given == given ? given : Infinity;
  let at: usize = k - 1;
  if (!isBefore(distance, name, list + (at << 3), called + (at << 2))) return;
  for (; at > 0; at--) {
    const before = list + ((at - 1) << 3);
    const beforeCalled = called + ((at - 1) << 2);
    if (!isBefore(distance, name, before, beforeCalled)) break;
    store<f64>(before, load<f64>(before), 8);
    store<i32>(beforeCalled, load<i32>(beforeCalled), 4);
  }
  store<f64>(list + (at << 3), distance);
  store<i32>(called + (at << 2), name);
}

/** Whether a distance stands before one in a list; every distance does before NaN. */
@inline
function isBefore(distance: f64, name: i32, at: usize, called: usize): bool {
  const other = load<f64>(at);
  return distance == other ? name < load<i32>(called) : !(distance > other);
}
