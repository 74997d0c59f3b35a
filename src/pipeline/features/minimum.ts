/**
 * The x near a minimum of a function of one variable: a bracket downhill from (a, b), then Brent's method, in the
 * steps of scipy.optimize.brent 1.10 (Brent 1973, chapter 5). x agrees to about 1e-8 relative, the square root of
 * the precision. NaN counts as infinitely high.
 */
export function minimumOf(f: (x: number) => number, a = -2, b = 2, tolerance = 1.48e-8): number {
  const height = (x: number): number => {
    const y = f(x);
    return Number.isNaN(y) ? Number.POSITIVE_INFINITY : y;
  };
  const [one, middle, other] = bracket(height, a, b);
  return brent(height, Math.min(one, other), middle, Math.max(one, other), tolerance);
}

const golden = 1.618034;
/** How far one parabola may jump, in steps. */
const farthest = 110;

/** Three points, the middle one lowest: steps downhill that grow, helped by parabolas. */
function bracket(f: (x: number) => number, first: number, second: number): [number, number, number] {
  let a = first;
  let b = second;
  let fa = f(a);
  let fb = f(b);
  if (fa < fb) [a, b, fa, fb] = [b, a, fb, fa];
  let c = b + golden * (b - a);
  let fc = f(c);
  for (let step = 0; fc < fb && step < 1000; step++) {
    const ahead = (b - a) * (fb - fc);
    const behind = (b - c) * (fb - fa);
    const bend = behind - ahead;
    const vertex = b - ((b - c) * behind - (b - a) * ahead) / (2 * (Math.abs(bend) < 1e-21 ? 1e-21 : bend));
    const limit = b + farthest * (c - b);
    let next = c + golden * (c - b);
    let fnext = Number.NaN;
    if ((vertex - c) * (b - vertex) > 0) {
      fnext = f(vertex);
      if (fnext < fc) return [b, vertex, c];
      if (fnext > fb) return [a, b, vertex];
      fnext = f(next);
    } else if ((vertex - limit) * (limit - c) >= 0) {
      next = limit;
      fnext = f(next);
    } else if ((vertex - limit) * (c - vertex) > 0) {
      fnext = f(vertex);
      if (fnext < fc) {
        [b, c, fb, fc] = [c, vertex, fc, fnext];
        next = c + golden * (c - b);
        fnext = f(next);
      } else next = vertex;
    } else fnext = f(next);
    [a, b, c, fa, fb, fc] = [b, c, next, fb, fc, fnext];
  }
  return [a, b, c];
}

function brent(
  f: (x: number) => number,
  low: number,
  start: number,
  high: number,
  tolerance: number,
): number {
  const share = 0.381966;
  let x = start;
  let w = start;
  let v = start;
  let fx = f(x);
  let fw = fx;
  let fv = fx;
  let a = low;
  let b = high;
  let step = 0;
  let before = 0;
  for (let i = 0; i < 500; i++) {
    const least = tolerance * Math.abs(x) + 1e-11;
    const middle = 0.5 * (a + b);
    if (Math.abs(x - middle) < 2 * least - 0.5 * (b - a)) break;
    let parabolic = false;
    if (Math.abs(before) > least) {
      const r = (x - w) * (fx - fv);
      let q = (x - v) * (fx - fw);
      let p = (x - v) * q - (x - w) * r;
      q = 2 * (q - r);
      if (q > 0) p = -p;
      q = Math.abs(q);
      const last = before;
      before = step;
      if (p > q * (a - x) && p < q * (b - x) && Math.abs(p) < Math.abs(0.5 * q * last)) {
        parabolic = true;
        step = p / q;
        const u = x + step;
        if (u - a < 2 * least || b - u < 2 * least) step = middle - x >= 0 ? least : -least;
      }
    }
    if (!parabolic) {
      before = x >= middle ? a - x : b - x;
      step = share * before;
    }
    const u = x + (Math.abs(step) < least ? (step >= 0 ? least : -least) : step);
    const fu = f(u);
    if (fu > fx) {
      if (u < x) a = u;
      else b = u;
      if (fu <= fw || w === x) {
        v = w;
        w = u;
        fv = fw;
        fw = fu;
      } else if (fu <= fv || v === x || v === w) {
        v = u;
        fv = fu;
      }
    } else {
      if (u >= x) a = x;
      else b = x;
      v = w;
      w = x;
      x = u;
      fv = fw;
      fw = fx;
      fx = fu;
    }
  }
  return x;
}
