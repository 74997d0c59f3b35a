import { type Job, silentJob } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Matrix } from '../../features/matrix.ts';
import { denseValues } from '../dense-values.ts';
import { activationOf } from './activations.ts';
import { type Answers, answersFrom } from './answers.ts';
import type { LayerSpec, Network } from './family.ts';

const rowsAtOnce = 256;

/**
 * Answers of a trained network anywhere, without a tensor library. Inputs, weights and the values between
 * layers are float32, sums are double; a missing input makes the answer NaN. Throws `damaged-model` if the
 * weights do not fit the layers.
 */
export async function predictNetwork(
  family: Network,
  matrix: Matrix,
  classes: number,
  job: Job = silentJob,
): Promise<Answers> {
  const width = family.inputs;
  const outputs = outputsOf(family);
  const x = Float32Array.from(denseValues(matrix));
  const scores = new Float64Array(matrix.rows * outputs);
  for (let from = 0; from < matrix.rows; from += rowsAtOnce) {
    await job.checkpoint();
    job.report(from / matrix.rows);
    const rows = Math.min(rowsAtOnce, matrix.rows - from);
    const part = x.subarray(from * width, (from + rows) * width);
    scores.set(forward(family.layers, family.weights, part, rows, width), from * outputs);
  }
  return answersFrom(scores, matrix.rows, outputs, family.link, classes);
}

type Floats = Float32Array | Float64Array;

/**
 * Scores rows × outputs (before the link) of a feed-forward network; dropout does nothing when predicting.
 * Works in the precision of `x`: Float32Array rounds after each layer, Float64Array does not.
 */
export function forward<T extends Floats>(
  layers: readonly LayerSpec[],
  weights: readonly ArrayLike<number>[],
  x: T,
  rows: number,
  inputs: number,
): T {
  const make = (length: number) =>
    (x instanceof Float32Array ? new Float32Array(length) : new Float64Array(length)) as T;
  let values = x;
  let width = inputs;
  let next = 0;
  for (const layer of layers) {
    if (layer.type === 'dropout') continue;
    const kernel = weights[next];
    const bias = weights[next + 1];
    next += 2;
    const { units } = layer;
    if (kernel?.length !== width * units || bias?.length !== units) {
      throw new Problem(
        'damaged-model',
        `The network's weights do not fit its layers: a layer of ${width} to ${units} needs ${width * units} weights.`,
        'Open the model from another copy, or train it again.',
      );
    }
    const activate = activationOf(layer.activation);
    const out = make(rows * units);
    const sums = new Float64Array(units);
    for (let r = 0; r < rows; r++) {
      for (let u = 0; u < units; u++) sums[u] = bias[u];
      for (let i = 0; i < width; i++) {
        const value = values[r * width + i];
        if (value === 0) continue;
        const at = i * units;
        for (let u = 0; u < units; u++) sums[u] += value * kernel[at + u];
      }
      for (let u = 0; u < units; u++) out[r * units + u] = activate(sums[u]);
    }
    values = out;
    width = units;
  }
  return values;
}

function outputsOf(family: Network): number {
  let outputs = family.inputs;
  for (const layer of family.layers) if (layer.type === 'dense') outputs = layer.units;
  return outputs;
}
