import type { Job } from '../base/job.ts';
import type { Random } from '../base/random.ts';
import type { LayerSpec, Link } from './families/family.ts';

export type Backend = 'webgpu' | 'webgl' | 'wasm' | 'cpu';
export type TrainingPlan = {
  readonly layers: readonly LayerSpec[];
  readonly link: Link;
  readonly optimizer: 'adam' | 'sgd' | 'rmsprop';
  readonly learningRate: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly l1: number;
  readonly l2: number;
  /** null = train all epochs on all rows. `fraction` of the training rows are held back to watch. */
  readonly stopping: {
    readonly fraction: number;
    readonly patience: number;
    readonly minDelta: number;
    readonly restoreBest: boolean;
  } | null;
};
export type Epoch = { readonly epoch: number; readonly loss: number; readonly watched?: number };
export type TrainedNetwork = {
  readonly weights: readonly Float32Array[];
  readonly history: readonly Epoch[];
  readonly kept: number;
  readonly backend: Backend;
};
/** What trains networks; tensors never leave it. */
export type NetworkEngine = {
  readonly backend: Backend;
  /**
   * x rows × inputs (float32, row-major), y class codes or numbers. Seeded and reproducible on one backend.
   * Emits {kind: 'epoch', …Epoch} each epoch. Throws `diverged` if the loss is not finite, `backend-lost` if
   * the device went away (weights up to the last finished epoch ride along as its cause).
   */
  train(
    input: {
      readonly x: Float32Array;
      readonly inputs: number;
      readonly y: Float64Array;
      readonly outputs: number;
      readonly weights?: Float64Array;
      readonly plan: TrainingPlan;
    },
    random: Random,
    job: Job,
  ): Promise<TrainedNetwork>;
};
