import { Problem } from '../../base/problem.ts';
import { denseValues } from '../dense-values.ts';
import { defineEstimator } from '../estimator.ts';
import type { Link } from '../families/family.ts';
import { requireClasses, requireFeatures, requireFinite, requireInput } from '../input-checks.ts';
import { readLayers } from '../networks/layers.ts';

/**
 * A feed-forward network trained by the engine given in `network`. Numbers to predict are standardised for
 * training and the last layer scaled back afterwards, so the result predicts in the target's own units.
 * Throws `no-network-engine` where networks cannot be trained, `diverged`, `backend-lost`.
 */
export const neuralNetwork = defineEstimator({
  card: {
    id: 'neural-network',
    label: 'Neural network',
    summary: 'Layers of simple units that learn by many small corrections; flexible, wants scaled features.',
    tasks: ['classification', 'regression'],
    family: 'network',
    runsOn: 'network',
    missing: 'refuses',
    wants: 'scaled',
    params: {
      layers: {
        type: 'layers',
        default: [
          { type: 'dense', units: 32, activation: 'relu' },
          { type: 'dense', units: 16, activation: 'relu' },
        ],
        help: 'The layers between the features and the answer, in order; the output layer is added by itself.',
      },
      dropout: {
        type: 'number',
        default: 0,
        min: 0,
        max: 0.95,
        search: [0, 0.5],
        help: 'Share of units switched off at random after each hidden layer while learning; guards against learning by heart.',
      },
      optimizer: {
        type: 'choice',
        default: 'adam',
        options: [
          { value: 'adam', label: 'Adam' },
          { value: 'sgd', label: 'Plain gradient descent' },
          { value: 'rmsprop', label: 'RMSProp' },
        ],
        help: 'How corrections are made.',
      },
      learningRate: {
        type: 'number',
        label: 'Learning rate',
        default: 0.001,
        min: 0,
        above: true,
        max: 10,
        scale: 'log',
        search: [1e-4, 1e-1],
        help: 'Size of each correction.',
      },
      batchSize: {
        type: 'integer',
        label: 'Batch size',
        default: 32,
        min: 1,
        max: 65536,
        scale: 'log',
        search: [16, 256],
        unit: 'rows',
        help: 'Rows looked at for one correction.',
      },
      epochs: {
        type: 'integer',
        default: 100,
        min: 1,
        max: 100000,
        help: 'How often all rows are looked at, at most.',
      },
      l1: {
        type: 'number',
        label: 'L1 penalty',
        default: 0,
        min: 0,
        help: 'Penalty on the size of weights; pushes them to 0.',
        advanced: true,
      },
      l2: {
        type: 'number',
        label: 'L2 penalty',
        default: 1e-4,
        min: 0,
        scale: 'log',
        search: [1e-6, 1e-1],
        help: 'Penalty on the squared size of weights; keeps them small.',
      },
      earlyStopping: {
        type: 'boolean',
        label: 'Early stopping',
        default: true,
        help: 'Hold back some rows and stop when the loss on them no longer falls.',
      },
      validationFraction: {
        type: 'number',
        label: 'Share held back',
        default: 0.1,
        min: 0,
        above: true,
        max: 0.9,
        when: { param: 'earlyStopping', is: [true] },
        help: 'Share of the training rows that is only watched.',
        advanced: true,
      },
      patience: {
        type: 'integer',
        default: 10,
        min: 1,
        unit: 'epochs',
        when: { param: 'earlyStopping', is: [true] },
        help: 'Epochs without gain before it stops.',
        advanced: true,
      },
      minDelta: {
        type: 'number',
        label: 'Least gain',
        default: 1e-4,
        min: 0,
        when: { param: 'earlyStopping', is: [true] },
        help: 'A smaller fall of the loss does not count as gain.',
        advanced: true,
      },
      restoreBest: {
        type: 'boolean',
        label: 'Keep the best',
        default: true,
        when: { param: 'earlyStopping', is: [true] },
        help: 'Go back to the weights of the best epoch at the end.',
        advanced: true,
      },
    },
    source:
      'Rumelhart, Hinton & Williams 1986; Glorot & Bengio 2010; Srivastava et al. 2014; Keras 2 definitions',
    synonyms: ['mlp', 'multilayer perceptron', 'deep learning', 'feed-forward'],
  },
  async fit({ x, y, task, classes, weights, params, random, job, network }) {
    requireInput('neural-network', { x, y, classes, ...(weights && { weights }) });
    requireFeatures('neural-network', x);
    requireFinite('neural-network', x);
    if (task === 'classification') requireClasses('neural-network', y, classes);
    const inputs = x.features.length;
    const outputs = task === 'classification' && classes > 2 ? classes : 1;
    const layers = readLayers(params.layers, params.dropout, inputs, outputs);
    if (!network) {
      throw new Problem(
        'no-network-engine',
        'Neural networks cannot be trained here: no network engine was started.',
        'Train in the browser, or choose another estimator.',
        { estimator: 'neural-network' },
      );
    }
    const link: Link = task !== 'classification' ? 'identity' : outputs === 1 ? 'logit' : 'softmax';
    const scale = task === 'classification' ? { mean: 0, sd: 1 } : spread(y);
    const trained = await network.train(
      {
        x: Float32Array.from(denseValues(x)),
        inputs,
        y: y.map((value) => (value - scale.mean) / scale.sd),
        outputs,
        ...(weights && { weights }),
        plan: {
          layers,
          link,
          optimizer: params.optimizer,
          learningRate: params.learningRate,
          batchSize: params.batchSize,
          epochs: params.epochs,
          l1: params.l1,
          l2: params.l2,
          stopping: params.earlyStopping
            ? {
                fraction: params.validationFraction,
                patience: params.patience,
                minDelta: params.minDelta,
                restoreBest: params.restoreBest,
              }
            : null,
        },
      },
      random,
      job,
    );
    return {
      family: 'network',
      inputs,
      layers,
      weights: inUnits(trained.weights, scale),
      link,
      training: {
        backend: trained.backend,
        epochs: trained.history.length,
        kept: trained.kept,
        history: trained.history.map((epoch) => ({ ...epoch })),
      },
    };
  },
});

function spread(y: Float64Array): { mean: number; sd: number } {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const sd = Math.sqrt(y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / y.length);
  return { mean, sd: sd > 0 ? sd : 1 };
}

/** The last kernel and bias (linear) times the sd, the mean added. */
function inUnits(
  weights: readonly Float32Array[],
  scale: { mean: number; sd: number },
): readonly Float32Array[] {
  if (scale.mean === 0 && scale.sd === 1) return weights;
  const last = weights.length - 1;
  return weights.map((values, i) => {
    if (i === last) return values.map((value) => value * scale.sd + scale.mean);
    return i === last - 1 ? values.map((value) => value * scale.sd) : values;
  });
}
