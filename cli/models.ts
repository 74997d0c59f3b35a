import { provideModels } from '../src/pipeline/features/media/onnx-engine.ts';
import { onnxModels } from '../src/pipeline/features/media/onnx-runtime.ts';

/** What runs ONNX models in this Node: loaded when a recipe first asks for it. */
export function provideOnnx(): void {
  provideModels(async () => onnxModels(await import('onnxruntime-web/wasm')));
}
