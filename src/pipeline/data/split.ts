/** Row numbers, never copies. */
export type Split = { readonly train: Uint32Array; readonly test: Uint32Array };
