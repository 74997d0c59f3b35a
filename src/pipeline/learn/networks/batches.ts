import type { NetworkEngine } from '../network-engine.ts';

type TrainInput = Parameters<NetworkEngine['train']>[0];
type Batch = { readonly x: Float32Array; readonly y: Float32Array; readonly weights: Float32Array };
/** Some rows of a training input, taken in any order. */
export type Batches = {
  readonly rows: number;
  readonly inputs: number;
  /** Width of y: 1, or the number of classes (one-hot) for softmax. */
  readonly outputs: number;
  /** `order`: numbers from 0 to `rows` − 1. */
  take(order: Uint32Array): Batch;
};

/** The given rows of a training input; their weights are scaled to a mean of 1. */
export function makeBatches(input: TrainInput, rows: Uint32Array): Batches {
  const { x, y, inputs } = input;
  const outputs = input.plan.link === 'softmax' ? input.outputs : 1;
  let total = 0;
  for (const row of rows) total += input.weights ? input.weights[row] : 1;
  const scale = total > 0 ? rows.length / total : 0;
  return {
    rows: rows.length,
    inputs,
    outputs,
    take(order) {
      const batch = {
        x: new Float32Array(order.length * inputs),
        y: new Float32Array(order.length * outputs),
        weights: new Float32Array(order.length),
      };
      order.forEach((position, i) => {
        const row = rows[position];
        batch.x.set(x.subarray(row * inputs, (row + 1) * inputs), i * inputs);
        if (outputs > 1) batch.y[i * outputs + y[row]] = 1;
        else batch.y[i] = y[row];
        batch.weights[i] = scale * (input.weights ? input.weights[row] : 1);
      });
      return batch;
    },
  };
}
