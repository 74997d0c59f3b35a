import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../base/random.ts';
import type { Link } from '../families/family.ts';
import type { TrainingPlan } from '../network-engine.ts';
import { activated, slopeOf } from './tfjs-activations.ts';

/** A network in tensors: variables (kernel, bias for each dense layer) and what is computed with them. */
export type TensorNetwork = {
  readonly variables: readonly tf.Variable[];
  /** Scores rows × outputs, without dropout. */
  forward(x: tf.Tensor2D): tf.Tensor2D;
  /** Sum over rows of weight × loss, without penalties. `y`: rows × 1, or one-hot for softmax. */
  loss(scores: tf.Tensor2D, y: tf.Tensor2D, weights: tf.Tensor1D): tf.Scalar;
  /**
   * Gradients of the mean loss (over rows) plus penalties, by variable name, and the summed loss itself.
   * `masks`: one a dropout layer, in order. Call inside a tidy.
   */
  gradients(
    x: tf.Tensor2D,
    y: tf.Tensor2D,
    weights: tf.Tensor1D,
    masks: readonly tf.Tensor2D[],
  ): { readonly loss: tf.Scalar; readonly gradients: tf.NamedTensorMap };
  dispose(): void;
};
type Plan = Pick<TrainingPlan, 'layers' | 'link' | 'l1' | 'l2'>;

/** Glorot-uniform kernels drawn from `random`, biases 0. */
export function makeTensorNetwork(plan: Plan, inputs: number, random: Random): TensorNetwork {
  const variables: tf.Variable[] = [];
  let width = inputs;
  for (const layer of plan.layers) {
    if (layer.type !== 'dense') continue;
    const kernel = glorot(width, layer.units, random.fork(variables.length));
    variables.push(
      variable(kernel, [width, layer.units]),
      variable(new Float32Array(layer.units), [layer.units]),
    );
    width = layer.units;
  }
  return {
    variables,
    forward: (x) => runThrough(plan, variables, x, null).scores,
    loss: (scores, y, weights) => lossOf(plan.link, scores, y, weights),
    gradients(x, y, weights, masks) {
      const { scores, passed } = runThrough(plan, variables, x, masks);
      const loss = lossOf(plan.link, scores, y, weights);
      const column = tf.reshape(tf.div(weights, x.shape[0]), [-1, 1]);
      return {
        loss,
        gradients: goBack(plan, variables, passed, tf.mul(column, errorOf(plan.link, scores, y))),
      };
    },
    dispose: () => {
      for (const one of variables) one.dispose();
    },
  };
}

function variable(values: Float32Array, shape: number[]): tf.Variable {
  const initial = tf.tensor(values, shape, 'float32');
  const made = tf.variable(initial, true);
  initial.dispose();
  return made;
}

/** Uniform in ±√(6/(in + out)); Glorot & Bengio 2010, eq. 16. */
function glorot(from: number, to: number, random: Random): Float32Array {
  const limit = Math.sqrt(6 / (from + to));
  return Float32Array.from({ length: from * to }, () => (2 * random.next() - 1) * limit);
}

/** What a layer saw: its input, sums and output, or its mask. */
type Passed =
  | {
      readonly kind: 'dense';
      readonly at: number;
      readonly activation: string;
      readonly x: tf.Tensor2D;
      readonly sums: tf.Tensor2D;
      readonly out: tf.Tensor2D;
    }
  | { readonly kind: 'dropout'; readonly mask: tf.Tensor2D };

function runThrough(
  plan: Plan,
  variables: readonly tf.Variable[],
  x: tf.Tensor2D,
  masks: readonly tf.Tensor2D[] | null,
) {
  const passed: Passed[] = [];
  let values = x;
  let at = 0;
  let next = 0;
  for (const layer of plan.layers) {
    if (layer.type === 'dropout') {
      if (masks === null) continue;
      const mask = masks[next++];
      passed.push({ kind: 'dropout', mask });
      values = tf.mul(values, mask);
      continue;
    }
    const sums: tf.Tensor2D = tf.add(tf.matMul(values, kernelAt(variables, at)), variables[at + 1]);
    const out = activated(layer.activation, sums);
    passed.push({ kind: 'dense', at, activation: layer.activation, x: values, sums, out });
    values = out;
    at += 2;
  }
  return { scores: values, passed };
}

/** Backpropagation of ∂loss/∂scores (rows × outputs). */
function goBack(
  plan: Plan,
  variables: readonly tf.Variable[],
  passed: readonly Passed[],
  error: tf.Tensor2D,
): tf.NamedTensorMap {
  const gradients: tf.NamedTensorMap = {};
  let delta = error;
  for (const layer of [...passed].reverse()) {
    if (layer.kind === 'dropout') {
      delta = tf.mul(delta, layer.mask);
      continue;
    }
    const slope = slopeOf(layer.activation, layer.sums, layer.out);
    if (slope) delta = tf.mul(delta, slope);
    const kernel = kernelAt(variables, layer.at);
    gradients[variables[layer.at].name] = penalised(plan, kernel, tf.matMul(layer.x, delta, true, false));
    gradients[variables[layer.at + 1].name] = tf.sum(delta, 0);
    if (layer.at > 0) delta = tf.matMul(delta, kernel, false, true);
  }
  return gradients;
}

/** Gradient of l1·Σ|w| + l2·Σw² added. */
function penalised(plan: Plan, kernel: tf.Tensor2D, gradient: tf.Tensor2D): tf.Tensor2D {
  let sum = gradient;
  if (plan.l2 > 0) sum = tf.add(sum, tf.mul(2 * plan.l2, kernel));
  if (plan.l1 > 0) {
    const sign = tf.sub(tf.cast(tf.greater(kernel, 0), 'float32'), tf.cast(tf.less(kernel, 0), 'float32'));
    sum = tf.add(sum, tf.mul(plan.l1, sign));
  }
  return sum;
}

function kernelAt(variables: readonly tf.Variable[], at: number): tf.Tensor2D {
  return variables[at] as unknown as tf.Tensor2D;
}

/** ∂loss/∂scores of each row. */
function errorOf(link: Link, scores: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  if (link === 'logit') return tf.sub(tf.sigmoid(scores), y);
  if (link === 'identity') return tf.mul(2, tf.sub(scores, y));
  const powers = tf.exp(tf.sub(scores, tf.max(scores, 1, true)));
  return tf.sub(tf.div(powers, tf.sum(powers, 1, true)), y);
}

function lossOf(link: Link, scores: tf.Tensor2D, y: tf.Tensor2D, weights: tf.Tensor1D): tf.Scalar {
  if (link === 'softmax') {
    const shifted = tf.sub(scores, tf.max(scores, 1, true));
    const total = tf.log(tf.sum(tf.exp(shifted), 1));
    return tf.sum(tf.mul(weights, tf.sub(total, tf.sum(tf.mul(shifted, y), 1))));
  }
  const perRow =
    link === 'logit'
      ? tf.sub(activated('softplus', scores), tf.mul(scores, y))
      : tf.square(tf.sub(scores, y));
  return tf.sum(tf.mul(weights, tf.reshape(perRow, [-1])));
}
