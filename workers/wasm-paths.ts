const plain = new URL(
  '../node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm',
  import.meta.url,
).href;
const simd = new URL(
  '../node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
  import.meta.url,
).href;

/** Where the tensor library's WASM files are: among the app's own. Threads are off, so that name is never fetched. */
export const wasmPaths: { readonly [file: string]: string } = {
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': simd,
};
