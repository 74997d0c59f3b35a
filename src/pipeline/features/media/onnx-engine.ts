import { Problem } from '../../base/problem.ts';

/** A value that goes into a model or comes out; a size that is not fixed has a name or is negative. */
export type ModelValue = {
  readonly name: string;
  /** null: no tensor. */
  readonly type: string | null;
  readonly shape: readonly (number | string)[];
};
/** A model that can be asked. */
export type ModelSession = {
  readonly inputs: readonly ModelValue[];
  readonly outputs: readonly ModelValue[];
  /** The named output for one input of 32-bit numbers, flattened. */
  run(input: Float32Array, shape: readonly number[], output: string): Promise<Float64Array>;
  close(): Promise<void>;
};
export type ModelEngine = {
  /** Throws `bad-model` if the bytes are not a model that can be run. */
  open(bytes: Uint8Array, name: string): Promise<ModelSession>;
};

let opened: Promise<ModelEngine> | null = null;
let opener: (() => Promise<ModelEngine>) | null = null;

/** Where the engine for models comes from on this machine; it is started when first asked for. */
export function provideModels(open: () => Promise<ModelEngine>): void {
  opener ??= open;
}

export function hasModelEngine(): boolean {
  return opener !== null;
}

/** Throws `no-model-engine` where none was provided. */
export function modelEngine(): Promise<ModelEngine> {
  if (opener === null)
    throw new Problem(
      'no-model-engine',
      'This recipe turns pictures into numbers by an ONNX model, and there is nothing here that runs one.',
      'Run it in the studio or with the command line, or set globalThis.ort to the package onnxruntime-web before.',
    );
  opened ??= opener().catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}
