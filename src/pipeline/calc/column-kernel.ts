import { type Kernel, openKernel } from './kernel.ts';

/** Exports of kernels/assembly/columns.ts; addresses are bytes. */
export type ColumnKernel = {
  addGram(x: number, columns: number, stride: number, rows: number, out: number): void;
  combine(
    x: number,
    columns: number,
    stride: number,
    rows: number,
    means: number,
    weights: number,
    count: number,
    out: number,
  ): void;
  keepNearest(
    x: number,
    stride: number,
    count: number,
    names: number,
    points: number,
    own: number,
    many: number,
    width: number,
    numbers: number,
    apart: number,
    k: number,
    distances: number,
    near: number,
  ): void;
  multiply(a: number, b: number, n: number, out: number): void;
  countPresent(x: number, n: number): number;
  sumAway(x: number, n: number, mean: number): number;
  sumSquares(x: number, n: number, mean: number): number;
  turn(x: number, columns: number, stride: number, rows: number, out: number): number;
};

let refused = false;

/** What `use` makes with the kernel, or null where there is no WebAssembly: plain loops give the same, more slowly. */
export function withColumnKernel<T>(use: (kernel: Kernel<ColumnKernel>) => T): T | null {
  if (refused) return null;
  let kernel: Kernel<ColumnKernel>;
  try {
    kernel = openKernel<ColumnKernel>('columns');
  } catch {
    refused = true;
    return null;
  }
  try {
    return use(kernel);
  } finally {
    kernel.close();
  }
}
