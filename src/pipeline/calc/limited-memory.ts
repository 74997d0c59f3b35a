import { searchLine } from './line-search.ts';
import { dot, type Objective } from './optimise.ts';

export type LimitedMemoryOptions = {
  /** Largest component of the gradient at which it stops. */
  readonly tolerance: number;
  readonly maxIterations: number;
  readonly checkpoint?: (iteration: number, value: number) => Promise<void>;
};
export type LimitedMemoryFit = {
  readonly x: Float64Array;
  readonly value: number;
  readonly iterations: number;
  readonly converged: boolean;
};
type Pair = { readonly step: Float64Array; readonly change: Float64Array; readonly product: number };

/** Stops once a step lowers the value by less than this share of it. */
const leastGain = 2.220446049250313e-9;
const remembered = 10;

/**
 * Minimises a smooth function by L-BFGS in the very steps of L-BFGS-B 3.0 without bounds (Zhu, Byrd, Lu & Nocedal 1997;
 * scipy.optimize 1.10, `minimize(method="L-BFGS-B")`): ten remembered pairs, the line search of Moré and Thuente, and
 * an end as soon as a step gains less than 2.2e-9 of the value, which is before the optimum. O(n) memory per pair.
 */
export async function minimiseAsScipy(
  objective: Objective,
  start: Float64Array,
  options: LimitedMemoryOptions,
): Promise<LimitedMemoryFit> {
  const n = start.length;
  let x: Float64Array = Float64Array.from(start);
  let gradient: Float64Array = new Float64Array(n);
  let value = objective(x, gradient);
  let pairs: Pair[] = [];
  if (largest(gradient) <= options.tolerance) return { x, value, iterations: 0, converged: true };
  for (let iteration = 0; ; ) {
    const direction = directionOf(gradient, pairs);
    const slope = dot(gradient, direction);
    const first = iteration === 0 ? 1 / Math.sqrt(dot(direction, direction)) : 1;
    let next: Float64Array = x;
    let nextGradient: Float64Array = gradient;
    const found =
      slope < 0
        ? searchLine({ step: 0, value, slope }, first, (step) => {
            next = new Float64Array(n);
            for (let i = 0; i < n; i++) next[i] = step * direction[i] + x[i];
            nextGradient = new Float64Array(n);
            const trial = objective(next, nextGradient);
            return { step, value: trial, slope: dot(nextGradient, direction) };
          })
        : null;
    if (found === null) {
      if (pairs.length === 0) return { x, value, iterations: iteration, converged: false };
      pairs = [];
      continue;
    }
    iteration++;
    await options.checkpoint?.(iteration, found.value);
    const gain = value - found.value;
    const scale = Math.max(Math.abs(value), Math.abs(found.value), 1);
    const pair = pairOf(x, next, gradient, nextGradient);
    const grows = (found.slope - slope) * found.step > Number.EPSILON * -slope * found.step;
    [x, gradient, value] = [next, nextGradient, found.value];
    if (largest(gradient) <= options.tolerance || gain <= leastGain * scale)
      return { x, value, iterations: iteration, converged: true };
    if (iteration >= options.maxIterations) return { x, value, iterations: iteration, converged: false };
    if (grows) pairs = [...pairs.slice(pairs.length < remembered ? 0 : 1), pair];
  }
}

function pairOf(x: Float64Array, next: Float64Array, gradient: Float64Array, after: Float64Array): Pair {
  const step = next.map((v, i) => v - x[i]);
  const change = after.map((v, i) => v - gradient[i]);
  return { step, change, product: dot(step, change) };
}

/** −H·gradient by two loops over the pairs. */
function directionOf(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const direction = gradient.map((g) => -g);
  const factors = new Float64Array(pairs.length);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { step, change, product } = pairs[k];
    factors[k] = dot(step, direction) / product;
    for (let i = 0; i < direction.length; i++) direction[i] -= factors[k] * change[i];
  }
  const last = pairs.at(-1);
  if (last) {
    const scale = last.product / dot(last.change, last.change);
    for (let i = 0; i < direction.length; i++) direction[i] *= scale;
  }
  for (const [k, { step, change, product }] of pairs.entries()) {
    const factor = factors[k] - dot(change, direction) / product;
    for (let i = 0; i < direction.length; i++) direction[i] += factor * step[i];
  }
  return direction;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
