import * as runtime from '../node_modules/onnxruntime-web/dist/ort.wasm.bundle.min.mjs';
import type { ModelEngine } from '../src/pipeline/features/media/onnx-engine.ts';
import { type OnnxRuntime, onnxModels } from '../src/pipeline/features/media/onnx-runtime.ts';

/** What runs ONNX models in this worker. Its 14 MB come from the app's own host, once, and are kept for use without a network. */
export function openModels(): ModelEngine {
  return onnxModels(runtime as unknown as OnnxRuntime);
}
