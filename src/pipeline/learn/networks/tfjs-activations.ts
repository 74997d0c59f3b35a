import * as tf from '@tensorflow/tfjs-core';

const seluScale = 1.0507009873554805;
const seluAlpha = 1.6732632423543772;

/** The same functions as families/activations.ts, of a layer's sums. */
export function activated(name: string, x: tf.Tensor2D): tf.Tensor2D {
  switch (name) {
    case 'relu':
      return tf.relu(x);
    case 'tanh':
      return tf.tanh(x);
    case 'sigmoid':
      return tf.sigmoid(x);
    case 'elu':
      return tf.add(tf.relu(x), tf.sub(tf.exp(belowZero(x)), 1));
    case 'selu':
      return tf.mul(seluScale, tf.add(tf.relu(x), tf.mul(seluAlpha, tf.sub(tf.exp(belowZero(x)), 1))));
    case 'softplus':
      return tf.add(tf.relu(x), tf.log(tf.add(1, tf.exp(tf.neg(tf.abs(x))))));
    case 'leaky-relu':
      return tf.add(tf.relu(x), tf.mul(0.2, belowZero(x)));
    case 'swish':
      return tf.mul(x, tf.sigmoid(x));
    default:
      return x;
  }
}

/** Their derivatives at the sums `x` with outputs `out`; null where it is 1 everywhere. */
export function slopeOf(name: string, x: tf.Tensor2D, out: tf.Tensor2D): tf.Tensor2D | null {
  switch (name) {
    case 'relu':
      return aboveZero(x);
    case 'tanh':
      return tf.sub(1, tf.square(out));
    case 'sigmoid':
      return tf.mul(out, tf.sub(1, out));
    case 'elu':
      return tf.exp(belowZero(x));
    case 'selu': {
      const above = aboveZero(x);
      const below = tf.mul(tf.mul(seluAlpha, tf.exp(belowZero(x))), tf.sub(1, above));
      return tf.mul(seluScale, tf.add(above, below));
    }
    case 'softplus':
      return tf.sigmoid(x);
    case 'leaky-relu':
      return tf.add(0.2, tf.mul(0.8, aboveZero(x)));
    case 'swish': {
      const share = tf.sigmoid(x);
      return tf.add(share, tf.mul(out, tf.sub(1, share)));
    }
    default:
      return null;
  }
}

function belowZero(x: tf.Tensor2D): tf.Tensor2D {
  return tf.neg(tf.relu(tf.neg(x)));
}

function aboveZero(x: tf.Tensor2D): tf.Tensor2D {
  return tf.cast(tf.greater(x, 0), 'float32');
}
