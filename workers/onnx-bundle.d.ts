declare module '*/ort.wasm.bundle.min.mjs' {
  export const env: object;
  export const Tensor: object;
  export const InferenceSession: object;
}
