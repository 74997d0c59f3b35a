import * as tf from '@tensorflow/tfjs-core';
import { silentJob } from '../../base/job.ts';
import { toProblem } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import type { LayerSpec } from '../families/family.ts';
import { forward } from '../families/network.ts';
import type { Backend, TrainingPlan } from '../network-engine.ts';
import type { OpenOptions } from './open-backend.ts';
import { switchTo } from './tfjs-backend.ts';
import { inTurn, makeTfjsEngine } from './tfjs-engine.ts';
import { makeTensorNetwork } from './tfjs-network.ts';

export type SelfTest = {
  readonly ok: boolean;
  /** Training a small network for three epochs, after a warm-up; null if it does not work, or if the processor plays a GPU. */
  readonly milliseconds: number | null;
  /** One sentence: what was found. */
  readonly detail: string;
  /** Largest difference of a score from the plain computation. */
  readonly forwardError: number | null;
  /** Largest difference of a gradient from finite differences, against the largest gradient. */
  readonly gradientError: number | null;
  readonly software: boolean;
  readonly renderer: string;
};

/** Wide enough for graphics devices, whose exponentials are coarser. */
const forwardLimit = 1e-3;
const gradientLimit = 1e-2;
const layers: readonly LayerSpec[] = [
  { type: 'dense', units: 5, activation: 'tanh' },
  { type: 'dense', units: 4, activation: 'sigmoid' },
  { type: 'dense', units: 3, activation: 'linear' },
];
const rows = 6;
const inputs = 4;

/** Scores and gradients of a known network against the plain forward pass and its central differences. */
export async function testBackend(backend: Backend, options: OpenOptions): Promise<SelfTest> {
  let renderer = '';
  let software = false;
  try {
    const engine = await makeTfjsEngine(backend, options);
    ({ renderer, software } = engine);
    const { forwardError, gradientError } = await inTurn(async () => {
      await switchTo(backend);
      return compare();
    });
    const right = forwardError < forwardLimit && gradientError < gradientLimit;
    const milliseconds = right && !software ? await time(engine) : null;
    return {
      ok: right,
      milliseconds,
      detail: right
        ? `${renderer}: scores and gradients are right${software ? '; a software renderer, so it is slow' : ''}.`
        : `${renderer} computes wrongly: scores are off by ${forwardError.toExponential(1)}, gradients by ${gradientError.toExponential(1)}.`,
      forwardError,
      gradientError,
      software,
      renderer,
    };
  } catch (error) {
    const detail = toProblem(error).message;
    return {
      ok: false,
      milliseconds: null,
      detail,
      forwardError: null,
      gradientError: null,
      software,
      renderer,
    };
  }
}

async function compare(): Promise<{ forwardError: number; gradientError: number }> {
  const random = seeded(7, 'self-test');
  const x = Float64Array.from({ length: rows * inputs }, () => random.normal());
  const codes = Array.from({ length: rows }, (_, r) => r % 3);
  const plan = { layers, link: 'softmax' as const, l1: 0, l2: 0 };
  const network = makeTensorNetwork(plan, inputs, random.fork('start'));
  const made = tf.tidy(() => {
    const tensor = tf.tensor2d(Float32Array.from(x), [rows, inputs], 'float32');
    const oneHot = Float32Array.from({ length: rows * 3 }, (_, i) =>
      codes[Math.floor(i / 3)] === i % 3 ? 1 : 0,
    );
    const y = tf.tensor2d(oneHot, [rows, 3], 'float32');
    const ones = tf.tensor1d(new Float32Array(rows).fill(1), 'float32');
    const { gradients } = network.gradients(tensor, y, ones, []);
    return {
      scores: network.forward(tensor),
      gradients: network.variables.map(({ name }) => gradients[name]),
    };
  });
  try {
    const weights = (await Promise.all(network.variables.map((one) => one.data()))).map((one) =>
      Float64Array.from(one),
    );
    const gradients = await Promise.all(made.gradients.map((one) => one.data()));
    const scores = await made.scores.data();
    const plain = forward(layers, weights, x, rows, inputs);
    return {
      forwardError: furthest(scores, plain),
      gradientError: gradientDifference(weights, gradients, x, codes),
    };
  } finally {
    for (const tensor of [made.scores, ...made.gradients]) tensor.dispose();
    network.dispose();
  }
}

function gradientDifference(
  weights: readonly Float64Array[],
  gradients: readonly ArrayLike<number>[],
  x: Float64Array,
  codes: readonly number[],
): number {
  const step = 1e-5;
  let most = 0;
  let off = 0;
  weights.forEach((values, i) => {
    values.forEach((value, j) => {
      values[j] = value + step;
      const above = loss(weights, x, codes);
      values[j] = value - step;
      const below = loss(weights, x, codes);
      values[j] = value;
      const slope = (above - below) / (2 * step) / rows;
      most = Math.max(most, Math.abs(slope));
      off = Number.isFinite(gradients[i][j])
        ? Math.max(off, Math.abs(slope - gradients[i][j]))
        : Number.POSITIVE_INFINITY;
    });
  });
  return off / most;
}

function loss(weights: readonly Float64Array[], x: Float64Array, codes: readonly number[]): number {
  const scores = forward(layers, weights, x, rows, inputs);
  let sum = 0;
  for (let r = 0; r < rows; r++) {
    const own = scores.subarray(3 * r, 3 * r + 3);
    sum += Math.log(own.reduce((total, score) => total + Math.exp(score), 0)) - own[codes[r]];
  }
  return sum;
}

function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = a.length === b.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < a.length; i++)
    most = Number.isFinite(a[i]) ? Math.max(most, Math.abs(a[i] - b[i])) : Number.POSITIVE_INFINITY;
  return most;
}

async function time(engine: Awaited<ReturnType<typeof makeTfjsEngine>>): Promise<number> {
  const random = seeded(11, 'self-test');
  const count = 512;
  const width = 8;
  const x = Float32Array.from({ length: count * width }, () => random.normal());
  const y = Float64Array.from({ length: count }, (_, r) => (x[r * width] * x[r * width + 1] > 0 ? 1 : 0));
  const plan: TrainingPlan = {
    layers: [
      { type: 'dense', units: 16, activation: 'relu' },
      { type: 'dense', units: 1, activation: 'linear' },
    ],
    link: 'logit',
    optimizer: 'adam',
    learningRate: 0.01,
    batchSize: 64,
    epochs: 1,
    l1: 0,
    l2: 0,
    stopping: null,
  };
  const input = { x, inputs: width, y, outputs: 1, plan };
  await engine.train(input, random, silentJob);
  const started = performance.now();
  await engine.train({ ...input, plan: { ...plan, epochs: 3 } }, random, silentJob);
  return performance.now() - started;
}
