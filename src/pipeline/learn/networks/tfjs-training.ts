import * as tf from '@tensorflow/tfjs-core';
import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Random } from '../../base/random.ts';
import type { Epoch, NetworkEngine, TrainedNetwork, TrainingPlan } from '../network-engine.ts';
import { type Batches, makeBatches } from './batches.ts';
import { holdBack, makeStopping } from './stopping.ts';
import { makeTensorNetwork, type TensorNetwork } from './tfjs-network.ts';
import type { Watchdog } from './watchdog.ts';

type TrainInput = Parameters<NetworkEngine['train']>[0];
type Trained = Omit<TrainedNetwork, 'backend'>;
type Kept = { weights: readonly Float32Array[]; epoch: number };

/** Longest time between two looks at the job, ms. */
const mostSilence = 20;
const rowsWatchedAtOnce = 4096;

/**
 * The epoch loop on the current backend: seeded permutation, masks and start, so that equal input gives equal
 * weights. Weights are copied to plain memory after every epoch. Leaves no tensor behind, however it ends.
 */
export async function trainOnTensors(
  input: TrainInput,
  random: Random,
  job: Job,
  watchdog: Watchdog,
): Promise<Trained> {
  const { plan } = input;
  const split = plan.stopping
    ? holdBack(input.y, plan.link, plan.stopping.fraction, random.fork('held-back'))
    : null;
  const learnt = split ? split.train : Uint32Array.from({ length: input.y.length }, (_, row) => row);
  const batches = makeBatches(input, learnt);
  const network = makeTensorNetwork(plan, input.inputs, random.fork('start'));
  const optimizer = makeOptimizer(plan);
  const history: Epoch[] = [];
  let last: Kept = { weights: await read(network, watchdog), epoch: 0 };
  let best: Kept = last;
  const stopping =
    split && plan.stopping ? makeStopping(plan.stopping.patience, plan.stopping.minDelta) : null;
  try {
    for (let epoch = 1; epoch <= plan.epochs; epoch++) {
      const loss = await oneEpoch(
        network,
        optimizer,
        batches,
        plan,
        random.fork(`epoch/${epoch}`),
        job,
        watchdog,
      );
      const watched = split ? await lossOn(network, makeBatches(input, split.test), watchdog) : undefined;
      const weights = await read(network, watchdog);
      const finite =
        Number.isFinite(loss) && (watched === undefined || Number.isFinite(watched)) && allFinite(weights);
      if (!finite) throw diverged(epoch, { weights: best.weights, history, kept: best.epoch });
      last = { weights, epoch };
      const entry: Epoch = watched === undefined ? { epoch, loss } : { epoch, loss, watched };
      history.push(entry);
      const verdict =
        stopping && watched !== undefined ? stopping.seen(epoch, watched) : { best: true, stop: false };
      if (verdict.best) best = last;
      job.emit({ kind: 'epoch', ...entry });
      job.report(epoch / plan.epochs, `epoch ${epoch} of ${plan.epochs}`);
      await job.checkpoint();
      if (verdict.stop) break;
    }
    const kept = plan.stopping?.restoreBest ? best : last;
    return { weights: kept.weights, history, kept: kept.epoch };
  } catch (error) {
    if (error instanceof Problem && error.code === 'backend-lost') {
      const { code, message, hint, at } = error;
      throw new Problem(code, message, hint, at, { weights: last.weights, history, kept: last.epoch });
    }
    throw error;
  } finally {
    release(() => network.dispose());
    release(() => optimizer.dispose());
  }
}

/** Mean loss of the epoch's batches, without penalties. */
async function oneEpoch(
  network: TensorNetwork,
  optimizer: tf.Optimizer,
  batches: Batches,
  plan: TrainingPlan,
  random: Random,
  job: Job,
  watchdog: Watchdog,
): Promise<number> {
  const order = random.fork('order').permutation(batches.rows);
  const masks = random.fork('dropout');
  let sum: tf.Scalar = tf.scalar(0);
  let looked = performance.now();
  try {
    for (let from = 0; from < batches.rows; from += plan.batchSize) {
      const rows = order.subarray(from, Math.min(from + plan.batchSize, batches.rows));
      const after = tf.tidy(
        () => tf.add(sum, step(network, optimizer, batches, rows, plan, masks)) as tf.Scalar,
      );
      sum.dispose();
      sum = after;
      if (performance.now() - looked < mostSilence) continue;
      const [so] = await watchdog.watch(sum.data());
      if (!Number.isFinite(so)) return so;
      await job.checkpoint();
      looked = performance.now();
    }
    const [total] = await watchdog.watch(sum.data());
    return total / batches.rows;
  } finally {
    release(() => sum.dispose());
  }
}

/** One correction; returns the summed loss of the batch before it. Called inside a tidy. */
function step(
  network: TensorNetwork,
  optimizer: tf.Optimizer,
  batches: Batches,
  rows: Uint32Array,
  plan: TrainingPlan,
  random: Random,
): tf.Scalar {
  const batch = batches.take(rows);
  const x = tf.tensor2d(batch.x, [rows.length, batches.inputs], 'float32');
  const y = tf.tensor2d(batch.y, [rows.length, batches.outputs], 'float32');
  const weights = tf.tensor1d(batch.weights, 'float32');
  const masks = dropoutMasks(plan, batches.inputs, rows.length, random);
  const { loss, gradients } = network.gradients(x, y, weights, masks);
  optimizer.applyGradients(gradients);
  return loss;
}

/** Inverted dropout: 0, or 1/(1 − rate), for each row and unit. */
function dropoutMasks(plan: TrainingPlan, inputs: number, rows: number, random: Random): tf.Tensor2D[] {
  const masks: tf.Tensor2D[] = [];
  let width = inputs;
  for (const layer of plan.layers) {
    if (layer.type === 'dense') {
      width = layer.units;
      continue;
    }
    const { rate } = layer;
    const values = Float32Array.from({ length: rows * width }, () =>
      random.next() < rate ? 0 : 1 / (1 - rate),
    );
    masks.push(tf.tensor2d(values, [rows, width], 'float32'));
  }
  return masks;
}

async function lossOn(network: TensorNetwork, batches: Batches, watchdog: Watchdog): Promise<number> {
  let sum = 0;
  for (let from = 0; from < batches.rows; from += rowsWatchedAtOnce) {
    const count = Math.min(rowsWatchedAtOnce, batches.rows - from);
    const loss = tf.tidy(() => {
      const batch = batches.take(Uint32Array.from({ length: count }, (_, i) => from + i));
      const x = tf.tensor2d(batch.x, [count, batches.inputs], 'float32');
      const y = tf.tensor2d(batch.y, [count, batches.outputs], 'float32');
      return network.loss(network.forward(x), y, tf.tensor1d(batch.weights, 'float32'));
    });
    try {
      sum += (await watchdog.watch(loss.data()))[0];
    } finally {
      release(() => loss.dispose());
    }
  }
  return sum / batches.rows;
}

async function read(network: TensorNetwork, watchdog: Watchdog): Promise<readonly Float32Array[]> {
  const values = await watchdog.watch(Promise.all(network.variables.map((variable) => variable.data())));
  return values.map((one) => Float32Array.from(one));
}

/** Epsilons are given, because their defaults differ between backends. */
function makeOptimizer(plan: TrainingPlan): tf.Optimizer {
  switch (plan.optimizer) {
    case 'adam':
      return tf.train.adam(plan.learningRate, 0.9, 0.999, 1e-7);
    case 'sgd':
      return tf.train.sgd(plan.learningRate);
    case 'rmsprop':
      return tf.train.rmsprop(plan.learningRate, 0.9, 0, 1e-7);
  }
}

function allFinite(weights: readonly Float32Array[]): boolean {
  return weights.every((values) => values.every(Number.isFinite));
}

/** After a lost device even letting go may throw; the thread is then replaced as a whole. */
function release(letGo: () => void): void {
  try {
    letGo();
  } catch {
    return;
  }
}

function diverged(epoch: number, best: Trained): Problem {
  return new Problem(
    'diverged',
    `Training ran away in epoch ${epoch}: the loss is no longer a finite number.`,
    `Lower the learning rate (a tenth of it is a good try) and scale the features with scale-standard.${
      best.kept > 0 ? ` The weights of epoch ${best.kept} were kept.` : ''
    }`,
    { estimator: 'neural-network', param: 'learningRate' },
    best,
  );
}
