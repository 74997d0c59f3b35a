import { Problem, toProblem } from '../../base/problem.ts';
import type { ModelEngine, ModelSession, ModelValue } from './onnx-engine.ts';

type Metadata = {
  readonly name: string;
  readonly isTensor: boolean;
  readonly type?: string;
  readonly shape?: readonly (number | string)[];
};
type Tensor = { readonly data: unknown; dispose(): void };
type Session = {
  readonly inputMetadata: readonly Metadata[];
  readonly outputMetadata: readonly Metadata[];
  run(
    feeds: { readonly [name: string]: Tensor },
    fetches: readonly string[],
  ): Promise<{ readonly [name: string]: Tensor }>;
  release(): Promise<void>;
};
/** What is used of onnxruntime-web 1.30; the same in a browser's worker and in Node. */
export type OnnxRuntime = {
  readonly env: { readonly wasm: { numThreads?: number }; logLevel?: string };
  readonly Tensor: new (type: 'float32', data: Float32Array, shape: readonly number[]) => Tensor;
  readonly InferenceSession: {
    create(bytes: Uint8Array, options: { readonly executionProviders: string[] }): Promise<Session>;
  };
};

/** Models run by onnxruntime-web, on one thread, so that the numbers are the same everywhere. */
export function onnxModels(runtime: OnnxRuntime): ModelEngine {
  runtime.env.wasm.numThreads = 1;
  runtime.env.logLevel = 'error';
  return {
    async open(bytes, name) {
      const session = await runtime.InferenceSession.create(bytes, { executionProviders: ['wasm'] }).catch(
        (error: unknown) => {
          throw refused(name, error);
        },
      );
      return sessionOver(runtime, session, name);
    },
  };
}

function sessionOver(runtime: OnnxRuntime, session: Session, name: string): ModelSession {
  const inputs = session.inputMetadata.map(tensorValue);
  return {
    inputs,
    outputs: session.outputMetadata.map(tensorValue),
    async run(input, shape, output) {
      const tensor = new runtime.Tensor('float32', input, shape);
      const made = await session.run({ [inputs[0].name]: tensor }, [output]).catch((error: unknown) => {
        throw failed(name, error);
      });
      const { data } = made[output];
      if (!ArrayBuffer.isView(data)) throw failed(name, new Error(`${output} is no list of numbers`));
      const numbers = Float64Array.from(data as unknown as ArrayLike<number | bigint>, Number);
      tensor.dispose();
      for (const one of Object.values(made)) one.dispose();
      return numbers;
    },
    close: () => session.release(),
  };
}

function tensorValue({ name, isTensor, type, shape }: Metadata): ModelValue {
  return { name, type: isTensor ? (type ?? null) : null, shape: shape ?? [] };
}

function refused(name: string, error: unknown): Problem {
  const { message } = toProblem(error);
  return new Problem(
    'bad-model',
    `${name} is not an ONNX model that can be run here: ${firstLine(error instanceof Error ? error.message : message)}`,
    'Export the model as ONNX (.onnx) in one file, without weights in files beside it and without operators of its own.',
    { file: name },
    error,
  );
}

function failed(name: string, error: unknown): Problem {
  return new Problem(
    'bad-model',
    `${name} stopped while it worked on a picture: ${firstLine(error instanceof Error ? error.message : String(error))}`,
    'Check which size of picture the model takes, and that it takes pictures at all.',
    { file: name },
    error,
  );
}

function firstLine(text: string): string {
  const [line] = text.trim().split('\n');
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
