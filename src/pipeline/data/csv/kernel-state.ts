import type { Kernel } from '../../calc/kernel.ts';

/** Fields of the state in kernels/assembly/csv/state.ts, in their order. */
const fields = [
  'columns',
  'delimiter',
  'quote',
  'comment',
  'decimal',
  'trims',
  'merge',
  'kinds',
  'out',
  'stride',
  'fixes',
  'mostFixes',
  'powers',
  'fives',
  'tables',
  'status',
  'rows',
  'fixCount',
  'discard',
  'line',
  'errorLine',
  'widest',
  'quotedCells',
  'shortRows',
  'shortLine',
  'longRows',
  'longLine',
  'strayRows',
  'strayLine',
] as const;
export type StateField = (typeof fields)[number];

/** What the kernel of the CSV reader is told and tells, in its memory. */
export type KernelState = {
  readonly at: number;
  set(values: { readonly [field in StateField]?: number }): void;
  /** All fields as they are now. */
  read(): { readonly [field in StateField]: number };
};

export function makeKernelState(kernel: Kernel<unknown>): KernelState {
  const at = kernel.allocate(4 * fields.length);
  kernel.int32(at, fields.length).fill(0);
  return {
    at,
    set(values) {
      const view = kernel.int32(at, fields.length);
      fields.forEach((field, i) => {
        const value = values[field];
        if (value !== undefined) view[i] = value;
      });
    },
    read() {
      const view = kernel.int32(at, fields.length);
      return Object.fromEntries(fields.map((field, i) => [field, view[i]])) as Record<StateField, number>;
    },
  };
}
