import type { Job } from '../base/job.ts';
import { minimiseAsScipy } from '../calc/limited-memory.ts';
import { takeCholeskySolve } from '../calc/linear-algebra.ts';
import { dot, minimise, type Objective } from '../calc/optimise.ts';
import type { Matrix } from '../features/matrix.ts';
import type { Linear } from './families/family.ts';
import { type Scaled, scaledMatrix } from './scaled-matrix.ts';
import { softmaxObjective } from './softmax-objective.ts';

type Problem = {
  readonly x: Matrix;
  /** Class codes. */
  readonly y: Float64Array;
  readonly classes: number;
  readonly weights: Float64Array;
  readonly intercept: boolean;
  /** Factor of ½‖w‖²; 0 = none. The intercept is not penalised. */
  readonly penalty: number;
  readonly maxIterations: number;
  /** Largest gradient component, in the units of the data, at which it stops. */
  readonly tolerance: number;
  /** The optimum; or the steps and the early end of scikit-learn. Default the optimum. */
  readonly solver?: 'optimum' | 'lbfgs';
};
export type LogisticFit = {
  readonly fitted: Linear;
  readonly iterations: number;
  readonly converged: boolean;
};

/**
 * Minimises Σ wᵢ·logloss + penalty·½‖weights‖²: one output for two classes, the full softmax for more.
 * Works on centred and scaled columns (same optimum, better conditioned): Newton steps with a Cholesky
 * factor where the Hessian is small, L-BFGS otherwise. Input must be finite, with two classes or more.
 * Agrees with sklearn LogisticRegression(solver="lbfgs") 1.2 run to convergence; with the solver `lbfgs`, which takes
 * the columns as they are, with the same run to its own, earlier end.
 */
export async function fitLogistic(problem: Problem, job: Job): Promise<LogisticFit> {
  const outputs = problem.classes === 2 ? 1 : problem.classes;
  // The curvature of a column is a quarter of its squares, and the penalty: both decide how long steps may be.
  const scaled =
    problem.solver === 'lbfgs'
      ? asItIs(problem.x)
      : scaledMatrix(problem.x, problem.intercept, (4 * problem.penalty) / problem.x.rows);
  const block = problem.x.features.length + (problem.intercept ? 1 : 0);
  const size = outputs * block;
  const model = softmaxObjective({
    z: scaled.z,
    y: problem.y,
    weights: problem.weights,
    outputs,
    intercept: problem.intercept,
    penalties: scaled.scales.map((scale) => problem.penalty / (scale * scale)),
  });
  const enough = (_: Float64Array, gradient: Float64Array) =>
    steepest(gradient, outputs, scaled, problem.intercept) <= problem.tolerance;
  const start = new Float64Array(size);
  const checkpoint = async (iteration: number, loss: number) => {
    job.report(Math.min(0.99, iteration / problem.maxIterations), `iteration ${iteration}`);
    job.emit({ kind: 'iteration', iteration, loss });
    await job.checkpoint();
  };
  const { maxIterations, tolerance } = problem;
  const dense = scaled.z.layout === 'dense';
  const newton = dense && size <= 300 && problem.x.rows * size * size <= 4e9;
  const found =
    problem.solver === 'lbfgs'
      ? await minimiseAsScipy(model.objective, start, { tolerance, maxIterations, checkpoint })
      : newton
        ? await newtonSteps(model.objective, model.hessian, start, { enough, maxIterations, checkpoint })
        : await minimise(model.objective, start, { enough, maxIterations, checkpoint });
  return {
    fitted: unscaled(found.x, outputs, scaled, problem.intercept),
    iterations: found.iterations,
    converged: found.converged,
  };
}

function asItIs(z: Matrix): Scaled {
  const width = z.features.length;
  return { z, means: new Float64Array(width), scales: new Float64Array(width).fill(1) };
}

type NewtonOptions = {
  readonly enough: (x: Float64Array, gradient: Float64Array) => boolean;
  readonly maxIterations: number;
  readonly checkpoint: (iteration: number, value: number) => Promise<void>;
};

/** Damped Newton; after the tolerance is met it goes on while it still gains, two steps at most. */
async function newtonSteps(
  objective: Objective,
  hessian: (x: Float64Array) => Float64Array,
  start: Float64Array,
  options: NewtonOptions,
) {
  let x = start;
  let gradient = new Float64Array(x.length);
  let value = objective(x, gradient);
  let converged = false;
  let polishing = 0;
  for (let iteration = 0; ; iteration++) {
    if (options.enough(x, gradient)) {
      converged = true;
      if (polishing++ === 2) return { x, iterations: iteration, converged };
    }
    if (iteration >= options.maxIterations) return { x, iterations: iteration, converged };
    const direction = newtonDirection(hessian(x), gradient);
    const slope = dot(direction, gradient);
    let moved = false;
    for (let t = 1; t > 1e-10 && !moved; t /= 2) {
      const next = x.map((v, i) => v + t * direction[i]);
      const nextGradient = new Float64Array(x.length);
      const nextValue = objective(next, nextGradient);
      // Near the optimum the value no longer tells; a smaller gradient does.
      const flat =
        Math.abs(nextValue - value) <= 1e-13 * Math.abs(value) && norm(nextGradient) < norm(gradient);
      if (nextValue <= value + 1e-4 * t * slope || flat) {
        x = next;
        value = nextValue;
        gradient = nextGradient;
        moved = true;
      }
    }
    if (!moved) return { x, iterations: iteration, converged: true };
    await options.checkpoint(iteration + 1, value);
  }
}

/** −H⁻¹g; the diagonal is raised until H is positive definite. */
function newtonDirection(hessian: Float64Array, gradient: Float64Array): Float64Array {
  const n = gradient.length;
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, hessian[i * n + i]);
  for (let raise = 0; raise < 1e6; raise = raise === 0 ? 1e-12 : raise * 100) {
    const h = Float64Array.from(hessian);
    for (let i = 0; i < n; i++) h[i * n + i] += raise * Math.max(largest, Number.MIN_VALUE);
    const direction = gradient.map((g) => -g);
    if (takeCholeskySolve(h, n, direction) && direction.every(Number.isFinite)) return direction;
  }
  return gradient.map((g) => -g);
}

function norm(values: Float64Array): number {
  return Math.sqrt(dot(values, values));
}

/** Largest gradient component with respect to weights and intercept of the unscaled columns. */
function steepest(gradient: Float64Array, outputs: number, scaled: Scaled, intercept: boolean): number {
  const width = scaled.scales.length;
  const block = width + (intercept ? 1 : 0);
  let most = 0;
  for (let k = 0; k < outputs; k++) {
    const offset = intercept ? gradient[k * block + width] : 0;
    most = Math.max(most, Math.abs(offset));
    for (let f = 0; f < width; f++) {
      most = Math.max(most, Math.abs(gradient[k * block + f] * scaled.scales[f] + scaled.means[f] * offset));
    }
  }
  return most;
}

function unscaled(v: Float64Array, outputs: number, scaled: Scaled, intercept: boolean): Linear {
  const width = scaled.scales.length;
  const block = width + (intercept ? 1 : 0);
  const weights = new Float64Array(outputs * width);
  const bias = new Float64Array(outputs);
  for (let k = 0; k < outputs; k++) {
    bias[k] = intercept ? v[k * block + width] : 0;
    for (let f = 0; f < width; f++) {
      weights[k * width + f] = v[k * block + f] / scaled.scales[f];
      bias[k] -= weights[k * width + f] * scaled.means[f];
    }
  }
  return { family: 'linear', outputs, weights, bias, link: outputs === 1 ? 'logit' : 'softmax' };
}
