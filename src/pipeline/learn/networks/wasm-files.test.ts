import { expect, it } from 'vitest';
import { selfTest } from './open-backend.ts';

const folder = new URL('../../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url)
  .pathname;

it('starts wasm from a list of files without the threaded build', async () => {
  const files = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'];
  const wasmPaths = Object.fromEntries(files.map((file) => [file, `${folder}${file}`]));
  expect(await selfTest('wasm', { wasmPaths })).toMatchObject({ ok: true });
});
