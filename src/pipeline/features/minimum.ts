/**
 * The x near a minimum of a function of one variable: downhill bracketing from (a, b), then Brent's method
 * (Brent 1973, chapter 5; scipy.optimize.brent 1.10). x agrees to about 1e-8 relative, the square root of
 * the precision. NaN counts as infinitely high.
 */
export function minimumOf(f: (x: number) => number, a = -2, b = 2, tolerance = 1.48e-8): number {
  const height = (x: number): number => {
    const y = f(x);
    return Number.isNaN(y) ? Number.POSITIVE_INFINITY : y;
  };
  const [low, middle, high] = bracket(height, a, b);
  return brent(height, low, middle, high, tolerance);
}

const golden = 1.618034;

function bracket(f: (x: number) => number, first: number, second: number): [number, number, number] {
  let [a, b] = f(first) < f(second) ? [second, first] : [first, second];
  let c = b + golden * (b - a);
  let fb = f(b);
  let fc = f(c);
  for (let step = 0; fc < fb && step < 100; step++) {
    const next = c + golden * (c - b);
    a = b;
    b = c;
    fb = fc;
    c = next;
    fc = f(c);
  }
  return a < c ? [a, b, c] : [c, b, a];
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
