import type { FigureProps } from './figure.tsx';

/** What every typed chart takes besides its data. */
export type FigureHead = Omit<FigureProps, 'children' | 'saveImage' | 'twin'> & {
  readonly height?: number;
};

/** A key for data that decides when a chart is drawn again. */
export function keyOf(...parts: readonly unknown[]): string {
  return JSON.stringify(parts, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
  );
}
