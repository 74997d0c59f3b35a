/**
 * The cubic spline through points with ascending, different x: not-a-knot at both ends (scipy.interpolate.CubicSpline
 * 1.10); through three points their parabola, through two their line, through one a constant. NaN without points.
 * Beyond the ends the outer pieces go on. O(points) to make, O(log points) a value.
 */
export function splineThrough(x: readonly number[], y: readonly number[]): (at: number) => number {
  const n = x.length;
  if (n === 0) return () => Number.NaN;
  if (n === 1) return () => y[0];
  const width = x.slice(1).map((value, i) => value - x[i]);
  const rise = width.map((step, i) => (y[i + 1] - y[i]) / step);
  const slopes = n === 2 ? [rise[0], rise[0]] : n === 3 ? parabola(width, rise) : notAKnot(width, rise);
  return (at) => {
    let low = 0;
    let high = n - 2;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (x[middle] <= at) low = middle;
      else high = middle - 1;
    }
    const t = at - x[low];
    const bend = (slopes[low] + slopes[low + 1] - 2 * rise[low]) / width[low];
    const square = (rise[low] - slopes[low]) / width[low] - bend;
    return y[low] + t * (slopes[low] + t * (square + (t * bend) / width[low]));
  };
}

function parabola([a, b]: readonly number[], [first, second]: readonly number[]): number[] {
  const bend = (second - first) / (a + b);
  return [first - a * bend, first + a * bend, second + b * bend];
}

/** Slopes at the points, from a tridiagonal system (de Boor 1978, chapter IV). */
function notAKnot(width: readonly number[], rise: readonly number[]): number[] {
  const n = width.length + 1;
  const [lower, main, upper, right] = [0, 1, 2, 3].map(() => new Float64Array(n));
  for (let i = 1; i < n - 1; i++) {
    lower[i] = width[i];
    main[i] = 2 * (width[i - 1] + width[i]);
    upper[i] = width[i - 1];
    right[i] = 3 * (width[i] * rise[i - 1] + width[i - 1] * rise[i]);
  }
  const start = width[0] + width[1];
  main[0] = width[1];
  upper[0] = start;
  right[0] = ((width[0] + 2 * start) * width[1] * rise[0] + width[0] ** 2 * rise[1]) / start;
  const [last, before] = [width[n - 2], width[n - 3]];
  const end = last + before;
  main[n - 1] = before;
  lower[n - 1] = end;
  right[n - 1] = (last ** 2 * rise[n - 3] + (2 * end + last) * before * rise[n - 2]) / end;
  for (let i = 1; i < n; i++) {
    const share = lower[i] / main[i - 1];
    main[i] -= share * upper[i - 1];
    right[i] -= share * right[i - 1];
  }
  const slopes = new Array<number>(n);
  slopes[n - 1] = right[n - 1] / main[n - 1];
  for (let i = n - 2; i >= 0; i--) slopes[i] = (right[i] - upper[i] * slopes[i + 1]) / main[i];
  return slopes;
}
