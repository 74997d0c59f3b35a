/** Value at x; the gradient is written into `gradient`. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;
export type Optimum = {
  readonly x: Float64Array;
  readonly value: number;
  readonly iterations: number;
  readonly converged: boolean;
};
export type OptimiseOptions = {
  readonly maxIterations: number;
  /** True when the gradient at x is small enough. */
  readonly enough: (x: Float64Array, gradient: Float64Array) => boolean;
  /** Pairs of steps remembered; default 10. */
  readonly memory?: number;
  readonly checkpoint?: (iteration: number, value: number) => Promise<void>;
};

/**
 * Minimises a smooth function by limited-memory BFGS with a strong Wolfe line search.
 * Stops when `enough`, after `maxIterations`, or when no further decrease can be represented (converged).
 * The objective may return Infinity or NaN where it is not defined; such points are stepped back from.
 * Source: Nocedal & Wright, Numerical Optimization, 2nd ed., alg. 7.4, 7.5, 3.5, 3.6.
 */
export async function minimise(
  objective: Objective,
  start: Float64Array,
  options: OptimiseOptions,
): Promise<Optimum> {
  const memory = options.memory ?? 10;
  const n = start.length;
  let x: Float64Array = Float64Array.from(start);
  let gradient: Float64Array = new Float64Array(n);
  let value = objective(x, gradient);
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  for (let iteration = 0; ; iteration++) {
    if (options.enough(x, gradient)) return { x, value, iterations: iteration, converged: true };
    if (iteration >= options.maxIterations) return { x, value, iterations: iteration, converged: false };
    let direction: Float64Array = twoLoops(gradient, steps, changes);
    let slope = dot(direction, gradient);
    if (!(slope < 0)) {
      steps.length = 0;
      changes.length = 0;
      direction = gradient.map((g) => -g);
      slope = dot(direction, gradient);
    }
    const first = steps.length > 0 ? 1 : Math.min(1, 1 / Math.sqrt(-slope));
    const found = lineSearch(objective, x, value, direction, slope, first);
    if (found === null) {
      if (steps.length === 0) return { x, value, iterations: iteration, converged: true };
      steps.length = 0;
      changes.length = 0;
      continue;
    }
    const step = new Float64Array(n);
    const change = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      step[i] = found.x[i] - x[i];
      change[i] = found.gradient[i] - gradient[i];
    }
    if (dot(step, change) > Number.EPSILON * dot(change, change)) {
      steps.push(step);
      changes.push(change);
      if (steps.length > memory) {
        steps.shift();
        changes.shift();
      }
    }
    x = found.x;
    value = found.value;
    gradient = found.gradient;
    await options.checkpoint?.(iteration + 1, value);
  }
}

/** −H·gradient by the two-loop recursion. */
function twoLoops(gradient: Float64Array, steps: readonly Float64Array[], changes: readonly Float64Array[]) {
  const q = gradient.map((g) => -g);
  const alphas = new Float64Array(steps.length);
  for (let i = steps.length - 1; i >= 0; i--) {
    alphas[i] = dot(steps[i], q) / dot(steps[i], changes[i]);
    addScaled(q, -alphas[i], changes[i]);
  }
  if (steps.length > 0) {
    const last = steps.length - 1;
    const scale = dot(steps[last], changes[last]) / dot(changes[last], changes[last]);
    for (let i = 0; i < q.length; i++) q[i] *= scale;
  }
  for (let i = 0; i < steps.length; i++) {
    const beta = dot(changes[i], q) / dot(steps[i], changes[i]);
    addScaled(q, alphas[i] - beta, steps[i]);
  }
  return q;
}

type Point = { t: number; value: number; slope: number; x: Float64Array; gradient: Float64Array };

/** A step satisfying the strong Wolfe conditions (c₁ = 10⁻⁴, c₂ = 0.9), or the best decrease found; null if none. */
function lineSearch(
  objective: Objective,
  x0: Float64Array,
  value0: number,
  direction: Float64Array,
  slope0: number,
  first: number,
): Point | null {
  const at = (t: number): Point => {
    const x = new Float64Array(x0.length);
    for (let i = 0; i < x.length; i++) x[i] = x0[i] + t * direction[i];
    const gradient = new Float64Array(x.length);
    const value = objective(x, gradient);
    return {
      t,
      value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value,
      slope: dot(gradient, direction),
      x,
      gradient,
    };
  };
  const enough = (p: Point) => p.value <= value0 + 1e-4 * p.t * slope0;
  const flat = (p: Point) => Math.abs(p.slope) <= -0.9 * slope0;
  let low: Point = { t: 0, value: value0, slope: slope0, x: x0, gradient: new Float64Array(0) };
  let high: Point | null = null;
  let t = first;
  for (let i = 0; i < 40; i++) {
    const here = at(t);
    if (!enough(here) || here.value >= low.value) high = here;
    else if (flat(here)) return here;
    else {
      if (high === null ? here.slope >= 0 : here.slope * (high.t - low.t) >= 0) high = low;
      low = here;
    }
    if (high === null) {
      t *= 2;
      continue;
    }
    if (Math.abs(high.t - low.t) <= 1e-14 * Math.max(low.t, high.t)) break;
    t = between(low, high);
  }
  return low.t > 0 && low.value < value0 ? low : null;
}

/** Minimum of the cubic through two points and slopes, kept inside the middle 80 % of the interval. */
function between(a: Point, b: Point): number {
  const width = b.t - a.t;
  const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.t - b.t);
  const square = d1 * d1 - a.slope * b.slope;
  let t = a.t + width / 2;
  if (square >= 0 && Number.isFinite(square)) {
    const d2 = Math.sign(width) * Math.sqrt(square);
    const cubic = b.t - (width * (b.slope + d2 - d1)) / (b.slope - a.slope + 2 * d2);
    if (Number.isFinite(cubic)) t = cubic;
  }
  const [from, to] = [a.t + 0.1 * width, b.t - 0.1 * width];
  return Math.min(Math.max(t, Math.min(from, to)), Math.max(from, to));
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function addScaled(a: Float64Array, factor: number, b: Float64Array): void {
  for (let i = 0; i < a.length; i++) a[i] += factor * b[i];
}
